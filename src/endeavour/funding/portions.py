"""A portion of a cost: what one pupil bears of some work or some thing, with all that it is reckoned from. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from endeavour.provision.costing import MINUTES_AN_HOUR


class Source(StrEnum):
    """What a portion comes from: an intervention, a line of a plan that none gives, or something bought."""

    INTERVENTION = "intervention"
    LINE = "line"
    BOUGHT = "bought"


@dataclass(frozen=True, slots=True)
class Portion:
    """So many minutes of an adult, at what an hour of theirs costs, and which share of that is one pupil's. `pupil`
    is None for what is nobody's in particular. `sessions` is how many alike it stands for; `minutes` are those of all
    of them. `since` is the day from which it is reckoned, at whose rate. Of what is bought `thing` is the amount of
    its days, and there are no minutes. `hour` is None where nothing says what an hour costs. `others` is of how many
    without a plan it is the share: no cost of SEN.
    """

    pupil: int | None
    source: Source
    key: int
    share: Fraction
    since: date
    heads: int = 1
    staff: int | None = None
    post: int | None = None
    sessions: int = 0
    minutes: int = 0
    hour: Fraction | None = None
    thing: Fraction = Fraction(0)
    others: int = 0

    @property
    def whole(self) -> Fraction:
        """What it costs in all, in exact pence."""
        return self.thing + Fraction(self.minutes) * (self.hour or 0) / MINUTES_AN_HOUR

    @property
    def cost(self) -> Fraction:
        """This pupil's share of it, in exact pence."""
        return self.whole * self.share

    @property
    def is_priced(self) -> bool:
        """Whether anything says what it costs."""
        return self.hour is not None or not self.minutes


def total(portions: Iterable[Portion]) -> Fraction:
    """All of it, in exact pence. Whole numbers over one denominator are summed first: of some ten thousand portions
    that takes a tenth of the time that adding fractions does.
    """
    none = Fraction(0)
    sums: dict[int, int] = {}
    for one in portions:
        hour, share = one.hour or none, one.share
        below = MINUTES_AN_HOUR * hour.denominator * share.denominator
        sums[below] = sums.get(below, 0) + one.minutes * hour.numerator * share.numerator
        if one.thing:
            thing = one.thing * share
            sums[thing.denominator] = sums.get(thing.denominator, 0) + thing.numerator
    return sum((Fraction(above, below) for below, above in sums.items()), none)


def amount_of(amounts: Iterable[Fraction]) -> Fraction:
    """Many amounts together, exactly: those over one denominator first, as in `total`."""
    sums: dict[int, int] = {}
    for one in amounts:
        sums[one.denominator] = sums.get(one.denominator, 0) + one.numerator
    return sum((Fraction(above, below) for below, above in sums.items()), Fraction(0))
