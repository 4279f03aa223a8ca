"""£6,000 in hours, by each council's own figures, and the day on which a pupil's costs are above it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from endeavour.provision.threshold import THRESHOLD, Cost, crossed_on, hour_from_year, hours_a_week, implied_hour

MONDAY = date(2026, 9, 7)


def test_boltons_twelve_hours_are_an_hour_at_13_16() -> None:
    """Bolton's guide to SEN Support: £6,000 "equates to around 12 hours of 1:1 support"."""
    assert implied_hour(hours=Fraction(12)) == 1316
    assert round(float(hours_a_week(THRESHOLD, pence_an_hour=1316)), 1) == 12.0


def test_cambridgeshires_eleven_point_eight_hours_are_an_hour_at_13_38() -> None:
    assert implied_hour(hours=Fraction("11.8")) == 1338
    assert round(float(hours_a_week(THRESHOLD, pence_an_hour=1338)), 1) == 11.8


def test_at_653_60_for_a_weekly_hour_of_a_year_it_is_nine_hours_and_a_bit() -> None:
    an_hour = hour_from_year(65360)
    assert an_hour == 1720
    assert round(float(hours_a_week(THRESHOLD, pence_an_hour=int(an_hour))), 2) == 9.18


def test_exactly_6000_is_not_above_it() -> None:
    weekly = [Cost(MONDAY + timedelta(weeks=week), Fraction(100_000)) for week in range(7)]
    assert crossed_on(weekly[:6]) is None
    assert crossed_on(weekly[::-1]) == MONDAY + timedelta(weeks=6)
    assert crossed_on([]) is None


@pytest.mark.parametrize(("rate", "weeks"), [(0, 38), (-5, 38), (1720, 0)])
def test_an_hour_costs_something(rate: int, weeks: int) -> None:
    with pytest.raises(ValueError, match="an hour costs something"):
        hours_a_week(THRESHOLD, pence_an_hour=rate, weeks=weeks)
