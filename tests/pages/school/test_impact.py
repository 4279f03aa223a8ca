"""What came of each kind of support: what is counted, what is not said, and who reads it."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.library.models import Provision
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.oversight.impact import Impact, impact_in
from endeavour.people.models import Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import OutcomeShape, TargetShape
from endeavour.plans.states import MeasureKind
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.states import Given
from endeavour.reviews.actions import Notes, hold_review, rate_target, save_notes
from endeavour.reviews.states import Decision
from endeavour.schools.queries import calendar_of
from tests.concepts.funding.figures import card_of, posts
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
LATER = TODAY + timedelta(days=3)


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


@pytest.fixture
def partners(world: World) -> Provision:
    said = ProvisionSaid(name="Talking Partners", kind="programme", areas=("communication",))
    return add_provision(by=acting(world.senco), said=said)


def reviewed(world: World, pupil: Pupil, provision: Provision, *, mark: str, rating: int) -> None:
    """A plan that picks it, twenty minutes given, a mark on its target of 2 to 8, and a review that rates that."""
    by, shape = acting(world.senco), first_plan(world.teacher.pk)
    counted = TargetShape("Says it", "Turns", "2", "8", kind=MeasureKind.NUMBER)
    other = replace(counted, what="Reads it")
    outcomes = (OutcomeShape("Talks", "communication", (counted,)), OutcomeShape("Reads", "cognition", (other,)))
    line = replace(shape.lines[0], provision=provision.uid)
    start_support(by=by, pupil=pupil, on=TODAY)
    cycle = open_cycle(pupil)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=TODAY)
    save_plan(by=by, plan=plan, shape=replace(shape, outcomes=outcomes, lines=(line,)), on=TODAY)
    issue_plan(by=by, plan=plan, on=TODAY)
    row = SupportLine.objects.get(plan=plan)
    log_session(by=by, line=row, on=TODAY, given=Given.GIVEN, minutes=None, loss="", uid=uuid.uuid4())
    with clock.standing_at(LATER):
        said = Notes(came="All", family_came=True, pupil_came=True, impact="Yes")
        review = save_notes(by=by, cycle=cycle, notes=said)
        for outcome in plan.outcomes.all():
            for target in outcome.targets.all():
                mark_target(by=by, target=target, on=LATER, value=mark)
                rate_target(by=by, review=review, target=target, rating=rating, sentence="Seen", continues=True)
        hold_review(by=by, review=review, decision=Decision.CARRY_ON, why="", on=LATER)


def found(world: World, *, with_cost: bool = True, area: str = "") -> list[Impact]:
    year = SchoolYear.of(TODAY).period
    return impact_in(year, calendar_of(world.school), on=LATER, with_cost=with_cost, area=area)


def test_what_is_counted(world: World, partners: Provision) -> None:
    assert found(world) == []
    reviewed(world, world.mara, partners, mark="5", rating=0)
    (one,) = found(world)
    assert (one.pupils, one.minutes, one.cost) == (1, 20, None)
    assert (one.came.rated, one.came.as_expected, one.came.pupils) == (1, 1, 1), (
        "the target of another area is not its own"
    )
    assert (one.came.change.children, one.came.change.mean) == (1, None)
    card_of(world, "school", SchoolYear.of(TODAY).starts, {"Teaching assistant": 1800, "Teacher": 4200}, posts(world))
    (one,) = found(world)
    assert one.cost == Fraction(1400, 6), "a teacher's twenty minutes, in a group of six"
    assert one.an_hour == one.cost * 3
    assert found(world, with_cost=False)[0].cost is None
    assert found(world, area="semh") == []


def test_from_five_children_on_the_way_is_said(world: World, partners: Provision, as_: SignIn) -> None:
    for number, mark in enumerate(("2", "5", "8", "5", "5")):
        pupil = make_pupil(world.school, f"Child{number}", "Bell")
        reviewed(world, pupil, partners, mark=mark, rating=-1 if mark == "2" else 0)
        address = f"{world.base}library/impact/"
        with clock.standing_at(LATER):
            page = text_of(as_(world.senco).get(address))
        assert ("too few to say" in page) == (number < 4)
    change = found(world)[0].came.change
    assert (change.children, change.mean) == (5, 50)
    assert "4 of 5, 5 children" in page
    assert "50% of the way, 6 to 94, 5 children" in page


def test_who_reads_it(world: World, partners: Provision, as_: SignIn) -> None:
    address = f"{world.base}library/impact/"
    for role in (Role.HEAD, Role.DEPUTY_SENCO, Role.BUSINESS_MANAGER, Role.OFFICE, Role.GOVERNOR):
        status = 200 if role in (Role.HEAD, Role.DEPUTY_SENCO) else 403
        assert as_(make_staff(world.school, f"A {role}", role)).get(address).status_code == status, role
    assert as_(world.teacher).get(address).status_code == 403
    elsewhere = make_staff(make_school("900077"), "Else Where", Role.SENCO)
    assert as_(elsewhere).get(address).status_code == 404
    assert "Nothing has come of it yet" in text_of(as_(world.senco).get(address))


def test_as_many_queries_for_many_as_for_one(world: World, partners: Provision, as_: SignIn) -> None:
    ruth, address = as_(world.senco), f"{world.base}library/impact/"

    def queries() -> int:
        with clock.standing_at(LATER), CaptureQueriesContext(connections["default"]) as asked:
            assert ruth.get(address).status_code == 200
        return len(asked)

    reviewed(world, world.mara, partners, mark="5", rating=0)
    queries()
    one = queries()
    for number in range(6):
        reviewed(world, make_pupil(world.school, f"Child{number}", "Bell"), partners, mark="5", rating=0)
    assert queries() == one
