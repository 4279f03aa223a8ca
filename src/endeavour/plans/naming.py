"""Whoever a plan makes responsible or names for its support opens the record for as long as a plan in force names
them. Somebody who was named by hand stays until they are ended by hand.

A sight does not say where it came from, so it is worked out: a naming is the plan's when it began on the day on which
a version that names them was issued, and nobody wrote them down by hand that day (then the audit says whom).
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.audit.models import Detail, Event
from endeavour.foundation.clock import london_day
from endeavour.needs.actions import support
from endeavour.needs.models import SenStatus
from endeavour.people.actions import give_sight
from endeavour.people.actions.naming import end_naming
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on, staff_who_teach
from endeavour.people.states import Did, SightReason
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import PlanShape, shape_of_content


def named_in(shape: PlanShape) -> set[int]:
    """The membership ids of the teacher responsible and of all who give support."""
    return {pk for pk in (shape.teacher_id, *(line.who_id for line in shape.lines)) if pk is not None}


def follow_naming(*, by: Actor, pupil: Pupil, shape: PlanShape, on: date) -> None:
    """A plan is put in force: whoever it names may open the record from then on, if their part in school opens
    records and they see this one for no reason yet; whoever only an earlier version named does so no more.
    """
    named = named_in(shape)
    let_go(by=by, pupil=pupil, on=on, but=named)
    new = named - set(staff_who_teach(pupil, on=on))
    for person in staff_who_may(Permission.SEE_RECORDS, on=on) if new else []:
        if person.pk in new:
            give_sight(by=by, staff=person, pupil=pupil, reason=SightReason.NAMED, on=on)


def let_go(*, by: Actor, pupil: Pupil, on: date, but: Collection[int] = ()) -> None:
    """Whoever sees this child because a plan named them does so no more from that day, except those in `but`. Three
    queries where there is somebody.
    """
    rows = Sight.objects.filter(current_on(on), pupil=pupil, group=None, reason=SightReason.NAMED)
    sights = list(rows.exclude(staff_id__in=but).select_related("staff__user").order_by("pk"))
    given = _given_by_plans(pupil) if sights else set()
    found = [one for one in sights if (one.staff_id, one.starts_on) in given]
    by_hand = _given_by_hand(by, pupil) if found else {}
    for one in found:
        names = by_hand.get(one.starts_on, set())
        if not names & {None, one.staff.user.name}:
            end_naming(by=by, pupil=pupil, sight_id=one.pk, on=on)


def _given_by_plans(pupil: Pupil) -> set[tuple[int, date]]:
    """Each person whom a version named, with the day on which it was issued."""
    versions = PlanVersion.objects.filter(pupil=pupil).values_list("issued_on", "content")
    return {(staff, issued_on) for issued_on, content in versions for staff in named_in(shape_of_content(content))}


def _given_by_hand(by: Actor, pupil: Pupil) -> dict[date, set[str | None]]:
    """The names of those whom somebody named for this child, by day. None stands for one whose name is erased."""
    log = Event.objects.filter(school_id=by.school_id, pupil_uid=pupil.uid, verb=Did.SIGHT_GIVEN)
    events = [event for event in log if "staff" in event.fields]
    names = {row.event_id: row.values["staff"][1] for row in Detail.objects.filter(event_id__in=_keys(events))}
    found: dict[date, set[str | None]] = {}
    for event in events:
        found.setdefault(london_day(event.at), set()).add(names.get(event.pk))
    return found


def _keys(events: Iterable[Event]) -> list[int]:
    return [event.pk for event in events]


@transaction.atomic
def end_support(*, by: Actor, pupil: Pupil, on: date, reason: str, from_on: date | None = None) -> SenStatus:
    """SEN Support ends, as `needs` has it, and with it what a plan let anybody see."""
    ended = support.end_support(by=by, pupil=pupil, on=on, reason=reason, from_on=from_on)
    let_go(by=by, pupil=pupil, on=on)
    return ended


@transaction.atomic
def cease_ehc_plan(*, by: Actor, pupil: Pupil, from_on: date, reason: str, goes_on: bool, on: date) -> SenStatus:
    """The EHC plan ceases, as `needs` has it; where no SEN Support follows, what a plan let anybody see ends too."""
    follows = support.cease_ehc_plan(by=by, pupil=pupil, from_on=from_on, reason=reason, goes_on=goes_on, on=on)
    if not goes_on:
        let_go(by=by, pupil=pupil, on=on)
    return follows
