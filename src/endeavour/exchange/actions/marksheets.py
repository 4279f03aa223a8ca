"""Attainment in a file: taken in, kept once as it was looked at, or thrown away."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.exchange.attainment.planning import Kind, MarksheetPlan, plan_of
from endeavour.exchange.attainment.taking_in import take_in
from endeavour.exchange.models import Marksheet
from endeavour.exchange.policies import may_bring_marksheet, may_move_marksheet
from endeavour.exchange.readers.content import shown_name
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.states import Did, MarksheetState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.attainment import Assessed, keep_attainment
from endeavour.needs.models import Scale
from endeavour.needs.scales import levels_in
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school, same_school

KEPT = timedelta(days=30)
MOST_WAITING = 5


@transaction.atomic
def take_marksheet_in(*, by: Actor, name: str, given: bytes, scale: Scale, on: date) -> Marksheet:
    """Read a file of attainment. `scale` and `on` are what it goes by where its lines do not say. Nothing is kept of
    any child yet. Refuses what is no marksheet, and a sixth while five of theirs are waiting.
    """
    insist(may_bring_marksheet(by))
    same_school(by, scale)
    if on > clock.today():
        raise Refused(_("Enter a day that is not in the future."), field="on")
    waiting = Marksheet.objects.filter(state=MarksheetState.OPEN, received_by=by.membership_id)
    if waiting.count() >= MOST_WAITING:
        raise Refused(_("Five of your files are waiting. Keep one or throw one away first."), field="file")
    try:
        taken = take_in(shown_name(name), given, scale=scale.name, levels=levels_in(scale.levels))
    except UnreadableFile as fault:
        raise Refused(fault.text(_), field="file") from fault
    row = Marksheet.objects.create(
        school_id=by.school_id,
        name=shown_name(name),
        received_at=clock.now(),
        received_by_id=by.membership_id,
        by_name=by.name,
        scale=scale,
        day_on=on,
        lines=taken.lines,
        unread=taken.unread,
    )
    record_event(by=by, verb=Did.MARKSHEET_TAKEN_IN, on=row)
    return row


@transaction.atomic
def keep_marksheet(*, by: Actor, row: Marksheet, digest: str, on: date) -> MarksheetPlan:
    """Keep what is new and what changes, as it was looked at: all of it, or nothing where the records have changed
    since. Lines that could not be read are left out.
    """
    same_school(by, row)
    held = Marksheet.objects.select_for_update().get(pk=row.pk)
    insist(may_move_marksheet(by, held))
    plan = plan_of(held, by=by, on=on)
    if plan.digest() != digest:
        raise Refused(_("The records have changed since you looked. Nothing was kept. Look again."))
    kept: dict[tuple[str, date, int, str], dict[int, str]] = defaultdict(dict)
    scales: dict[int, Scale] = {}
    for line in (*plan.by_kind[Kind.NEW], *plan.by_kind[Kind.CHANGED]):
        if line.pupil and line.scale and line.on:
            scales[line.scale.pk] = line.scale
            kept[line.subject, line.on, line.scale.pk, line.expected][line.pupil.pk] = line.value
    for (subject, day, scale, expected), values in kept.items():
        what = Assessed(subject, day, scales[scale], expected)
        keep_attainment(by=by, what=what, values=values, source=held.name)
    held.state, held.counts, held.lines, held.ended_at = MarksheetState.KEPT, plan.counts, [], clock.now()
    held.save(update_fields=["state", "counts", "lines", "ended_at"])
    changed: dict[str, tuple[Any, Any]] = {name: (None, count) for name, count in plan.counts.items()}
    record_event(by=by, verb=Did.MARKSHEET_KEPT, on=held, changed=changed)
    return plan


@transaction.atomic
def drop_marksheet(*, by: Actor, row: Marksheet) -> None:
    """Throw a file away before it is kept. What it held is gone."""
    same_school(by, row)
    held = Marksheet.objects.select_for_update().get(pk=row.pk)
    insist(may_move_marksheet(by, held))
    held.state, held.lines, held.ended_at = MarksheetState.DROPPED, [], clock.now()
    held.save(update_fields=["state", "lines", "ended_at"])
    record_event(by=by, verb=Did.MARKSHEET_DROPPED, on=held)


def forget_old_marksheets(*, before: datetime) -> int:
    """Throw away files of any school that were received before a moment and never kept. Returns how many."""
    count = 0
    for school_id in School.objects.values_list("pk", flat=True):
        with in_school(school_id), transaction.atomic():
            old = Marksheet.objects.filter(received_at__lt=before, state=MarksheetState.OPEN)
            count += old.update(state=MarksheetState.DROPPED, lines=[], ended_at=clock.now())
    return count
