"""Documents show only pictures that there are, that the sweep takes, and none lies about unused."""

from tests.sweep.pictures import TAKEN, kept, used
from tests.sweep.states import STATES


def test_each_picture_is_there_and_used() -> None:
    assert used() == kept() == set(TAKEN)


def test_each_picture_is_of_a_page_that_the_sweep_looks_at() -> None:
    assert sorted(set(TAKEN.values()) - {state.name for state in STATES}) == []
