"""The term rule: weeks as rungs, half-term a thin line, now a flag. It counts school weekdays, not calendar days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.pages.design.pictures.axis import Band, percent

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class TermRule:
    """Positions of a term. `over` are stretches that have passed, `ahead` those to come; the week we are in is both.

    `week` of `weeks` counts the weeks in which the school is open; `week` is 0 outside the term.
    """

    over: tuple[Band, ...]
    ahead: tuple[Band, ...]
    breaks: tuple[Band, ...]
    windows: tuple[Band, ...]
    now: float | None
    week: int
    weeks: int

    @property
    def now_anchor(self) -> str:
        """How the words at the flag stand, so that they never leave the drawing."""
        return "start" if (self.now or 0) < 8 else "end" if (self.now or 0) > 92 else "middle"


def term_rule(
    first: date,
    last: date,
    *,
    on: date,
    breaks: Sequence[tuple[date, date]] = (),
    windows: Sequence[tuple[date, date]] = (),
) -> TermRule:
    """Draw the term from its first to its last day as it stands `on` a day. Both ends of each stretch are included.

    `breaks` are half-terms; `windows` are stretches to look at, such as a review round.
    """
    days = _weekdays(first, last)
    if not days:
        raise ValueError("a term needs a weekday")
    closed = {day for start, end in breaks for day in _weekdays(start, end)}
    open_weeks = [week for week in _weeks(days) if not all(day in closed for day in week)]
    inside = days[0] <= on <= days[-1]
    flag = _before(days, on) if inside else None
    over, ahead = _rungs(open_weeks, days, on)
    return TermRule(
        over=over,
        ahead=ahead,
        breaks=tuple(_band(days, start, end) for start, end in breaks),
        windows=tuple(_band(days, start, end) for start, end in windows),
        now=flag,
        week=sum(week[0] <= on for week in open_weeks) if inside else 0,
        weeks=len(open_weeks),
    )


def _rungs(weeks: list[list[date]], days: list[date], on: date) -> tuple[tuple[Band, ...], tuple[Band, ...]]:
    over, ahead = [], []
    for week in weeks:
        if week[-1] >= on:
            ahead.append(_band(days, week[0], week[-1]))
        if week[0] < on:
            over.append(_band(days, week[0], min(week[-1], on - timedelta(days=1))))
    return tuple(over), tuple(ahead)


def _weekdays(first: date, last: date) -> list[date]:
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if day.weekday() < SATURDAY]


def _weeks(days: list[date]) -> list[list[date]]:
    found: dict[tuple[int, int], list[date]] = {}
    for day in days:
        found.setdefault(day.isocalendar()[:2], []).append(day)
    return list(found.values())


def _before(days: list[date], on: date) -> float:
    return percent(sum(day < on for day in days) / len(days))


def _band(days: list[date], first: date, last: date) -> Band:
    start = _before(days, first)
    return Band(start, round(_before(days, last + timedelta(days=1)) - start, 2))
