"""How far a target has come: the line that was hoped for, the trend of its marks, and how the two stand. Pure.

The trend is the line of Theil and Sen: its slope is the middle one of the slopes between every two days, its height
the middle of what each day then leaves. One odd day, a bad morning or a mark written wrongly, cannot turn it, as it
can turn a line of least squares.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from statistics import median

LEAST_DAYS = 5
"""Of the ten slopes between five days four hang on any one of them: whatever was written that day, the middle one
stays among the others. Of the six between four days it is three, and one mark carries the line off.
"""

LEAST_SPAN = timedelta(days=14)
"""From the first mark to the last. Five marks in one week are that week."""

MARGIN = 0.1
"""A tenth of the way from the start to the aim, either side of the line, is on course."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a day, as a number."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Aim:
    """From where to where, from when to when."""

    since: date
    start: float
    by_when: date
    end: float

    def __post_init__(self) -> None:
        if self.by_when <= self.since:
            raise ValueError("an aim ends after it begins")

    def at(self, on: date) -> float:
        """What was hoped for by a day: the start before the first, the aim after the last."""
        share = (on - self.since).days / (self.by_when - self.since).days
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    @property
    def way(self) -> float:
        """How far it is from the start to the aim, less than nought where a number is to fall."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through what was seen, from the first day of it to the last. `slope` is a day."""

    first: date
    last: date
    level: float
    slope: float

    def at(self, on: date) -> float:
        """What the line says of a day."""
        return self.level + self.slope * (on - self.first).days

    @property
    def a_week(self) -> float:
        return self.slope * 7


class Course(StrEnum):
    """How the trend stands to the line that was hoped for."""

    NOT_ENOUGH = "not_enough"
    BEHIND = "behind"
    ON_COURSE = "on_course"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Progress:
    """What can be said of a target. `days` is on how many days it was marked, `short_of` how many more a trend needs;
    `too_close` that there are days enough and they lie within two weeks. `expected` is where the trend would be by
    the aim's day, said only where that is no further off than the marks reach back.
    """

    course: Course
    days: int
    trend: Trend | None = None
    expected: float | None = None

    @property
    def short_of(self) -> int:
        return max(0, LEAST_DAYS - self.days)

    @property
    def too_close(self) -> bool:
        return self.trend is None and self.days >= LEAST_DAYS


def progress_of(seen: Iterable[Seen], aim: Aim) -> Progress:
    """How marks stand to an aim. What was seen before the aim began is not part of it. Where the aim is the start
    there is no way to go, and no course.
    """
    each_day = by_day(one for one in seen if one.on >= aim.since)
    trend = trend_of(each_day)
    if trend is None or aim.way == 0:
        return Progress(Course.NOT_ENOUGH, len(each_day), trend)
    until = min(trend.last, aim.by_when)
    ahead_by = (trend.at(until) - aim.at(until)) / aim.way
    course = Course.ON_COURSE if abs(ahead_by) <= MARGIN else Course.AHEAD if ahead_by > 0 else Course.BEHIND
    near = aim.by_when - trend.last <= trend.last - trend.first
    return Progress(course, len(each_day), trend, trend.at(aim.by_when) if near else None)


def by_day(seen: Iterable[Seen]) -> list[Seen]:
    """One for each day, in order: the middle of what was seen on it."""
    values: dict[date, list[float]] = defaultdict(list)
    for one in seen:
        values[one.on].append(one.value)
    return [Seen(on, median(values[on])) for on in sorted(values)]


def trend_of(each_day: Sequence[Seen]) -> Trend | None:
    """The trend of what was seen, a day once and in order; None where that is on too few days, or too close."""
    if len(each_day) < LEAST_DAYS or each_day[-1].on - each_day[0].on < LEAST_SPAN:
        return None
    first = each_day[0].on
    slope = median((b.value - a.value) / (b.on - a.on).days for a, b in combinations(each_day, 2))
    level = median(one.value - slope * (one.on - first).days for one in each_day)
    return Trend(first, each_day[-1].on, level, slope)


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on something of the support was another: `what`, in the words of the page."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Phase:
    """From a day on the support stood as it did until the next: all that changed that day."""

    on: date
    changes: tuple[str, ...]


def phases_of(changes: Iterable[Change], *, since: date, until: date) -> list[Phase]:
    """The phases that begin after the first day and until the last, in order; changes of one day are one phase."""
    days: dict[date, dict[str, None]] = defaultdict(dict)
    for one in changes:
        if since < one.on <= until:
            days[one.on][one.what] = None
    return [Phase(on, tuple(days[on])) for on in sorted(days)]
