"""The next cycle is made from the plan in force, and what a draft says beyond it is named before it stays behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.plans.actions import issue_plan, save_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import issued_in, plan_of, shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, TargetShape
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.models import Review
from endeavour.reviews.queries import not_carried
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.concepts.duties.test_reviewing import MET, Place
from tests.factories.people import make_staff

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
            ("changed", "The family’s hopes"),
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


@pytest.mark.parametrize(("ends_on", "stays"), [(None, True), (MET, True), (MET - timedelta(days=1), False)])
def test_whoever_has_left_the_school_is_not_carried(place: Place, ends_on: date | None, stays: bool) -> None:
    with in_school(place.school.pk):
        tom = make_staff(place.school, "Tom Garrity", Role.TEACHER)
        with clock.standing_at(CHANGED):
            lines = (
                LineShape("Talking Partners", who_id=tom.pk),
                LineShape("Phonics", who_id=place.by.membership_id),
            )
            shape = replace(shape_of(plan(place)), teacher_id=tom.pk, lines=lines)
            save_plan(by=place.by, plan=plan(place), shape=shape, on=CHANGED)
            issue_plan(by=place.by, plan=plan(place), on=CHANGED)
        Membership.objects.filter(pk=tom.pk).update(ends_on=ends_on)
        place.hold(MET)
        following = shape_of(plan(place))
    kept = (tom.pk, "Tom Garrity") if stays else (None, "")
    assert (following.teacher_id, following.teacher) == kept
    assert [(line.who_id, line.who) for line in following.lines] == [
        kept,
        (place.by.membership_id, "Ruth Ellison"),
    ]


def test_what_ends_names_no_day_to_look_back_on(place: Place) -> None:
    with in_school(place.school.pk), clock.standing_at(MET):
        save_notes(by=place.by, cycle=place.cycle, notes=Notes(came="Efua Osei", family_came=True))
        review = Review.objects.get()
        ended = hold_review(
            by=place.by, review=review, decision=Decision.END, why="Met", on=MET, next_review_on=date(2027, 3, 9)
        )
        review.refresh_from_db()
    assert (ended, review.decision, review.next_review_on) == (None, "end", None)
