"""Where a value stands on a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a line: where it starts and how wide it is, in per cent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from left to right. The first day begins at 0, the day after the last would begin at 100."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the axis ends before it begins")

    def at(self, on: date) -> float:
        """Where a day begins; days outside the axis stand at its ends."""
        share = (on - self.first).days / ((self.last - self.first).days + 1)
        return percent(share)

    def band(self, first: date, last: date) -> Band:
        """The stretch from the beginning of one day to the end of another, cut at the ends of the axis."""
        start = self.at(first)
        return Band(start, round(self.at(last + timedelta(days=1)) - start, 2))

    def months(self) -> Iterator[tuple[date, Band]]:
        """Each month that the axis touches, by its first day there, with its stretch."""
        start = self.first
        while start <= self.last:
            following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
            yield start, self.band(start, min(following - timedelta(days=1), self.last))
            start = following


def percent(share: float) -> float:
    """A share of the width, in per cent to two places, held between the ends."""
    return round(min(max(share, 0.0), 1.0) * 100, 2)


def steps(most: int, *, at_most: int = 6) -> list[int]:
    """Round numbers from 0 up to `most`, which is always the last: 0 2 4 6 8 10 for 10."""
    if most <= 0:
        raise ValueError("a scale needs a most possible above nought")
    size = 1
    for size in _round_sizes():
        if -(-most // size) + 1 <= at_most:
            break
    found = list(range(0, most, size))
    if len(found) > 1 and most - found[-1] <= size / 2:
        found.pop()
    return [*found, most]


def _round_sizes() -> Iterator[int]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
