"""A sight says what gave it. Before this it was worked out from the versions of plans and the log of events."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import endeavour.schools.tenancy
from endeavour.foundation.clock import london_day

AT_ONCE = 500
BY_NAME = ("named", "supports", "teaches")


def say_what_gave_them(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """What comes with a class, in one statement; then those named for one child, who are few, school by school: by
    the plan that was issued on the day it began and names them, unless somebody named them by hand that day. What is
    not known stays by hand, so that no later plan ends what a person gave.
    """
    sights = apps.get_model("people", "Sight").objects.using(editor.connection.alias)
    sights.filter(group__isnull=False).update(source="group")
    named = sights.filter(group=None, reason__in=BY_NAME)
    for school in sorted(set(named.values_list("school", flat=True))):
        rows = list(named.filter(school=school).select_related("staff__user", "pupil").order_by("pk"))
        by_plans = _given_by_plans(apps, editor, {row.pupil_id for row in rows if row.reason == "named"})
        by_hand = _given_by_hand(apps, editor, school)
        for row in rows:
            _say(row, by_plans, by_hand.get((row.pupil.uid, row.starts_on), []))
        sights.bulk_update(rows, ["source", "given_by"], batch_size=AT_ONCE)


def _say(row: Any, by_plans: dict[tuple[int, int, date], int], by_hand: list[tuple[str | None, str, int]]) -> None:
    """Where the details of an event are erased it may have been about anybody."""
    name = row.staff.user.name
    said = [giver for who, why, giver in by_hand if (who, why) == (name, row.reason)]
    erased = any(who is None for who, _why, _giver in by_hand)
    plan = (row.pupil_id, row.staff_id, row.starts_on)
    if said:
        row.given_by_id = said[-1]
    elif row.reason == "named" and plan in by_plans and not erased:
        row.source, row.given_by_id = "plan", by_plans[plan]


def _given_by_plans(
    apps: StateApps, editor: BaseDatabaseSchemaEditor, pupils: Collection[int]
) -> dict[tuple[int, int, date], int]:
    """Child, adult and day of each version that names the adult, with who issued it."""
    versions = apps.get_model("plans", "PlanVersion").objects.using(editor.connection.alias)
    found = {}
    for some in _pieces(sorted(pupils)):
        known = versions.filter(pupil__in=some).order_by("pk")
        for pupil, on, by, content in known.values_list("pupil", "issued_on", "issued_by", "content").iterator():
            adults = {content.get("teacher_id"), *(line.get("who_id") for line in content.get("lines", []))}
            found.update({(pupil, adult, on): by for adult in adults if adult is not None})
    return found


def _given_by_hand(
    apps: StateApps, editor: BaseDatabaseSchemaEditor, school: int
) -> dict[tuple[Any, date], list[tuple[str | None, str, int]]]:
    """For each child and day whom somebody named by hand, why, and who did it."""
    alias = editor.connection.alias
    members = apps.get_model("access", "Membership").objects.using(alias).filter(school=school).order_by("pk")
    places = dict(members.values_list("user", "pk"))
    log = apps.get_model("audit", "Event").objects.using(alias).filter(school_id=school, verb="sight_given")
    events = [event for event in log.order_by("pk") if "staff" in event.fields]
    details = apps.get_model("audit", "Detail").objects.using(alias)
    values = {}
    for some in _pieces([event.pk for event in events]):
        values.update(details.filter(event_id__in=some).values_list("event_id", "values"))
    found = defaultdict(list)
    for event in events:
        said = values.get(event.pk, {})
        who, why = said.get("staff", [None, None])[1], said.get("reason", [None, ""])[1]
        found[event.pupil_uid, london_day(event.at)].append((who, why, places.get(event.actor_id)))
    return found


def _pieces(keys: list[int]) -> Iterator[list[int]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_what_the_law_asks_of_the_senco'),
        ('audit', '0001_initial'),
        ('people', '0006_follow_ups'),
        ('plans', '0001_initial'),
        ('schools', '0004_the_advice_service'),
    ]

    operations = [
        migrations.AddField(
            model_name='sight',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.membership'),
        ),
        migrations.AddField(
            model_name='sight',
            name='source',
            field=models.CharField(choices=[('hand', 'Said by hand'), ('group', 'Comes with a class or group'), ('plan', 'Named in a plan that was issued'), ('roll', 'Came with a roll or a register')], default='hand', max_length=10),
        ),
        migrations.AddField(
            model_name='sight',
            name='what_for',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.RunPython(say_what_gave_them, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='sight',
            constraint=endeavour.schools.tenancy.SameSchool(link='given_by', name='sight_given_by_same_school'),
        ),
        migrations.AddConstraint(
            model_name='sight',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group', None), models.Q(('source', 'group'), _negated=True)), models.Q(('group__isnull', False), ('source', 'group')), _connector='OR'), name='sight_group_is_source'),
        ),
    ]
