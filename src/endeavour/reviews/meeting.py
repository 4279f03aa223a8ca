"""A meeting with the family that closes no cycle: between two cycles, or beside the review of a plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.models import Cycle
from endeavour.plans.models import Plan
from endeavour.reviews.models import Review
from endeavour.reviews.policies import may_meet
from endeavour.reviews.queries import agreed_for
from endeavour.reviews.states import Did, ReviewState
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Met:
    """What is written down of a meeting: who came, whether a parent or carer and the child did, what was agreed,
    between two cycles when they look back next, and who came whom the copies of others do not name.
    """

    came: str
    family_came: bool | None
    pupil_came: bool | None
    agreed: str
    next_review_on: date | None = None
    came_apart: str = ""


@transaction.atomic
def record_meeting(*, by: Actor, cycle: Cycle, on: date, met: Met) -> Review:
    """Write down a meeting with the family on a day. It counts among the year’s meetings if a parent or carer came,
    and its record is owed to them. SEND Code of Practice 6.65 and 6.71.

    Before the cycle’s plan is issued it takes the place of the meeting that was booked for a day until then, with its
    invitations; one booked for later stays. The day that the latest meeting agrees for the next is the one that the
    review is due by. With a plan in force the plan names that day, and a day agreed here is refused.
    """
    insist(may_meet(by, cycle, met_on=on, today=clock.today()), field="met_on")
    same_school(by, cycle)
    if met.family_came is None:
        raise Refused(_("Say whether a parent or carer came: only then does the meeting count."), field="family_came")
    if not met.agreed.strip():
        raise Refused(_("Write what was agreed"), field="agreed")
    between = cycle.issued_on is None
    _check_next(met.next_review_on, on, between=between)
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # of two who write at once the second writes another meeting
    before = agreed_for(cycle.pupil)
    review = _booked(cycle, on) if between else None
    if review is None:
        review = Review(school_id=by.school_id, pupil_id=cycle.pupil_id, cycle=cycle, due_on=before or on)
    review.state, review.held_on, review.met_on, review.led_by_id = ReviewState.MET, on, on, by.membership_id
    review.came, review.came_apart = met.came, met.came_apart
    review.family_came, review.pupil_came = met.family_came, met.pupil_came
    review.agreed, review.next_review_on = met.agreed, met.next_review_on
    review.save()
    agreed = agreed_for(cycle.pupil)
    if between and agreed != before:  # the draft that the last review began names the day it agreed
        draft = Plan.objects.filter(cycle=cycle, review_on=before)
        draft.update(review_on=agreed, draft_changed_at=clock.now())
    record_event(by=by, verb=Did.MEETING_RECORDED, on=review, pupil_uid=cycle.pupil.uid)
    return review


def _booked(cycle: Cycle, on: date) -> Review | None:
    """The meeting that was booked and is still to be written down, if it was for that day, an earlier one or none."""
    booked = Review.objects.filter(Q(meeting_on=None) | Q(meeting_on__lte=on), cycle=cycle, state=ReviewState.BOOKED)
    return booked.select_for_update().first()


def _check_next(next_review_on: date | None, on: date, *, between: bool) -> None:
    if not between and next_review_on is not None:
        raise Refused(_("The plan names the day of its review."), field="next_review_on")
    if between and next_review_on is None:
        raise Refused(_("Enter the day you will look back next"), field="next_review_on")
    if next_review_on is not None and next_review_on <= on:
        raise Refused(_("Enter a day after this meeting"), field="next_review_on")
