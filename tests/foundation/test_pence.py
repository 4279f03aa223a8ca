"""Money adds up to the penny."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.pence import pence_from_pounds, pounds, round_to_pence, split_pence


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (600000, [1, 1, 1, 1], [150000, 150000, 150000, 150000]),
        (101, [1, 0, 1], [51, 0, 50]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (0, [2, 3], [0, 0]),
        (10, [Fraction(1, 3), Fraction(2, 3)], [3, 7]),
    ],
)
def test_sharing_loses_no_penny(total: int, weights: list[int | Fraction], shares: list[int]) -> None:
    assert split_pence(total, weights) == shares


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any))
def test_shares_always_add_up_and_stay_fair(total: int, weights: list[int]) -> None:
    shares = split_pence(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_weights_that_mean_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split_pence(100, weights)


@pytest.mark.parametrize(
    ("amount", "pence"),
    [
        (Decimal("0.5"), 1),
        (Decimal("1.5"), 2),
        (Decimal("-0.5"), -1),
        (Decimal("1.4999"), 1),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(1, 3), 0),
    ],
)
def test_half_a_penny_goes_away_from_nought(amount: Decimal | Fraction, pence: int) -> None:
    assert round_to_pence(amount) == pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£6,000", 600000), ("1234.5", 123450), ("£1,234.56", 123456), ("0.07", 7), (" £ 12 ", 1200), ("12.00", 1200)],
)
def test_an_amount_is_read_as_typed(typed: str, pence: int) -> None:
    assert pence_from_pounds(typed) == pence


@pytest.mark.parametrize("typed", ["", "-1", "1.234", "12,34", "1e3", "£", "ten", "1.", "٣"])
def test_what_is_not_an_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        pence_from_pounds(typed)


@pytest.mark.parametrize(
    ("pence", "shown"), [(600000, "£6,000"), (123450, "£1,234.50"), (7, "£0.07"), (-250, "−£2.50"), (0, "£0")]
)
def test_an_amount_is_written_for_a_reader(pence: int, shown: str) -> None:
    assert pounds(pence) == shown
