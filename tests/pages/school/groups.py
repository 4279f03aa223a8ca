"""Interventions to tell stories with: Talking Partners on Mondays and Tuesdays at 10:40, given by Kasia."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.people.models import Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import Plan, SupportLine
from endeavour.plans.queries import shape_of
from endeavour.provision.arranging import Arranged, Gives, Weekly, begin_intervention, put_in
from endeavour.provision.models import Intervention, InterventionPupil
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

MONDAY, TUESDAY = 0, 1
TODAY = date(2026, 9, 14)
WEEK = timedelta(days=7)
MORNINGS = (Weekly(MONDAY, time(10, 40), 20), Weekly(TUESDAY, time(10, 40), 20))


@pytest.fixture
def kasia(world: World) -> Membership:
    """A teaching assistant who supports no class."""
    return make_staff(world.school, "Kasia Nowak", Role.TEACHING_ASSISTANT)


def said(*staff: Membership, **more: Any) -> Arranged:
    """What is said of it, but for what `more` says otherwise."""
    gives = tuple(Gives(one) for one in staff)
    return Arranged(**{"name": "Talking Partners", "slots": MORNINGS, "gives": gives, **more})


def begun(world: World, *staff: Membership, starts_on: date = TODAY, **more: Any) -> Intervention:
    """It is set up, and given by these."""
    ends_on = more.pop("ends_on", None)
    return begin_intervention(by=acting(world.senco), said=said(*staff, **more), starts_on=starts_on, ends_on=ends_on)


def line_for(world: World, pupil: Pupil, what: str = "Talking Partners") -> SupportLine:
    """SEN Support and a plan in force with one line."""
    by, on = acting(world.senco), clock.today()
    start_support(by=by, pupil=pupil, on=on)
    cycle = open_cycle(pupil)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=on)
    shape = first_plan(world.teacher.pk)
    save_plan(by=by, plan=plan, shape=replace(shape, lines=(replace(shape.lines[0], what=what),)), on=on)
    issue_plan(by=by, plan=plan, on=on)
    return SupportLine.objects.select_related("plan__pupil").get(plan=plan)


def second_line(world: World, pupil: Pupil, what: str, **more: Any) -> SupportLine:
    """One more line in a plan in force, which is issued again; `more` says what it is, where it is otherwise."""
    by, on = acting(world.senco), clock.today()
    plan = Plan.objects.select_related("cycle", "pupil").get(pupil=pupil, cycle__closed_on=None)
    shape = shape_of(plan)
    another = replace(shape.lines[0], **{"what": what, "uid": None, "carried_from": None, "provision": None, **more})
    save_plan(by=by, plan=plan, shape=replace(shape, lines=(*shape.lines, another)), on=on)
    issue_plan(by=by, plan=plan, on=on)
    return SupportLine.objects.select_related("plan__pupil").get(plan=plan, what=what)


def joined(world: World, row: Intervention, *lines: SupportLine, on: date = TODAY) -> list[InterventionPupil]:
    """These join it, from a day."""
    return put_in(by=acting(world.senco), intervention=row, lines=lines, from_on=on, on=TODAY)


@pytest.fixture
def group(world: World, kasia: Membership) -> Intervention:
    """Mara and Ada, in The Nook, with room for six."""
    row = begun(world, kasia, room="The Nook", most=6)
    ada = make_pupil(world.school, "Ada", "Bell")
    joined(world, row, line_for(world, world.mara), line_for(world, ada))
    return row
