"""One press for a session given as planned: once a day, and never for another school's child."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.pages.record import age_words
from endeavour.plans.models import SupportLine
from endeavour.provision.models import Session
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def test_a_second_press_leads_to_the_form_and_logs_nothing(world: World, as_: SignIn) -> None:
    issued_plan(world)
    line, ruth = SupportLine.objects.get(), as_(world.senco)
    form = f"{world.record}do/{line.uid}/"
    went = [ruth.post(f"{form}today/", {"once": str(uuid.uuid4())}).headers["Location"] for _press in range(2)]
    assert went == [f"{world.record}do/", form]
    assert "It is logged for today already." in ruth.get(form).content.decode()
    assert Session.objects.count() == 1
    elsewhere = ruth.post(f"{world.record}do/{uuid.uuid4()}/today/", {"once": str(uuid.uuid4())})
    assert (elsewhere.status_code, Session.objects.count()) == (404, 1)


@pytest.mark.parametrize(
    ("months", "said"),
    [(102, "8 years 6 months"), (181, "15 years 1 month"), (84, "7 years"), (13, "1 year 1 month")],
)
def test_an_age_is_said_as_people_say_it(months: int, said: str) -> None:
    assert age_words(months) == said
