"""How much of a line of support was due by a day: one reckoning for every page that sets planned beside delivered."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from endeavour.foundation.school_year import Calendar, SchoolYear


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a line from a day on, until something else is: how many minutes, how many times a week, and for
    how many weeks of school in all. `stands` is false from a day on which a version leaves the line out, or support
    ends.
    """

    since: date
    minutes: int | None = None
    times: int | None = None
    weeks: int | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of school of a calendar: Monday to Sunday, those in which the school is open on some day. Each is
    known by its first school day.
    """

    calendar: Calendar
    _first_days: dict[SchoolYear, list[date]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def between(self, start: date, end: date) -> int:
        """How many weeks of school begin on `start` or later, and before `end`."""
        years = range(SchoolYear.of(start).first, SchoolYear.of(end).first + 1)
        begun = (self._of(SchoolYear(year)) for year in years)
        return sum(max(0, bisect_left(days, end) - bisect_left(days, start)) for days in begun)

    def first_days(self, start: date, end: date) -> list[date]:
        """The first school days of the weeks of school that begin on `start` or later, and before `end`, in order."""
        years = range(SchoolYear.of(start).first, SchoolYear.of(end).first + 1)
        begun = (self._of(SchoolYear(year)) for year in years)
        return [day for days in begun for day in days[bisect_left(days, start) : bisect_left(days, end)]]

    def last(self, on: date) -> list[date]:
        """The days of the last week of school that is over by a day, in order; none where none is known."""
        for year in (SchoolYear.of(on), SchoolYear.of(on).before):
            over = [day for day in self._of(year) if day < monday_of(on)]
            if over:
                days = self.calendar.school_days_of(year) + self.calendar.school_days_of(year.following)
                return [day for day in days if monday_of(day) == monday_of(over[-1])]
        return []

    def _of(self, year: SchoolYear) -> list[date]:
        """The first school days of the weeks that begin in a school year."""
        if year not in self._first_days:
            by_week = {monday_of(day): day for day in reversed(self.calendar.school_days_of(year))}
            before = self.calendar.school_days_of(year.before)
            if before:
                by_week.pop(monday_of(before[-1]), None)
            self._first_days[year] = sorted(by_week.values())
        return self._first_days[year]


@lru_cache(maxsize=200)
def weeks_of(calendar: Calendar) -> Weeks:
    """The weeks of a calendar, worked out once for as long as it stays as it is: every page with minutes asks."""
    return Weeks(calendar)


@dataclass(frozen=True, slots=True)
class Due:
    """What was due of a line: how many weeks of it are over, and how many minutes and sessions those were to have."""

    weeks: int
    minutes: int
    times: int = 0


def due_by(on: date, sayings: Sequence[Saying], weeks: Weeks) -> Due:
    """What was due of a line by a day. `sayings` are what the issued versions say of it, the oldest first.

    Weeks of school that are over are counted, at most as many as the line lasts. Each counts as the version says that
    was in force on its first school day: so holidays count nothing, nor does the rest of the week in which the line
    was issued, and a line that was left out for a while was not due meanwhile. Nothing is due of a line that does not
    say how long, how often or for how many weeks.
    """
    counted = minutes = times = 0
    for saying, stood in _stood(on, sayings, weeks):
        counted += stood
        minutes += stood * (saying.times or 0) * (saying.minutes or 0)
        times += stood * (saying.times or 0)
    return Due(counted, minutes, times)


def due_weeks(on: date, sayings: Sequence[Saying], weeks: Weeks, *, since: date) -> Iterator[tuple[date, Due]]:
    """What `due_by` adds up, week by week: the first school day of each, and what was due in it, of the weeks that
    begin on `since` or later.
    """
    for saying, stood in _stood(on, sayings, weeks):
        times = saying.times or 0
        each = Due(1, times * (saying.minutes or 0), times)
        days = weeks.first_days(saying.since, monday_of(on))[:stood]
        for first_day in days[bisect_left(days, since) :]:
            yield first_day, each


def _stood(on: date, sayings: Sequence[Saying], weeks: Weeks) -> Iterator[tuple[Saying, int]]:
    """Each thing said of a line that stood, with how many weeks of school are counted as it says."""
    counted = 0
    ends = [saying.since for saying in sayings[1:]]
    for saying, end in zip(sayings, [*ends, monday_of(on)], strict=True):
        if saying.stands:
            stood = weeks.between(saying.since, min(end, monday_of(on)))
            some = max(0, min(stood, (saying.weeks or 0) - counted))
            counted += some
            yield saying, some


def times_in(first_day: date, sayings: Sequence[Saying], weeks: Weeks) -> int:
    """How many times a line was to be given in the week of school that begins on a day. Sessions have no day of their
    own: a plan says how many there are in a week.
    """
    in_force = [saying for saying in sayings if saying.since <= first_day]
    if not in_force or not in_force[-1].stands or is_over(first_day, in_force, weeks):
        return 0
    return in_force[-1].times or 0


def is_over(on: date, sayings: Sequence[Saying], weeks: Weeks) -> bool:
    """Whether the weeks that a line lasts are over. One that does not say how many is given until it is left out."""
    lasts = sayings[-1].weeks
    return bool(lasts) and due_by(on, sayings, weeks).weeks >= (lasts or 0)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
