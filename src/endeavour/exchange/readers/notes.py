"""What the readers of rows share: where they are in a file, what its columns are called, and what they found odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from endeavour.exchange.readers import values, wording
from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.limits import MOST_FINDINGS
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.readers.workbook import Cell
from endeavour.exchange.records import About, Finding, Level, Source
from endeavour.foundation.words import Sentence

Cells = Mapping[str, Cell]
"""One row by field: what the readers of records are given, from a table or from XML. Texts in it are clean."""

_NOWHERE = Source("", 0)


_OF_SEN = {
    "status": About.STATUS,
    "need": About.NEED,
    "rank": About.NEED,
    "sen_": About.NEED,
    "resourced_": About.NEED,
}
"""How the names of fields begin that tell of SEN, whatever else their row is about: not everybody may read them."""


@dataclass(slots=True)
class Notes:
    """What is found odd, as one file is read. `columns` gives each field's heading as the file writes it.

    `findings` is the list that all the files given together share; `refused` counts the rows left out of this one.
    """

    file: str
    today: date
    dates: Dates
    findings: list[Finding]
    columns: dict[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    row: int | None = None
    source: Source = _NOWHERE
    refused: int = 0
    about: About = About.PUPIL

    def stand_at(self, row: int) -> None:
        """Go to a row, for the records and findings that follow."""
        self.row = row
        self.source = Source(self.file, row)

    def warn(self, name: str, value: str, message: Sentence, *, about: About | None = None) -> None:
        """Something odd, read all the same or left blank."""
        self._add(name, value, message, Level.WARNING, about)

    def refuse(self, name: str, value: str, message: Sentence, *, about: About | None = None) -> None:
        """Something for which this row is left out."""
        if not (self.findings and self.findings[-1].level is Level.REFUSAL and self.findings[-1].row == self.row):
            self.refused += 1
        self._add(name, value, message, Level.REFUSAL, about)

    def _add(self, name: str, value: str, message: Sentence, level: Level, about: About | None) -> None:
        if len(self.findings) >= MOST_FINDINGS:
            raise unreadable(wording.TOO_MANY_FINDINGS, self.file, limit=f"{MOST_FINDINGS:,}")
        if about is None and level is Level.WARNING:
            about = next((one for begins, one in _OF_SEN.items() if name.startswith(begins)), None)
        column = self.columns.get(name, name)
        self.findings.append(
            Finding(self.file, self.row, column, values.short(value), level, about or self.about, message)
        )

    def text(self, cells: Cells, name: str, longest: int = 300) -> str:
        """A field as one clean line; one that is too long is warned of and left blank."""
        text = cells.get(name, "")
        if not text:
            return ""
        if isinstance(text, date):
            return text.isoformat()
        if len(text) > longest:
            self.warn(name, text, wording.too_long(longest))
            return ""
        return text

    def prose(self, cells: Cells, name: str, longest: int = 20_000) -> str:
        """A field of longer writing, with its line breaks; one that is too long is warned of and left blank."""
        cell = cells.get(name, "")
        text = cell.isoformat() if isinstance(cell, date) else cell
        if len(text) > longest:
            self.warn(name, text, wording.too_long(longest))
            return ""
        return text

    def day(self, cells: Cells, name: str, *, ahead: bool = False) -> date | None:
        """A field as a day; one that is no day is warned of and left blank."""
        found = self.day_or_reason(cells, name, ahead=ahead)
        if isinstance(found, Sentence):
            self.warn(name, values.text_of(cells[name]), found)
            return None
        return found

    def day_or_reason(self, cells: Cells, name: str, *, ahead: bool = False) -> date | Sentence | None:
        """A field as a day, the sentence that says why it is none, or None when it is blank."""
        cell = cells.get(name, "")
        if isinstance(cell, date):
            return self.dates.check(cell)
        return self.dates.read(cell, name, ahead=ahead) if cell else None

    def span(self, cells: Cells, first: str, last: str) -> tuple[date | None, date | None]:
        """A start and an end. An end before its start is warned of, and both are kept as written."""
        start, end = self.day(cells, first), self.day(cells, last, ahead=True)
        if start and end and end < start:
            self.warn(last, values.text_of(cells[last]), plain(wording.END_BEFORE_START))
        return start, end

    def yes_no(self, cells: Cells, name: str) -> bool | None:
        """A field as yes or no; None when it is blank, not known, or warned of as neither."""
        text = self.text(cells, name)
        if not text:
            return None
        answer = values.yes_no(text)
        if isinstance(answer, str):
            self.warn(name, text, plain(wording.YES_NO_UNKNOWN))
            return None
        return answer

    def order(self, cells: Cells, name: str, otherwise: str = wording.ORDER_UNKNOWN) -> int | None:
        """A field as a whole number from 1; another value is warned of and left blank."""
        text = self.text(cells, name)
        number = values.whole_number(text) if text else None
        if text and number is None:
            self.warn(name, text, plain(otherwise))
        return number
