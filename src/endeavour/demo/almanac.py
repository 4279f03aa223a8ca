"""The school's calendar around a chosen today: English terms by rule, training days, and moments in a school day."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from endeavour.foundation.bank_holidays import easter
from endeavour.foundation.clock import LONDON
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear

STANDARD_TODAY = date(2026, 11, 24)
YEARS_KEPT = 2  # whole years of history before the one that is running
WEEK = timedelta(days=7)
HALVES = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")

# On which weekdays a line of support takes place when it is given so many times a week. Monday is 0.
WEEKDAYS = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A half-term as people say it: "Autumn 1, 2026 to 2027"."""

    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class NamedClosure:
    """Days inside a term on which the school is shut, and why."""

    reason: str
    period: Period


def _monday(day: date, *, after: bool = False) -> date:
    """The Monday on or after a day, or the Monday of its week."""
    back = day - timedelta(days=day.weekday())
    return back if not after or back == day else back + WEEK


def half_terms(year: SchoolYear) -> list[NamedTerm]:
    """The six half-terms of a school year as most English councils set them."""
    first, second = year.first, year.first + 1
    begins = date(first, 9, 1)
    begins = begins if begins.weekday() < 5 else _monday(begins, after=True)
    october = _monday(date(first, 10, 31))
    christmas = date(first, 12, 20)
    christmas -= timedelta(days=(christmas.weekday() - 4) % 7)
    spring = _monday(date(second, 1, 3), after=True)
    february = _monday(date(second, 2, 15), after=True)
    break_begins = max(easter(second) - timedelta(days=13), _monday(date(second, 3, 29), after=True))
    whit = _monday(date(second, 5, 31))
    ends = date(second, 7, 22)
    ends -= timedelta(days=(ends.weekday() - 1) % 7)
    friday, back = timedelta(days=3), WEEK
    edges = [
        (begins, october - friday),
        (october + back, christmas),
        (spring, february - friday),
        (february + back, break_begins - friday),
        (break_begins + 2 * back, whit - friday),
        (whit + back, ends),
    ]
    return [NamedTerm(f"{name}, {year}", Period(*edge)) for name, edge in zip(HALVES, edges, strict=True)]


def closures(terms: Sequence[NamedTerm]) -> list[NamedClosure]:
    """Training days of a school year: the first days of autumn, spring and the second half of summer."""
    days = [terms[0].period.start, terms[2].period.start, terms[5].period.start]
    return [NamedClosure("Training day for staff", Period(day, day)) for day in days]


class Almanac:
    """Every school day of the years a world covers. Refuses a today on which the school is shut."""

    def __init__(self, today: date = STANDARD_TODAY) -> None:
        self.today = today
        running = SchoolYear.of(today)
        self.years = [SchoolYear(running.first - back) for back in range(YEARS_KEPT, -1, -1)]
        by_year = [half_terms(year) for year in self.years]
        self.terms = [term for terms in by_year for term in terms]
        snow = date(running.first, 1, 9)
        self.closures = [closure for terms in by_year for closure in closures(terms)]
        if snow.weekday() < 5:
            self.closures.append(NamedClosure("Snow: the boiler failed", Period(snow, snow)))
        self.calendar = Calendar(
            tuple(term.period for term in self.terms), tuple(closure.period for closure in self.closures)
        )
        self.days = [day for year in self.years for day in self.calendar.school_days_of(year)]
        if not self.calendar.is_school_day(today):
            near = self.days[max(0, bisect_right(self.days, today) - 1)]
            raise ValueError(f"The school is shut on {today}. Choose a school day, such as {near}.")
        self._dawn: dict[date, datetime] = {}

    @property
    def shift(self) -> timedelta:
        """How far today is from the day the written stories were set on."""
        return self.today - STANDARD_TODAY

    def moved(self, day: date) -> date:
        """A day of the written stories, as far from today as it was from theirs; on a school day if it was on one."""
        if not self.shift:
            return day
        there = day + self.shift
        if day.weekday() > 4 or there < self.days[0] or there > self.today:
            return there
        return self.on_or_before(there)

    def on(self, day: int, month: int, year: int) -> date:
        """A day of the written stories: `almanac.on(14, 9, 2026)`."""
        return self.moved(date(year, month, day))

    def born(self, day: int, month: int, year: int) -> date:
        """A birthday in the written stories, as many years earlier or later as today's school year is."""
        return date(year + self.years[-1].first - STANDARD_TODAY.year, month, day)

    def on_or_before(self, day: date) -> date:
        """The last school day not later than this."""
        return self.days[max(0, bisect_right(self.days, day) - 1)]

    def on_or_after(self, day: date) -> date:
        """The first school day not earlier than this."""
        return self.days[min(len(self.days) - 1, bisect_left(self.days, day))]

    def after(self, day: date, school_days: int) -> date:
        """So many school days after (or, when negative, before) a day."""
        place = bisect_right(self.days, day) - 1 + school_days
        return self.days[min(max(0, place), len(self.days) - 1)]

    def between(self, first: date, last: date) -> list[date]:
        """The school days from one to another, both counted."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def sessions(self, first: date, last: date, times_a_week: int) -> list[date]:
        """The school days on which a line given so many times a week falls."""
        on = WEEKDAYS[min(times_a_week, 5)]
        return [day for day in self.between(first, last) if day.weekday() in on]

    def moment(self, day: date, minute: int) -> datetime:
        """So many minutes after half past eight in the morning, in UTC."""
        dawn = self._dawn.get(day)
        if dawn is None:
            dawn = datetime.combine(day, time(8, 30), tzinfo=LONDON).astimezone(UTC)
            self._dawn[day] = dawn
        return dawn + timedelta(minutes=minute)
