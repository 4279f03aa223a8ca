"""The stretches of days that planned and delivered are set beside each other for: whole weeks, as plans count."""

from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.foundation.terms import whole_term
from endeavour.provision.counting import Weeks, monday_of
from endeavour.provision.states import Stretch

A_WEEK = timedelta(days=7)
LONGEST = timedelta(days=2 * 366)
"""Further apart than this no two days are taken: two school years, which is what is ever compared."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a Monday to a Sunday. A week is planned once it is over; `planned_to` is the day by which weeks are, or in
    a week that is asked for by itself, the day after it. Where only plans `in_force` are asked for, since they began.
    """

    first: date
    last: date
    planned_to: date
    in_force: bool = False

    @property
    def runs_still(self) -> bool:
        """Whether weeks of it are not over yet."""
        return self.planned_to <= self.last


def span_of(which: Stretch, *, on: date, calendar: Calendar, days: Period | None = None) -> Span:
    """What a stretch means on a day: widened to whole weeks. `days` are those asked for by their dates."""
    if which is Stretch.DAYS and days is not None and days.end is not None:
        return _whole_weeks(days.start, min(days.end, days.start + LONGEST), on)
    if which is Stretch.THIS_WEEK:
        monday = monday_of(on)
        return Span(monday, monday + A_WEEK - timedelta(days=1), monday + A_WEEK)
    if which is Stretch.PLAN:
        return Span(date.min, on + A_WEEK, on, in_force=True)
    first, last = _days_of(which, on, calendar)
    return _whole_weeks(first, last, on)


def last_weeks(number: int, *, on: date, weeks: Weeks) -> Span | None:
    """The last so many weeks of school that are over by a day; None where there are not so many."""
    first_days = weeks.first_days(on - LONGEST, monday_of(on))[-number:]
    if len(first_days) < number:
        return None
    return _whole_weeks(first_days[0], first_days[-1], on)


def _days_of(which: Stretch, on: date, calendar: Calendar) -> tuple[date, date]:
    if which is Stretch.LAST_WEEK:
        over = Weeks(calendar).last(on)
        return (over[0], over[-1]) if over else (on - A_WEEK, on - A_WEEK)
    begun = sorted((part for part in calendar.terms if part.start <= on), key=lambda part: part.start)
    if begun and which in (Stretch.HALF_TERM, Stretch.TERM):
        part = begun[-1]
        whole = whole_term(calendar.terms, part.start) if which is Stretch.TERM else []
        return (whole[0][0], whole[-1][1]) if whole else (part.start, part.end or on)
    year = SchoolYear.of(on)
    return year.starts, year.ends


def _whole_weeks(first: date, last: date, on: date) -> Span:
    monday, sunday = monday_of(first), monday_of(last) + A_WEEK - timedelta(days=1)
    return Span(monday, sunday, min(sunday + timedelta(days=1), monday_of(on)))
