"""Rows of interventions: as `provision.arranging` writes them. Support of one name that one adult gives to several
children of a school becomes a group, with times of the week.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from endeavour.access.roles import sees_records
from endeavour.demo.almanac import WEEKDAYS
from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.tell.context import School, Told
from endeavour.people.models import Pupil, Sight
from endeavour.people.states import Did as PeopleDid
from endeavour.people.states import SightReason, SightSource
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Others, Session, Slot
from endeavour.provision.states import Did

HOURS = (time(10, 40), time(9, 10), time(13, 15), time(11, 20), time(14, 0), time(9, 45), time(13, 45), time(12, 0))
ROOMS = ("The Nook", "Library", "Rainbow room", "Hall")
LARGEST, MOST, OTHERS = 6, 16, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a plan in force: whose, and what it says."""

    told: Told
    line: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """What is said of one: who gives it, where, at what hour, from which day, with how many others."""

    name: str
    staff_id: int
    room: str
    hour: time
    begins: date
    others: int = 0


def arrange_groups(school: School, everybody: Iterable[Told], by: Person) -> list[Row]:
    """The largest groups there are, each at an hour at which nobody in it is taken, since the half-term that runs or
    since the last plan in it was issued. What was given since then was given in it. Returns their rows.
    """
    made: list[Row] = []
    groups: dict[tuple[str, int], list[Wanted]] = defaultdict(list)
    for told in everybody:
        for line in lines_in_force(told):
            if line["who_id"] and line["group_size"] > 1 and line["minutes"] and line["times_a_week"] in WEEKDAYS:
                groups[line["what"], line["who_id"]].append(Wanted(told, line))
    school.books.flush()
    largest = sorted((key for key, some in groups.items() if len(some) > 1), key=lambda key: (-len(groups[key]), key))
    shown, taken, beside = largest[:MOST], set[tuple[object, time]](), 0
    for number, (what, staff_id) in enumerate(shown):
        some = groups[what, staff_id][:LARGEST]
        who = [staff_id, *(one.told.pupil["uid"] for one in some)]
        free = (hour for hour in HOURS if not any((one, hour) in taken for one in who))
        hour = next(free, None)
        if hour is None:
            continue
        room = next((room for room in ROOMS if (room, hour) not in taken), "")
        taken |= {(one, hour) for one in (*who, room)}
        alone = [one for one, _staff in shown].count(what) == 1
        name = what if alone else f"{what}, {school.names[staff_id]}"
        begins = max(_half_term(school), *(one.told.version["issued_on"] for one in some if one.told.version))
        school.books.now = school.almanac.moment(begins, number)
        others = OTHERS if len(some) + OTHERS <= LARGEST and not beside else 0
        beside = beside or others
        made.append(_arrange(school, Group(name, staff_id, room, hour, begins, others), some, by))
    return made


def _half_term(school: School) -> date:
    """The first school day of the half-term that runs."""
    almanac = school.almanac
    return almanac.on_or_after(max(term.period.start for term in almanac.terms if term.period.start <= almanac.today))


def lines_in_force(told: Told) -> list[dict[str, Any]]:
    """The lines of a pupil’s plan in force, as it was issued; none where support has ended."""
    stands = told.status is not None and told.status["ends_on"] is None and told.ended is None
    if told.version is None or told.child.left_on is not None or not stands:
        return []
    return [line for line in told.version["content"]["lines"] if line["uid"] in told.issued_lines]


def _arrange(school: School, group: Group, some: Sequence[Wanted], by: Person) -> Row:
    name, begins, line, books = group.name, group.begins, some[0].line, school.books
    row = books.add(
        Intervention,
        name=name,
        provision_id=school.library[line["what"]]["id"],
        area=line["area"],
        room=group.room,
        most=LARGEST,
        starts_on=begins,
    )
    for weekday in WEEKDAYS[line["times_a_week"]]:
        books.add(
            Slot,
            intervention_id=row["id"],
            weekday=weekday,
            at=group.hour,
            minutes=line["minutes"],
            starts_on=begins,
        )
    books.add(InterventionStaff, intervention_id=row["id"], staff_id=group.staff_id, starts_on=begins)
    books.event(by, Did.INTERVENTION_BEGUN, Intervention, uid=row["uid"], pupil=None, changed={"name": (None, name)})
    if group.others:
        books.add(Others, intervention_id=row["id"], count=group.others, starts_on=begins)
        said: dict[str, tuple[object, object]] = {"others": (0, group.others), "from": (None, begins)}
        books.event(by, Did.OTHERS_SAID, Intervention, uid=row["uid"], pupil=None, changed=said)
    for one in some:
        pupil = one.told.pupil
        books.add(
            InterventionPupil,
            intervention_id=row["id"],
            pupil_id=pupil["id"],
            line_id=one.told.issued_lines[one.line["uid"]],
            starts_on=begins,
        )
        changed: dict[str, tuple[object, object]] = {"intervention": (None, name), "from": (None, begins)}
        books.event(by, Did.INTERVENTION_JOINED, Intervention, uid=row["uid"], pupil=pupil["uid"], changed=changed)
        _see(school, one.told, group.staff_id, name, begins, by)
    lines = [one.told.issued_lines[one.line["uid"]] for one in some]
    Session.objects.filter(line__in=lines, on__gte=begins).update(intervention=row["id"], at=group.hour)
    return row


def _see(school: School, told: Told, staff_id: int, name: str, on: date, by: Person) -> None:
    gives = next(person for person in school.staff.values() if person.member == staff_id)
    known = any(row["source"] == SightSource.SESSIONS and row["staff_id"] == staff_id for row in told.sights)
    if known or not sees_records(frozenset(gives.role.split(","))):
        return
    sight = school.books.add(
        Sight,
        staff_id=staff_id,
        pupil_id=told.pupil["id"],
        reason=SightReason.NAMED,
        source=SightSource.SESSIONS,
        given_by_id=by.membership_id,
        what_for=name,
        starts_on=on,
    )
    told.sights.append(sight)
    uid = told.pupil["uid"]
    changed: dict[str, tuple[object, object]] = {
        "staff": (None, gives.name),
        "what_for": (None, name),
        "until": (None, None),
    }
    school.books.event(by, PeopleDid.SIGHT_GIVEN, Pupil, uid=uid, pupil=uid, changed=changed)
