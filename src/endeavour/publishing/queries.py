"""The inclusion strategy of the active school as its staff see it, and of any school as the public does."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from endeavour.documents.logos import with_logos
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.press.sheet import Sheet
from endeavour.foundation.errors import NotFound
from endeavour.funding.models import Budget
from endeavour.publishing.models import Activity, InclusionStrategy, StrategyReview
from endeavour.schools.models import School
from endeavour.schools.prepared import kept
from endeavour.schools.tenancy import in_school


@dataclass(frozen=True, slots=True)
class Strategy:
    """The strategy with its activities in order and its reviews, the latest first."""

    row: InclusionStrategy
    activities: list[Activity]
    reviews: list[StrategyReview]


def strategy_here() -> Strategy | None:
    """The strategy of the active school, if it has begun one. Three queries."""
    row = InclusionStrategy.objects.first()
    if row is None:
        return None
    activities = Activity.objects.filter(strategy=row).select_related("provision", "budget")
    reviews = StrategyReview.objects.filter(strategy=row).select_related("by__user")
    return Strategy(row, list(activities), list(reviews))


def activity_of(uid: uuid.UUID) -> Activity:
    """One activity of the active school's strategy. One query."""
    row = Activity.objects.filter(uid=uid).select_related("strategy", "provision", "budget").first()
    if row is None:
        raise NotFound
    return row


def days_of_strategy() -> tuple[date | None, date | None]:
    """When the active school's strategy was published and when it was last reviewed. One query."""
    return next(iter(kept(_days)), (None, None))


def _days() -> QuerySet[InclusionStrategy, tuple[date | None, date | None]]:
    return InclusionStrategy.objects.values_list("published_on", "reviewed_on")


@dataclass(frozen=True, slots=True)
class Published:
    """A strategy as the public reads it: its words as they were published, and the pictures they need."""

    school: School
    sheet: Sheet
    at: datetime
    logos: dict[str, bytes]


def published_by(code: str) -> Published:
    """What the school of this code has published. Not found where there is no such school, or it published nothing:
    nobody outside can tell the one from the other. Nothing else of the school is read.
    """
    school = School.objects.filter(code=code).first()
    if school is None:
        raise NotFound
    with in_school(school.pk):
        row = InclusionStrategy.objects.only("published", "published_at").exclude(published_at=None).first()
        if row is None or row.published is None or row.published_at is None:
            raise NotFound
        (sheet,), logos = with_logos([sheet_of(row.published)])
    return Published(school, sheet, row.published_at, logos)


def budgets_to_name() -> list[Budget]:
    """The budgets that an activity can be part of: those of the school, and none of one pupil. One query."""
    return list(Budget.objects.filter(pupil=None))
