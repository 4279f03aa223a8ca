"""Cards, what is asked of one, and those who left: thirty children cost the queries of one."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import put_in_group
from endeavour.people.models import Group, Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def asked_of(client: Client, where: str) -> tuple[int, int, str]:
    """How many queries a page costs, in the records and in the log of reads, and what it says."""
    client.get(where)
    with CaptureQueriesContext(connection) as records, CaptureQueriesContext(connections["reads"]) as reads:
        page = client.get(where)
    assert page.status_code == 200
    return len(records), len(reads), page.content.decode()


def supported(world: World, pupil: Pupil) -> None:
    """In Tom's class, with a question to him, and a plan whose card he has not read."""
    by, on = acting(world.senco), clock.today()
    if pupil != world.mara:
        put_in_group(by=by, group=Group.objects.get(), pupil=pupil, on=date(2025, 9, 1))
    start_support(by=by, pupil=pupil, on=on)
    cycle = open_cycle(pupil)
    assert cycle is not None
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher], due_on=on + timedelta(days=7), on=on)
    plan = open_plan(by=by, cycle=cycle, on=on)
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=on)
    issue_plan(by=by, plan=plan, on=on)


def gone(world: World, pupil: Pupil) -> None:
    """Left in July, and had SEN Support until then."""
    start_support(by=acting(world.senco), pupil=pupil, on=date(2026, 1, 5))
    Pupil.objects.filter(pk=pupil.pk).update(left_on=date(2026, 7, 21))


def children(world: World, count: int) -> Sequence[Pupil]:
    """So many more, each with a name of their own."""
    return [make_pupil(world.school, f"Child{number}", "Aske") for number in range(count)]


@pytest.mark.parametrize("where", ["provision/cards/?group={group}", "provision/cards/?group={group}&on=2026-09-15"])
def test_thirty_cards_cost_the_queries_of_one(world: World, as_: SignIn, where: str) -> None:
    address = world.base + where.format(group=Group.objects.get().uid)
    supported(world, world.mara)
    one = asked_of(as_(world.senco), address)
    for pupil in children(world, 29):
        supported(world, pupil)
    thirty = asked_of(as_(world.senco), address)
    assert (one[2].count('id="card-'), thirty[2].count('id="card-')) == (1, 30)
    assert thirty[:2] == one[:2]


def test_what_is_asked_about_thirty_costs_the_queries_of_one(world: World, as_: SignIn) -> None:
    address = f"{world.base}asked/"
    supported(world, world.mara)
    one = asked_of(as_(world.teacher), address)
    for pupil in children(world, 29):
        supported(world, pupil)
    thirty = asked_of(as_(world.teacher), address)
    for box in ("answer", "card", "mark"):
        assert (one[2].count(f' name="{box}-'), thirty[2].count(f' name="{box}-')) == (1, 30), box
    assert thirty[:2] == one[:2]


def test_thirty_who_left_cost_the_queries_of_one(world: World, as_: SignIn) -> None:
    address = f"{world.base}pupils/left/"
    first, *rest = children(world, 30)
    gone(world, first)
    one = asked_of(as_(world.senco), address)
    for pupil in rest:
        gone(world, pupil)
    thirty = asked_of(as_(world.senco), address)
    assert (one[2].count('<th scope="row"'), thirty[2].count('<th scope="row"')) == (1, 30)
    assert thirty[:2] == one[:2]
