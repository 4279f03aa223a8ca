"""£6,000 as hours of one adult with one child, by a rate that the page shows beside it. Pure.

£6,000 is the cost up to which a school pays for a pupil's additional support from its own budget before it asks the
council for more (the DfE’s guidance on the notional SEN budget for 2025 to 2026). It is a threshold. It
is not an allowance for each child, and no reason to leave a child without support.
"""

from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from endeavour.foundation.pence import round_to_pence

THRESHOLD = 600_000
"""In pence."""

WEEKS = 38
"""School weeks in a year, as councils' costing methods count them: 190 days of five."""


def hours_a_week(pence: int | Fraction, *, pence_an_hour: int | Fraction, weeks: int = WEEKS) -> Fraction:
    """For how many hours in each week of the school year a sum pays. Refuses a rate of nothing."""
    if pence_an_hour <= 0 or weeks <= 0:
        raise ValueError("an hour costs something and a year has weeks")
    return Fraction(pence) / (Fraction(pence_an_hour) * weeks)


def hour_from_year(pence_a_weekly_hour: int, *, weeks: int = WEEKS) -> Fraction:
    """What an hour costs, in pence, where a council gives the cost of one hour in every week of a year."""
    return Fraction(pence_a_weekly_hour, weeks)


def implied_hour(*, hours: Fraction, pence: int = THRESHOLD, weeks: int = WEEKS) -> int:
    """What an hour must cost, in whole pence, for a sum to equal so many hours a week: how to check a council's rule
    of thumb against its own rates.
    """
    return round_to_pence(Fraction(pence) / (hours * weeks))


class Cost(NamedTuple):
    """What a day added to a pupil's costs, in pence."""

    on: date
    pence: Fraction


def crossed_on(costs: list[Cost], *, threshold: int = THRESHOLD) -> date | None:
    """The first day on which a pupil's costs are above the threshold, which at exactly £6,000 they are not."""
    ordered = sorted(costs, key=lambda cost: cost.on)
    sums = accumulate(cost.pence for cost in ordered)
    return next((cost.on for cost, so_far in zip(ordered, sums, strict=True) if so_far > threshold), None)
