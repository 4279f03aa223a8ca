"""What support in class and cover cost, and that a line that goes on from plan to plan is not counted twice."""

import uuid
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.funding.models import Post
from endeavour.funding.portions import Source
from endeavour.needs.actions.cycles import close_cycle, open_next_cycle
from endeavour.needs.queries import open_cycle
from endeavour.people.models import Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.provision.a_day import Covered, arrange_cover
from endeavour.provision.arranging import Gives, change_intervention
from endeavour.provision.confirming import log_week
from endeavour.provision.models import Intervention
from endeavour.provision.states import Given, Kind
from endeavour.provision.together import Went
from tests.concepts.funding.test_costs import each, reckoned
from tests.concepts.funding.test_given import log, pence, portions
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, joined, line_for, said
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FRIDAY = TODAY + timedelta(days=4)
HEADS = first_plan(0).lines[0].group_size
A_WEEK = 60
"""Minutes: three times twenty, as the plan has it."""


@pytest.fixture
def in_class(world: World, kasia: Membership) -> Intervention:
    """Mara and Ada, in Hazel class all week, each in the group that their plan says."""
    row = begun(world, kasia, name="Hazel class", kind=Kind.IN_CLASS, slots=())
    joined(world, row, line_for(world, world.mara), line_for(world, make_pupil(world.school, "Ada", "Bell")))
    return row


def confirm(by: Membership, row: Intervention, **went: Went) -> None:
    keys = {Pupil.objects.get(forename=name).pk: how for name, how in went.items()}
    with clock.standing_at(FRIDAY):
        log_week(by=acting(by), intervention=row, on=FRIDAY, went=keys, entry=uuid.uuid4())


def test_a_week_in_class_costs_each_pupil_their_own_minutes_of_it(
    in_class: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    confirm(kasia, in_class, Ada=Went(Given.SHORT, minutes=20, loss="trip"))
    assert pence() == {"Amara": Fraction(1800, HEADS), "Ada": Fraction(600, HEADS)}
    assert {(one.source, one.key, one.staff, one.heads) for one in portions()} == {
        (Source.INTERVENTION, in_class.pk, kasia.pk, HEADS)
    }
    assert pence(pupils=[Pupil.objects.get(forename="Ada").pk]) == {"Ada": Fraction(600, HEADS)}


def test_each_adult_in_class_is_paid_for_their_part_of_the_week(
    world: World, in_class: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    arranged = said(
        name="Hazel class", kind=Kind.IN_CLASS, slots=(), gives=(Gives(kasia, 40), Gives(world.teacher, 20))
    )
    change_intervention(by=acting(world.senco), intervention=in_class, said=arranged, from_on=TODAY, on=TODAY)
    assert each(reckoned())["Amara"].planned == 5 * Fraction(1200 + 1400, HEADS)
    confirm(kasia, in_class)
    assert pence()["Amara"] == Fraction(1200 + 1400, HEADS)


def test_support_in_class_is_planned_by_the_weeks_of_the_plan(
    in_class: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    planned = reckoned().planned
    assert {(one.source, one.key, one.staff) for one in planned} == {(Source.INTERVENTION, in_class.pk, kasia.pk)}
    assert sum(one.minutes for one in planned) == 2 * 5 * A_WEEK
    assert each(reckoned())["Ada"].planned == 5 * Fraction(1800, HEADS)


def test_whoever_covers_is_paid_for_that_day(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    head_of_year = make_staff(world.school, "Sam Whittle", Role.TEACHER)
    covered = [Covered(group.slots.get(weekday=0), head_of_year)]
    arrange_cover(by=acting(world.senco), slots=covered, instead_of=kasia, on=TODAY, at=clock.now())
    log(world.senco, group)
    log(world.senco, group, TODAY + WEEK)
    assert pence() == {"Amara": 700 + 300, "Ada": 700 + 300}
    assert {(one.staff, one.minutes) for one in portions()} == {(head_of_year.pk, 20), (kasia.pk, 20)}


def test_a_line_that_goes_on_in_the_next_plan_is_not_planned_twice(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    before, on = each(reckoned())["Amara"].planned, TODAY + timedelta(days=2)
    line = SupportLine.objects.get(plan__pupil=world.mara)
    by = system(world.school.pk)
    with clock.standing_at(on):
        cycle = open_cycle(world.mara)
        assert cycle is not None
        close_cycle(by=by, cycle=cycle, on=on)
        plan = open_plan(by=by, cycle=open_next_cycle(by=by, pupil=world.mara, on=on), on=on)
        shape = first_plan(world.teacher.pk)
        carried = replace(shape, lines=(replace(shape.lines[0], carried_from=line.uid),))
        save_plan(by=by, plan=plan, shape=carried, on=on)
        issue_plan(by=by, plan=plan, on=on)
    found = reckoned(on)
    assert {one.source for one in found.planned} == {Source.INTERVENTION}
    assert each(found)["Amara"].planned == before
