"""The cycle timeline: cycles as bars of four parts above a ladder of months, with numbered events below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from endeavour.pages.design.pictures.axis import Band, TimeAxis

# Closer than this, two numbers would touch on a phone: the second stands a row lower.
APART = 8.0
ROW = 30


@dataclass(frozen=True, slots=True)
class Cycle:
    """When a cycle assessed, planned, did and reviewed. `ends` is its last day, or the day its review is due.

    A part that has not begun has no day; the parts before it last until the next that has.
    """

    name: str
    assess: date
    plan: date | None
    do: date | None
    review: date | None
    ends: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will, on a day."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a cycle: `name` is assess, plan, do or review; `kind` done, now or ahead."""

    band: Band
    name: str
    kind: str
    covered: bool = False  # its days so far are drawn upon it, with the word

    @property
    def middle(self) -> float:
        return round(self.band.x + self.band.width / 2, 2)

    @property
    def roomy(self) -> bool:
        """Wide enough to hold its word on a phone."""
        return self.band.width >= 9


@dataclass(frozen=True, slots=True)
class CycleBar:
    """A cycle's parts and where its name stands. `named`: always, wide (not on a phone), or never, for room."""

    name: str
    x: float
    current: bool
    stages: tuple[Stage, ...]
    named: str = "always"


@dataclass(frozen=True, slots=True)
class Month:
    """A rung of the ladder. `new_year` asks for the year in place of the month; `narrow` keeps it on a phone."""

    first: date
    band: Band
    new_year: bool
    narrow: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Mark:
    number: int
    text: str
    x: float
    row: int
    ahead: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    cycles: tuple[CycleBar, ...]
    monitoring: Band | None
    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    now: float | None

    @property
    def height(self) -> int:
        """Px: the bars and the ladder, then a row for each level of marks."""
        rows = max((mark.row for mark in self.marks), default=-1) + 1
        return 126 + (20 + ROW * rows if rows else 0)


def timeline(
    cycles: Sequence[Cycle],
    *,
    on: date,
    first: date,
    last: date,
    monitoring: tuple[date, date] | None = None,
    events: Sequence[Event] = (),
) -> Timeline:
    """Draw cycles between two days as they stand `on` a day. Events are numbered in the order of their days."""
    axis = TimeAxis(first, last)
    return Timeline(
        cycles=_named([_bar(axis, cycle, on) for cycle in cycles]),
        monitoring=axis.band(*monitoring) if monitoring else None,
        months=_months(axis),
        marks=_marks(axis, sorted(events, key=lambda event: event.on), on),
        now=axis.at(on) if first <= on <= last else None,
    )


def _bar(axis: TimeAxis, cycle: Cycle, on: date) -> CycleBar:
    after = cycle.ends + timedelta(days=1)
    starts = [
        (name, day)
        for name, day in (("assess", cycle.assess), ("plan", cycle.plan), ("do", cycle.do), ("review", cycle.review))
        if day is not None
    ]
    stages: list[Stage] = []
    for (name, start), (_next, end) in pairwise([*starts, ("", after)]):
        stages.extend(_stage(axis, name, start, end, on))
    return CycleBar(cycle.name, axis.at(cycle.assess), cycle.assess <= on <= cycle.ends, tuple(stages))


def _named(bars: list[CycleBar]) -> tuple[CycleBar, ...]:
    """The latest cycle keeps its name; an earlier one keeps it where the next name leaves room."""
    found: list[CycleBar] = []
    narrow_next = wide_next = 200.0
    for bar in sorted(bars, key=lambda bar: bar.x, reverse=True):
        named = "always" if narrow_next - bar.x >= 20 else "wide" if wide_next - bar.x >= 7 else "never"
        narrow_next = bar.x if named == "always" else narrow_next
        wide_next = wide_next if named == "never" else bar.x
        found.insert(0, replace(bar, named=named))
    return tuple(found)


def _stage(axis: TimeAxis, name: str, start: date, end: date, on: date) -> list[Stage]:
    """A part over, a part ahead, or the part we are in: all its days dashed, and its days so far upon them."""
    last = end - timedelta(days=1)
    if last < start:
        return []
    if last < on:
        return [Stage(axis.band(start, last), name, "done")]
    if start >= on:
        return [Stage(axis.band(start, last), name, "ahead")]
    so_far = axis.band(start, on - timedelta(days=1))
    return [Stage(axis.band(start, last), name, "ahead", covered=True), Stage(so_far, name, "now")]


def _months(axis: TimeAxis) -> tuple[Month, ...]:
    found = list(axis.months())
    every = max(1, round(len(found) / 4))
    january = next((number for number, (start, _band) in enumerate(found) if start.month == 1), 0)
    return tuple(
        Month(
            first=start,
            band=band,
            new_year=start.month == 1,
            narrow=start.month == 1 or ((number - january) % every == 0 and 3 < band.x < 92),
            labelled=band.x + band.width / 2 < 97 and band.width > 100 / len(found) / 2,
        )
        for number, (start, band) in enumerate(found)
    )


def _marks(axis: TimeAxis, events: Sequence[Event], on: date) -> tuple[Mark, ...]:
    ends: list[float] = []
    marks = []
    for number, event in enumerate(events, start=1):
        x = axis.at(event.on)
        row = next((row for row, end in enumerate(ends) if x - end >= APART), len(ends))
        ends[row : row + 1] = [x]
        marks.append(Mark(number, event.text, x, row, event.on > on))
    return tuple(marks)
