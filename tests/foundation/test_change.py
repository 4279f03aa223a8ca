"""How sure the mean of some children is."""

import pytest

from endeavour.foundation.change import Change, change_in


@pytest.mark.parametrize("count", range(5))
def test_of_fewer_than_five_nothing_is_said(count: int) -> None:
    assert change_in([60.0] * count) == Change(count)


def test_five_alike_leave_no_doubt() -> None:
    assert change_in([60.0] * 5) == Change(5, 60, 60, 60)


@pytest.mark.parametrize(
    ("values", "half"),
    [
        # By hand: Student's t with 4 degrees, times the root of the variance of 1 to 5, which is 2.5, by five.
        ([1.0, 2.0, 3.0, 4.0, 5.0], 2.776 * (2.5 / 5) ** 0.5),
        # Of 0 and 10 twelve times each the variance is 600 / 23; between 20 and 30 degrees the wider t, 2.086.
        ([0.0, 10.0] * 12, 2.086 * (600 / 23 / 24) ** 0.5),
        ([0.0, 10.0] * 200, 1.980 * (10000 / 399 / 400) ** 0.5),
    ],
)
def test_the_interval_is_students(values: list[float], half: float) -> None:
    found = change_in(values)
    assert found.mean is not None
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.mean == pytest.approx(half)
    assert found.mean - found.low == pytest.approx(half)
