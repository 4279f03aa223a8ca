"""What is in force is what was issued: a draft that somebody is writing changes nothing of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.support import end_support
from endeavour.oversight.delivered import Minutes, minutes_of
from endeavour.plans.actions import issue_plan, save_plan
from endeavour.plans.models import Plan, SupportLine, Target
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.provision.actions import log_session
from endeavour.provision.giving import support_today
from endeavour.provision.queries import delivered_in, target_of, targets_of, targets_to_mark
from endeavour.provision.states import Given
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

WEEK, YULE = timedelta(days=7), date(2026, 12, 18)


@pytest.fixture
def plan(world: World) -> Plan:
    """Mara’s plan, issued: Talking Partners by Tom, one target."""
    return issued_plan(world).plan


def write(world: World, plan: Plan, **changed: Any) -> None:
    plan = Plan.objects.select_related("cycle", "pupil").get(pk=plan.pk)
    save_plan(by=acting(world.senco), plan=plan, shape=replace(shape_of(plan), **changed), on=clock.today())


def emptied(world: World, plan: Plan) -> None:
    """A draft that has nothing left of what was issued, but a line and a target of its own."""
    write(
        world,
        plan,
        lines=(LineShape("Phonics", who_id=world.teacher.pk, minutes=10, times_a_week=5, weeks=6),),
        outcomes=(OutcomeShape("Mara reads", targets=(TargetShape("Reads 20 words"),)),),
    )


def in_force(world: World, plan: Plan) -> dict[str, Any]:
    """What each page takes as in force."""
    on = clock.today()
    tom = acting(world.teacher)
    found = support_today(tom, on=on, calendar=calendar_of(world.school))
    return {
        "do": [(row.line.what, row.line.minutes, row.planned) for row in delivered_in(plan, on=on + WEEK)],
        "today": [(row.line.what, row.line.minutes) for row in found.to_give],
        "targets": [(row.what, row.aim) for row in targets_of(plan)],
        "to mark": [(row.what, row.aim) for row in targets_to_mark(tom, on=on)],
        "minutes": minutes_of([plan.pk], on=on + WEEK)[plan.pk].planned,
    }


ISSUED = {
    "do": [("Talking Partners", 20, 60)],
    "today": [("Talking Partners", 20)],
    "targets": [("Says a three-part sentence", "8")],
    "to mark": [("Says a three-part sentence", "8")],
    "minutes": 60,
}


def test_a_draft_changes_nothing_until_it_is_issued(world: World, plan: Plan) -> None:
    assert in_force(world, plan) == ISSUED
    emptied(world, plan)
    assert in_force(world, plan) == ISSUED
    issue_plan(by=acting(world.senco), plan=Plan.objects.get(pk=plan.pk), on=clock.today())
    assert in_force(world, plan) == {
        "do": [("Phonics", 10, 50)],
        "today": [("Phonics", 10)],
        "targets": [("Reads 20 words", "")],
        "to mark": [("Reads 20 words", "")],
        "minutes": 50,
    }


def test_words_changed_in_the_draft_are_not_in_force_either(world: World, plan: Plan) -> None:
    was = shape_of(plan)
    (line,), (outcome,) = was.lines, was.outcomes
    target = replace(outcome.targets[0], what="Sings", aim="3")
    write(
        world,
        plan,
        lines=(replace(line, what="Singing", minutes=5, who_id=world.senco.pk),),
        outcomes=(replace(outcome, targets=(target,)),),
    )
    assert in_force(world, plan) == ISSUED
    assert target_of(world.mara, Target.objects.get().uid).what == "Says a three-part sentence"


def because(world: World, what: str) -> str:
    with pytest.raises(Refused) as caught:
        log_session(
            by=acting(world.teacher), line=SupportLine.objects.get(what=what), on=clock.today(), given=Given.GIVEN
        )
    return caught.value.because


def test_a_line_is_logged_while_it_is_in_force_and_with_the_minutes_issued(world: World, plan: Plan) -> None:
    emptied(world, plan)
    assert because(world, "Phonics") == "This plan is a draft still. Support is logged once it is issued."
    line = SupportLine.objects.get(what="Talking Partners")
    session = log_session(by=acting(world.teacher), line=line, on=clock.today(), given=Given.GIVEN)
    assert session.minutes == 20
    (row,) = delivered_in(plan, on=clock.today() + WEEK)
    assert (row.delivered, row.sessions) == (20, 1)
    assert minutes_of([plan.pk], on=clock.today() + WEEK) == {plan.pk: Minutes(60, 20)}
    issue_plan(by=acting(world.senco), plan=Plan.objects.get(pk=plan.pk), on=clock.today())
    assert because(world, "Talking Partners") == "This line of support has ended."
    assert minutes_of([plan.pk], on=clock.today() + WEEK) == {plan.pk: Minutes(50, 0)}


def test_a_line_that_comes_with_a_later_version_is_due_from_that_day(world: World, plan: Plan) -> None:
    first, later = clock.today(), clock.today() + 3 * WEEK
    with clock.standing_at(later):
        new = LineShape("Phonics", who_id=world.teacher.pk, minutes=10, times_a_week=5, weeks=6)
        write(world, plan, lines=(*shape_of(plan).lines, new))
        issue_plan(by=acting(world.senco), plan=Plan.objects.get(pk=plan.pk), on=later)

    def planned(on: date) -> tuple[list[int], int]:
        rows = delivered_in(Plan.objects.select_related("cycle").get(pk=plan.pk), on=on)
        return [row.planned for row in rows], minutes_of([plan.pk], on=on)[plan.pk].planned

    assert [planned(on) for on in (first + WEEK, later, later + WEEK)] == [
        ([60, 0], 60),
        ([180, 0], 180),
        ([240, 50], 290),
    ]


def test_many_lines_and_targets_cost_the_queries_of_one(world: World, plan: Plan) -> None:
    plan = Plan.objects.select_related("cycle").get(pk=plan.pk)

    def cost() -> list[int]:
        tom, on, found = acting(world.teacher), clock.today(), []
        for ask in (
            lambda: delivered_in(plan, on=on),
            lambda: targets_of(plan),
            lambda: targets_to_mark(tom, on=on),
            lambda: minutes_of([plan.pk], on=on),
        ):
            ask()
            with CaptureQueriesContext(connection) as said:
                ask()
            found.append(len(said))
        return found

    assert cost() == [3, 1, 1, 3]
    lines = tuple(LineShape(f"Line {n}", who_id=world.teacher.pk, minutes=10) for n in range(12))
    targets = tuple(TargetShape(f"Target {n}", by_when=date(2026, 12, 8)) for n in range(12))
    strategies = (StrategyShape("Wait"),)
    shape = PlanShape(outcomes=(OutcomeShape("O", targets=targets),), lines=lines, strategies=strategies)
    save_plan(by=acting(world.senco), plan=plan, shape=replace(shape, review_on=date(2026, 12, 8)), on=clock.today())
    issue_plan(by=acting(world.senco), plan=plan, on=clock.today())
    assert cost() == [3, 1, 1, 3]
    assert [row.what for row in targets_of(plan)] == [f"Target {n}" for n in range(12)]


def test_holidays_and_the_end_of_support_count_alike_on_every_page(world: World, plan: Plan) -> None:
    """Issued on 14 September for twelve weeks; half term is 26 to 30 October, and support ends on 3 November."""
    set_terms(
        by=acting(world.senco),
        school=world.school,
        terms=[Days("Autumn 1", date(2026, 9, 2), date(2026, 10, 23)), Days("Autumn 2", date(2026, 11, 2), YULE)],
        closures=[],
    )

    def planned(on: date) -> tuple[list[int], int]:
        return [row.planned for row in delivered_in(plan, on=on)], minutes_of([plan.pk], on=on)[plan.pk].planned

    days = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9), date(2026, 12, 14)]
    assert [planned(on) for on in days] == [([n], n) for n in (360, 360, 420, 720)]
    with clock.standing_at(YULE):
        found = support_today(acting(world.teacher), on=YULE, calendar=calendar_of(world.school))
        assert [row.line.what for row in found.to_give] == []
    with clock.standing_at(date(2026, 12, 11)):  # the twelfth week of school, with half term the thirteenth
        found = support_today(acting(world.teacher), on=clock.today(), calendar=calendar_of(world.school))
        assert [row.line.what for row in found.to_give] == ["Talking Partners"]
    ended = date(2026, 11, 3)
    with clock.standing_at(ended):
        end_support(by=acting(world.senco), pupil=world.mara, on=ended, reason="She keeps up")
    assert [planned(on) for on in days] == [([n], n) for n in (360, 360, 420, 420)]
