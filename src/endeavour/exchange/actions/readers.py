"""Whoever comes to teach a child reads what its plan asks: asked on the day from which they see the record."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Status
from endeavour.people.actions.moving import move_classes
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on, on_roll
from endeavour.plans.actions import tell_readers
from endeavour.plans.models import CardReading, PlanVersion


@transaction.atomic
def move_up(
    *, by: Actor, moves: Mapping[str, str], on: date, digest: str, today: date, up: Collection[str] = ()
) -> int:
    """Move classes on a day, as `move_classes` does; where that is today, new teachers are asked to read at once. On
    a later day they are asked that morning. Returns how many children move.
    """
    moved = move_classes(by=by, moves=moves, on=on, digest=digest, up=up)
    if on <= today:
        ask_new_readers(by=by, on=today)
    return moved


@transaction.atomic
def ask_new_readers(*, by: Actor, on: date) -> int:
    """Ask everybody who teaches, supports or is named for a child with a plan in force, and was not asked, to read
    it. May be done again: nobody is asked twice. Returns how many were asked. Five queries, and some for each
    colleague who is told by e-mail.
    """
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status__in=[Status.SUPPORT, Status.PLAN])
    pupils = Pupil.objects.filter(on_roll(on), pk__in=supported.values("pupil_id"))
    rows = PlanVersion.objects.filter(pupil__in=pupils.values("pk")).order_by("issued_on", "id")
    newest = dict(rows.values_list("pupil_id", "pk"))
    asked: dict[int, set[int]] = defaultdict(set)
    readings = CardReading.objects.filter(version_id__in=newest.values())
    for version, staff in readings.values_list("version_id", "staff_id"):
        asked[version].add(staff)
    sights = Sight.objects.filter(current_on(on), pupil_id__in=newest).values_list("pupil_id", "staff_id").distinct()
    missing = {(newest[pupil], staff) for pupil, staff in sights if staff not in asked[newest[pupil]]}
    CardReading.objects.bulk_create(
        CardReading(school_id=by.school_id, version_id=version, staff_id=staff, asked_on=on)
        for version, staff in sorted(missing)
    )
    tell_readers(by=by, staff_ids={staff for _version, staff in missing}, on=on)
    return len(missing)
