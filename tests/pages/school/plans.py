"""A small plan to tell stories with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import Plan, PlanVersion
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from tests.factories.people import acting
from tests.pages.conftest import World


def first_plan(staff_id: int) -> PlanShape:
    """One outcome, one target, one line, one strategy, and a day to look back."""
    target = TargetShape("Says a three-part sentence", "Turns out of 10", "2", "8", date(2026, 12, 8), "Mine")
    return PlanShape(
        outcomes=(OutcomeShape("Mara joins in and is understood", "communication", (target,)),),
        lines=(LineShape("Talking Partners", "communication", staff_id, "", 20, 3, 6, 12),),
        strategies=(StrategyShape("Give her ten seconds before you ask again."),),
        review_on=date(2026, 12, 8),
    )


def issued_plan(world: World) -> PlanVersion:
    """Mara gets SEN Support and a plan, issued today."""
    by, on = acting(world.senco), clock.today()
    start_support(by=by, pupil=world.mara, on=on)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=on)
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=on)
    return issue_plan(by=by, plan=plan, on=on)


def issued_again(world: World, change: Callable[[PlanShape], dict[str, Any]]) -> PlanVersion:
    """Mara's plan is changed and issued once more, today."""
    by, on = acting(world.senco), clock.today()
    plan = Plan.objects.select_related("cycle", "pupil").get(pupil=world.mara, cycle__closed_on=None)
    shape = shape_of(plan)
    save_plan(by=by, plan=plan, shape=replace(shape, **change(shape)), on=on)
    return issue_plan(by=by, plan=plan, on=on)
