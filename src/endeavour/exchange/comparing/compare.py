"""A roll compared with one school's records: what would be new, changed, leaving, and what cannot be taken."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from endeavour.access.actor import Actor, system
from endeavour.exchange.comparing import wording
from endeavour.exchange.comparing.classes import Classes
from endeavour.exchange.comparing.contacts import Contacts
from endeavour.exchange.comparing.doubles import hold_back
from endeavour.exchange.comparing.here import here_in
from endeavour.exchange.comparing.naming import named
from endeavour.exchange.comparing.needs import compare_needs
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.comparing.pupils import People, compare_leaving, compare_pupils, who_is
from endeavour.exchange.comparing.register import compare_register
from endeavour.exchange.comparing.returning import begin_anew, end_what_stood, note_returns
from endeavour.exchange.comparing.statuses import compare_statuses
from endeavour.exchange.readers.matching import Coverage, Kind
from endeavour.exchange.records import About, Finding, Level, NeedRow, PupilRef, Roll, StatusRow
from endeavour.foundation.words import Sentence, sentence
from endeavour.schools.models import School

R = TypeVar("R")
_OF_SEN = frozenset({About.STATUS, About.NEED, About.REGISTER})


def compare_roll(
    school: School,
    roll: Roll,
    *,
    on: date,
    choices: Mapping[str, str] | None = None,
    whole: bool | None = None,
    sen: bool = True,
    source: str = "",
    by: Actor | None = None,
) -> Plan:
    """What `roll`, which is this school's own part of the files, would change in the active school.

    `choices` says `"file"` or `"ours"` for keys of differences; `whole` answers for lists that may be the whole roll;
    without `sen` statuses and needs are passed over; `by` is whoever looks at it and would apply it, else the system:
    what would let them open a record themselves is refused. Nothing is written.
    """
    as_of = min((file.as_of for file in roll.files if file.as_of), default=on)
    plan = Plan(
        school=school,
        on=on,
        as_of=min(as_of, on),
        source=source[:120],
        choices=dict(choices or {}),
        by=by or system(school.pk),
    )
    plan.preview.findings = [one for one in roll.findings if sen or one.about not in _OF_SEN]
    here = here_in(school, day=on, people=_has_people(roll), sen=sen)
    people = compare_pupils(plan, here, roll, sen=sen)
    if covers_whole(roll, whole):
        compare_leaving(plan, here, people)
    else:
        plan.preview.on_roll = sum(1 for pupil in here.pupils if pupil.is_on_roll(on))
    plan.preview.ask_whole = whole is None and any(_may_be_whole(file) for file in roll.files)
    classes = Classes(plan, here, people, roll)
    classes.compare()
    contacts = Contacts(plan, here, people)
    for row in roll.contacts:
        contacts.compare(row)
    hold_back(plan, here, contacts.added)
    note_returns(plan)
    end_what_stood(plan, here)
    if sen:
        _compare_sen(plan, here, people, roll)
        compare_register(plan, here, people, classes, roll.register)
    begin_anew(plan)
    plan.preview.whose = _whose(plan, people, roll)
    plan.preview.without_sen = not sen and bool(roll.statuses or roll.needs or roll.register)
    for who in plan.everybody:
        if who.row is not None or who.state != "unchanged":
            plan.preview.count("pupils", who.state)
    plan.preview.count_refused(plan.preview.findings)
    plan.preview.named.extend(named(plan))
    return plan


def _whose(plan: Plan, people: People, roll: Roll) -> dict[tuple[str, int], tuple[str, str]]:
    """The pupil of each row that is named in a finding, where it is known who that is."""
    wanted = {(one.file, one.row) for one in plan.preview.findings}
    rows: list[Iterable[Any]] = [roll.statuses, roll.needs, roll.contacts, roll.places, roll.register]
    found = {row.source: people.get(row.ref) for row in roll.pupils if row.source in wanted}
    for some in rows:
        found |= {row.source: people.get(row.pupil) for row in some if row.source in wanted}
    return {
        (at.file, at.row): (who.name, str(who.pupil.uid) if who.pupil else "") for at, who in found.items() if who
    }


def covers_whole(roll: Roll, whole: bool | None) -> bool:
    """Whether pupils who are not in the files have left: only where a list is known to be the whole roll."""
    return any(
        file.covers is Coverage.WHOLE or (whole is True and file.covers is Coverage.UNKNOWN) for file in roll.files
    )


def _may_be_whole(file: Any) -> bool:
    is_list = file.matching is not None and file.matching.kind is Kind.PUPILS
    return bool(file.read and file.covers is Coverage.UNKNOWN and is_list)


def _has_people(roll: Roll) -> bool:
    return bool(roll.contacts or roll.staff or roll.classes or roll.teaching or roll.places or roll.register)


def _compare_sen(plan: Plan, here: Any, people: People, roll: Roll) -> None:
    statuses: dict[PupilRef, list[StatusRow]] = defaultdict(list)
    needs: dict[PupilRef, list[NeedRow]] = defaultdict(list)
    for status in roll.statuses:
        statuses[status.pupil].append(status)
    for need in roll.needs:
        needs[need.pupil].append(need)
    for ref, rows in statuses.items():
        who = who_is(plan, here, people, ref)
        if isinstance(who, Sentence):
            for row in rows:
                plan.finds(row.source, About.STATUS, who, refused=True, value=row.written)
        else:
            compare_statuses(plan, here, who, rows)
    for ref, listed in needs.items():
        who = who_is(plan, here, people, ref)
        if isinstance(who, Sentence):
            for one in listed:
                plan.finds(one.source, About.NEED, who, refused=True, value=one.written)
        else:
            compare_needs(plan, here, who, listed)


def part_of(roll: Roll, codes: Collection[str], *, alone: bool) -> Roll:
    """One school's part of the files: the rows of these codes and, where no other school is meant, those of none."""
    mine = {*codes, ""} if alone else set(codes)

    def of(rows: Iterable[R], code: Any) -> tuple[R, ...]:
        return tuple(row for row in rows if code(row) in mine)

    files = tuple(file for file in roll.files if not file.school_codes or mine & set(file.school_codes))
    others = {
        (row.source.file, row.source.row) for rows, code in _with_codes(roll) for row in rows if code(row) not in mine
    }
    return replace(
        roll,
        files=files,
        pupils=of(roll.pupils, lambda row: row.school_code),
        statuses=of(roll.statuses, lambda row: row.pupil.school_code),
        needs=of(roll.needs, lambda row: row.pupil.school_code),
        contacts=of(roll.contacts, lambda row: row.pupil.school_code),
        staff=of(roll.staff, lambda row: row.ref.school_code),
        classes=of(roll.classes, lambda row: row.school_code),
        teaching=of(roll.teaching, lambda row: row.staff.school_code),
        places=of(roll.places, lambda row: row.pupil.school_code),
        register=of(roll.register, lambda row: row.pupil.school_code),
        findings=tuple(one for one in roll.findings if (one.file, one.row) not in others),
    )


def _with_codes(roll: Roll) -> list[tuple[tuple[Any, ...], Any]]:
    """All lists of records, each with how a record says its school."""
    about = [roll.statuses, roll.needs, roll.contacts, roll.places, roll.register]
    return [
        (roll.pupils, lambda row: row.school_code),
        *((rows, lambda row: row.pupil.school_code) for rows in about),
        (roll.staff, lambda row: row.ref.school_code),
        (roll.classes, lambda row: row.school_code),
        (roll.teaching, lambda row: row.staff.school_code),
    ]


def rows_elsewhere(roll: Roll, codes: Collection[str]) -> int:
    """How many rows of the files name another school than that of these codes: they are left out."""
    mine = {*codes, ""}
    return len({row.source for rows, code in _with_codes(roll) for row in rows if code(row) not in mine})


_ABOUT = (About.PUPIL, About.STATUS, About.NEED, About.CONTACT, About.TEACHING, About.REGISTER, About.STAFF,
          About.CLASS, About.TEACHING)  # fmt: skip


def without_school(roll: Roll) -> list[Finding]:
    """Rows that name no school in files that have several: refused, since nobody could say whose they are."""
    message = sentence(wording.NO_SCHOOL_NAMED)
    return [
        Finding(row.source.file, row.source.row, "", "", Level.REFUSAL, about, message)
        for (rows, code), about in zip(_with_codes(roll), _ABOUT, strict=True)
        for row in rows
        if not code(row)
    ]
