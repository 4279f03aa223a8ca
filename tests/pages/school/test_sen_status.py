"""A cycle for a child whose status came by roll, the end of SEN Support from the record, and an EHC plan that is made
and ceases.
"""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle, SenStatus
from endeavour.needs.queries import open_cycle, status_code
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
TODAY = date(2026, 9, 14)


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def press(client: Client, world: World) -> Any:
    return client.post(f"{world.record}status/cycle/", {"once": str(uuid.uuid4())})


def has(world: World, status: str) -> None:
    SenStatus.objects.create(
        school=world.school, pupil=world.mara, status=status, starts_on=date(2024, 9, 2), source="census"
    )


def from_day(day: int) -> dict[str, str]:
    return {"from_on-day": str(day), "from_on-month": "9", "from_on-year": "2026"}


@pytest.mark.parametrize(
    ("status", "said"),
    [("K", "There is SEN Support, and no cycle is open."), ("E", "There is an EHC plan, and no cycle is open.")],
)
def test_both_pages_say_that_no_cycle_is_open_and_open_one(world: World, as_: SignIn, status: str, said: str) -> None:
    has(world, status)
    ruth = as_(world.senco)
    for page in (words(ruth, world.record), words(ruth, f"{world.record}assess/")):
        assert (page.count(said), page.count(f'action="{world.record}status/cycle/"')) == (1, 1)
        assert "No SEN Support" not in page
    assert "status/cycle/" not in words(as_(world.teacher), world.record)
    assert press(ruth, world).headers["Location"] == f"{world.record}assess/"
    assert open_cycle(world.mara) == Cycle.objects.get()
    assert said not in words(ruth, world.record)


def test_a_second_press_is_told_that_one_is_open(world: World, as_: SignIn) -> None:
    has(world, "K")
    ruth = as_(world.senco)
    assert [press(ruth, world).status_code for _each in range(2)] == [302, 302]
    assert Cycle.objects.count() == 1
    assert "A cycle is open already." in words(ruth, world.record)


def test_a_joiners_family_is_told_next(world: World, as_: SignIn) -> None:
    world.school.records_since = date(2026, 9, 1)
    world.school.save(update_fields=["records_since"])
    world.mara.joined_on = date(2026, 9, 7)
    world.mara.save(update_fields=["joined_on"])
    has(world, "K")
    assert press(as_(world.senco), world).headers["Location"] == f"{world.record}papers/support-started/"
    assert SenStatus.objects.get(ends_on=None).starts_on == TODAY
    found = {row.key: row.finding.state.value for row in duties_of(world.school, on=TODAY)}
    assert found["parents-told"] == "due_soon"


def test_support_ends_from_the_record_and_the_family_is_told_next(world: World, as_: SignIn) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=date(2026, 9, 7))
    ruth, address = as_(world.senco), f"{world.record}status/ended/"
    assert address in words(ruth, world.record)
    form = PageForm(ruth, address).fill({"reason": "She keeps up", **from_day(6)})
    assert form.press().status_code == 200
    assert "Choose that day or a later one." in form.text
    answer = form.fill(from_day(10)).press()
    assert answer.headers["Location"] == f"{world.record}papers/support-ended/"
    assert (status_code(world.mara), open_cycle(world.mara)) == ("N", None)
    found = {row.key: row.finding.state.value for row in duties_of(world.school, on=TODAY)}
    assert found["told-of-end"] in {"due", "due_soon"}
    assert ruth.get(address).headers["Location"] == world.record


def test_the_cycles_stay_on_the_overview_when_support_has_ended(world: World, as_: SignIn) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=date(2026, 9, 7))
    ruth = as_(world.senco)
    PageForm(ruth, f"{world.record}status/ended/").fill({"reason": "She keeps up"}).press()
    page = words(ruth, world.record)
    assert ("No SEN Support now" in page, page.count("Cycles so far")) == (True, 1)
    assert "Cycle 1" in page


def test_an_ehc_plan_is_made_and_no_letter_is_owed(world: World, as_: SignIn) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=date(2026, 9, 7))
    ruth, address = as_(world.senco), f"{world.record}status/ehc/made/"
    assert address in words(ruth, world.record)
    answer = PageForm(ruth, address).fill(from_day(10)).press()
    assert answer.headers["Location"] == f"{world.record}plan/ehc/"
    assert (status_code(world.mara), SenStatus.objects.filter(status="K").count()) == ("E", 1)
    found = {row.key: row.finding.state.value for row in duties_of(world.school, on=TODAY)}
    assert found["parents-told"] == "not_needed"
    assert ruth.get(address).headers["Location"] == world.record


def test_a_day_to_come_is_refused(world: World, as_: SignIn) -> None:
    form = PageForm(as_(world.senco), f"{world.record}status/ehc/made/").fill(from_day(15))
    assert form.press().status_code == 200
    assert "must be 14 Sep 2026 or earlier" in form.text
    assert status_code(world.mara) is None


@pytest.mark.parametrize(
    ("follows", "status", "then"), [("support", "K", "papers/support-started/"), ("nothing", "N", "")]
)
def test_it_ceases(world: World, as_: SignIn, follows: str, status: str, then: str) -> None:
    has(world, "E")
    ruth, address = as_(world.senco), f"{world.record}status/ehc/ceased/"
    assert address in words(ruth, world.record)
    form = PageForm(ruth, address).fill({"reason": "The council ended it", "follows": follows, **from_day(10)})
    assert form.press().headers["Location"] == f"{world.record}{then}"
    assert status_code(world.mara) == status
    assert SenStatus.objects.get(status="E").end_reason == "The council ended it"
    with clock.standing_at(date(2026, 9, 15)):
        assert ruth.get(address).headers["Location"] == world.record


def test_only_those_who_set_the_status(world: World, as_: SignIn) -> None:
    has(world, "E")
    for part in ("cycle/", "ended/", "ehc/made/", "ehc/ceased/"):
        for who in (world.teacher, world.office, world.stranger):
            assert as_(who).post(f"{world.record}status/{part}").status_code == 403
    assert as_(world.senco).get(f"{world.record}status/cycle/").status_code == 405
    assert "status/ehc" not in words(as_(world.teacher), world.record)
