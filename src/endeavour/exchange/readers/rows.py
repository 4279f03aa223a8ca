"""A table read row by row, by its matching, into the kind of record it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.columns import pick, picker
from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.gathered import Gathered
from endeavour.exchange.readers.headings import NOT_KEPT
from endeavour.exchange.readers.identity import ref_of
from endeavour.exchange.readers.limits import HOPELESS
from endeavour.exchange.readers.matching import Coverage, FileFormat, FileRead, Kind, Matching
from endeavour.exchange.readers.notes import Cells, Notes
from endeavour.exchange.readers.people import read_class, read_contact, read_staff, read_teaching, taught_class
from endeavour.exchange.readers.pupils import read_pupil
from endeavour.exchange.readers.register import read_register
from endeavour.exchange.readers.sen import NeedRead, placed, read_needs, read_status, warn_of_ranks
from endeavour.exchange.readers.table import Table
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, PupilRef, StatusRow
from endeavour.foundation.words import sentence


@dataclass(slots=True)
class Reading:
    """One table or file on its way into the lists, and what must wait for its last row."""

    into: Gathered
    notes: Notes
    rows: int = 0
    school_codes: set[str] = field(default_factory=set)
    needs: dict[PupilRef, list[NeedRead]] = field(default_factory=dict)
    statuses: dict[tuple[object, ...], StatusRow] = field(default_factory=dict)
    met: dict[tuple[str, ...], int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Count a row. A file of which nothing can be used is given up early, with a sentence that helps more."""
        if self.rows == HOPELESS and self.notes.refused >= HOPELESS:
            raise unreadable(wording.NOTHING_FITS, self.notes.file, limit=f"{HOPELESS:,}")
        self.rows += 1
        self.into.count(self.notes.file)

    def sen(self, cells: Cells, pupil: PupilRef) -> bool:
        """Take a row's status and needs; says whether there were any. The same status is taken once."""
        status, needs = read_status(cells, pupil, self.notes), read_needs(cells, self.notes)
        if status:
            self.statuses.setdefault((pupil, status.code, status.written, status.start, status.end), status)
        if needs:
            self.needs.setdefault(pupil, []).extend(needs)
        return bool(status or needs)

    def met_before(self, *words: str) -> int | None:
        """The row where the same words were met before, or None, and then they are remembered."""
        row = self.met.setdefault(tuple(word.casefold() for word in words), self.notes.source.row)
        return None if row == self.notes.source.row else row

    def finish(self) -> None:
        """Put in the lists what was waiting: statuses, and needs in their places; say if dates must be read again."""
        self.into.statuses.extend(self.statuses.values())
        for pupil, needs in self.needs.items():
            placed_needs = placed(pupil, needs)
            warn_of_ranks(placed_needs, self.notes)
            self.into.needs.extend(placed_needs)
        again = self.notes.dates.to_read_again()
        if again:
            self.into.to_read_again[self.notes.file] = again


def read_table(table: Table, matching: Matching, today: date, into: Gathered) -> FileRead:
    """Read a table whose columns are known, and say how it was read."""
    notes = notes_for(table, matching, today, into)
    reading = Reading(into, notes)
    read_row = _READERS[matching.kind]
    for cells in data_rows(table, matching, notes):
        reading.begin_row()
        reading.school_codes.add(notes.text(cells, "school_code"))
        read_row(cells, reading)
    reading.finish()
    return FileRead(
        name=table.name,
        format=FileFormat.TABLE,
        read=True,
        covers=_covers(matching),
        rows=reading.rows,
        school_codes=tuple(sorted(reading.school_codes - {""})),
        matching=matching,
        unread=unread_headings(matching),
    )


def notes_for(table: Table, matching: Matching, today: date, into: Gathered) -> Notes:
    """The notes of a table: its headings by field, and how its dates are to be read."""
    columns = dict(zip(matching.fields, matching.headings, strict=True))
    given = frozenset(columns) - {""}
    dates = Dates(today, matching.dates, into.doubtful.get(table.name, frozenset()))
    notes = Notes(table.name, today, dates, into.findings, columns, given, about=About.FILE)
    if table.windows:
        notes.warn("", "", plain(wording.WINDOWS_LETTERS))
    for at, heading in enumerate(matching.headings):
        if heading and not matching.fields[at] and heading in matching.headings[:at]:
            notes.stand_at(matching.heading_row)
            notes.warn(heading, heading, plain(wording.REPEATED_HEADING))
    if "name" in given and not {"surname", "forename"} <= given and matching.kind is Kind.PUPILS:
        notes.stand_at(matching.heading_row)
        notes.warn("name", "", plain(wording.ONE_NAME_COLUMN))
    return notes


def data_rows(table: Table, matching: Matching, notes: Notes) -> Iterator[Cells]:
    """The rows below the headings, by field, with the notes standing at each. Rows of blanks are passed over."""
    columns = picker(matching)
    for number, row in table.rows():
        if number > matching.heading_row:
            cells = pick(row, columns)
            if any(cells.values()):
                notes.stand_at(number)
                yield cells


def unread_headings(matching: Matching) -> tuple[str, ...]:
    """The headings no field was found for, and those of fields of which nothing is stored."""
    columns = zip(matching.headings, matching.fields, strict=True)
    return tuple(heading for heading, name in columns if heading and (not name or name in NOT_KEPT))


def _covers(matching: Matching) -> Coverage:
    if matching.kind is not Kind.PUPILS:
        return Coverage.PART
    if matching.whole is None:
        return Coverage.UNKNOWN
    return Coverage.WHOLE if matching.whole else Coverage.PART


def _pupil(cells: Cells, reading: Reading) -> None:
    row = read_pupil(cells, reading.notes)
    pupil = reading.into.pupil(row, reading.notes, several_rows=False) if row else None
    if pupil:
        reading.sen(cells, pupil)


def _history(cells: Cells, reading: Reading) -> None:
    """A row of SEN history. It brings its pupil too where it has all that a pupil needs."""
    notes = reading.notes
    notes.about = About.NEED
    pupil: PupilRef | None
    if cells.get("dob") and (cells.get("name") or (cells.get("surname") and cells.get("forename"))):
        row = read_pupil(cells, notes)
        pupil = reading.into.pupil(row, notes, several_rows=True) if row else None
    else:
        pupil = ref_of(cells, notes, prefix="")
    if pupil and not reading.sen(cells, pupil):
        notes.warn("need", "", plain(wording.NEED_EMPTY), about=About.NEED)


def _register(cells: Cells, reading: Reading) -> None:
    row = read_register(cells, reading.notes)
    if row:
        reading.into.register.append(row)


def _contact(cells: Cells, reading: Reading) -> None:
    row = read_contact(cells, reading.notes)
    if row:
        reading.into.contacts.append(row)


def _staff(cells: Cells, reading: Reading) -> None:
    row = read_staff(cells, reading.notes)
    if row is None:
        return
    taught = taught_class(cells, row.ref, reading.notes)
    if taught:
        reading.into.teaching.append(taught)
    earlier = reading.met_before(row.ref.school_code, row.ref.email or row.ref.code or row.ref.name)
    if earlier is None:
        reading.into.staff.append(row)
    elif not taught:
        reading.notes.refuse("email", row.ref.email or row.ref.name, sentence(wording.STAFF_TWICE, row=earlier))


def _class(cells: Cells, reading: Reading) -> None:
    row = read_class(cells, reading.notes)
    if row is None:
        return
    taught = taught_class(cells, None, reading.notes)
    if taught:
        reading.into.teaching.append(taught)
    earlier = reading.met_before(row.school_code, row.name, row.kind)
    if earlier is None:
        reading.into.classes.append(row)
    elif not taught:
        reading.notes.refuse("class_name", row.name, sentence(wording.CLASS_TWICE, row=earlier))


def _teaching(cells: Cells, reading: Reading) -> None:
    taught = read_teaching(cells, reading.notes)
    if taught.teaching:
        reading.into.teaching.append(taught.teaching)
    if taught.place:
        reading.into.places.append(taught.place)


_READERS: dict[Kind, Callable[[Cells, Reading], None]] = {
    Kind.PUPILS: _pupil,
    Kind.SEN: _history,
    Kind.REGISTER: _register,
    Kind.CONTACTS: _contact,
    Kind.STAFF: _staff,
    Kind.CLASSES: _class,
    Kind.TEACHING: _teaching,
}
