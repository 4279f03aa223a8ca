"""The T-score of rated targets, by the corrected formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.reviews.goal_attainment import t_score

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
