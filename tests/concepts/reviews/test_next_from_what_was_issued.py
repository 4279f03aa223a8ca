"""The next cycle is made from the plan in force, and what a draft says beyond it is named before it stays behind."""

from dataclasses import replace
from datetime import date

import pytest

from endeavour.foundation import clock
from endeavour.plans.actions import issue_plan, save_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import issued_in, plan_of, shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, TargetShape
from endeavour.reviews.queries import not_carried
from endeavour.schools.tenancy import in_school
from tests.concepts.duties.test_reviewing import MET, Place

pytestmark = pytest.mark.django_db

CHANGED = date(2026, 10, 12)


@pytest.fixture
def place() -> Place:
    return Place()


def plan(place: Place) -> Plan:
    found = plan_of(place.cycle)
    assert found is not None
    return found


def changed(place: Place) -> PlanShape:
    """The draft with another word in its target, a new target, a line and other hopes."""
    shape = shape_of(plan(place))
    (outcome,) = shape.outcomes
    (target,) = outcome.targets
    targets = (replace(target, what="Starts two chats"), TargetShape("Joins a game"))
    return replace(
        shape,
        outcomes=(replace(outcome, targets=targets),),
        lines=(LineShape("Talking Partners"),),
        family_hopes="Friends",
    )


def test_changes_not_issued_stay_behind_and_are_named(place: Place) -> None:
    with in_school(place.school.pk):
        in_force = issued_in(place.cycle)[-1].plan
        assert not_carried(plan(place), in_force) == []
        with clock.standing_at(CHANGED):
            save_plan(by=place.by, plan=plan(place), shape=changed(place), on=CHANGED)
        assert [(one.kind, one.what) for one in not_carried(plan(place), in_force)] == [
            ("added", "Joins a game"),
            ("changed", "Starts two chats"),
            ("added", "Talking Partners"),
            ("changed", "Hopes, outcomes or what each will do"),
        ]
        place.hold(MET)
        following = shape_of(plan(place))
    assert [target.what for target in following.targets] == ["Starts a chat"]
    assert (following.lines, following.family_hopes) == ((), "")


def test_changes_that_were_issued_go_on(place: Place) -> None:
    with in_school(place.school.pk):
        with clock.standing_at(CHANGED):
            save_plan(by=place.by, plan=plan(place), shape=changed(place), on=CHANGED)
            issue_plan(by=place.by, plan=plan(place), on=CHANGED)
        place.hold(MET)
        following = shape_of(plan(place))
    assert [target.what for target in following.targets] == ["Starts two chats", "Joins a game"]
    assert ([line.what for line in following.lines], following.family_hopes) == (["Talking Partners"], "Friends")


def test_what_the_draft_took_out_goes_on_too(place: Place) -> None:
    """Somebody emptied the draft and never issued it: the support in force still continues."""
    with in_school(place.school.pk):
        with clock.standing_at(CHANGED):
            empty = replace(shape_of(plan(place)), outcomes=(OutcomeShape("Mara joins in", "communication"),))
            save_plan(by=place.by, plan=plan(place), shape=empty, on=CHANGED)
        place.hold(MET)
        assert [target.what for target in shape_of(plan(place)).targets] == ["Starts a chat"]
