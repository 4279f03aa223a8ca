"""The adults around pupils, and their classes: one contact, member of staff, class or piece of teaching a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.identity import LONGEST_NAME, Named, name_of, ref_of
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import (
    About,
    ClassRow,
    ContactRow,
    Part,
    PlaceRow,
    Responsibility,
    StaffRef,
    StaffRow,
    TeachingRow,
)

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_CLASS_LENGTH = 60
_LONGEST_YES = 12
_UNSAID = ("", "unknown", "not known", "u", "not stated")
_PARTS = {
    "teaches": Part.TEACHES,
    "teacher": Part.TEACHES,
    "class teacher": Part.TEACHES,
    "teach": Part.TEACHES,
    "supports": Part.SUPPORTS,
    "support": Part.SUPPORTS,
    "ta": Part.SUPPORTS,
    "teaching assistant": Part.SUPPORTS,
    "hlta": Part.SUPPORTS,
    "lsa": Part.SUPPORTS,
}


def read_contact(cells: Cells, notes: Notes) -> ContactRow | None:
    """An adult in one child's life, or None when the row names no adult or no child."""
    notes.about = About.CONTACT
    named = _adult(cells, notes, wording.CONTACT_UNNAMED)
    pupil = ref_of(cells, notes) if named else None
    if named is None or pupil is None:
        return None
    ordered, note = court_order(cells, notes)
    return ContactRow(
        source=notes.source,
        pupil=pupil,
        surname=named.surname,
        forename=named.forename,
        name=named.whole,
        title=notes.text(cells, "title", 40),
        relationship=notes.text(cells, "relationship", 60),
        responsibility=responsibility(cells, notes),
        priority=notes.order(cells, "priority"),
        lives_with=notes.yes_no(cells, "lives_with"),
        email=email(cells, notes),
        phones=tuple(phone for phone in notes.prose(cells, "phone").split("\n") if phone),
        address=notes.prose(cells, "address"),
        court_order=ordered,
        court_order_note=note,
        given=notes.given,
    )


def _adult(cells: Cells, notes: Notes, otherwise: str) -> Named | None:
    named = name_of(cells, notes)
    if not (named.surname or named.forename) or max(len(named.surname), len(named.forename)) > LONGEST_NAME:
        column = "surname" if "surname" in notes.given else "name"
        notes.refuse(column, named.whole or named.surname, plain(otherwise))
        return None
    return named


def responsibility(cells: Cells, notes: Notes) -> Responsibility:
    """Parental responsibility: yes, no, or unknown, which is a real answer and is what anything odd becomes."""
    text = notes.text(cells, "responsibility")
    if values.key(text) in _UNSAID:
        return Responsibility.UNKNOWN
    answer = values.yes_no(text)
    if isinstance(answer, bool):
        return Responsibility.YES if answer else Responsibility.NO
    if answer is not None:
        notes.warn("responsibility", text, plain(wording.RESPONSIBILITY_UNKNOWN))
    return Responsibility.UNKNOWN


def court_order(cells: Cells, notes: Notes) -> tuple[bool | None, str]:
    """Whether a court order is flagged. Words that are neither yes nor no count as yes and are kept."""
    text = notes.prose(cells, "court_order")
    if not text:
        return None, ""
    answer = values.yes_no(text) if len(text) <= _LONGEST_YES else text
    if not isinstance(answer, str):
        return answer, ""
    notes.warn("court_order", text, plain(wording.COURT_ORDER_WORDS))
    return True, text


def email(cells: Cells, notes: Notes, name: str = "email") -> str:
    """An e-mail address, or nothing with a warning. Only its shape is looked at."""
    text = notes.text(cells, name, 254)
    if text and not _EMAIL.fullmatch(text):
        notes.warn(name, text, plain(wording.EMAIL_UNKNOWN))
        return ""
    return text


def read_staff(cells: Cells, notes: Notes) -> StaffRow | None:
    """A member of staff, or None when the row has no name."""
    notes.about = About.STAFF
    named = _adult(cells, notes, wording.STAFF_UNNAMED)
    if named is None:
        return None
    start, end = notes.span(cells, "start", "end")
    full = named.whole or f"{named.forename} {named.surname}".strip()
    ref = StaffRef(notes.text(cells, "school_code"), notes.text(cells, "staff_code", 40), email(cells, notes), full)
    return StaffRow(
        source=notes.source,
        ref=ref,
        surname=named.surname,
        forename=named.forename,
        name=named.whole,
        title=notes.text(cells, "title", 40),
        role=notes.text(cells, "role", 120),
        start=start,
        end=end,
        given=notes.given,
    )


def read_class(cells: Cells, notes: Notes) -> ClassRow | None:
    """A class, or None when the row has no name for one."""
    notes.about = About.CLASS
    name = notes.text(cells, "class_name", _CLASS_LENGTH)
    if not name:
        notes.refuse("class_name", "", plain(wording.CLASS_UNNAMED))
        return None
    year = notes.text(cells, "year_group")
    code = values.year_group(year) if year else ""
    if code is None:
        notes.warn("year_group", year, plain(wording.YEAR_UNKNOWN))
    return ClassRow(
        source=notes.source,
        school_code=notes.text(cells, "school_code"),
        name=name,
        kind=notes.text(cells, "class_kind", 60),
        year_group=code or "",
        subject=notes.text(cells, "subject", 60),
    )


def taught_class(cells: Cells, staff: StaffRef | None, notes: Notes) -> TeachingRow | None:
    """The class that a row of staff, or the adult that a row of classes, names beside it."""
    adult = staff or staff_of(cells, notes)
    class_name = notes.text(cells, "class_name", _CLASS_LENGTH)
    if adult is None or not class_name:
        return None
    subject = notes.text(cells, "subject", 60)
    return TeachingRow(source=notes.source, staff=adult, class_name=class_name, subject=subject)


@dataclass(frozen=True, slots=True)
class Taught:
    """What a row of a timetable says: who teaches or supports, and whose place in a class it is."""

    teaching: TeachingRow | None = None
    place: PlaceRow | None = None


def read_teaching(cells: Cells, notes: Notes) -> Taught:
    """An adult with a class or a pupil, a pupil's place in a class, or both. Refused when it is neither."""
    notes.about = About.TEACHING
    staff = staff_of(cells, notes)
    class_name = notes.text(cells, "class_name", _CLASS_LENGTH)
    pupil = ref_of(cells, notes) if _names_pupil(cells) else None
    if not ((staff and (class_name or pupil)) or (pupil and class_name)):
        notes.refuse("staff_name", "", plain(wording.TEACHING_EMPTY))
        return Taught()
    start, end = notes.span(cells, "start", "end")
    place = None
    if pupil and class_name:
        place = PlaceRow(source=notes.source, pupil=pupil, class_name=class_name, start=start, end=end)
    teaching = None
    if staff:
        teaching = TeachingRow(
            source=notes.source,
            staff=staff,
            part=_part(cells, notes),
            class_name=class_name,
            pupil=None if class_name else pupil,
            subject=notes.text(cells, "subject", 60),
            start=start,
            end=end,
        )
    return Taught(teaching, place)


def staff_of(cells: Cells, notes: Notes) -> StaffRef | None:
    """Which member of staff a row means, or None when it says nothing of one."""
    code, address = notes.text(cells, "staff_code", 40), email(cells, notes, "staff_email")
    name = notes.text(cells, "staff_name", LONGEST_NAME)
    return StaffRef(notes.text(cells, "school_code"), code, address, name) if code or address or name else None


def _names_pupil(cells: Cells) -> bool:
    return any(cells.get(name) for name in ("upn", "pupil_name", "pupil_surname", "pupil_forename"))


def _part(cells: Cells, notes: Notes) -> Part | None:
    text = notes.text(cells, "part")
    known = _PARTS.get(values.key(text))
    if text and known is None:
        notes.warn("part", text, plain(wording.PART_UNKNOWN))
    return known
