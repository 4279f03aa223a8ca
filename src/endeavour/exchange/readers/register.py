"""A row of the SENCO's own register: the columns she keeps, whatever they are called."""

from __future__ import annotations

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.identity import LONGEST_NAME, ref_of
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.sen import placed, read_needs, read_status, without_legacy_letter
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, RegisterRow


def read_register(cells: Cells, notes: Notes) -> RegisterRow | None:
    """One pupil of the register, or None when nothing says which. A date of birth is welcome but not needed."""
    notes.about = About.REGISTER
    pupil = ref_of(cells, notes, prefix="")
    if pupil is None:
        return None
    status = read_status(cells, pupil, notes)
    year = notes.text(cells, "year_group")
    code = values.year_group(year) if year else ""
    if code is None:
        notes.warn("year_group", year, plain(wording.YEAR_UNKNOWN))
    return RegisterRow(
        source=notes.source,
        pupil=pupil,
        year_group=code or "",
        class_name=notes.text(cells, "class_name", 60),
        status=without_legacy_letter(status, notes) if status else None,
        needs=tuple(placed(pupil, read_needs(cells, notes))),
        teacher=notes.text(cells, "teacher", LONGEST_NAME),
        key_adult=notes.text(cells, "key_adult", LONGEST_NAME),
        last_review=notes.day(cells, "last_review"),
        next_review=notes.day(cells, "next_review", ahead=True),
        family_told_on=notes.day(cells, "family_told_on"),
        provision=notes.prose(cells, "provision"),
        notes=notes.prose(cells, "notes"),
        given=notes.given,
    )
