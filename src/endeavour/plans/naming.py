"""Whoever a plan makes responsible or names for its support opens the record for as long as a plan in force names
them. Somebody who was named by hand stays until they are ended by hand: a sight says what gave it.
"""

from datetime import date

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.needs.actions import support
from endeavour.needs.models import SenStatus
from endeavour.people.actions import give_sight
from endeavour.people.actions.naming import let_go
from endeavour.people.models import Pupil
from endeavour.people.queries import adults_of
from endeavour.people.states import SightReason, SightSource
from endeavour.plans.shape import PlanShape


def named_in(shape: PlanShape) -> set[int]:
    """The membership ids of the teacher responsible and of all who give support."""
    return {pk for pk in (shape.teacher_id, *(line.who_id for line in shape.lines)) if pk is not None}


def follow_naming(*, by: Actor, pupil: Pupil, shape: PlanShape, on: date) -> None:
    """A plan is put in force: whoever it names may open the record from then on, if their part in school opens
    records and they do not see this one with no last day already; whoever only an earlier version named does so no
    more. So somebody named by hand until a day does not lose the child on it while the plan names them.
    """
    named = named_in(shape)
    let_go(by=by, pupil=pupil, on=on, but=named)
    new = named - {sight.staff_id for sight in adults_of(pupil, on=on) if sight.ends_on is None}
    for person in staff_who_may(Permission.SEE_RECORDS, on=on) if new else []:
        if person.pk in new:
            give_sight(by=by, staff=person, pupil=pupil, reason=SightReason.NAMED, on=on, source=SightSource.PLAN)


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
