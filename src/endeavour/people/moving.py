"""Classes that move on a day: who would go where, and which adults would see them from then on."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.people.classes import still_on
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil
from endeavour.people.queries import current_on, on_roll
from endeavour.people.states import GroupKind

A_DAY = timedelta(days=1)
LEAVES = "leaves"
"""Stands where the class would that a class becomes: its children leave the school."""


@dataclass(frozen=True, slots=True)
class ClassMove:
    """One class that moves into another on a day, or leaves the school where there is no `target`: its children's
    places, and the adults before and after.
    """

    source: Group
    target: Group | None
    places: tuple[GroupPupil, ...]
    before: tuple[GroupStaff, ...]
    after: tuple[GroupStaff, ...]


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
    out of it. A child whose leaving is recorded already leaves on that day, and with no class again. Four queries.
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
    by_pk = {one.pk: one for one in groups.values()}
    return [
        ClassMove(
            source=by_pk[source],
            target=target,
            places=tuple(places[source]),
            before=tuple(adults[source]),
            after=tuple(adults[target.pk]) if target else (),
        )
        for source, target in sorted(wanted.items(), key=lambda pair: by_pk[pair[0]].name)
    ]


def digest_of(moves: list[ClassMove], *, on: date) -> str:
    """A hash of what was shown, so that exactly this is done or nothing."""
    said = [
        [
            move.source.pk,
            move.target.pk if move.target else LEAVES,
            [place.pk for place in move.places],
            [adult.pk for adult in move.after],
        ]
        for move in moves
    ]
    return hashlib.sha256(f"{on}{said}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MoveToCome:
    """Children of one class who will be in another from a day, or leave the school then where there is no `target`.
    `digest` names exactly these children on that day.
    """

    on: date
    source: Group
    target: Group | None
    pupils: tuple[Pupil, ...]
    digest: str


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
    found: dict[tuple[date, int, int], tuple[Group, Group | None, list[Pupil]]] = {}
    for theirs in of_child.values():
        for day, before, after in _steps(theirs):
            if day > on:
                key = (day, before.pk, after.pk if after else 0)
                found.setdefault(key, (before, after, []))[2].append(theirs[0].pupil)
    return [
        MoveToCome(day, source, target, tuple(pupils), _digest((day, from_pk, to_pk), pupils))
        for (day, from_pk, to_pk), (source, target, pupils) in sorted(
            found.items(), key=lambda one: (one[0][0], one[1][0].name, one[0][1:])
        )
    ]


def _steps(theirs: list[GroupPupil]) -> list[tuple[date, Group, Group | None]]:
    """From what day a child is in the next class after one, or at this school no longer."""
    pupil = theirs[0].pupil
    begun = {place.starts_on: place.group for place in theirs}
    steps: list[tuple[date, Group, Group | None]] = []
    for place in theirs:
        day = place.ends_on + A_DAY if place.ends_on else None
        if day is not None and day in begun:
            steps.append((day, place.group, begun[day]))
        elif day is not None and day == pupil.left_on:
            steps.append((day, place.group, None))
    return steps


def _digest(key: tuple[date, int, int], pupils: list[Pupil]) -> str:
    return hashlib.sha256(f"{key}{[pupil.pk for pupil in pupils]}".encode()).hexdigest()
