"""The demo's calendar: English terms by rule, and written days that move with today."""

from datetime import date

import pytest

from endeavour.demo.almanac import Almanac

TERMS_OF_2026 = [
    (date(2026, 9, 1), date(2026, 10, 23)),
    (date(2026, 11, 2), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 2, 12)),
    (date(2027, 2, 22), date(2027, 3, 26)),
    (date(2027, 4, 12), date(2027, 5, 28)),
    (date(2027, 6, 7), date(2027, 7, 20)),
]


def test_the_terms_of_the_running_year() -> None:
    terms = [term.period for term in Almanac().terms[-6:]]
    assert [(term.start, term.end) for term in terms] == TERMS_OF_2026


def test_three_school_years_are_kept() -> None:
    almanac = Almanac()
    assert [str(year) for year in almanac.years] == ["2024 to 2025", "2025 to 2026", "2026 to 2027"]
    assert (almanac.days[0], almanac.days[-1]) == (date(2024, 9, 3), date(2027, 7, 20))


def test_school_days_are_counted_both_ways() -> None:
    almanac = Almanac()
    assert almanac.after(date(2026, 11, 11), 5) == date(2026, 11, 18)
    assert almanac.after(date(2026, 11, 2), -1) == date(2026, 10, 23)
    assert almanac.on_or_after(date(2026, 10, 24)) == date(2026, 11, 2)
    assert almanac.on_or_before(date(2026, 11, 1)) == date(2026, 10, 23)


def test_a_line_given_three_times_a_week_falls_on_monday_wednesday_and_friday() -> None:
    days = Almanac().sessions(date(2026, 11, 16), date(2026, 11, 24), 3)
    assert days == [date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 23)]


def test_a_day_on_which_the_school_is_shut_is_refused() -> None:
    with pytest.raises(ValueError, match="such as 2026-10-23"):
        Almanac(date(2026, 10, 28))


def test_written_days_keep_their_distance_from_today() -> None:
    moved = Almanac(date(2027, 2, 3))
    assert moved.on(24, 11, 2026) == date(2027, 2, 3)
    assert moved.on(20, 11, 2026) == date(2027, 1, 29)  # a Friday that would have become a Saturday
    assert moved.on(22, 11, 2026) == date(2027, 2, 1)  # a Sunday stays as far from today as it was
    assert moved.born(2, 3, 2018) == date(2018, 3, 2)
    assert Almanac(date(2027, 9, 14)).born(2, 3, 2018) == date(2019, 3, 2)


def test_moments_are_in_utc_all_year() -> None:
    almanac = Almanac()
    assert almanac.moment(date(2026, 9, 14), 10).isoformat() == "2026-09-14T07:40:00+00:00"
    assert almanac.moment(date(2026, 11, 24), 10).isoformat() == "2026-11-24T08:40:00+00:00"
