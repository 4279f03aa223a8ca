"""Rows of attainment: as `needs.actions.attainment` writes them. Year 4 of a primary school has Reading and
Mathematics at the end of each of the last terms, on a scale of bands, three to a year.
"""

import random
from collections.abc import Iterable
from datetime import date

from endeavour.demo.people import Person
from endeavour.demo.tell.context import School, Told
from endeavour.exchange.models import Marksheet
from endeavour.exchange.states import Did as FileDid
from endeavour.exchange.states import MarksheetState
from endeavour.needs.models import Attainment, LookedAt, Scale, WiderDevelopment
from endeavour.needs.states import Area, Did

YEAR = "4"
SUBJECTS = ("Reading", "Mathematics")
STEPS = ("begun", "within", "secure")
LEVELS = tuple(f"Year {year} {step}" for year in range(2, 6) for step in STEPS)
TERMS = 3
AS_EXPECTED = 3
"""Where a child of that age stands at the end of the first of the three terms: Year 3 begun."""

FILE = "Year 4 assessment.xlsx"

LEAST = 12
"""Fewer children are not a year that can be compared."""

SLOW, ALL_AT_ONCE = 0.04, 0.03
"""How many gain nothing in a term, and how many two steps."""


def assess(school: School, everybody: Iterable[Told], by: Person, seed: str) -> None:
    """Each child of the year at the end of each term that is over; one who was looked at, and one tick of wider
    development.
    """
    here = [told for told in everybody if told.child.left_on is None]
    days = _ends_of_terms(school)
    if len(here) < LEAST or len(days) < TERMS:
        return
    school.books.now = school.almanac.moment(days[0], 0)
    scale = school.books.add(Scale, name="Bands, three to a year", levels=", ".join(LEVELS))
    school.books.event(by, Did.SCALE_ADDED, Scale, uid=scale["uid"], pupil=None)
    chance = random.Random(f"{seed}/attainment")  # noqa: S311 - it makes worlds, not secrets
    for told in here:
        for subject in SUBJECTS:
            _subject(school, told, by, chance, (subject, scale["id"], days))
    _from_a_file(school, here, by, (scale["id"], days[-1]))
    _looked_at(school, here, by)


def _ends_of_terms(school: School) -> list[date]:
    almanac = school.almanac
    ends = (term.period.end for term in almanac.terms[1::2])  # of each term the second half
    return [almanac.on_or_before(end) for end in ends if end and end < almanac.today][-TERMS:]


def _subject(
    school: School, told: Told, by: Person, chance: random.Random, what: tuple[str, int, list[date]]
) -> None:
    subject, scale, days = what
    gifted = min(2, max(-3, round(chance.gauss(0.2, 0.3) if told.status is None else chance.gauss(-2, 0.8))))
    at = AS_EXPECTED + gifted
    for number, day in enumerate(days):
        drawn = chance.random()
        if number:
            at += 0 if drawn < SLOW or (told.status and drawn < 3 * SLOW) else 2 if drawn > 1 - ALL_AT_ONCE else 1
        at = min(max(at, 0), len(LEVELS) - 1)
        if told.child.joined_on and told.child.joined_on > day:
            continue
        school.clock(told, day)
        school.books.add(
            Attainment,
            pupil_id=told.pupil["id"],
            subject=subject,
            on=day,
            scale_id=scale,
            value=LEVELS[at],
            place=float(at),
            expected=LEVELS[min(AS_EXPECTED + number, len(LEVELS) - 1)],
            source=FILE if day == days[-1] else "",
            kept_by_id=by.membership_id,
            kept_at=school.books.now,
        )
        changed = {subject: (None, LEVELS[at])}
        school.books.event(by, Did.ATTAINMENT_KEPT, Attainment, uid=None, pupil=told.pupil["uid"], changed=changed)


def _from_a_file(school: School, here: list[Told], by: Person, what: tuple[int, date]) -> None:
    """The last of the assessments came as a file, handed in and kept on its day."""
    scale, day = what
    there = [told for told in here if not (told.child.joined_on and told.child.joined_on > day)]
    counts = {"new": len(there) * len(SUBJECTS), "changed": 0, "same": 0, "wrong": 0}
    books = school.books
    books.now = school.almanac.moment(day, 0)
    row = books.add(
        Marksheet,
        state=MarksheetState.KEPT,
        name=FILE,
        received_at=books.now,
        received_by_id=by.membership_id,
        by_name=by.name,
        scale_id=scale,
        day_on=day,
        counts=counts,
        ended_at=books.now,
    )
    changed: dict[str, tuple[object, object]] = {name: (None, count) for name, count in counts.items()}
    books.event(by, FileDid.MARKSHEET_TAKEN_IN, Marksheet, uid=row["uid"], pupil=None)
    books.event(by, FileDid.MARKSHEET_KEPT, Marksheet, uid=row["uid"], pupil=None, changed=changed)


def _looked_at(school: School, here: list[Told], by: Person) -> None:
    quiet = [told for told in here if told.status is None]
    if len(quiet) < 2:
        return
    ticked, looked, on = quiet[0], quiet[1], school.almanac.on_or_before(school.almanac.today)
    school.clock(ticked, on)
    school.books.add(
        WiderDevelopment,
        pupil_id=ticked.pupil["id"],
        on=on,
        areas=[Area.SEMH.value],
        note="Eats alone most days since half-term, and says that is fine.",
        ticked_by_id=by.membership_id,
    )
    school.books.event(by, Did.WIDER_TICKED, WiderDevelopment, uid=None, pupil=ticked.pupil["uid"])
    school.clock(looked, on)
    school.books.add(
        LookedAt,
        pupil_id=looked.pupil["id"],
        on=on,
        until_on=school.almanac.after(on, 15),
        why="New glasses in October. The next assessment will show.",
        looked_by_id=by.membership_id,
    )
    school.books.event(by, Did.PROGRESS_LOOKED_AT, LookedAt, uid=None, pupil=looked.pupil["uid"])
