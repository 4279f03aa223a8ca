"""School years, terms and school days: how the calendar of an English school counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from endeavour.foundation.bank_holidays import bank_holidays
from endeavour.foundation.periods import DAY, Period

FRIDAY = 4


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """1 September to 31 August, named by the year it starts in: `SchoolYear(2026)` is 2026 to 2027."""

    first: int

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year a day falls in. 31 August is the last day of one, 1 September the first of the next."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @property
    def label(self) -> str:
        return f"{self.first} to {self.first + 1}"

    @property
    def starts(self) -> date:
        return date(self.first, 9, 1)

    @property
    def ends(self) -> date:
        return date(self.first + 1, 8, 31)

    @property
    def period(self) -> Period:
        return Period(self.starts, self.ends)

    @property
    def following(self) -> SchoolYear:
        return SchoolYear(self.first + 1)

    @property
    def before(self) -> SchoolYear:
        return SchoolYear(self.first - 1)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Calendar:
    """A school's terms (or half terms) and the days inside them on which it is closed.

    A school day is a weekday inside a term that is neither a bank holiday nor closed. Where a school has not entered
    its terms, every weekday but bank holidays stands in for one, and `known_on` says so.
    """

    terms: tuple[Period, ...] = ()
    closures: tuple[Period, ...] = ()
    _counted: dict[SchoolYear, list[date]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sorted: dict[SchoolYear, list[Period]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if any(period.end is None for period in (*self.terms, *self.closures)):
            raise ValueError("every term and closure needs its last day")

    @property
    def known(self) -> bool:
        """Whether the school has entered any term at all."""
        return bool(self.terms)

    def known_on(self, day: date) -> bool:
        """Whether the school's own terms settle if this is a school day, or weekdays had to stand in.

        Between two entered terms of a year it is a holiday. Before the first or after the last of them it is a
        holiday only if the year is whole: begun by September, and entered at least into June.
        """
        year = SchoolYear.of(day)
        terms = self.terms_of(year)
        if not terms:
            return False
        first, last = terms[0].start, _last_day(terms[-1])
        if day < first:
            return first <= date(year.first, 9, 30)
        return day <= last or last >= date(year.first + 1, 6, 1)

    def terms_of(self, year: SchoolYear) -> list[Period]:
        """The terms of a school year, in order: those that end in it, for some autumn terms begin in late August."""
        if year not in self._sorted:
            ending = (term for term in self.terms if _last_day(term) in year.period)
            self._sorted[year] = sorted(ending, key=lambda term: term.start)
        return self._sorted[year]

    def is_school_day(self, day: date) -> bool:
        """Whether the school is open to pupils on this day, as far as its calendar is known."""
        days = self.school_days_of(SchoolYear.of(day))
        place = bisect_left(days, day)
        return place < len(days) and days[place] == day

    def school_days_of(self, year: SchoolYear) -> list[date]:
        """Every school day of a school year, in order."""
        if year not in self._counted:
            holidays = bank_holidays(year.first) | bank_holidays(year.first + 1)
            weekdays = (day for day in _days(year.period) if day.weekday() <= FRIDAY and day not in holidays)
            self._counted[year] = [day for day in weekdays if self._open_on(day)]
        return self._counted[year]

    def school_days_between(self, start: date, end: date) -> int:
        """How many school days come after `start`, up to and with `end`; 0 when `end` is not later."""
        total, year = 0, SchoolYear.of(start)
        while year <= SchoolYear.of(end):
            days = self.school_days_of(year)
            total += max(0, bisect_right(days, end) - bisect_right(days, start))
            year = year.following
        return total

    def add_school_days(self, day: date, n: int) -> date:
        """The nth school day after `day`, which itself does not count. With 0, `day` or the next school day.

        "No later than fifteen school days after the day" is `add_school_days(day, 15)`. Refuses a negative number.
        """
        if n < 0:
            raise ValueError("school days are counted forwards")
        after = day if n else day - DAY
        wanted, year = max(n, 1), SchoolYear.of(day)
        while True:
            days = self.school_days_of(year)
            place = bisect_right(days, after) + wanted - 1
            if place < len(days):
                return days[place]
            wanted -= len(days) - bisect_right(days, after)
            year = year.following

    def weeks_of(self, term: Period) -> list[date]:
        """The Mondays of the weeks of a term that hold a school day: what a weekly session is planned on."""
        mondays = (day - timedelta(days=day.weekday()) for day in _days(term) if self.is_school_day(day))
        return sorted(set(mondays))

    def _open_on(self, day: date) -> bool:
        if any(day in closure for closure in self.closures):
            return False
        return any(day in term for term in self.terms) or not self.known_on(day)


@lru_cache(maxsize=256)
def kept_calendar(terms: tuple[Period, ...], closures: tuple[Period, ...]) -> Calendar:
    """The calendar of these terms and closures: the same one for whoever asks again, its days counted already."""
    return Calendar(terms, closures)


def _last_day(period: Period) -> date:
    return period.start if period.end is None else period.end


def _days(period: Period) -> Iterable[date]:
    return (period.start + timedelta(days=n) for n in range((_last_day(period) - period.start).days + 1))
