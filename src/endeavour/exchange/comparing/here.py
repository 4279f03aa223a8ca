"""What a school keeps already, read once for a whole comparison: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from endeavour.access.models import Membership
from endeavour.exchange.models import Origin, WaitingStatus, WordMeaning
from endeavour.foundation.names import name_key
from endeavour.needs.models import Cycle, Need, SenStatus
from endeavour.people.keys import class_key
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Relationship, Sight
from endeavour.people.queries import current_on
from endeavour.schools.models import School

Named = tuple[str, str, date | None]
R = TypeVar("R")


@dataclass(slots=True)
class Here:
    """The records of one school that a roll is compared with, on one day. `adults` are with a class that day, and
    `ever_with` it at some time.
    """

    school: School
    day: date
    pupils: list[Pupil]
    origins: dict[int, Origin]
    by_upn: dict[str, Pupil] = field(default_factory=dict)
    by_former: dict[str, list[Pupil]] = field(default_factory=dict)
    by_name: dict[Named, list[Pupil]] = field(default_factory=dict)
    called: dict[tuple[str, str], list[Pupil]] = field(default_factory=dict)
    spells: dict[int, list[SenStatus]] = field(default_factory=dict)
    needs: dict[int, list[Need]] = field(default_factory=dict)
    waiting: dict[int, list[WaitingStatus]] = field(default_factory=dict)
    open_cycles: set[int] = field(default_factory=set)
    places: dict[int, list[GroupPupil]] = field(default_factory=dict)
    groups: dict[str, list[Group]] = field(default_factory=dict)
    adults: dict[int, list[GroupStaff]] = field(default_factory=dict)
    ever_with: dict[int, list[GroupStaff]] = field(default_factory=dict)
    staff: list[Membership] = field(default_factory=list)
    sights: set[tuple[int, int, str]] = field(default_factory=set)
    relationships: dict[int, list[Relationship]] = field(default_factory=dict)
    meanings: dict[tuple[str, str], str] = field(default_factory=dict)


def here_in(school: School, *, day: date, people: bool = True, sen: bool = True) -> Here:
    """Everything that is compared, of the active school. `people`: contacts, classes and staff as well."""
    found = Here(
        school=school,
        day=day,
        pupils=list(Pupil.objects.filter(school=school).order_by("pk")),
        origins={row.pupil_id: row for row in Origin.objects.filter(school=school)},
        meanings={(row.kind, row.word_key): row.code for row in WordMeaning.objects.filter(school=school)},
    )
    _index(found)
    _places(found)
    if sen:
        found.spells = _by_pupil(SenStatus.objects.filter(school=school).order_by("starts_on", "id"))
        found.needs = _by_pupil(Need.objects.filter(school=school).order_by("rank", "id"))
        found.waiting = _by_pupil(WaitingStatus.objects.filter(school=school))
        open_cycles = Cycle.objects.filter(school=school, closed_on=None)
        found.open_cycles = set(open_cycles.values_list("pupil_id", flat=True))
    if people:
        relationships = Relationship.objects.filter(school=school).select_related("contact")
        relationships = relationships.prefetch_related("restrictions")
        found.relationships = _by_pupil(relationships)
        found.staff = list(Membership.objects.filter(school=school).select_related("user").order_by("id"))
        sights = Sight.objects.filter(current_on(day), school=school, group=None)
        found.sights = set(sights.values_list("staff_id", "pupil_id", "reason"))
    return found


def only_pupils(school: School, pupils: list[Pupil], *, day: date) -> Here:
    """These children alone, to be found by number and name."""
    found = Here(school=school, day=day, pupils=pupils, origins={})
    _index(found)
    return found


def named(surname: str, forename: str, born_on: date | None) -> Named:
    """What two rows of one child share: names without accents or case, and the date of birth."""
    return name_key(surname), name_key(forename), born_on


def _index(found: Here) -> None:
    former: dict[str, list[Pupil]] = defaultdict(list)
    by_name: dict[Named, list[Pupil]] = defaultdict(list)
    called: dict[tuple[str, str], list[Pupil]] = defaultdict(list)
    for pupil in found.pupils:
        if pupil.upn:
            found.by_upn[pupil.upn] = pupil
        if pupil.former_upn:
            former[pupil.former_upn].append(pupil)
        name = named(pupil.surname, pupil.forename, pupil.born_on)
        by_name[name].append(pupil)
        called[name[0], name[1]].append(pupil)
        if pupil.name_to_use and pupil.name_to_use != pupil.forename:
            called[name[0], name_key(pupil.name_to_use)].append(pupil)
    found.by_former, found.by_name, found.called = dict(former), dict(by_name), dict(called)


def _places(found: Here) -> None:
    places = GroupPupil.objects.filter(school=found.school, ends_on=None).select_related("group")
    found.places = _by_pupil(places.order_by("starts_on", "id"))
    for group in Group.objects.filter(school=found.school).order_by("id"):
        found.groups.setdefault(group_key(group.name), []).append(group)
    found.ever_with = _grouped(GroupStaff.objects.filter(school=found.school), lambda row: row.group_id)
    found.adults = {
        group: [row for row in rows if row.starts_on <= found.day and is_still_on(row, found.day)]
        for group, rows in found.ever_with.items()
    }


def is_still_on(row: GroupStaff, day: date) -> bool:
    """Whether an adult's time with a class is not over by that day."""
    return row.ends_on is None or row.ends_on >= day


def group_key(name: str) -> str:
    """What two spellings of one class share."""
    return class_key(name)


def _by_pupil(rows: Iterable[R]) -> dict[int, list[R]]:
    return _grouped(rows, lambda row: row.pupil_id)  # type: ignore[attr-defined]


def _grouped(rows: Iterable[R], key: Callable[[R], int]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
