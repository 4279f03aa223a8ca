"""The mean of what some children did, with how sure it is. Pure.

The interval is Student's: nineteen times in twenty, the mean of many more children of the same kind would lie in it.
Below five children there is none, and no mean either: three say nothing of the next.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

LEAST = 5
"""So few children are only counted."""

_DEGREES = (4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 60, 120)
_STUDENT = (2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.179, 2.131, 2.086, 2.042, 2.000, 1.980)
"""Two-sided, 95 per cent, by degrees of freedom, as any table has them; between two the wider one is taken."""


@dataclass(frozen=True, slots=True)
class Change:
    """Over how many children, their mean, and the interval in which it lies; None where they are too few."""

    children: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None


def change_in(values: Sequence[float]) -> Change:
    """The change of one number for each child."""
    if len(values) < LEAST:
        return Change(len(values))
    mean = fmean(values)
    student = _STUDENT[bisect_right(_DEGREES, len(values) - 1) - 1]
    half = student * stdev(values) / sqrt(len(values))
    return Change(len(values), mean, mean - half, mean + half)
