"""The term that half-terms make together: schools enter its parts, and people ask for the whole."""

from collections.abc import Iterable
from datetime import date, timedelta

from endeavour.foundation.bank_holidays import easter
from endeavour.foundation.periods import Period

MOST_IN_A_HALF_TERM = 17


def whole_term(parts: Iterable[Period], on: date) -> list[tuple[date, date]]:
    """The first and last days of the half-terms that make the term of a day; none where it is in none."""
    runs: list[list[tuple[date, date]]] = []
    for part in sorted((part.start, part.end) for part in parts if part.end is not None):
        if runs and not _ends_a_term(runs[-1][-1][1], part[0]):
            runs[-1].append(part)
        else:
            runs.append([part])
    return next((run for run in runs if run[0][0] <= on <= run[-1][1]), [])


def _ends_a_term(start: date, end: date) -> bool:
    """Whether a break is more than a half-term: long, or with Christmas or Easter in it."""
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    christmas = any((day.month, day.day) == (12, 25) for day in days)
    return christmas or len(days) > MOST_IN_A_HALF_TERM + 2 or easter(end.year) in days
