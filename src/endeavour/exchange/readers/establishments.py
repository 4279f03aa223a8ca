"""The national register's list of establishments, as Get Information about Schools gives it out: about 50,000 rows.

Source: get-information-schools.service.gov.uk, "all establishment data", a CSV of some 140 columns in Windows-1252,
alone or in a zip. Columns go by their names, so a list with fewer of them is read too. The columns with the head's
name are never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.archive import files_in
from endeavour.exchange.readers.content import Content, content_of, sized
from endeavour.exchange.readers.sniff import Shape, shape_of
from endeavour.exchange.readers.table import csv_table
from endeavour.exchange.readers.unreadable import UnreadableFile, unreadable
from endeavour.exchange.readers.values import text_of
from endeavour.foundation.words import N_, Sentence
from endeavour.schools.establishments import OPEN, Listed, phase_from_register, search_key

NEEDED = (
    "URN",
    "EstablishmentName",
    "TypeOfEstablishment (code)",
    "EstablishmentStatus (code)",
    "PhaseOfEducation (code)",
)
"""The columns without which it is not the register."""

OTHER_LIST = N_("“{file}” is not the national register: it has no column “{column}”.")
NOT_CSV = N_("“{file}” is not a CSV file: give the register as it was downloaded.")
MANY_IN_ZIP = N_("“{file}” holds {count} files: give a zip with the register’s one CSV in it, or the CSV itself.")
NOT_A_URN = N_("Row {row} of “{file}” has no URN: it should be figures, at most eight. Download the file again.")
URN_TWICE = N_("Row {row} of “{file}” has the URN {urn} of a row above it. Download the file again.")
NOT_NAMED = N_("Row {row} of “{file}” has no name. Download the file again.")
NOT_A_CODE = N_("Row {row} of “{file}” has no code in “{column}”. Download the file again.")
LONG_TEXT = N_("Row {row} of “{file}” has more than {limit} characters in “{column}”. Download the file again.")
RAGGED = N_("Row {row} of “{file}” has {count} columns, and its headings are {right}. Download the file again.")

_OUR_WORDS = {
    wording.TOO_BIG: N_("“{file}” is larger than {limit} MB: the register is smaller, so check that it is the file."),
    wording.TOO_MANY_ROWS: N_("“{file}” has more than {limit} rows: the register has fewer."),
    wording.TOO_MANY_COLUMNS: N_("“{file}” has more than {limit} columns: the register has fewer."),
    wording.CROWDED_ZIP: N_("“{file}” holds more than {limit} files: give a zip with the register’s one CSV in it."),
}
"""What the readers of a roll say otherwise."""

_LONGEST_CODE = 4
_NOTHING = frozenset({"not applicable", "not recorded", "unknown"})


def read_establishments(name: str, given: bytes | Path) -> Iterator[Listed]:
    """Every establishment in a CSV, or in a zip with one CSV in it, row by row as the file has them.

    Raises UnreadableFile, with one sentence for a person, when the file is not the register or any row of it is
    damaged; rows given before that count for nothing.
    """
    try:
        yield from _rows(_csv_in(content_of(name, given)))
    except UnreadableFile as fault:
        ours = _OUR_WORDS.get(fault.message.text)
        if ours is None:
            raise
        raise UnreadableFile(Sentence(ours, fault.message.values)) from fault


def _csv_in(content: Content) -> Content:
    shape = shape_of(content)
    if shape is Shape.ZIP:
        members = files_in(content)
        if len(members) != 1:
            raise unreadable(MANY_IN_ZIP, content.name, count=len(members))
        content = sized(members[0])
        shape = shape_of(content)
    if shape is not Shape.TEXT:
        raise unreadable(NOT_CSV, content.name)
    return content


def _rows(content: Content) -> Iterator[Listed]:
    rows = csv_table(content).rows()
    _first, cells = next(rows)
    headings = [text_of(cell) for cell in cells]
    for column in NEEDED:
        if column not in headings:
            raise unreadable(OTHER_LIST, content.name, column=column)
    columns = {heading: at for at, heading in reversed([*enumerate(headings)])}
    met: set[str] = set()
    for number, filled in rows:
        if len(filled) != len(headings):
            raise unreadable(RAGGED, content.name, row=number, count=len(filled), right=len(headings))
        listed = _listed(_Row(content.name, number, columns, cast(list[str], filled)))
        if listed.urn in met:
            raise unreadable(URN_TWICE, content.name, row=number, urn=listed.urn)
        met.add(listed.urn)
        yield listed
    if not met:
        raise unreadable(wording.NO_ROWS, content.name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, its cells by their headings."""

    file: str
    number: int
    columns: dict[str, int]
    cells: list[str]

    def text(self, column: str, limit: int) -> str:
        """A cell on one line, empty where the register says that it knows nothing."""
        at = self.columns.get(column)
        if at is None or not self.cells[at]:
            return ""
        text = " ".join(self.cells[at].split())
        if len(text) > limit:
            raise unreadable(LONG_TEXT, self.file, row=self.number, column=column, limit=limit)
        return "" if text.lower() in _NOTHING else text

    def code(self, column: str) -> int:
        text = self.text(column, 40)
        if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_CODE):
            raise unreadable(NOT_A_CODE, self.file, row=self.number, column=column)
        return int(text)

    def age(self, column: str) -> int | None:
        return self.code(column) if self.text(column, 40) else None


def _listed(row: _Row) -> Listed:
    urn, name = row.text("URN", 40), row.text("EstablishmentName", 200)
    if not (urn.isascii() and urn.isdecimal() and len(urn) <= 8):
        raise unreadable(NOT_A_URN, row.file, row=row.number)
    if not name:
        raise unreadable(NOT_NAMED, row.file, row=row.number)
    phase = phase_from_register(
        row.code("PhaseOfEducation (code)"), row.age("StatutoryLowAge"), row.age("StatutoryHighAge")
    )
    la_name, locality, town = row.text("LA (name)", 100), row.text("Locality", 200), row.text("Town", 100)
    postcode = row.text("Postcode", 20)
    return Listed(
        urn=urn,
        name=name,
        search_key=search_key(name, town, locality, la_name, postcode=postcode),
        la_code=row.text("LA (code)", 3),
        la_name=la_name,
        number=row.text("EstablishmentNumber", 4),
        type_code=row.code("TypeOfEstablishment (code)"),
        type_name=row.text("TypeOfEstablishment (name)", 100),
        phase=phase.value if phase else "",
        status=row.text("EstablishmentStatus (name)", 60),
        is_open=row.code("EstablishmentStatus (code)") in OPEN,
        street=row.text("Street", 200),
        locality=locality,
        district=row.text("Address3", 200),
        town=town,
        county=row.text("County (name)", 100),
        postcode=postcode,
        phone=_phone(row.text("TelephoneNum", 40)),
        head_title=row.text("HeadPreferredJobTitle", 200),
        website=row.text("SchoolWebsite", 300),
    )


def _phone(text: str) -> str:
    """A number with the 0 in front that spreadsheets take away. The register's numbers are British."""
    return f"0{text}" if text.isascii() and text.isdecimal() and len(text) in (9, 10) and text[0] != "0" else text
