"""Days as rolls write them: never a guess between the English and the American way round.

A date that is all numbers is read day first. When a column has one that can only be month first, the others in it
that could be either are doubtful, and the reader is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.matching import DateOrder
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.readers.workbook import day_of_serial
from endeavour.foundation.words import Sentence, sentence

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}}|[A-Z]{{3,9}})[-/. ](\d{{1,2}}){_TIME}")
_UNBROKEN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(
    r"(?:[A-Z]{3,9},? )?(\d{1,2})(?:ST|[NR]D|TH)?(?: OF)?[-/. ]*"
    rf"([A-Z]{{3,9}})\.?,?[-/. ]*(\d{{4}}|\d{{2}}){_TIME}"
)
_NAMED_FIRST = re.compile(rf"([A-Z]{{3,9}})\.? (\d{{1,2}})(?:ST|[NR]D|TH)?,? (\d{{4}}){_TIME}")
_NUMBERS = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "JAN JANUARY", "FEB FEBRUARY", "MAR MARCH", "APR APRIL", "MAY", "JUN JUNE", "JUL JULY", "AUG AUGUST",
            "SEP SEPT SEPTEMBER", "OCT OCTOBER", "NOV NOVEMBER", "DEC DECEMBER",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FIRST_YEAR = 1900
_YEARS_AHEAD = 30


@dataclass(slots=True)
class Dates:
    """Reads the dates of one table. `doubtful` are columns known to have a month-first date; they are asked about.

    `month_first` and `either_way` gather, by column, whether such dates were met, so that a table can be read again.
    """

    today: date
    order: DateOrder = DateOrder.ASK
    doubtful: frozenset[str] = frozenset()
    month_first: set[str] = field(default_factory=set)
    either_way: set[str] = field(default_factory=set)
    _known: dict[tuple[str, str, bool], date | Sentence] = field(default_factory=dict)

    def read(self, text: str, column: str, *, ahead: bool = False) -> date | Sentence:
        """The day a text stands for, or the sentence that says why not. `ahead`: two-figure years may lie ahead."""
        key = (text, column, ahead)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(" ".join(text.upper().split()), column, ahead)
        return known

    def to_read_again(self) -> frozenset[str]:
        """Columns where both a month-first date and one that could be either were met: they must be read again."""
        if self.order is not DateOrder.ASK:
            return frozenset()
        return frozenset(self.month_first & self.either_way) - self.doubtful

    def _read(self, text: str, column: str, ahead: bool) -> date | Sentence:
        if not text.isascii():
            return plain(wording.DATE_UNKNOWN)
        if found := _NUMBERS.fullmatch(text):
            return self._numbers(int(found[1]), int(found[2]), self._year(found[3], ahead), column)
        if found := _YEAR_FIRST.fullmatch(text) or _UNBROKEN.fullmatch(text):
            return self._day(int(found[1]), found[2], int(found[3]))
        if found := _NAMED.fullmatch(text):
            return self._day(self._year(found[3], ahead), found[2], int(found[1]))
        if found := _NAMED_FIRST.fullmatch(text):
            return self._day(int(found[3]), found[1], int(found[2]))
        if _SERIAL.fullmatch(text) and (day := day_of_serial(text)):
            return self._in_range(day)
        return plain(wording.DATE_UNKNOWN)

    def _numbers(self, first: int, second: int, year: int, column: str) -> date | Sentence:
        if self.order is DateOrder.MONTH_FIRST:
            return self._day(year, str(first), second)
        if first <= 12 < second:
            self.month_first.add(column)
            return sentence(wording.DATE_MONTH_FIRST, month=second)
        if self.order is DateOrder.ASK and first <= 12 and first != second:
            self.either_way.add(column)
            if column in self.doubtful:
                return plain(wording.DATE_DOUBTFUL)
        return self._day(year, str(second), first)

    def _day(self, year: int, month: str, day: int) -> date | Sentence:
        number = int(month) if month.isdigit() else _MONTHS.get(month)
        if number is None:
            return plain(wording.DATE_UNKNOWN)
        try:
            return self._in_range(date(year, number, day))
        except ValueError:
            return plain(wording.DATE_IMPOSSIBLE)

    def _in_range(self, day: date) -> date | Sentence:
        if _FIRST_YEAR <= day.year <= self.today.year + _YEARS_AHEAD:
            return day
        return plain(wording.DATE_RANGE)

    def _year(self, text: str, ahead: bool) -> int:
        """A year of two figures is the latest that has begun, or for a date that may lie ahead, within ten years."""
        year = int(text)
        if len(text) == 4:
            return year
        latest = self.today.year + (10 if ahead else 0)
        return 2000 + year if 2000 + year <= latest else 1900 + year

    def check(self, day: date) -> date | Sentence:
        """A day that a workbook holds as a day, or the sentence that its year is too far away."""
        return self._in_range(day)
