"""How days, times, money and counts read."""

from datetime import UTC, date, datetime, time

import pytest

from endeavour.foundation import clock
from endeavour.pages.design import filters

AUTUMN = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 12, 8), "Tue 8 Dec"),
        (date(2027, 8, 31), "Tue 31 Aug"),
        (date(2027, 9, 1), "Wed 1 Sep 2027"),
        (date(2026, 8, 31), "Mon 31 Aug 2026"),
        (datetime(2026, 8, 31, 23, 30, tzinfo=UTC), "Tue 1 Sep"),
    ],
)
def test_a_day_has_its_year_when_it_is_not_this_school_year(value: date, words: str) -> None:
    with clock.standing_at(AUTUMN):
        assert filters.day(value) == words


def test_longer_and_shorter_days() -> None:
    on = date(2026, 12, 8)
    assert (filters.long_day(on), filters.short_date(on), filters.short_day(on), filters.month(on)) == (
        "Tuesday 8 December 2026",
        "8 Dec 2026",
        "8 Dec",
        "Dec",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(14, 30), "2:30pm"),
        (time(0, 5), "12:05am"),
        (time(12, 0), "12:00pm"),
        (datetime(2026, 6, 1, 8, 12, tzinfo=UTC), "9:12am"),
        (datetime(2026, 12, 1, 8, 12, tzinfo=UTC), "8:12am"),
    ],
)
def test_the_time_is_englands(value: time | datetime, words: str) -> None:
    assert filters.clock_time(value) == words


@pytest.mark.parametrize(
    ("pence", "words"),
    [(174_200, "£1,742.00"), (5, "£0.05"), (0, "£0.00"), (-1234, "−£12.34"), (60_000_000, "£600,000.00")],
)
def test_pence_are_money(pence: int, words: str) -> None:
    assert filters.pounds(pence) == words


def test_counts_have_their_noun() -> None:
    counted = [filters.plural(count, "pupil", "pupils") for count in (0, 1, 2, 1100)]
    assert counted == ["0 pupils", "1 pupil", "2 pupils", "1,100 pupils"]


def test_ratings_have_a_true_minus() -> None:
    assert [filters.signed(value) for value in (-2, 0, 2)] == ["−2", "0", "+2"]


def test_small_numbers_on_pictures() -> None:
    assert (filters.score(7.0), filters.score(7.5), filters.whole_pounds(600_000)) == ("7", "7.5", "£6,000")


def test_attributes_are_escaped_left_out_or_alone() -> None:
    given = {"title": 'Mara "O"', "checked": True, "disabled": False, "form": None, "value": 0}
    assert str(filters.attrs(given)) == ' title="Mara &#34;O&#34;" checked value="0"'
