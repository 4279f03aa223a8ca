"""The aim line: marks on a scale from the least to the most possible, the line from the start to the target, and the
trend, where there is one.

Marks that make no trend are dots alone, for a line through them would promise one that is not there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from endeavour.pages.design.pictures.axis import Band, TimeAxis, steps

TOP = 10

LINE_OF_WORDS, LETTER, LETTER_RISE = 18, 7, 5
"""Px that words take: from line to line, about how wide a letter is, and how far its middle is above its foot."""

WORDS_REACH = 12
"""How far the words of a mark reach to either side of it, per cent."""

NARROWEST_DESK = 560
"""Px that a drawing is wide where the words of a phase are shown: on a phone its number stands for them."""

START_REACHES = 30
"""How far across the words of the start reach on the narrowest screen, per cent."""


@dataclass(frozen=True, slots=True)
class Point:
    """A mark: where it stands, its value, its day, and what it says."""

    x: float
    y: float
    value: float
    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float

    def at(self, x: float) -> float | None:
        """Its height at a place; None where it does not go."""
        if not self.x1 <= x <= self.x2 or self.x1 == self.x2:
            return None
        return self.y1 + (self.y2 - self.y1) * (x - self.x1) / (self.x2 - self.x1)


@dataclass(frozen=True, slots=True)
class Phase:
    """From this day something was done differently. Its words stand at the height `y`, on the side of its upright
    that has more room.
    """

    x: float
    text: str
    y: float = 0.0

    @property
    def is_late(self) -> bool:
        return self.x > 50

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where its words go across a drawing of a desk, per cent."""
        across = 100 * LETTER * len(self.text) / NARROWEST_DESK + 2
        return (max(self.x - across, 0), self.x) if self.is_late else (self.x, min(self.x + across, 100))


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch in which nothing could be marked, such as half-term."""

    band: Band
    text: str

    @property
    def middle(self) -> float:
        return round(self.band.x + self.band.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Rung:
    """A line of the scale. A name stands on its line, where a number stands before it."""

    y: float
    value: float
    text: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class AimLine:
    rungs: tuple[Rung, ...]
    start: Point
    points: tuple[Point, ...]
    line: tuple[Line, ...]
    target: Point
    phases: tuple[Phase, ...]
    closures: tuple[Closed, ...]
    height: int
    floor: float
    trend: Line | None = None

    @property
    def enough(self) -> bool:
        """Whether there are marks enough to speak of a trend."""
        return bool(self.line)

    @property
    def trend_label_y(self) -> float:
        """Where the word for the trend stands at its beginning: on the side of it that the marks leave free."""
        if self.trend is None:
            return 0.0
        rises = self.trend.y2 < self.trend.y1
        return round(min(self.trend.y1 + (20 if rises else -10), self.floor - 6), 1)

    @property
    def trend_label_dx(self) -> int:
        """How far the word for the trend steps aside for the words of the start, in px: none where they are apart."""
        if self.trend is None or self.trend.x1 > START_REACHES:
            return 0
        apart = abs(self.trend_label_y - self.label_y(self.start, under=True))
        return 0 if apart >= LINE_OF_WORDS else 24 + LETTER * len(f"Start {self.start.text}")

    @property
    def latest(self) -> Point:
        return self.points[-1] if self.points else self.start

    def label_y(self, point: Point, *, under: bool) -> float:
        """Where the words of a mark stand: above or under it, and always above the floor of the drawing. Above the
        topmost mark there is room in the frame.
        """
        wanted = point.y + 22 if under else point.y - 14
        return round(min(wanted, self.floor - 6), 1)

    @property
    def latest_is_under(self) -> bool:
        """The latest mark's words stand under it when it is under the aim, and above it when it is over."""
        behind = self.latest.value <= self.aim_at(self.latest.x)
        no_room_above = self.latest.y < TOP + 24
        beside_target = self.latest.x > 55 and abs(self.latest.y - self.target.y) < 18
        return behind or no_room_above or beside_target

    def with_room(self, phase: Phase) -> Phase:
        """The phase with its words at the lowest height where nothing else is drawn, or where most room is left."""
        heights = [round(self.floor - 8 - 6 * step, 1) for step in range(int((self.floor - TOP - 20) // 6) + 1)]
        taken = self._drawn_within(*phase.reach)
        room = {y: min((abs(other - (y - LETTER_RISE)) for other in taken), default=self.floor) for y in heights}
        best = next((y for y in heights if room[y] >= LINE_OF_WORDS), max(heights, key=lambda y: room[y]))
        return replace(phase, y=best)

    def _drawn_within(self, left: float, right: float) -> list[float]:
        """The heights of what is drawn between two places: lines, marks and words."""
        aim = Line(0.0, self.start.y, 100.0, self.target.y)
        places = [left + (right - left) * share / 10 for share in range(11)]
        lines = [one for one in (aim, self.trend, *self.line) if one is not None]
        found = [y for one in lines for x in places if (y := one.at(x)) is not None]
        found += [one.y for one in self.points if left <= one.x <= right]
        for point, under in ((self.latest, self.latest_is_under), (self.target, False), (self.start, True)):
            if left - WORDS_REACH <= point.x <= right + WORDS_REACH:
                found.append(self.label_y(point, under=under) - LETTER_RISE)
        return found

    def aim_at(self, x: float) -> float:
        """What was hoped for at a place on the line."""
        return self.start.value + (self.target.value - self.start.value) * x / 100


def plain(value: float) -> str:
    """A number as it stands beside its mark."""
    return f"{value:g}".replace("-", "−")


def aim_line(
    start: tuple[date, float],
    marks: Sequence[tuple[date, float]],
    target: tuple[date, float],
    *,
    most: int,
    least: int = 0,
    rungs: Sequence[float] = (),
    named: bool = False,
    say: Callable[[float], str] = plain,
    trend: tuple[tuple[date, float], tuple[date, float]] | None = None,
    height: int = 256,
    foot: int = 36,
    phases: Sequence[tuple[date, str]] = (),
    closures: Sequence[tuple[date, date, str]] = (),
) -> AimLine:
    """Draw marks against the aim. `least` and `most` are the ends of what can be scored; nothing stands beyond them.
    `rungs` are the lines of the scale, round numbers unless they are given, and `say` writes a value; `named` is for
    scales whose steps have names. `trend` goes from one day and height to another: without it the marks are dots.

    `height` is of the whole drawing in px; `foot` of it is for the days below. For a row of a table see `spark`.
    """
    values = [value for _on, value in (start, *marks, target)]
    if max(values) > most:
        raise ValueError("a mark is above the most possible")
    if min(values) < least:
        raise ValueError("a mark is under the least possible")
    if target[0] <= start[0]:
        raise ValueError("the target's day is not after the start's")
    axis = TimeAxis(start[0], target[0])
    floor = float(height - foot)
    scale = _Scale(axis, floor, most, least, say)
    points = tuple(scale.point(on, value) for on, value in sorted(marks))
    first = scale.point(*start)
    lines = rungs or [least + step for step in steps(most - least)]
    drawn = AimLine(
        rungs=tuple(Rung(scale.y(value), value, say(value), named) for value in lines),
        start=first,
        points=points,
        line=tuple(Line(a.x, a.y, b.x, b.y) for a, b in pairwise((first, *points))) if trend else (),
        trend=scale.line(*trend) if trend else None,
        target=Point(100.0, scale.y(target[1]), target[1], target[0], say(target[1])),
        phases=tuple(Phase(axis.at(on), text) for on, text in phases),
        closures=tuple(Closed(axis.band(first_day, last_day), text) for first_day, last_day, text in closures),
        height=height,
        floor=floor,
    )
    return replace(drawn, phases=tuple(map(drawn.with_room, drawn.phases)))


def spark(
    start: tuple[date, float],
    marks: Sequence[tuple[date, float]],
    target: tuple[date, float],
    *,
    most: int,
    least: int = 0,
    trend: tuple[tuple[date, float], tuple[date, float]] | None = None,
    height: int = 44,
) -> AimLine:
    """The same in a row of a table: no scale, no words, the numbers stand beside it."""
    return aim_line(start, marks, target, most=most, least=least, trend=trend, height=height, foot=6)


@dataclass(frozen=True, slots=True)
class _Scale:
    axis: TimeAxis
    floor: float
    most: int
    least: int
    say: Callable[[float], str]

    def y(self, value: float) -> float:
        top = min(TOP, self.floor / 6)
        return round(self.floor - (self.floor - top) * (value - self.least) / (self.most - self.least), 1)

    def point(self, on: date, value: float) -> Point:
        return Point(self.axis.at(on), self.y(value), value, on, self.say(value))

    def line(self, first: tuple[date, float], last: tuple[date, float]) -> Line:
        """From one to the other, as far as the scale goes."""
        (x1, y1), (x2, y2) = ((self.axis.at(on), self.y(self._held(value))) for on, value in (first, last))
        return Line(x1, y1, x2, y2)

    def _held(self, value: float) -> float:
        return min(max(value, self.least), self.most)
