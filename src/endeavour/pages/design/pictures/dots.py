"""One dot for each pupil on a scale of money, stacked, with a threshold upright on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from endeavour.pages.design.pictures.axis import Band, percent
from endeavour.pages.design.pictures.bars import Step

COLUMNS, TALLEST, PITCH, TOP = 35, 14, 9, 30
"""Stacks across the picture at least, dots on the tallest, pixels from one dot to the next, and above them all."""

MOST_RUNGS = 12
PARTS = (1, 2, 4, 5, 8, 10)
"""Into how many stacks a step may be cut, in whole pence."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one stands, and of which kind: below, near or above the threshold."""

    x: float
    y: int
    kind: str


@dataclass(frozen=True, slots=True)
class Dots:
    """The whole picture. `each` is for how many one dot stands; `floor` is where the ladder begins, in pixels."""

    dots: tuple[Dot, ...]
    steps: tuple[Step, ...]
    threshold: float
    each: int
    floor: int
    below: int
    near: int
    above: int

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.floor + 28


def dot_plot(
    amounts: Sequence[int], *, threshold: int = 600_000, near: int = 100_000, step: int = 100_000
) -> Dots | None:
    """Amounts in pence; None where there are none. At the threshold is not above it. The ladder goes one rung beyond
    the threshold or the largest amount, whichever is more, and its rungs grow with it.
    """
    if not amounts:
        return None
    last = max(threshold, max(amounts))
    rung = next(size for size in (step, 2 * step, 5 * step, 10 * step, 100 * step) if last // size < MOST_RUNGS)
    rungs = max(-(-last // rung), threshold // rung) + 1
    whole = rungs * rung
    # No stack stands on both sides of the threshold, or of where near it begins.
    width = step // next(parts for parts in PARTS if parts * whole >= COLUMNS * step)
    stacks: dict[int, list[str]] = {}
    for amount in sorted(amounts):
        kind = "above" if amount > threshold else "near" if amount >= threshold - near else "below"
        place = amount // width if kind == "near" and amount < threshold else max(0, amount - 1) // width
        stacks.setdefault(place, []).append(kind)
    each = max(1, -(-max(map(len, stacks.values())) // TALLEST))
    tallest = max(-(-len(stack) // each) for stack in stacks.values())
    floor = TOP + tallest * PITCH + 4
    dots = (
        Dot(percent((place + 0.5) * width / whole), floor - 6 - number * PITCH, stack[0])
        for place, stack in stacks.items()
        for number in range(-(-len(stack) // each))
    )
    kinds = [kind for stack in stacks.values() for kind in stack]
    return Dots(
        dots=tuple(dots),
        steps=tuple(
            Step(
                band=Band(percent(number / rungs), percent(1 / rungs)),
                amount=number * rung,
                threshold=number * rung == threshold,
                narrow=number == 0 or number * rung == threshold,
            )
            for number in range(rungs)
        ),
        threshold=percent(threshold / whole),
        each=each,
        floor=floor,
        below=kinds.count("below"),
        near=kinds.count("near"),
        above=kinds.count("above"),
    )
