"""Until when interim support should be reviewed, unless somebody says another day."""

from collections.abc import Iterable
from datetime import date, timedelta

SIX_WEEKS = timedelta(weeks=6)
TOO_SOON = timedelta(weeks=2)


def review_by(from_on: date, half_terms: Iterable[tuple[date, date]]) -> date:
    """Six weeks from the day it runs, or the last day of the half-term if that is sooner and two weeks away at least.

    Neither law nor the Code sets a day: it is the school's choice, made anew for each child.
    """
    ends = (ends_on for starts_on, ends_on in half_terms if starts_on <= from_on <= ends_on)
    half_term = next((day for day in ends if day - from_on >= TOO_SOON), None)
    six_weeks = from_on + SIX_WEEKS
    return min(half_term, six_weeks) if half_term else six_weeks
