"""Weeks beside each other, planned and delivered on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.pages.design.pictures.axis import percent, steps

TOP, GAP = 10, 0.28
"""Pixels above the highest rung, and which part of a week's width stays empty beside its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One week: planned as an outline, delivered as a fill upon it, and the tick it should reach. `label` is its
    Monday, which stands under it where it is `labelled`, and on a phone where it is `narrow` too.
    """

    x: float
    width: float
    middle: float
    planned_y: int
    delivered_y: int
    floor_y: int
    low: bool
    label: date
    labelled: bool
    narrow: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A line of the scale with its number."""

    y: int
    value: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole picture. `foot` is where the columns stand, in pixels from the top."""

    columns: tuple[Column, ...]
    rungs: tuple[Rung, ...]
    foot: int
    height: int


def week_columns(
    weeks: Sequence[tuple[date, int, int]], *, least: int, most_labels: int = 12, height: int = 220
) -> Columns | None:
    """Weeks as (Monday, planned, delivered), in order; None where none has anything. `least` is the share in per cent
    that should be delivered.
    """
    top = max((max(planned, delivered) for _monday, planned, delivered in weeks), default=0)
    if not top:
        return None
    foot, scale = height - 28, steps(_round(top))
    each = 1 / len(weeks)
    every = -(-len(weeks) // most_labels)

    def y(value: float) -> int:
        return round(foot - (foot - TOP) * value / scale[-1])

    found = (
        Column(
            x=percent((number + GAP / 2) * each),
            width=percent((1 - GAP) * each),
            middle=percent((number + 0.5) * each),
            planned_y=y(planned),
            delivered_y=y(delivered),
            floor_y=y(planned * least / 100),
            low=100 * delivered < least * planned,
            label=monday,
            labelled=number % every == 0,
            narrow=number % (every * 3) == 0,
        )
        for number, (monday, planned, delivered) in enumerate(weeks)
    )
    return Columns(tuple(found), tuple(Rung(y(value), value) for value in scale), foot, height)


def _round(value: int) -> int:
    """The scale ends at a number that is easily read, not below the highest column."""
    size = int(10 ** max(1, len(str(value)) - 1)) // 2
    return -(-value // size) * size
