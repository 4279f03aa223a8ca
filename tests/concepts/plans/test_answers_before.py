"""Answers that were given when a later one took the place of the earlier stay, and stand."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection

from endeavour.config.running.roles import as_owner
from endeavour.foundation import clock
from endeavour.needs.states import Voice
from endeavour.plans.actions import answer_plan
from endeavour.plans.models import Agreement, PlanVersion
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)


@pytest.fixture
def back_again() -> Iterator[None]:
    """Whatever becomes of the test, the tables are as they should be afterwards."""
    yield
    migrate("0003")


def migrate(number: str) -> None:
    with as_owner():
        call_command("migrate", "plans", number, verbosity=0, interactive=False)


def say(world: World, version: PlanVersion, words: str) -> None:
    by, on = acting(world.senco), clock.today()
    answer_plan(by=by, version=version, voice=Voice.PUPIL, answer="agreed", words=words, on=on)


def test_the_latest_goes_back_and_comes_again(back_again: None, world: World) -> None:
    version = issued_plan(world)
    say(world, version, "No")
    say(world, version, "Yes")
    migrate("0002")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM plans_agreement")
        assert cursor.fetchall() == [("Yes",)]
    migrate("0003")
    assert list(Agreement.objects.values_list("words", "stands")) == [("Yes", True)]
    say(world, version, "Yes, and soon")
    assert list(Agreement.objects.order_by("pk").values_list("words", "stands")) == [
        ("Yes", False),
        ("Yes, and soon", True),
    ]
