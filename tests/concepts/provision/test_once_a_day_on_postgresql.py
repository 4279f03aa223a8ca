"""Two people press at the same moment, on PostgreSQL, where each has a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


def press_at_once(world: World, *, again: bool) -> list[str]:
    """Ruth and Tom log one line for one day at one moment; how each came out."""
    line = SupportLine.objects.select_related("plan__cycle", "plan__pupil").get()
    together = Barrier(2)

    def press(who: str) -> str:
        by = acting(getattr(world, who))
        together.wait()
        try:
            with clock.standing_at(STORY_DAY), in_school(world.school.pk):
                log_session(by=by, line=line, on=STORY_DAY, given=Given.GIVEN, again=again)
        except Refused as said_no:
            return said_no.field
        finally:
            connections.close_all()
        return "logged"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(press, ["senco", "teacher"]))


def test_two_presses_at_one_moment_log_one_session(world: World) -> None:
    issued_plan(world)
    for number in range(1, 11):
        assert press_at_once(world, again=False) == ["again", "logged"]
        assert (Session.objects.count(), Event.objects.filter(verb="session_logged").count()) == (1, number)
        Session.objects.all().delete()


def test_two_that_are_both_meant_as_a_second_are_both_logged(world: World) -> None:
    issued_plan(world)
    log_session(by=acting(world.senco), line=SupportLine.objects.get(), on=STORY_DAY, given=Given.GIVEN)
    assert press_at_once(world, again=True) == ["logged", "logged"]
    assert Session.objects.count() == 3
