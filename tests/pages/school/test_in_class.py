"""Support in class by forms alone: set up without times, confirmed once a week by one press or pupil by pupil."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.people.models import Pupil
from endeavour.plans.models import Target
from endeavour.provision.arranging import put_in
from endeavour.provision.models import Intervention, Mark, Session
from endeavour.provision.states import Kind
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, kasia, line_for
from tests.pages.school.test_interventions import SignIn, at, on, send, text_of, told

__all__ = ["kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FRIDAY = TODAY + timedelta(days=4)
WEEK_PAGE = f"{FRIDAY}/week/"


@pytest.fixture
def in_class(world: World, kasia: Membership) -> Intervention:
    """Mara and Ada, in Hazel class all week."""
    row = begun(world, kasia, name="Hazel class", kind=Kind.IN_CLASS, slots=(), room="Hazel")
    ada = make_pupil(world.school, "Ada", "Bell")
    lines = [line_for(world, world.mara), line_for(world, ada)]
    put_in(by=acting(world.senco), intervention=row, lines=lines, from_on=TODAY, on=TODAY)
    return row


def test_it_is_set_up_without_times_and_changed(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = text_of(ruth.get(at(world, part="add/")))
    assert "How is it given? At set times" in page
    assert "In class, through the week" in page
    said = {"kind": "in_class", "name": "Hazel class", "staff_1": str(kasia.pk), "part_1": "600", "room": "Hazel"}
    made = send(ruth, at(world, part="add/"), **said, **on(TODAY, "starts_on"))
    row = Intervention.objects.get()
    assert made.headers["Location"] == at(world, row)
    assert (row.kind, row.slots.count()) == ("in_class", 0)
    page = text_of(ruth.get(at(world, row)))
    assert "In class, through the week Confirmed once a week, on its last school day." in page
    assert "600 minutes of each week" in page
    assert "In class, through the week Hazel Kasia Nowak" in text_of(ruth.get(at(world)))
    page = text_of(ruth.get(at(world, row, "change/")))
    assert "How is it given?" not in page
    assert "When is it given?" not in page
    more = {"name": "Hazel class, mornings", "staff_1": str(kasia.pk)}
    assert send(ruth, at(world, row, "change/"), **more, **on(TODAY, "from_on")).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.kind) == ("Hazel class, mornings", "in_class")


def test_the_kind_is_asked_for(world: World, kasia: Membership, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "Choose how it is given" in text_of(send(ruth, at(world, part="add/"), name="Hazel"))
    too_long = {"kind": "in_class", "name": "Hazel", "staff_1": str(kasia.pk), "part_1": "2101"}
    page = text_of(send(ruth, at(world, part="add/"), **too_long, **on(TODAY, "starts_on")))
    assert "must be 2100 or less" in page
    times = {"kind": "in_class", "name": "Hazel", "staff_1": str(kasia.pk), "at_0": "09:00", "minutes": "20"}
    assert send(ruth, at(world, part="add/"), **times, **on(TODAY, "starts_on")).status_code == 302
    assert Intervention.objects.get().slots.count() == 0


def test_today_asks_on_the_last_day_of_the_week_and_one_press_confirms_it(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn
) -> None:
    client, today = as_(kasia), f"{world.base}today/"
    assert "Hazel class" not in text_of(client.get(today))
    with clock.standing_at(FRIDAY):
        assert "the week Hazel class 2 pupils, Hazel, 60 minutes Given as planned" in text_of(client.get(today))
        done = send(client, at(world, in_class, f"{WEEK_PAGE}given/"))
        assert told() == [("Ada", "given", 60, "", ""), ("Amara", "given", 60, "", "")]
        page = text_of(client.get(done.headers["Location"]))
        assert "Logged. Hazel class, the week to Fri 18 Sep. 2 here." in page
        assert "Given as planned" not in page
        assert "This week is confirmed" in text_of(client.get(at(world, in_class, WEEK_PAGE)))
        again = send(client, at(world, in_class, f"{WEEK_PAGE}given/"))
        assert "This week is confirmed already." in text_of(client.get(again.headers["Location"]))
        assert send(client, at(world, in_class, f"{WEEK_PAGE}undo/")).status_code == 302
        assert told() == []
        assert "Given as planned" in text_of(client.get(today))


def test_it_is_said_of_each_how_much_of_the_week_they_had(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn
) -> None:
    client, ada, m = as_(kasia), Pupil.objects.get(forename="Ada"), world.mara.uid.hex
    a, target = ada.uid.hex, Target.objects.get(outcome__plan__pupil=world.mara)
    with clock.standing_at(FRIDAY):
        address = at(world, in_class, WEEK_PAGE)
        assert "The week to Friday 18 September 2026, Hazel, 60 minutes" in text_of(client.get(address))
        part = {f"how_{a}": "short", f"how_{m}": "given"}
        assert "Enter how many minutes Ada was there" in text_of(send(client, address, **part))
        assert "must be 59 or less" in text_of(send(client, address, **part, **{f"minutes_{a}": "60"}))
        more = {f"minutes_{a}": "25", f"why_{a}": "trip", f"note_{a}": "Farm", f"mark_{target.uid.hex}": "5"}
        assert send(client, address, **part, **more).status_code == 302
    assert told() == [("Ada", "short", 25, "trip", "Farm"), ("Amara", "given", 60, "", "")]
    assert [(mark.value, mark.on) for mark in Mark.objects.all()] == [("5", FRIDAY)]
    assert set(Session.objects.values_list("intervention", "on", "at")) == {(in_class.pk, FRIDAY, None)}


def test_what_did_not_happen_is_said_with_a_reason(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn
) -> None:
    with clock.standing_at(FRIDAY):
        client, address = as_(kasia), at(world, in_class, WEEK_PAGE)
        assert "Choose why it did not happen" in text_of(send(client, address, way="none"))
        assert send(client, address, way="none", loss="staff").status_code == 302
    assert told() == [("Ada", "not_given", 0, "staff", ""), ("Amara", "not_given", 0, "staff", "")]


def test_a_week_that_nobody_confirmed_stands_on_today(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn
) -> None:
    with clock.standing_at(FRIDAY + timedelta(days=3)):
        page = text_of(as_(kasia).get(f"{world.base}today/"))
        assert "None is today. Not logged yet Fri 18 Sep the week Hazel class" in page
        assert Read.objects.latest("pk").page == "today"


@pytest.mark.parametrize("day", [TODAY, FRIDAY + timedelta(days=1), FRIDAY + WEEK])
def test_no_other_day_is_a_week(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn, day: date
) -> None:
    with clock.standing_at(FRIDAY + timedelta(days=1)):
        for part in ("", "given/"):
            address = at(world, in_class, f"{day}/week/{part}")
            assert (send(as_(kasia), address) if part else as_(kasia).get(address)).status_code == 404


def test_others_do_not_come_to_it(world: World, kasia: Membership, in_class: Intervention, as_: SignIn) -> None:
    with clock.standing_at(FRIDAY):
        address = at(world, in_class, WEEK_PAGE)
        assert as_(world.teacher).get(address).status_code == 404
        assert as_(world.office).get(address).status_code == 403
        assert as_(world.stranger).get(address).status_code == 404
        assert as_(world.senco).get(address).status_code == 200
        assert Read.objects.latest("pk").page == "log-intervention"
        assert as_(kasia).get(at(world, in_class, f"{WEEK_PAGE}given/")).status_code == 405


def test_its_pages_ask_as_many_questions_for_many_as_for_one(
    world: World, kasia: Membership, in_class: Intervention, as_: SignIn
) -> None:
    client = as_(kasia)

    def asked() -> list[int]:
        found = []
        for address in (f"{world.base}today/", at(world, in_class, WEEK_PAGE), at(world, in_class)):
            with CaptureQueriesContext(connections["default"]) as queries:
                client.get(address)
            found.append(len(queries))
        return found

    with clock.standing_at(FRIDAY):
        asked()
        one = asked()
        for number in range(3):
            line = line_for(world, make_pupil(world.school, f"Pupil {number}", "Many"))
            put_in(by=acting(world.senco), intervention=in_class, lines=[line], from_on=TODAY, on=TODAY)
        assert asked() == one


def test_the_same_press_twice_is_one(world: World, kasia: Membership, in_class: Intervention, as_: SignIn) -> None:
    client: Client = as_(kasia)
    once = {"once": str(uuid.uuid4())}
    with clock.standing_at(FRIDAY):
        for _again in range(2):
            client.post(at(world, in_class, f"{WEEK_PAGE}given/"), once)
        assert len(told()) == 2
