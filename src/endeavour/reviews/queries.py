"""Reviews to come and held, the ratings in them, and what was thought of more support."""

import re
import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from endeavour.documents.models import Paper
from endeavour.documents.states import PaperKind
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.people.models import Pupil
from endeavour.reviews.models import MoreSupport, Review, TargetRating
from endeavour.reviews.states import ReviewState
from endeavour.schools.prepared import kept


def review_of(cycle: Cycle) -> Review | None:
    """The review of a cycle, if one was set up."""
    return Review.objects.filter(cycle=cycle).select_related("cycle", "led_by__user").first()


def reviews_of(pupil: Pupil) -> list[Review]:
    """Every review of a child, newest first."""
    return kept(
        lambda key: Review.objects.filter(pupil=key).select_related("cycle").order_by("-cycle__number"), pupil.pk
    )


def held_review(pupil: Pupil, number: int) -> Review:
    """The review that closed a cycle."""
    review = Review.objects.filter(pupil=pupil, cycle__number=number).select_related("cycle", "led_by__user").first()
    if review is None:
        raise NotFound
    return review


def agreed_for(pupil: Pupil) -> date | None:
    """The day that the last review agreed for the next."""
    held = Review.objects.filter(pupil=pupil, state=ReviewState.HELD).order_by("-cycle__number")
    return held.values_list("next_review_on", flat=True).first()


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


def ratings_of(review: Review) -> dict[int, TargetRating]:
    """Each target's rating, by the target's key."""
    return {row.target_id: row for row in TargetRating.objects.filter(review=review).select_related("target")}


def review_to_come(uid: uuid.UUID) -> Review:
    """A review that somebody was told of. Whether they may see it is for the page it leads to."""
    review = Review.objects.filter(uid=uid).select_related("pupil").first()
    if review is None:
        raise NotFound
    return review
