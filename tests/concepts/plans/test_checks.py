"""Each check notices what its page says it notices, and is quiet when all is well."""

from dataclasses import replace
from datetime import date

import pytest

from endeavour.plans.checks import CHECKS, Advice, Case, check_plan
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.schools.plan_checks import LIMITS, WORD_LISTS, Measures, finder

OPENED, REVIEW = date(2026, 9, 3), date(2026, 12, 8)
TARGET = TargetShape("Starts a chat with a friend", "Days out of 5", "1", "4", REVIEW, "I like Rosa")
OUTCOME = OutcomeShape("Mara joins in and is understood", "communication", (TARGET,))
LINE = LineShape("Talking Partners", "communication", 1, "Joy", 20, 3, 6, 12)
GOOD = PlanShape(
    pupil_hopes="I want to say it",
    family_hopes="That she tells us",
    outcomes=(OUTCOME,),
    lines=(LINE,),
    strategies=tuple(StrategyShape(text) for text in ("Ten seconds", "One step at a time", "Near the front")),
    review_on=REVIEW,
    teacher_id=7,
    teacher="Tom Garrity",
)


def noticed(plan: PlanShape, *areas: str, off: frozenset[str] = frozenset()) -> list[str]:
    return [one.check.key for one in check_plan(Case(plan, OPENED, areas), off=off) if one.advice]


def with_target(**parts: object) -> PlanShape:
    return replace(GOOD, outcomes=(replace(OUTCOME, targets=(replace(TARGET, **parts),)),))  # type: ignore[arg-type]


def test_a_good_plan_needs_no_second_look() -> None:
    assert noticed(GOOD, "communication") == []


@pytest.mark.parametrize(
    ("plan", "areas", "key"),
    [
        (replace(GOOD, outcomes=(replace(OUTCOME, text="Will receive 5 hours of TA support"),)), (), "outcome"),
        (
            replace(GOOD, outcomes=(replace(OUTCOME, text="Will have access to a laptop: will be given one"),)),
            (),
            "outcome",
        ),
        (with_target(what="Attend lunch club every Tuesday"), (), "activity"),
        (with_target(what="To take part in Talking Partners"), (), "activity"),
        (with_target(what="Improve reading"), (), "vague"),
        (with_target(what="Is more  confident at lunch"), (), "vague"),
        (with_target(baseline=" "), (), "baseline"),
        (with_target(measure=""), (), "measure"),
        (with_target(aim=""), (), "measure"),
        (with_target(by_when=None), (), "date"),
        (with_target(by_when=date(2026, 9, 2)), (), "date"),
        (with_target(by_when=date(2026, 12, 9)), (), "date"),
        (with_target(why=""), (), "why"),
        (GOOD, ("communication", "semh"), "need"),
        (replace(GOOD, lines=(), strategies=()), (), "support"),
        (replace(GOOD, lines=()), (), "support"),
        (replace(GOOD, lines=(replace(LINE, area="semh"),)), (), "support"),
        (replace(GOOD, lines=(), outcomes=(replace(OUTCOME, area=""),)), (), "support"),
        (replace(GOOD, strategies=GOOD.strategies[:2]), (), "card"),
        (replace(GOOD, strategies=GOOD.strategies * 2), (), "card"),
        (replace(GOOD, lines=(replace(LINE, weeks=None),)), (), "line"),
        (replace(GOOD, lines=(replace(LINE, who_id=None),)), (), "line"),
        (replace(GOOD, pupil_hopes=""), (), "pupil"),
        (replace(GOOD, family_hopes=" "), (), "family"),
        (replace(GOOD, review_on=None), (), "review"),
        (replace(GOOD, teacher_id=None, teacher=""), (), "teacher"),
    ],
)
def test_one_thing_wrong_is_one_check_noticed(plan: PlanShape, areas: tuple[str, ...], key: str) -> None:
    assert noticed(plan, *areas) == [key]


@pytest.mark.parametrize(
    "changed",
    [
        {"lines": (replace(LINE, area=""),)},
        {"lines": (LINE, replace(LINE, area="semh"))},
        {"outcomes": (replace(OUTCOME, area=""),)},
        {"outcomes": (OUTCOME, OutcomeShape("She is calm", "semh"))},
        {"strategies": (*GOOD.strategies, *GOOD.strategies[:2])},
        {"strategies": (*GOOD.strategies, *(StrategyShape("For the lesson", on_card=False) for _n in range(4)))},
    ],
)
def test_where_support_and_card_are_there_nothing_is_noticed(changed: dict[str, object]) -> None:
    assert noticed(replace(GOOD, **changed)) == []  # type: ignore[arg-type]


def test_how_many_strategies_the_card_has_is_said() -> None:
    few = replace(GOOD, strategies=(StrategyShape("Wait"), StrategyShape("Read it out", on_card=False)))
    many = replace(GOOD, strategies=GOOD.strategies * 2)
    said = [[str(one.says) for one in _of("card", plan)] for plan in (few, many)]
    assert said == [
        ["1 of the strategies are on the classroom card. 3 to 5 make a card."],
        ["6 strategies are on the classroom card. Few adults keep more than 5 in mind."],
    ]


def test_an_outcome_without_support_in_its_area_is_named() -> None:
    plan = replace(GOOD, outcomes=(OUTCOME, replace(OUTCOME, area="semh")))
    assert [(one.place, one.row) for one in _of("support", plan)] == [("outcome-1-area", "Outcome 2")]


def _of(key: str, plan: PlanShape) -> tuple[Advice, ...]:
    return next(one.advice for one in check_plan(Case(plan, OPENED)) if one.check.key == key)


def test_a_target_that_only_sounds_like_an_activity_is_left_alone() -> None:
    assert noticed(with_target(what="Completes a page without a prompt")) == []


def test_advice_names_the_row_it_is_about() -> None:
    bare = replace(TARGET, baseline="")
    plan = replace(GOOD, outcomes=(OUTCOME, replace(OUTCOME, targets=(bare, bare))), lines=(LINE, LineShape("ELSA")))
    rows = {one.check.key: [advice.row for advice in one.advice] for one in check_plan(Case(plan, OPENED))}
    assert rows["baseline"] == ["Outcome 2, target 1", "Outcome 2, target 2"]
    assert rows["line"] == ["Line 2"]


def test_a_school_may_switch_a_check_off() -> None:
    assert noticed(replace(GOOD, review_on=None), off=frozenset({"review"})) == []


def by_school(plan: PlanShape, **chosen: object) -> dict[str, list[str]]:
    """What is said of a plan where the school goes by words and numbers of its own."""
    found = check_plan(Case(plan, OPENED, measures=Measures(chosen)))
    return {one.check.key: [str(advice.says) for advice in one.advice] for one in found if one.advice}


def test_a_school_looks_for_words_of_its_own() -> None:
    clubs, feels = with_target(what="Visits the Lego club"), with_target(what="Feels settled (mostly)")
    assert by_school(clubs) == by_school(feels) == {}
    assert by_school(clubs, activity_words=["visits"]) == {
        "activity": ["This is an activity. Say what will be different for the child."]
    }
    assert by_school(with_target(what="Attend lunch club"), activity_words=["visits"]) == {}
    assert by_school(feels, vague_words=["settled (mostly)"]) == {
        "vague": ["Nobody can see or count “settled (mostly)”. Say what the child will do."]
    }
    hub = replace(GOOD, outcomes=(replace(OUTCOME, text="A place in the Nurture-hub each day"),))
    assert by_school(hub, service_words=["nurture hub"]) == {
        "outcome": ["This is something you will give. An outcome is a difference to the child."]
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Attend lunch club", True),
        ("to ATTEND lunch club", True),
        ("Attends lunch club", False),
        ("Will attend lunch club", False),
        ("take\npart in it", True),
        ("Go-to adult", True),
        ("Gopher", False),
    ],
)
def test_words_are_found_whole(text: str, found: bool) -> None:
    assert bool(finder(["attend", "take part", "go"], at_start=True).search(text)) == found


def test_a_school_counts_to_numbers_of_its_own() -> None:
    assert by_school(GOOD, least_on_card=1, most_on_card=2) == {
        "card": ["3 strategies are on the classroom card. Few adults keep more than 2 in mind."]
    }
    assert by_school(GOOD, least_on_card=4) == {
        "card": ["3 of the strategies are on the classroom card. 4 to 5 make a card."]
    }
    assert by_school(GOOD, longest_cycle=13) == {
        "long": ["This day is more than 13 weeks after the cycle began on 3 September 2026."]
    }
    assert by_school(GOOD, longest_cycle=14) == {}
    late = replace(with_target(by_when=date(2027, 1, 22)), review_on=date(2027, 1, 22))
    assert (by_school(late), list(by_school(replace(late, review_on=date(2027, 1, 21))))) == (
        {"long": ["This day is more than 20 weeks after the cycle began on 3 September 2026."]},
        ["date"],
    )


def test_every_list_and_number_belongs_to_a_check() -> None:
    keys = {check.key for check in CHECKS}
    assert {one.check for one in WORD_LISTS.values()} | {one.check for one in LIMITS.values()} <= keys


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({check.key for check in CHECKS}) == len(CHECKS) == 16


@pytest.mark.parametrize(
    ("plan", "areas", "keys"),
    [
        (PlanShape(), (),
         {"outcome", "activity", "vague", "baseline", "measure", "date", "why", "need", "support", "line", "card",
          "long"}),
        (replace(GOOD, outcomes=(replace(OUTCOME, targets=()),)), ("communication",),
         {"activity", "vague", "baseline", "measure", "date", "why", "support"}),
        (replace(GOOD, lines=()), ("communication",), {"line"}),
        (GOOD, ("communication",), set()),
    ],
)  # fmt: skip
def test_what_has_nothing_to_look_at_yet_is_not_called_fine(
    plan: PlanShape, areas: tuple[str, ...], keys: set[str]
) -> None:
    assert {one.check.key for one in check_plan(Case(plan, OPENED, areas)) if one.nothing_yet} == keys
