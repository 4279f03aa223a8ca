"""The three census days."""

from datetime import date

import pytest

from endeavour.foundation.school_year import SchoolYear
from endeavour.law.census import CensusDays, census_days, next_census_day


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (2024, CensusDays(date(2024, 10, 3), date(2025, 1, 16), date(2025, 5, 15))),
        (2026, CensusDays(date(2026, 10, 1), date(2027, 1, 21), date(2027, 5, 20))),
        (2027, CensusDays(date(2027, 10, 7), date(2028, 1, 20), date(2028, 5, 18))),
    ],
)
def test_census_days_of_a_school_year(first: int, days: CensusDays) -> None:
    assert census_days(SchoolYear(first)) == days


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 1), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 10, 2), date(2027, 1, 21)),
        (date(2027, 1, 22), date(2027, 5, 20)),
        (date(2027, 5, 21), date(2027, 10, 7)),
    ],
)
def test_the_next_census_day(on: date, expected: date) -> None:
    assert next_census_day(on) == expected
