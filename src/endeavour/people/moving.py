"""Classes that move on a day: who would go where, and which adults would see them from then on."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from endeavour.people.classes import still_on
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil
from endeavour.people.queries import current_on, on_roll
from endeavour.people.states import YEAR_GROUPS, GroupKind, raised, year_after

A_DAY = timedelta(days=1)
LEAVES = "leaves"
"""Stands where the class would that a class becomes: its children leave the school."""


@dataclass(frozen=True, slots=True)
class ClassMove:
    """One class that moves into another on a day, or leaves the school where there is no `target`: its children's
    places, and the adults before and after. `by_then` are the year groups, by child, that moves planned for sooner
    bring by that day.
    """

    source: Group
    target: Group | None
    places: tuple[GroupPupil, ...]
    before: tuple[GroupStaff, ...]
    after: tuple[GroupStaff, ...]
    by_then: Mapping[int, str] = field(default_factory=dict)

    def year_of(self, pupil: Pupil) -> str:
        """The year group that a child is in the day before."""
        return self.by_then.get(pupil.pk, pupil.year_group)

    @property
    def years(self) -> list[tuple[str, str]]:
        """The years its children are in with those that follow, where one does, in order."""
        known = {self.year_of(place.pupil) for place in self.places}
        return [(year, year_after(year)) for year in YEAR_GROUPS if year in known and year_after(year)]


def classes_on(day: date) -> list[tuple[Group, int]]:
    """The registration classes by name, each with how many children are in it that day."""
    counts: dict[int, int] = defaultdict(int)
    here = Pupil.objects.filter(on_roll(day)).values("pk")
    for group in GroupPupil.objects.filter(current_on(day), pupil__in=here).values_list("group_id", flat=True):
        counts[group] += 1
    groups = Group.objects.filter(kind=GroupKind.REGISTRATION).order_by("name", "id")
    return [(group, counts[group.pk]) for group in groups]


def planned_moves(moves: Mapping[str, str], *, on: date) -> list[ClassMove]:
    """What these moves would do on a day: uids of classes, each with that of the class it becomes, or `LEAVES`. All
    are worked out from how things stand the day before, so that Year 3 can move into Year 4's class as Year 4 moves
    out of it. A child whose leaving is recorded already leaves on that day, and with no class again. Five queries.
    """
    groups = {str(one.uid): one for one in Group.objects.filter(kind=GroupKind.REGISTRATION)}
    wanted: dict[int, Group | None] = {
        groups[source].pk: groups.get(target)
        for source, target in moves.items()
        if source in groups and source != target and (target in groups or target == LEAVES)
    }
    into = {target.pk for target in wanted.values() if target is not None}
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = GroupPupil.objects.filter(current_on(on - A_DAY), group_id__in=wanted, pupil__in=here)
    targets = GroupPupil.objects.filter(group__in=into, ends_on=None)
    there = set(targets.values_list("group_id", "pupil_id"))
    places: dict[int, list[GroupPupil]] = defaultdict(list)
    for place in rows.select_related("pupil", "group").order_by("pupil__name_key", "pupil_id"):
        target = wanted[place.group_id]
        stays = (target.pk, place.pupil_id) in there if target else place.pupil.left_on is not None
        if not stays and (place.ends_on is None or place.ends_on >= on):
            places[place.group_id].append(place)
    adults: dict[int, list[GroupStaff]] = defaultdict(list)
    staff = GroupStaff.objects.filter(still_on(on), group_id__in={*wanted, *into}).select_related("staff__user")
    for adult in staff.order_by("staff__user__name", "id"):
        adults[adult.group_id].append(adult)
    by_pk, by_then = {one.pk: one for one in groups.values()}, _years_by(on)
    return [
        ClassMove(
            source=by_pk[source],
            target=target,
            places=tuple(places[source]),
            before=tuple(adults[source]),
            after=tuple(adults[target.pk]) if target else (),
            by_then=by_then,
        )
        for source, target in sorted(wanted.items(), key=lambda pair: by_pk[pair[0]].name)
    ]


def _years_by(day: date) -> dict[int, str]:
    """The year groups of those whom moves that begin before a day bring up, as `raise_years` will have done by then.
    One query.
    """
    found: dict[int, str] = {}
    rows = GroupPupil.objects.filter(starts_on__lt=day).exclude(into_year="").order_by("starts_on", "pk")
    for pupil, now, into in rows.values_list("pupil_id", "pupil__year_group", "into_year"):
        found[pupil] = raised(found.get(pupil, now), into)
    return found


def goes_up(moves: list[ClassMove], *, on: date) -> set[str]:
    """Which of these classes, by uid, become the next year's: where most of the children who are in the class that it
    becomes, the day before, are a year above most of its own. Their year groups are proposed to go up too. One query.
    """
    keys = {group.pk for move in moves for group in (move.source, move.target) if group is not None}
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    rows = GroupPupil.objects.filter(current_on(on - A_DAY), group_id__in=keys).exclude(pupil__year_group="")
    by_then = next((move.by_then for move in moves), {})
    for group, pupil, year in rows.order_by("pk").values_list("group_id", "pupil_id", "pupil__year_group"):
        counted[group][by_then.get(pupil, year)] += 1
    most = {group: years.most_common(1)[0][0] for group, years in counted.items()}
    return {
        str(move.source.uid)
        for move in moves
        if move.target is not None
        and move.source.pk in most
        and year_after(most[move.source.pk]) == most.get(move.target.pk, "-")
    }


def who_would_see(moves: list[ClassMove]) -> set[int]:
    """The members of staff, by key, who would see children that they need not have seen before these moves."""
    return {adult.staff_id for move in moves if move.places for adult in move.after}


def digest_of(moves: list[ClassMove], *, on: date) -> str:
    """A hash of what was shown, so that exactly this is done or nothing."""
    said = [
        [
            move.source.pk,
            move.target.pk if move.target else LEAVES,
            [(place.pk, move.year_of(place.pupil)) for place in move.places],
            [adult.pk for adult in move.after],
        ]
        for move in moves
    ]
    return hashlib.sha256(f"{on}{said}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MoveToCome:
    """Children of one class who will be in another from a day, or leave the school then where there is no `target`.
    `digest` names exactly these children on that day; `years` are the year groups that they go up into with it.
    """

    on: date
    source: Group
    target: Group | None
    pupils: tuple[Pupil, ...]
    digest: str
    years: tuple[str, ...] = ()


def moves_to_come(*, on: date) -> list[MoveToCome]:
    """Every move of a class that is planned for after a day, the soonest first, whoever planned it: of a whole class,
    or of one child by hand. Two queries.
    """
    places = GroupPupil.objects.filter(
        group__kind=GroupKind.REGISTRATION, pupil__in=Pupil.objects.filter(on_roll(on))
    )
    rows = places.filter(still_on(on)).select_related("pupil", "group").order_by("pupil__name_key", "pupil_id")
    of_child: dict[int, list[GroupPupil]] = defaultdict(list)
    for place in rows:
        of_child[place.pupil_id].append(place)
    found: dict[tuple[date, int, int], tuple[Group, Group | None, list[Pupil], set[str]]] = {}
    for theirs in of_child.values():
        for day, before, after in _steps(theirs):
            if day > on:
                key = (day, before.pk, after.group_id if after else 0)
                _source, _target, pupils, years = found.setdefault(
                    key, (before, after.group if after else None, [], set())
                )
                pupils.append(theirs[0].pupil)
                years |= {after.into_year} if after and after.into_year else set()
    return [
        MoveToCome(
            on=day,
            source=source,
            target=target,
            pupils=tuple(pupils),
            digest=_digest((day, from_pk, to_pk), pupils),
            years=tuple(year for year in YEAR_GROUPS if year in years),
        )
        for (day, from_pk, to_pk), (source, target, pupils, years) in sorted(
            found.items(), key=lambda one: (one[0][0], one[1][0].name, one[0][1:])
        )
    ]


def _steps(theirs: list[GroupPupil]) -> list[tuple[date, Group, GroupPupil | None]]:
    """From what day a child has the next place after one, or is at this school no longer."""
    pupil = theirs[0].pupil
    begun = {place.starts_on: place for place in theirs}
    steps: list[tuple[date, Group, GroupPupil | None]] = []
    for place in theirs:
        day = place.ends_on + A_DAY if place.ends_on else None
        if day is not None and day in begun:
            steps.append((day, place.group, begun[day]))
        elif day is not None and day == pupil.left_on:
            steps.append((day, place.group, None))
    return steps


def _digest(key: tuple[date, int, int], pupils: list[Pupil]) -> str:
    return hashlib.sha256(f"{key}{[pupil.pk for pupil in pupils]}".encode()).hexdigest()
