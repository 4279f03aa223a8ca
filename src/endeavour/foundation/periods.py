"""Stretches of days, the way people say them: "from 7 September to 18 December" takes in both of those days."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, **both days included**. `end=None` is still open. Refuses an end before its start."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self._last

    @property
    def _last(self) -> date:
        return date.max if self.end is None else self.end

    @property
    def days(self) -> int | None:
        """How many days, counting both ends; None while it is open."""
        return None if self.end is None else (self.end - self.start).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether any day is in both."""
        return self.start <= other._last and other.start <= self._last

    def meets(self, other: Period) -> bool:
        """Whether the two overlap or stand side by side, so that together they leave no day out."""
        first, second = sorted((self, other), key=lambda period: period.start)
        return first._last == date.max or second.start <= first._last + DAY

    def within(self, other: Period) -> Period | None:
        """The days in both, or None when there are none."""
        if not self.overlaps(other):
            return None
        last = min(self._last, other._last)
        return Period(max(self.start, other.start), None if last == date.max else last)


def joined(periods: Iterable[Period]) -> list[Period]:
    """The same days in as few periods as will hold them, in order."""
    whole: list[Period] = []
    for period in sorted(periods, key=lambda period: period.start):
        if whole and whole[-1].meets(period):
            last = max(whole[-1]._last, period._last)
            whole[-1] = Period(whole[-1].start, None if last == date.max else last)
        else:
            whole.append(period)
    return whole


def gaps(periods: Iterable[Period], span: Period) -> list[Period]:
    """The stretches of `span` that none of the periods covers, in order."""
    found: list[Period] = []
    free_from = span.start
    for period in joined(periods):
        if not period.overlaps(span):
            continue
        if period.start > free_from:
            found.append(Period(free_from, period.start - DAY))
        if period.end is None:
            return found
        free_from = max(free_from, period.end + DAY)
    if span.end is None or free_from <= span.end:
        found.append(Period(free_from, span.end))
    return found


def first_overlap(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two periods that share a day, for records of which only one may be open at a time; or None."""
    latest: Period | None = None
    for period in sorted(periods, key=lambda period: period.start):
        if latest is not None and latest.overlaps(period):
            return latest, period
        latest = period
    return None


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of a month too short to have it.

    This is how the law counts a month: from 31 January, one month ends on 28 February, or on 29 in a leap year.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_after(day: date, years: int) -> date:
    """The same date so many years on; 29 February becomes 28 February where the year has no 29th."""
    return months_after(day, years * 12)
