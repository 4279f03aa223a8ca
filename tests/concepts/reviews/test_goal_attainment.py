"""The T-score of rated targets, by the corrected formula.

The formula is that of Turner-Stokes 2009 as its erratum corrects it, with ρ = 0.3. The first examples are those that
the project’s own sources work out (one goal at +1: 60; two at +1: 62.4; one at −2: 30); the others are worked here.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.reviews.goal_attainment import t_score, working_of

ratings = st.lists(st.integers(-2, 2), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("rated", "weights", "score"),
    [
        ([], [], None),
        ([0, 0, 0], [], 50.0),
        ([1], [1], 60.0),
        ([1, 1], [1, 1], 62.4),
        ([-2], [1], 30.0),
        ([2, -2], [3, 1], 61.6),
    ],
)
def test_known_scores(rated: list[int], weights: list[int], score: float | None) -> None:
    """50 + 10·2 ÷ √(0.7·2 + 0.3·4) is 62.4, and 50 + 10·4 ÷ √(0.7·10 + 0.3·16) is 61.6."""
    assert t_score(rated, weights) == score


def test_the_working_adds_up() -> None:
    """Two targets, +2 weighing 6 and −1 weighing 1: 50 + 10·11 ÷ √(0.7·37 + 0.3·49) = 50 + 110 ÷ 6.372 = 67.3."""
    found = working_of([2, -1], [6, 1])
    assert found is not None
    assert (found.above, found.squares, found.weights) == (11, 37, 7)
    assert (found.divisor, found.score) == (6.372, 67.3)
    assert working_of([]) is None


@given(ratings, st.integers(1, 9))
def test_equal_weights_of_any_size_are_as_one(rated: list[int], weight: int) -> None:
    assert t_score(rated, [weight] * len(rated)) == t_score(rated)


@given(ratings)
def test_it_is_even_about_fifty(rated: list[int]) -> None:
    score, turned = t_score(rated), t_score([-rating for rating in rated])
    assert score is not None
    assert turned is not None
    assert score + turned == pytest.approx(100, abs=0.11)


@pytest.mark.parametrize(
    ("rated", "weights"), [([3], []), ([-3], []), ([1, 1], [1]), ([1], [0]), ([1, 1], [2, -1]), ([1], [1, 1])]
)
def test_what_makes_no_sense_is_refused(rated: list[int], weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"rating|weight"):
        t_score(rated, weights)
