"""Periods take in both their first and their last day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.periods import Period, first_overlap, gaps, joined, months_after, years_after


def day(n: int) -> date:
    return date(2026, 9, n)


def p(start: int, end: int | None = None) -> Period:
    return Period(day(start), None if end is None else day(end))


def test_both_ends_belong_to_a_period() -> None:
    assert [n for n in range(1, 8) if day(n) in p(2, 5)] == [2, 3, 4, 5]
    assert p(2, 5).days == 4
    assert p(2, 2).days == 1


def test_an_open_period_has_no_last_day() -> None:
    assert date(2099, 1, 1) in p(2)
    assert day(1) not in p(2)
    assert p(2).days is None


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        p(5, 4)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "meets"),
    [
        (p(1, 5), p(5, 9), True, True),
        (p(1, 5), p(6, 9), False, True),
        (p(1, 5), p(7, 9), False, False),
        (p(1, 9), p(3, 4), True, True),
        (p(1), p(20, 21), True, True),
        (p(1, 5), p(7), False, False),
    ],
)
def test_overlapping_and_meeting(one: Period, other: Period, overlaps: bool, meets: bool) -> None:
    assert (one.overlaps(other), other.overlaps(one)) == (overlaps, overlaps)
    assert (one.meets(other), other.meets(one)) == (meets, meets)


def test_the_days_in_both() -> None:
    assert p(1, 5).within(p(4, 9)) == p(4, 5)
    assert p(1).within(p(4)) == p(4)
    assert p(1, 5).within(p(4)) == p(4, 5)
    assert p(1, 5).within(p(6, 9)) is None


def test_joining_leaves_out_nothing_and_repeats_nothing() -> None:
    assert joined([p(6, 9), p(1, 5), p(12, 14), p(13)]) == [p(1, 9), p(12)]


def test_gaps_are_the_days_nobody_covers() -> None:
    assert gaps([p(3, 5), p(8, 10)], p(1, 12)) == [p(1, 2), p(6, 7), p(11, 12)]
    assert gaps([p(1, 12)], p(1, 12)) == []
    assert gaps([], p(1)) == [p(1)]
    assert gaps([p(5)], p(1)) == [p(1, 4)]
    assert gaps([p(20, 25)], p(1, 12)) == [p(1, 12)]


def test_the_first_overlap_is_found() -> None:
    assert first_overlap([p(8, 10), p(1, 5), p(5, 7)]) == (p(1, 5), p(5, 7))
    assert first_overlap([p(1, 5), p(6, 7), p(8)]) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 28), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_month_ends_on_the_same_date_or_the_last_there_is(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


def test_years_from_a_leap_day() -> None:
    assert years_after(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


spans = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10)), max_size=6).map(
    lambda pairs: [Period(day(start), day(min(30, start + length))) for start, length in pairs]
)


@given(spans)
def test_every_day_is_either_covered_or_in_a_gap(periods: list[Period]) -> None:
    month = p(1, 30)
    free = gaps(periods, month)
    for n in range(1, 31):
        assert any(day(n) in period for period in periods) != any(day(n) in gap for gap in free)
