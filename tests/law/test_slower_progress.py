"""The four signs of less than expected progress: SEND Code of Practice 2015, paragraph 6.17."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.law.choices import SchoolChoices
from endeavour.law.citations import CODE_6_17
from endeavour.law.slower_progress import CITATION, Answer, Peer, Point, Sign, signs_of

USUAL = SchoolChoices()
YES, NO, FEW = Answer.YES, Answer.NO, Answer.NOT_ENOUGH
DAYS = (date(2025, 12, 12), date(2026, 3, 27), date(2026, 7, 10))
FIVE = [Peer(10, 20)] * 5


def stood(*values: float) -> list[Point]:
    return [Point(on, value) for on, value in zip(DAYS[-len(values) :], values, strict=True)]


@pytest.mark.parametrize(
    ("values", "peers", "answers"),
    [
        # Slower than peers from the same level: they gained 10, and half of that is the line.
        ((10, 14), FIVE, (YES, FEW, NO, YES)),
        ((10, 15), FIVE, (NO, FEW, NO, YES)),
        ((10, 20), FIVE, (NO, FEW, NO, NO)),
        ((10, 30), FIVE, (NO, FEW, NO, NO)),
        # Four peers are too few, and so are five who began elsewhere.
        ((10, 14), FIVE[:4], (FEW, FEW, FEW, FEW)),
        ((8, 14), FIVE, (FEW, FEW, YES, YES)),
        ((8, 18), FIVE, (FEW, FEW, YES, NO)),
        ((8, 19), FIVE, (FEW, FEW, NO, NO)),
        # Their own rate before: 20 in 105 days, then less, as much, or more in the next 105.
        ((0, 20, 30), [], (FEW, YES, FEW, FEW)),
        ((0, 20, 40), [], (FEW, NO, FEW, FEW)),
        ((0, 20, 50), [], (FEW, NO, FEW, FEW)),
        ((20, 20, 20), [], (FEW, NO, FEW, FEW)),
        # One assessment, or none.
        ((10,), FIVE, (FEW, FEW, FEW, FEW)),
        ((), FIVE, (FEW, FEW, FEW, FEW)),
    ],
)
def test_the_four_signs(values: tuple[float, ...], peers: list[Peer], answers: tuple[Answer, ...]) -> None:
    points = stood(*values) if values else []
    found = signs_of(points, peers, USUAL)
    assert [one.sign for one in found] == list(Sign)
    assert tuple(one.answer for one in found) == answers


def test_every_number_is_the_schools_choice() -> None:
    strict = SchoolChoices({"slower_than_peers": 80, "rate_kept": 50, "least_peers": 6})
    found = signs_of(stood(10, 15), [*FIVE, Peer(10, 20)], strict)
    assert (found[0].answer, found[0].line, found[0].peers) == (YES, 8, 6)
    assert signs_of(stood(10, 15), FIVE, strict)[0].answer is FEW
    assert signs_of(stood(0, 20, 30), [], strict)[1].answer is NO


def test_a_rate_is_over_the_days_that_count_and_levels_go_by_whole_ones() -> None:
    """2 levels in 100 days of school, then 60 of them: at that rate 1.2, and nobody gains a fifth of a level."""
    points = stood(1, 3, 4)
    spans = {(DAYS[0], DAYS[1]): 100, (DAYS[1], DAYS[2]): 60}
    said = {"days_between": lambda start, end: spans[start, end]}
    exact, whole = (signs_of(points, [], USUAL, in_steps=steps, **said)[1] for steps in (False, True))
    assert exact.answer is YES
    assert exact.line == pytest.approx(1.2)
    assert (whole.answer, whole.own, whole.against, whole.line) == (NO, 1, 2, 1)


def test_the_source() -> None:
    assert CITATION == CODE_6_17
    assert str(CITATION) == "SEND Code of Practice 2015, paragraph 6.17"


places = st.integers(0, 50).map(float)


@given(st.lists(places, max_size=3), st.lists(st.builds(Peer, places, places), max_size=12), st.integers(1, 9))
def test_a_scale_stretched_tells_the_same(values: list[float], peers: list[Peer], by: int) -> None:
    points = stood(*values) if values else []
    more = [Point(one.on, one.value * by) for one in points]
    others = [Peer(one.first * by, one.last * by) for one in peers]
    assert [one.answer for one in signs_of(points, peers, USUAL)] == [
        one.answer for one in signs_of(more, others, USUAL)
    ]


@given(st.lists(places, min_size=2, max_size=3), st.lists(st.builds(Peer, places, places), max_size=12), places)
def test_more_progress_never_adds_a_sign(values: list[float], peers: list[Peer], more: float) -> None:
    before = {one.sign for one in signs_of(stood(*values), peers, USUAL) if one.answer is YES}
    better = [*values[:-1], values[-1] + more]
    assert {one.sign for one in signs_of(stood(*better), peers, USUAL) if one.answer is YES} <= before
