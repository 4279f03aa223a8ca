"""A child with an EHC plan: Sections E and F, the annual review, and no letter under section 68."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Detail
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.needs.models import EhcPlan, SenStatus
from endeavour.needs.states import Status
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
LINES = {
    "outcomes": "Mara makes a friend\n\n Mara asks for help ",
    "provision": "30 minutes with a therapist each week",
}
DAY = {"annual_review_on-day": "1", "annual_review_on-month": "3", "annual_review_on-year": "2027"}


@pytest.fixture
def with_plan(world: World) -> World:
    SenStatus.objects.create(
        school=world.school, pupil=world.mara, status=Status.PLAN, starts_on=date(2026, 9, 1), source="census"
    )
    return world


def write(client: Client, world: World, **more: str) -> Any:
    return client.post(f"{world.record}plan/ehc/", {**LINES, **DAY, "once": str(uuid.uuid4()), **more})


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_sections_e_and_f_stand_on_the_plan_page(with_plan: World, as_: SignIn) -> None:
    ruth = as_(with_plan.senco)
    assert "Write down Sections E and F" in text(ruth.get(f"{with_plan.record}plan/"))
    assert write(ruth, with_plan).status_code == 302
    row = EhcPlan.objects.get()
    assert row.outcomes == ["Mara makes a friend", "Mara asks for help"]
    assert row.annual_review_on == date(2027, 3, 1)
    page = text(ruth.get(f"{with_plan.record}plan/"))
    assert all(part in page for part in (*row.outcomes, *row.provision, "Annual review 1 Mar 2027"))
    assert "Mara asks for help" in text(as_(with_plan.teacher).get(f"{with_plan.record}plan/"))


def test_what_changed_is_in_the_audit(with_plan: World, as_: SignIn) -> None:
    ruth = as_(with_plan.senco)
    write(ruth, with_plan)
    write(ruth, with_plan, provision="An hour with a therapist each week")
    assert Detail.objects.latest("pk").values == {
        "provision": [["30 minutes with a therapist each week"], ["An hour with a therapist each week"]]
    }


def test_a_child_without_one_has_no_sections(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "Section E" not in text(ruth.get(f"{world.record}plan/"))
    assert "This pupil has no EHC plan." in text(write(ruth, world))
    assert EhcPlan.objects.count() == 0


def test_teachers_read_and_do_not_write(with_plan: World, as_: SignIn) -> None:
    assert write(as_(with_plan.teacher), with_plan).status_code == 403


def test_the_annual_review_is_spoken_of_beforehand_and_section_68_never(with_plan: World, as_: SignIn) -> None:
    write(as_(with_plan.senco), with_plan)
    found = {row.key: row.finding for row in duties_of(with_plan.school, on=date(2027, 2, 26))}
    assert (found["annual-review"].state.value, found["annual-review"].due_on) == ("due_soon", date(2027, 3, 1))
    assert found["parents-told"].state.value == "not_needed"
    with clock.standing_at(date(2027, 2, 26)):
        page = text(as_(with_plan.senco).get(f"{with_plan.base}today/"))
    assert "Prepare the annual review of" in page
