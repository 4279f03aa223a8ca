"""Reviews to come and held, the ratings in them, and what was thought of more support."""

import re
import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from endeavour.documents.models import Paper
from endeavour.documents.states import PaperKind
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan
from endeavour.plans.queries import Change, changes_between, shape_of
from endeavour.plans.shape import PlanShape
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.states import ReviewState
from endeavour.schools.prepared import kept


def review_of(cycle: Cycle) -> Review | None:
    """The review of a cycle, if one was set up. Meetings that close nothing are not it."""
    rows = Review.objects.filter(cycle=cycle).exclude(state=ReviewState.MET)
    return rows.select_related("cycle", "led_by__user").first()


def reviews_of(pupil: Pupil) -> list[Review]:
    """Every review of a child, newest first. Meetings that closed nothing are in `met_with_family`."""
    return kept(
        lambda key: (
            Review.objects.filter(pupil=key)
            .exclude(state=ReviewState.MET)
            .select_related("cycle")
            .order_by("-cycle__number")
        ),
        pupil.pk,
    )


def met_with_family(pupil: Pupil) -> list[Review]:
    """The meetings with a child's family that were no review, newest first."""
    rows = Review.objects.filter(pupil=pupil, state=ReviewState.MET).select_related("cycle")
    return list(rows.order_by("-held_on", "-id"))


def held_review(pupil: Pupil, number: int) -> Review:
    """The review that closed a cycle."""
    rows = Review.objects.filter(pupil=pupil, cycle__number=number).exclude(state=ReviewState.MET)
    review = rows.select_related("cycle", "led_by__user").first()
    if review is None:
        raise NotFound
    return review


def meeting_of(pupil: Pupil, uid: uuid.UUID) -> Review:
    """One meeting with a child's family that was no review."""
    rows = Review.objects.filter(pupil=pupil, uid=uid, state=ReviewState.MET)
    meeting = rows.select_related("cycle", "led_by__user").first()
    if meeting is None:
        raise NotFound
    return meeting


def agreed_for(pupil: Pupil) -> date | None:
    """The day to look back that the last review agreed, or a meeting with the family since."""
    met = Q(state=ReviewState.MET, next_review_on__isnull=False)
    rows = Review.objects.filter(Q(state=ReviewState.HELD) | met, pupil=pupil)
    return rows.order_by("-held_on", "-id").values_list("next_review_on", flat=True).first()


def more_support_of(pupil: Pupil) -> list[MoreSupport]:
    """When significant difficulties were identified and more support was considered, newest first."""
    return list(MoreSupport.objects.filter(pupil=pupil).select_related("written_by__user").order_by("-on", "-id"))


@dataclass(frozen=True, slots=True)
class Offered:
    """When the family was asked to a review: by an invitation that was sent, and in another way."""

    invited_on: date | None
    asked_on: date | None


def offered_to_family(review: Review) -> Offered:
    """When and how the family was asked to come. An invitation that was never sent offers nothing."""
    sent = Paper.objects.filter(kind=PaperKind.REVIEW_INVITATION, about_uid=review.uid)
    return Offered(sent.aggregate(first=Min("sent_on"))["first"], review.family_asked_on)


def who_came(came: str) -> tuple[str, ...]:
    """The people in the room as they were written down, one each."""
    return tuple(name.strip() for name in re.split(r"[\n;]", came) if name.strip())


def not_carried(plan: Plan, in_force: PlanShape) -> list[Change]:
    """What the draft of a plan says beyond the plan in force. It was never issued, and so goes into no next cycle.
    Five queries.
    """
    draft = shape_of(plan)
    found = changes_between(in_force, draft)
    if any(getattr(draft, part) != getattr(in_force, part) for part in _WORDS) or _outcomes(draft) != _outcomes(
        in_force
    ):
        found.append(Change("changed", _("Hopes, outcomes or what each will do")))
    return found


_WORDS = ("pupil_hopes", "family_hopes", "adjustments", "pupil_will", "family_will", "teacher_id")


def _outcomes(plan: PlanShape) -> list[tuple[str, str]]:
    return [(outcome.text, outcome.area) for outcome in plan.outcomes]


def ratings_of(review: Review) -> dict[int, TargetRating]:
    """Each target's rating, by the target's key."""
    return {row.target_id: row for row in TargetRating.objects.filter(review=review).select_related("target")}


def review_to_come(uid: uuid.UUID) -> Review:
    """A review that somebody was told of. Whether they may see it is for the page it leads to."""
    review = Review.objects.filter(uid=uid).select_related("pupil").first()
    if review is None:
        raise NotFound
    return review
