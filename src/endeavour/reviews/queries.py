"""Reviews to come and held, and the ratings in them."""

import uuid

from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.people.models import Pupil
from endeavour.reviews.models import Review, TargetRating
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


def ratings_of(review: Review) -> dict[int, TargetRating]:
    """Each target's rating, by the target's key."""
    return {row.target_id: row for row in TargetRating.objects.filter(review=review).select_related("target")}


def review_to_come(uid: uuid.UUID) -> Review:
    """A review that somebody was told of. Whether they may see it is for the page it leads to."""
    review = Review.objects.filter(uid=uid).select_related("pupil").first()
    if review is None:
        raise NotFound
    return review
