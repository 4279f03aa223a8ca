"""A plan from before that was filed under the wrong child is taken out, and goes to the right one."""

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.exchange.actions.old_plans import add_old_plans, keep_old_plans
from endeavour.exchange.models import OldPlan
from endeavour.exchange.old_plans.queries import old_plans_of
from endeavour.exchange.states import OldPlanState
from endeavour.files.checking import check
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def plan(world: World) -> OldPlan:
    """Ben's plan, filed under Mara."""
    body = b"Learning plan for Ben Kent"
    checked = check("ben.txt", io.BytesIO(body), len(body))
    return add_old_plans(by=acting(world.senco), pupil=world.mara, files=[checked])[0]


def take_out(client: Client, world: World, plan: OldPlan) -> Any:
    assert plan.file is not None
    where = f"{world.record}papers/before/{plan.file.uid}/out/"
    return client.post(where, {"once": str(uuid.uuid4())})


def test_it_leaves_the_record_and_waits_for_the_right_child(world: World, as_: SignIn, plan: OldPlan) -> None:
    ruth, ben = as_(world.senco), make_pupil(world.school, "Ben", "Kent")
    assert "another child’s?" in ruth.get(f"{world.record}papers/").content.decode()
    assert take_out(ruth, world, plan).status_code == 302
    page = ruth.get(f"{world.record}papers/").content.decode()
    assert ("Taken out." in page, "ben.txt" in page, "another child’s?" in page) == (True, False, False)
    assert ruth.get(f"{world.record}papers/before/{plan.file.uid}/").status_code == 404  # type: ignore[union-attr]
    row = OldPlan.objects.get()
    assert (row.state, row.pupil, row.kept_at, row.kept_by, row.file) == (
        OldPlanState.WAITING, None, None, None, plan.file,
    )  # fmt: skip
    event = Event.objects.get(verb="old_plan_taken_out")
    assert (event.pupil_uid, event.actor_name) == (world.mara.uid, "Ruth Ellison")
    assert "ben.txt" in ruth.get(f"{world.base}begin/plans/").content.decode()
    keep_old_plans(by=acting(world.senco), said={row.uid: ben})
    assert [[one.name for one in old_plans_of(child)] for child in (world.mara, ben)] == [[], ["ben.txt"]]


def test_twice_or_by_somebody_else_it_is_not_done(world: World, as_: SignIn, plan: OldPlan) -> None:
    assert [take_out(as_(one), world, plan).status_code for one in (world.teacher, world.office)] == [403, 403]
    ruth = as_(world.senco)
    assert [take_out(ruth, world, plan).status_code for _time in range(2)] == [302, 404]
    assert Event.objects.filter(verb="old_plan_taken_out").count() == 1
