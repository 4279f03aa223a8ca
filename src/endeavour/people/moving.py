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


@dataclass(frozen=True, slots=True)
class ClassMove:
    """One class that moves into another on a day: its children's places, and the adults before and after."""

    source: Group
    target: Group
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
    """What these moves would do on a day: uids of classes, each with that of the class it becomes. All are worked out
    from how things stand the day before, so that Year 3 can move into Year 4's class as Year 4 moves out of it. Four
    queries.
    """
    groups = {str(one.uid): one for one in Group.objects.filter(kind=GroupKind.REGISTRATION)}
    wanted = {
        groups[source].pk: groups[target]
        for source, target in moves.items()
        if source in groups and target in groups and source != target
    }
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = GroupPupil.objects.filter(current_on(on - A_DAY), group_id__in=wanted, pupil__in=here)
    targets = GroupPupil.objects.filter(group__in=wanted.values(), ends_on=None)
    there = set(targets.values_list("group_id", "pupil_id"))
    places: dict[int, list[GroupPupil]] = defaultdict(list)
    for place in rows.select_related("pupil", "group").order_by("pupil__name_key", "pupil_id"):
        stays = (wanted[place.group_id].pk, place.pupil_id) in there
        if not stays and (place.ends_on is None or place.ends_on >= on):
            places[place.group_id].append(place)
    adults: dict[int, list[GroupStaff]] = defaultdict(list)
    both = {*wanted, *(target.pk for target in wanted.values())}
    staff = GroupStaff.objects.filter(still_on(on), group_id__in=both).select_related("staff__user")
    for adult in staff.order_by("staff__user__name", "id"):
        adults[adult.group_id].append(adult)
    by_pk = {one.pk: one for one in groups.values()}
    return [
        ClassMove(by_pk[source], target, tuple(places[source]), tuple(adults[source]), tuple(adults[target.pk]))
        for source, target in sorted(wanted.items(), key=lambda pair: by_pk[pair[0]].name)
    ]


def digest_of(moves: list[ClassMove], *, on: date) -> str:
    """A hash of what was shown, so that exactly this is done or nothing."""
    said = [
        [move.source.pk, move.target.pk, [place.pk for place in move.places], [adult.pk for adult in move.after]]
        for move in moves
    ]
    return hashlib.sha256(f"{on}{said}".encode()).hexdigest()
