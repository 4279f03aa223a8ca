"""What the filters of the register offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.oversight.listing import listed_for, natural, sight_of
from endeavour.people.models import Group, Pupil, PupilTag, Tag
from endeavour.people.states import YEAR_GROUPS, GroupKind
from endeavour.schools.prepared import kept_under


@dataclass(frozen=True, slots=True)
class Choice:
    """A class, a member of staff or a tag to choose: its key, its place in an address, its name."""

    pk: int
    uid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The years, classes, key adults and tags that this school has."""

    years: tuple[str, ...]
    classes: tuple[Choice, ...]
    adults: tuple[Choice, ...]
    tags: tuple[Choice, ...]


def choices_for(by: Actor, *, on: date, needs: bool) -> Choices:
    """What can be chosen: years and tags of pupils one sees, all classes, anybody's key adults. Without `needs` no
    tags, as they may tell one. One query for all of it.
    """
    found: dict[str, list[tuple[Any, ...]]] = {"class": [], "year": [], "adult": [], "tag": []}
    for kind, *rest in kept_under(("choices", sight_of(by), on, needs), lambda: _offered(by, on, needs)):
        found[kind].append(tuple(rest))
    years = {name for _pk, _uid, name in found["year"]}
    return Choices(
        years=tuple(year for year in YEAR_GROUPS if year in years),
        classes=_in_order(found["class"]),
        adults=_in_order(found["adult"]),
        tags=_in_order(found["tag"]),
    )


def classes_in_order() -> tuple[Choice, ...]:
    """The registration classes, with 9A before 10A."""
    return _in_order(kept_under("classes", lambda: _classes().values_list("pk", "uid", "name")))


def _in_order(rows: Iterable[Iterable[Any]]) -> tuple[Choice, ...]:
    return tuple(sorted((Choice(*row) for row in rows), key=lambda one: natural(one.name)))


def _offered(by: Actor, on: date, needs: bool) -> QuerySet[Any, tuple[str, int, UUID | None, str]]:
    """Each choice with its kind: four questions asked at once, as each alone costs more to ask than to answer."""
    seen = listed_for(by, on=on).order_by()
    no_uid = Cast(Value(None), UUIDField())
    years = seen.values_list(Value("year"), Value(0), no_uid, "year_group").distinct()
    named = Pupil.objects.exclude(key_adult=None).order_by().values("key_adult")
    adults = Membership.objects.filter(pk__in=named).order_by()
    parts: list[QuerySet[Any, Any]] = [years, adults.values_list(Value("adult"), "pk", "uid", "user__name")]
    if needs:
        given = PupilTag.objects.filter(pupil__in=seen).values("tag")
        parts.append(Tag.objects.filter(pk__in=given).order_by().values_list(Value("tag"), "pk", "uid", "name"))
    return _classes().values_list(Value("class"), "pk", "uid", "name").union(*parts, all=True)


def _classes() -> QuerySet[Group]:
    return Group.objects.filter(kind=GroupKind.REGISTRATION).order_by()
