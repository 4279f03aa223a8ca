"""A figure: what was measured, its floor in the same run, and what we aim for."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

TABLE_HEAD = "| figure | value | floor | ratio | aim | met |\n| --- | ---: | ---: | ---: | ---: | --- |"


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` and `floor` in `unit`; `ratio` is value to floor. `aim` is the most we want of the ratio, or of the
    value itself where it is `absolute`.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    aim: float | None = None
    more_is_better: bool = False
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 2) if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        if self.aim is None:
            return None
        reached = self.value if self.absolute or self.ratio is None else self.ratio
        return reached >= self.aim if self.more_is_better else reached <= self.aim

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "met": self.met}

    def line(self) -> str:
        """One line of a terminal."""
        floor = f"floor {self.floor:g}" if self.floor is not None else ""
        ratio = f"{self.ratio:g}x" if self.ratio is not None else ""
        aim = f"aim {'>=' if self.more_is_better else '<='} {self._aim('x')}" if self.aim is not None else ""
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name:<50} {self.value:>10g} {self.unit:<10} {floor:<14} {ratio:<8} {aim:<12} {verdict}"

    def _aim(self, times: str) -> str:
        """The aim with what it is of: times the floor, or the unit."""
        return f"{self.aim:g} {self.unit}" if self.absolute else f"{self.aim:g}{times}"

    def row(self) -> str:
        """One line of the table in the documentation."""
        floor = f"{self.floor:g}" if self.floor is not None else ""
        ratio = f"{self.ratio:g}" if self.ratio is not None else ""
        aim = f"{'≥' if self.more_is_better else '≤'} {self._aim('×')}" if self.aim is not None else ""
        verdict = {True: "yes", False: "**no**", None: ""}[self.met]
        return f"| {self.name} | {self.value:g} {self.unit} | {floor} | {ratio} | {aim} | {verdict} |"


def median_ms(do: Callable[[], object], *, times: int, warm: int = 3) -> float:
    """The median of several runs in milliseconds, after a warm-up."""
    for _run in range(warm):
        do()
    return round(statistics.median(_timed(do) for _run in range(times)), 2)


def paired_ms(one: Callable[[], object], other: Callable[[], object], *, times: int) -> tuple[float, float]:
    """Two things in turn, A B A B, so that a machine whose speed drifts is fair to both. Medians in milliseconds."""
    for _run in range(3):
        one()
        other()
    pairs = [(_timed(one), _timed(other)) for _run in range(times)]
    return (
        round(statistics.median(pair[0] for pair in pairs), 2),
        round(statistics.median(pair[1] for pair in pairs), 2),
    )


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000
