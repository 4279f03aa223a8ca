"""Goal attainment scaling: a pupil's rated targets as one T-score, 50 where all went as expected. Pure.

T = 50 + 10·Σwx ÷ √((1 − ρ)·Σw² + ρ·(Σw)²), with x from −2 to +2 and ρ = 0.3, as corrected in the erratum to
Turner-Stokes 2009, whose printed formulas were wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

RHO = 0.3
LEAST, MOST = -2, 2


@dataclass(frozen=True, slots=True)
class Working:
    """A T-score and what it is made of: the sums of w·x, of w² and of w, and what 10·Σwx is divided by."""

    score: float
    above: int
    squares: int
    weights: int
    divisor: float


def working_of(ratings: Sequence[int], weights: Sequence[int] = ()) -> Working | None:
    """The T-score with its working, as `t_score` gives it."""
    score = t_score(ratings, weights)
    if score is None:
        return None
    weighed = list(weights) or [1] * len(ratings)
    above = sum(weight * rating for weight, rating in zip(weighed, ratings, strict=True))
    squares, whole = sum(weight * weight for weight in weighed), sum(weighed)
    return Working(score, above, squares, whole, round(sqrt((1 - RHO) * squares + RHO * whole**2), 3))


def t_score(ratings: Sequence[int], weights: Sequence[int] = ()) -> float | None:
    """The T-score to one decimal, or None where nothing is rated. `weights` are 1 each unless they are given. Refuses
    a rating outside −2 to +2, and weights that are fewer, more, negative or all nought.
    """
    if not ratings:
        return None
    weighed = list(weights) or [1] * len(ratings)
    if any(not LEAST <= rating <= MOST for rating in ratings):
        raise ValueError("a rating goes from −2 to +2")
    if len(weighed) != len(ratings) or any(weight < 0 for weight in weighed) or not any(weighed):
        raise ValueError("each rating has a weight that is not negative, and some weight is not nought")
    above = sum(weight * rating for weight, rating in zip(weighed, ratings, strict=True))
    squares = sum(weight * weight for weight in weighed)
    return round(50 + 10 * above / sqrt((1 - RHO) * squares + RHO * sum(weighed) ** 2), 1)
