"""What the filters of the register offer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.oversight.listing import listed_for, natural, sight_of
from endeavour.oversight.prepared import answer
from endeavour.people.models import Group, Pupil
from endeavour.people.states import YEAR_GROUPS, GroupKind


@dataclass(frozen=True, slots=True)
class Choice:
    """A class or a member of staff to choose: its key, its place in an address, its name."""

    pk: int
    uid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The years, classes and key adults that this school has."""

    years: tuple[str, ...]
    classes: tuple[Choice, ...]
    adults: tuple[Choice, ...]


def choices_for(by: Actor, *, on: date) -> Choices:
    """What can be chosen: the years of pupils one sees, all classes, anybody's key adults. Three queries."""
    years = {year for (year,) in answer(("years", sight_of(by), on), lambda: _years(by, on))}
    return Choices(
        years=tuple(year for year in YEAR_GROUPS if year in years),
        classes=classes_in_order(),
        adults=tuple(Choice(*row) for row in answer("adults", _adults)),
    )


def classes_in_order() -> tuple[Choice, ...]:
    """The registration classes, with 9A before 10A."""
    groups = (Choice(*row) for row in answer("classes", _classes))
    return tuple(sorted(groups, key=lambda group: natural(group.name)))


def _years(by: Actor, on: date) -> QuerySet[Pupil, tuple[str]]:
    return listed_for(by, on=on).order_by().values_list("year_group").distinct()


def _classes() -> QuerySet[Group, tuple[int, UUID, str]]:
    return Group.objects.filter(kind=GroupKind.REGISTRATION).values_list("pk", "uid", "name")


def _adults() -> QuerySet[Membership, tuple[int, UUID, str]]:
    named = Pupil.objects.exclude(key_adult=None).order_by().values("key_adult")
    return Membership.objects.filter(pk__in=named).order_by("user__name").values_list("pk", "uid", "user__name")
