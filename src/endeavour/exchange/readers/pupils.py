"""One pupil from one row, checked field by field. Without a name or a date of birth a row is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.identity import LONGEST_NAME, Named, birth_date, name_of, uln_of, upn_of
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, PupilRef, PupilRow
from endeavour.foundation.words import sentence

OTHER_NAMES = ("middle_names", "preferred_surname", "preferred_forename", "former_surname")
FLAGS = (
    "eal",
    "looked_after",
    "pupil_premium",
    "service_child",
    "fsm",
    "top_up",
    "sen_unit",
    "resourced_provision",
)


def read_pupil(cells: Cells, notes: Notes) -> PupilRow | None:
    """The pupil of a row, or None when it was refused. Odd values in other fields are warned of and left blank."""
    notes.about = About.PUPIL
    named, born = _checked_name(cells, notes), birth_date(cells, notes)
    if named is None or born is None:
        return None
    school, upn = notes.text(cells, "school_code"), upn_of(cells, notes)
    if not upn and "upn" in notes.given:
        notes.warn("upn", "", plain(wording.UPN_MISSING))
    ref = PupilRef(school, upn, named.surname, named.forename, born, named.whole)
    entry, leaving = notes.span(cells, "entry_date", "leaving_date")
    _check_entry(entry, born, cells, notes)
    rest: dict[str, Any] = {
        name: notes.text(cells, name, LONGEST_NAME) for name in OTHER_NAMES if name in notes.given
    }
    rest |= {name: notes.yes_no(cells, name) for name in FLAGS if name in notes.given}
    return PupilRow(
        source=notes.source,
        ref=ref,
        school_code=school,
        upn=upn,
        surname=named.surname,
        forename=named.forename,
        name=named.whole,
        dob=born,
        former_upn=upn_of(cells, notes, "former_upn"),
        uln=uln_of(cells, notes),
        sex=_coded(cells, notes, "sex", values.sex, wording.SEX_UNKNOWN),
        year_group=_coded(cells, notes, "year_group", values.year_group, wording.YEAR_UNKNOWN),
        class_name=notes.text(cells, "class_name", 60),
        entry_date=entry,
        leaving_date=leaving,
        enrol_status=_coded(cells, notes, "enrol_status", values.enrolment, wording.ENROLMENT_UNKNOWN),
        language=notes.text(cells, "language", 60),
        attendance=_attendance(cells, notes),
        given=notes.given,
        **rest,
    )


def _checked_name(cells: Cells, notes: Notes) -> Named | None:
    named = name_of(cells, notes)
    column = "name" if named.whole or "surname" not in notes.given else "surname"
    if not named.surname or not named.forename:
        missing = "forename" if named.surname and not named.whole and "forename" in notes.given else column
        notes.refuse(missing, named.whole, plain(wording.NAME_MISSING))
        return None
    for part, text in (("surname", named.surname), ("forename", named.forename)):
        if len(text) > LONGEST_NAME:
            notes.refuse(part, text, plain(wording.NAME_TOO_LONG))
            return None
    if not named.sure:
        notes.warn(column, named.whole, sentence(wording.NAME_SPLIT_UNSURE, surname=named.surname))
    return named


def _check_entry(entry: date | None, born: date, cells: Cells, notes: Notes) -> None:
    if entry and entry < born:
        notes.warn("entry_date", values.text_of(cells["entry_date"]), plain(wording.ENTRY_BEFORE_BIRTH))


def _coded(cells: Cells, notes: Notes, name: str, read: Callable[[str], str | None], otherwise: str) -> str:
    """A field that holds one of a few codes; another value is warned of and left blank."""
    text = notes.text(cells, name)
    code = read(text) if text else ""
    if code is None:
        notes.warn(name, text, plain(otherwise))
    return code or ""


def _attendance(cells: Cells, notes: Notes) -> Decimal | None:
    text = notes.text(cells, "attendance")
    share = values.percentage(text) if text else None
    if text and share is None:
        notes.warn("attendance", text, plain(wording.PERCENT_UNKNOWN))
    return share
