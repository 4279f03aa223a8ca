"""Where each dot of the picture of pupils' costs stands."""

import pytest

from endeavour.pages.design.pictures.dots import TALLEST, dot_plot


def test_nobody_is_no_picture() -> None:
    assert dot_plot([]) is None


@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        (0, "below"),
        (499_999, "below"),
        (500_000, "near"),
        (600_000, "near"),
        (600_001, "above"),
        (9_999_999, "above"),
    ],
)
def test_a_dot_stands_on_its_own_side_of_the_threshold(amount: int, kind: str) -> None:
    plot = dot_plot([amount, 1_250_000])
    assert plot is not None
    dot = plot.dots[0]
    assert dot.kind == kind
    assert (dot.x > plot.threshold) == (kind == "above")
    assert 0 <= dot.x <= 100


def test_those_of_one_amount_stand_on_each_other_and_never_grow_out_of_the_picture() -> None:
    few = dot_plot([100_000] * 3)
    assert few is not None
    assert sorted(dot.y for dot in few.dots) == [few.floor - 24, few.floor - 15, few.floor - 6]
    many = dot_plot([100_000] * 200 + [700_000])
    assert many is not None
    assert (many.each, many.below, many.above) == (15, 200, 1)
    assert len(many.dots) == TALLEST + 1
    assert min(dot.y for dot in many.dots) > 0


def test_the_ladder_goes_one_rung_beyond_the_largest() -> None:
    small, large = dot_plot([1]), dot_plot([4_000_000])
    assert small is not None
    assert large is not None
    assert [step.amount for step in small.steps] == [number * 100_000 for number in range(7)]
    assert large.steps[-1].amount > 4_000_000 - 500_000
    assert len(large.steps) <= 12
    assert [step.amount for step in small.steps if step.threshold] == [600_000]
