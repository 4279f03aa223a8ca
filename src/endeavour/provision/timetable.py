"""A week of support: when it is, who is in it, and where nobody can be in two places. Pure: times and days in.

Everything repeats by the week, on school days, from a day to a day. What a person does at a time is known by a key of
the caller's: a group, a lesson. Nothing here says what is allowed: that two things clash is told, and people decide.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations
from typing import Generic, TypeVar

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import FRIDAY, Calendar, SchoolYear

MIDNIGHT = 24 * 60
"""Minutes of a day."""

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """A stretch of one weekday, Monday being 0: from `begins` to `ends`, in minutes from midnight. At its end it is
    over: what begins then does not overlap it. Refuses a weekend, nothing, and what goes on past midnight.
    """

    weekday: int
    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= FRIDAY:
            raise ValueError("support is given from Monday to Friday")
        if not 0 <= self.begins < self.ends <= MIDNIGHT:
            raise ValueError("a time ends on its own day, after it began")

    @classmethod
    def at(cls, weekday: int, starts: time, minutes: int) -> "Time":
        """As people say it: on a weekday at an o'clock, for so many minutes."""
        begins = starts.hour * 60 + starts.minute
        return cls(weekday, begins, begins + minutes)

    @property
    def minutes(self) -> int:
        return self.ends - self.begins

    def within(self, other: "Time") -> "Time | None":
        """What the two have in common, or None."""
        begins, ends = max(self.begins, other.begins), min(self.ends, other.ends)
        return Time(self.weekday, begins, ends) if self.weekday == other.weekday and begins < ends else None


@dataclass(frozen=True, slots=True)
class Busy(Generic[Who]):
    """That somebody is at something every week at a time, on the school days of a period."""

    who: Who
    what: Hashable
    time: Time
    period: Period


@dataclass(frozen=True, slots=True)
class Clash(Generic[Who]):
    """Two things at which somebody is to be at the same time, and the first day on which they are."""

    who: Who
    one: Hashable
    other: Hashable
    time: Time
    on: date


def days_of(weekday: int, period: Period, calendar: Calendar) -> Iterator[date]:
    """The school days of a period that fall on a weekday, in order. Refuses a period without an end."""
    if period.end is None:
        raise ValueError("days are counted up to a last one")
    day = period.start + timedelta(days=(weekday - period.start.weekday()) % 7)
    while day <= period.end:
        if calendar.is_school_day(day):
            yield day
        day += timedelta(days=7)


def clashes(everything: Iterable[Busy[Who]], calendar: Calendar) -> list[Clash[Who]]:
    """Wherever somebody is to be at two things at once on a school day, the soonest first. What is only side by side
    does not clash, nor what shares no school day: one began after the other ended, or holidays lie between.
    """
    by_day: dict[tuple[Who, int], list[Busy[Who]]] = defaultdict(list)
    for busy in everything:
        by_day[busy.who, busy.time.weekday].append(busy)
    found = [
        clash
        for theirs in by_day.values()
        for one, other in combinations(theirs, 2)
        if (clash := _clash(one, other, calendar)) is not None
    ]
    return sorted(found, key=lambda clash: (clash.on, clash.time))


def _clash(one: Busy[Who], other: Busy[Who], calendar: Calendar) -> Clash[Who] | None:
    common, days = one.time.within(other.time), one.period.within(other.period)
    if one.what == other.what or common is None or days is None:
        return None
    # To the end of the next school year is far enough to look: a weekday that has had no school by then has none.
    last = min(days.end or date.max, SchoolYear.of(days.start).following.ends)
    on = next(days_of(common.weekday, Period(days.start, last), calendar), None)
    return Clash(one.who, one.what, other.what, common, on) if on else None


def joined(times: Iterable[Time]) -> list[Time]:
    """The same minutes of the week in as few stretches as will hold them, in order."""
    whole: list[Time] = []
    for each in sorted(times):
        last = whole[-1] if whole else None
        if last is not None and last.weekday == each.weekday and each.begins <= last.ends:
            whole[-1] = Time(last.weekday, last.begins, max(last.ends, each.ends))
        else:
            whole.append(each)
    return whole


def minutes_of(times: Iterable[Time]) -> int:
    """How long these are in a week; what overlaps counts once."""
    return sum(each.minutes for each in joined(times))


def free(working: Iterable[Time], busy: Iterable[Time]) -> list[Time]:
    """What is left of somebody's working week, in order."""
    left = joined(working)
    for taken in joined(busy):
        left = [rest for stretch in left for rest in _without(stretch, taken)]
    return left


def _without(stretch: Time, taken: Time) -> Iterator[Time]:
    if stretch.within(taken) is None:
        yield stretch
        return
    if stretch.begins < taken.begins:
        yield Time(stretch.weekday, stretch.begins, taken.begins)
    if taken.ends < stretch.ends:
        yield Time(stretch.weekday, taken.ends, stretch.ends)


def in_common(weeks: Sequence[Sequence[Time]], *, minutes: int = 1) -> list[Time]:
    """When all of several people are free, from their free weeks: the stretches at least so long, in order."""
    if not weeks:
        return []
    found = joined(weeks[0])
    for week in weeks[1:]:
        found = [both for one in found for other in joined(week) if (both := one.within(other)) is not None]
    return [stretch for stretch in found if stretch.minutes >= minutes]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of the week."""

    subject: str
    time: Time


@dataclass(frozen=True, slots=True)
class Missed:
    """How much of a subject a pupil misses every week for support: minutes, of how many, and at how many of its
    lessons.
    """

    minutes: int
    of: int
    lessons: int


def missed(support: Iterable[Time], lessons: Iterable[Lesson]) -> dict[str, Missed]:
    """What a pupil misses of each subject for support that takes them out of class; subjects of which nothing is
    missed are left out. Pupils with SEN are to engage in what the school does alongside those without (SEND Code
    6.2): this shows where support takes them from it. What is too much, the school decides.
    """
    away = joined(support)
    by_subject: dict[str, list[Time]] = defaultdict(list)
    for lesson in lessons:
        by_subject[lesson.subject].append(lesson.time)
    found: dict[str, Missed] = {}
    for subject, times in by_subject.items():
        lost = [sum(both.minutes for one in away if (both := one.within(each)) is not None) for each in times]
        if any(lost):
            found[subject] = Missed(sum(lost), sum(each.minutes for each in times), sum(map(bool, lost)))
    return found
