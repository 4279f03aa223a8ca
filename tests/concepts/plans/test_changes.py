"""What a reader is told has changed between two versions: every part of a plan, one by one."""

import uuid
from dataclasses import fields, replace
from datetime import date

import pytest

from endeavour.plans.changes import Change, changes_between
from endeavour.plans.shape import HopeShape, LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape

A, B, C, D, NEW = (uuid.UUID(int=number) for number in range(1, 6))
TARGET = TargetShape("Starts a chat", "Days out of 5", "1", "4", date(2026, 12, 8), "I like Rosa", uid=B)
OUTCOME = OutcomeShape("Mara joins in", "communication", (TARGET,), uid=A)
LINE = LineShape("Talking Partners", "communication", 1, "Joy Bell", 20, 3, 1, 12, uid=C)
STRATEGY = StrategyShape("Ten seconds", uid=D)
PLAN = PlanShape(
    pupil_hopes="To say it",
    outcomes=(OUTCOME,),
    lines=(LINE,),
    strategies=(STRATEGY,),
    review_on=date(2026, 12, 8),
    teacher_id=7,
    teacher="Tom Garrity",
)
KNOWN_BY = {"uid", "carried_from"}


def plan(**parts: object) -> PlanShape:
    return replace(PLAN, **parts)  # type: ignore[arg-type]


def with_target(**parts: object) -> PlanShape:
    return plan(outcomes=(replace(OUTCOME, targets=(replace(TARGET, **parts),)),))  # type: ignore[arg-type]


def with_line(**parts: object) -> PlanShape:
    return plan(lines=(replace(LINE, **parts),))  # type: ignore[arg-type]


TARGETS = {
    "what": ("Starts two chats", "Starts a chat", "Starts two chats"),
    "measure": ("Chats a day", "Days out of 5", "Chats a day"),
    "kind": ("yes_no", "In words", "Yes or no"),
    "unit": ("days", "", "days"),
    "levels": ("Never, Often", "", "Never, Often"),
    "scale": ("1 to 5", "", "1 to 5"),
    "baseline": ("2", "1 → 4", "2 → 4"),
    "aim": ("5", "1 → 4", "1 → 5"),
    "by_when": (date(2026, 12, 1), "by 8 December 2026", "by 1 December 2026"),
    "why": ("", "I like Rosa", ""),
}
LINES = {
    "what": ("Chatting", "Talking Partners", "Chatting"),
    "area": ("semh", "Communication and interaction", "Social, emotional and mental health"),
    "who_id": (2, "Joy Bell", "Joy Bell"),
    "minutes": (30, "20 min × 3 a week × 12 weeks", "30 min × 3 a week × 12 weeks"),
    "times_a_week": (2, "20 min × 3 a week × 12 weeks", "20 min × 2 a week × 12 weeks"),
    "group_size": (4, "one to one", "group of 4"),
    "weeks": (None, "20 min × 3 a week × 12 weeks", "20 min × 3 a week × ? weeks"),
    "provision": (uuid.UUID(int=5), "", "from the library"),
    "kind": ("personal_care", "", "Personal care"),
    "layer": ("targeted", "", "Targeted"),
    "agreed_on": (date(2026, 9, 14), "", "agreed by ? on 14 September 2026"),
    "agreed_by": ("Efua Osei", "", "agreed by Efua Osei on ?"),
}
PLANS = {
    "pupil_hopes": ("To be heard", "The child’s hopes", "To say it", "To be heard"),
    "family_hopes": ("Friends", "The family’s hopes", "", "Friends"),
    "adjustments": ("A quiet table", "Clubs, trips and playtimes", "", "A quiet table"),
    "pupil_will": ("Ask", "What the child will do", "", "Ask"),
    "family_will": ("Read", "What home will do", "", "Read"),
    "expected_impact": ("She joins in", "What we expect", "", "She joins in"),
    "review_on": (date(2027, 1, 5), "We look back together", "8 December 2026", "5 January 2027"),
    "teacher_id": (None, "Teacher responsible", "Tom Garrity", "Tom Garrity"),
}


def parts_of(shape: type, *besides: str) -> set[str]:
    return {field.name for field in fields(shape)} - KNOWN_BY - set(besides)


def test_no_part_of_a_plan_is_left_out() -> None:
    assert set(TARGETS) == parts_of(TargetShape)
    assert set(LINES) == parts_of(LineShape, "who"), "a person is who they are, whatever they are called"
    assert set(PLANS) == parts_of(PlanShape, "outcomes", "lines", "strategies", "teacher", "hopes")
    assert parts_of(OutcomeShape, "targets") == {"text", "area"}
    assert parts_of(StrategyShape) == {"text", "on_card"}


@pytest.mark.parametrize("part", TARGETS)
def test_each_part_of_a_target(part: str) -> None:
    now, before, after = TARGETS[part]
    name = "Starts two chats" if part == "what" else "Starts a chat"
    assert changes_between(PLAN, with_target(**{part: now})) == [Change("changed", name, before, after)]


@pytest.mark.parametrize("part", LINES)
def test_each_part_of_a_line(part: str) -> None:
    now, before, after = LINES[part]
    name = "Chatting" if part == "what" else "Talking Partners"
    assert changes_between(PLAN, with_line(**{part: now})) == [Change("changed", name, before, after)]


@pytest.mark.parametrize("part", PLANS)
def test_each_part_of_the_plan(part: str) -> None:
    now, name, before, after = PLANS[part]
    assert changes_between(PLAN, plan(**{part: now})) == [Change("changed", name, before, after)]


def test_what_each_parent_hopes_and_who_may_read_it() -> None:
    hope = HopeShape(3, "Efua Osei", "That she has a friend")
    name, alone = "What Efua Osei hopes for", "That she has a friend (on their own copy alone)"
    assert changes_between(PLAN, plan(hopes=(hope,))) == [Change("changed", name, "", alone)]
    assert changes_between(plan(hopes=(hope,)), PLAN) == [Change("changed", name, alone, "")]
    shown = plan(hopes=(replace(hope, shared=True),))
    assert changes_between(plan(hopes=(hope,)), shown) == [
        Change("changed", name, alone, "That she has a friend (everybody who has the plan may read it)")
    ]


def test_outcomes_and_strategies() -> None:
    outcome = replace(OUTCOME, text="Mara is clear", area="")
    now = plan(outcomes=(outcome,), strategies=(replace(STRATEGY, on_card=False),))
    assert changes_between(PLAN, now) == [
        Change("changed", "Mara is clear", "Mara joins in · Communication and interaction", "Mara is clear"),
        Change("changed", "Ten seconds", "on the card", "not on the card"),
    ]


def test_what_is_new_and_what_ended() -> None:
    now = plan(outcomes=(), lines=(LINE, LineShape("Maths", uid=NEW)))
    assert [(one.kind, one.what) for one in changes_between(PLAN, now)] == [
        ("ended", "Mara joins in"),
        ("ended", "Starts a chat"),
        ("added", "Maths"),
    ]


def test_a_new_name_of_the_same_person_is_no_change() -> None:
    now = plan(teacher="Tom Bell", lines=(replace(LINE, who="Joy Garrity"),))
    assert changes_between(PLAN, now) == []
