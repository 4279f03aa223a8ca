"""The school's classes and teaching groups: their children, their adults, and since when."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from endeavour.foundation.errors import NotFound
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil
from endeavour.people.queries import current_on, on_roll
from endeavour.people.states import YEAR_GROUPS

A_DAY = timedelta(days=1)


def still_on(day: date) -> Q:
    """Rows with `ends_on` that are not over by that day: those that hold then, and those to come."""
    return Q(ends_on=None) | Q(ends_on__gte=day)


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class in the list: the years its children are in, youngest first, how many they are, and its adults."""

    group: Group
    years: tuple[str, ...]
    children: int
    adults: tuple[str, ...]


def classes_listed(*, on: date) -> list[ClassLine]:
    """Every class and teaching group of the school, classes first, each by name. Three queries."""
    years: dict[int, list[str]] = defaultdict(list)
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    places = GroupPupil.objects.filter(current_on(on), pupil__in=here)
    for group, year in places.values_list("group_id", "pupil__year_group"):
        years[group].append(year)
    adults: dict[int, list[str]] = defaultdict(list)
    with_it = GroupStaff.objects.filter(current_on(on)).order_by("staff__user__name", "pk")
    for group, name in with_it.values_list("group_id", "staff__user__name"):
        adults[group].append(name)
    return [
        ClassLine(
            group=group,
            years=tuple(sorted(filter(None, set(years[group.pk])), key=_place_of)),
            children=len(years[group.pk]),
            adults=tuple(dict.fromkeys(adults[group.pk])),
        )
        for group in Group.objects.order_by("kind", "name", "pk")
    ]


def _place_of(year: str) -> int:
    return YEAR_GROUPS.index(year) if year in YEAR_GROUPS else len(YEAR_GROUPS)


def class_by(uid: uuid.UUID) -> Group:
    """One of the school's classes. Another school's is not found."""
    group = Group.objects.filter(uid=uid).first()
    if group is None:
        raise NotFound
    return group


def children_of(group: Group, *, on: date) -> list[GroupPupil]:
    """The places of those who are in a class that day or later, by name."""
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = GroupPupil.objects.filter(still_on(on), group=group, pupil__in=here).select_related("pupil")
    return list(rows.order_by("pupil__name_key", "starts_on", "pk"))


def adults_with(group: Group) -> list[GroupStaff]:
    """All who are, will be or were with a class, by name."""
    rows = GroupStaff.objects.filter(group=group).select_related("staff__user")
    return list(rows.order_by("staff__user__name", "starts_on", "pk"))


def adult_with(group: Group, row: int) -> GroupStaff:
    """One adult's time with a class, by its key."""
    found = GroupStaff.objects.filter(group=group, pk=row).select_related("staff__user", "group").first()
    if found is None:
        raise NotFound
    return found


def places_of_child(pupil: Pupil, *, on: date) -> list[GroupPupil]:
    """The classes and groups that a child is in that day or later, classes first."""
    rows = GroupPupil.objects.filter(still_on(on), pupil=pupil).select_related("group")
    return list(rows.order_by("group__kind", "starts_on", "group__name", "pk"))
