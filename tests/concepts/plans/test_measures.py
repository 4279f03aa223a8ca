"""What a target is measured in, and what of that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.needs.scales import levels_in
from endeavour.plans.checks import Case, check_plan
from endeavour.plans.measures import Reading, measure_of, scale_in
from endeavour.plans.shape import OutcomeShape, PlanShape, TargetShape, shape_of_content
from tests.concepts.plans.test_checks import OPENED

LEVELS = "Emerging, Expected, Exceeding"
NUMBER = TargetShape("Reads", kind="number", unit="words in a minute")
STANDARD = TargetShape("Reads", kind="standard")
LEVEL = TargetShape("Writes", kind="level", levels=LEVELS)
YES_NO = TargetShape("Asks", kind="yes_no")
RATING = TargetShape("Joins in", kind="rating")
ONE_TO_FIVE = TargetShape("Joins in", kind="rating", scale="1 to 5")
WORDS = TargetShape("Joins in")


@pytest.mark.parametrize(
    ("target", "typed", "read"),
    [
        (NUMBER, " 12 ", Reading("12", 12)),
        (NUMBER, "7.5", Reading("7.5", 7.5)),
        (NUMBER, "12 words in a minute", Reading("12", 12)),
        (NUMBER, "95%", Reading("95", 95)),
        (NUMBER, "1,200", Reading("1200", 1200)),
        (NUMBER, "-3", Reading("−3", -3)),
        (NUMBER, "12 or so", None),
        (NUMBER, "nan", None),
        (NUMBER, "٣", None),
        (STANDARD, "85", Reading("85", 85)),
        (STANDARD, "39", None),
        (STANDARD, "161", None),
        (STANDARD, "85.5", None),
        (LEVEL, "expected", Reading("Expected", 1)),
        (LEVEL, "Greater depth", None),
        (YES_NO, "y", Reading("Yes", 1)),
        (YES_NO, "NO", Reading("No", 0)),
        (YES_NO, "sometimes", None),
        (RATING, "-1", Reading("−1", -1)),
        (RATING, "+2", Reading("+2", 2)),
        (RATING, "3", None),
        (ONE_TO_FIVE, "3", Reading("3", 3)),
        (ONE_TO_FIVE, "0", None),
        (WORDS, "two  chats a day", Reading("two chats a day")),
        (WORDS, "  ", None),
    ],
)
def test_what_is_read(target: TargetShape, typed: str, read: Reading | None) -> None:
    assert measure_of(target).read(typed) == read


@given(st.sampled_from([NUMBER, STANDARD, LEVEL, YES_NO, RATING, ONE_TO_FIVE]), st.text(max_size=20))
def test_whatever_is_typed_is_read_as_it_is_kept(target: TargetShape, typed: str) -> None:
    measure = measure_of(target)
    read = measure.read(typed)
    if read is not None:
        assert measure.read(read.text) == read
    else:
        assert measure.asks


@given(st.integers(-2, 2))
def test_a_rating_is_said_as_it_is_read(step: int) -> None:
    measure = measure_of(RATING)
    assert measure.read(measure.say(step)) == Reading(measure.say(step), step)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", (-2, 2)),
        ("1 to 5", (1, 5)),
        ("0–10", (0, 10)),
        ("-2…+2", (-2, 2)),
        ("−3 TO 3", (-3, 3)),
        ("5 to 1", None),
        ("1 to 1", None),
        ("0 to 100", None),
        ("low to high", None),
    ],
)
def test_the_ends_of_a_rating(text: str, ends: tuple[int, int] | None) -> None:
    assert scale_in(text) == ends


def test_levels_are_each_there_once() -> None:
    assert levels_in(" Emerging ,Expected;expected,,  Greater  depth ") == ("Emerging", "Expected", "Greater depth")


@pytest.mark.parametrize(
    "target",
    [
        TargetShape("A", kind="level", levels="One"),
        TargetShape("A", kind="rating", scale="?"),
        TargetShape("A", kind="x"),
    ],
)
def test_a_measure_that_is_not_whole_takes_words(target: TargetShape) -> None:
    assert measure_of(target).read("some") == Reading("some")


def test_a_version_from_before_reads_as_words() -> None:
    content = PlanShape(outcomes=(OutcomeShape("Joins in", targets=(WORDS,)),)).as_content()
    for name in ("kind", "unit", "levels", "scale"):
        del content["outcomes"][0]["targets"][0][name]
    assert shape_of_content(content).targets[0].kind == "words"


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (TargetShape("A", "B", "some", "12", kind="number"), "outcome-0-target-0-baseline"),
        (TargetShape("A", "B", "3", "more", kind="number"), "outcome-0-target-0-aim"),
        (TargetShape("A", "B", "Low", "High", kind="level", levels="Low"), "outcome-0-target-0-levels"),
        (TargetShape("A", "B", "1", "2", kind="rating", scale="some"), "outcome-0-target-0-scale"),
    ],
)
def test_a_start_that_does_not_fit_is_looked_at_again(target: TargetShape, place: str) -> None:
    plan = PlanShape(outcomes=(OutcomeShape("Joins in", targets=(target,)),))
    found = {one.place for row in check_plan(Case(plan, OPENED)) for one in row.advice if one.check == "measure"}
    assert found == {place}


def test_what_fits_gets_no_advice() -> None:
    targets = (
        TargetShape("A", "B", "3 words in a minute", "12", kind="number", unit="words in a minute"),
        TargetShape("A", "B", "Emerging", "exceeding", kind="level", levels=LEVELS),
        TargetShape("A", "B", "no", "yes", kind="yes_no"),
    )
    plan = PlanShape(outcomes=(OutcomeShape("Joins in", targets=targets),))
    assert not [one for row in check_plan(Case(plan, OPENED)) for one in row.advice if one.check == "measure"]
