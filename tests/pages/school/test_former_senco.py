"""Until when somebody was SENCO: entered late or wrongly, it is put right, and the empty post counts from there."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.actions.senco import correct_last_day_as_senco
from endeavour.access.actions.staff import change_roles, end_employment
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.duties.schools import duties_of_school
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.schools.queries import setting_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
TODAY, BEGAN, LEFT = date(2026, 9, 14), date(2023, 9, 1), date(2026, 7, 17)


@pytest.fixture
def head(world: World) -> Membership:
    """Hal is head and looks after the staff list; Ruth became SENCO three years ago."""
    Membership.objects.filter(pk=world.senco.pk).update(senco_since=BEGAN)
    world.senco.refresh_from_db()
    return make_staff(world.school, "Hal Ives", Role.HEAD)


def vacant_since(world: World) -> date | None:
    """From what day the duty says that a SENCO is due."""
    rows = duties_of_school(setting_of(world.school), world.school, clock.today())
    (found,) = [row.finding for row in rows if row.key == "senco-named"]
    return found.due_on


def page_of(world: World, person: Membership) -> str:
    return f"{world.base}settings/staff/{person.uid}/"


def correct(world: World, head: Membership, last_day: date) -> None:
    correct_last_day_as_senco(by=acting(head), staff=world.senco, last_day=last_day, on=clock.today())
    world.senco.refresh_from_db()


def test_a_role_taken_late_is_dated_right(world: World, head: Membership, as_: SignIn) -> None:
    change_roles(by=acting(head), staff=world.senco, roles=[Role.TEACHER], on=TODAY)
    with clock.standing_at(date(2026, 9, 16)):
        assert vacant_since(world) == date(2026, 9, 15)
        client, page = as_(head), page_of(world, world.senco)
        assert f'href="{page}senco/last-day/"' in client.get(page).content.decode()
        day = {"last_day-day": "17", "last_day-month": "7", "last_day-year": "2026"}
        answer = client.post(f"{page}senco/last-day/", {**day, "once": str(uuid.uuid4())}, follow=True)
        assert "17 Jul 2026" in answer.content.decode()
        assert vacant_since(world) == date(2026, 7, 18)
    world.senco.refresh_from_db()
    assert (world.senco.senco_until, world.senco.ends_on) == (LEFT, None)
    event = Event.objects.get(verb="senco_last_day_corrected")
    assert (event.fields, event.actor_name) == (["senco_until"], "Hal Ives")


def test_a_place_that_ended_is_not_opened_by_it(world: World, head: Membership) -> None:
    end_employment(by=acting(head), staff=world.senco, on=LEFT)
    world.senco.refresh_from_db()
    correct(world, head, date(2026, 8, 31))
    assert (world.senco.senco_until, world.senco.ends_on) == (date(2026, 8, 31), date(2026, 8, 31))
    assert vacant_since(world) == date(2026, 9, 1)
    with pytest.raises(Refused, match="Enter a day before today"):
        correct(world, head, TODAY)
    correct(world, head, LEFT)
    assert (world.senco.senco_until, world.senco.ends_on) == (LEFT, date(2026, 8, 31))
    assert vacant_since(world) == date(2026, 7, 18)


def test_one_whose_last_day_went_by_with_the_role(world: World, head: Membership) -> None:
    with clock.standing_at(date(2026, 7, 1)):
        end_employment(by=acting(head), staff=world.senco, on=date(2026, 7, 1), last_day=LEFT)
    world.senco.refresh_from_db()
    assert (world.senco.senco_until, vacant_since(world)) == (None, date(2026, 7, 18))
    correct(world, head, date(2026, 7, 10))
    assert (world.senco.senco_until, world.senco.ends_on) == (date(2026, 7, 10), LEFT)
    assert vacant_since(world) == date(2026, 7, 11)


@pytest.mark.parametrize(
    ("last_day", "said"),
    [(date(2026, 9, 15), "not in the future"), (date(2023, 8, 31), "not SENCO here before 1 September 2023")],
)
def test_days_that_cannot_be_are_refused(world: World, head: Membership, last_day: date, said: str) -> None:
    change_roles(by=acting(head), staff=world.senco, roles=[Role.TEACHER], on=TODAY)
    with pytest.raises(Refused, match=said):
        correct(world, head, last_day)


def test_of_whoever_is_senco_or_never_was_nothing_is_asked(world: World, head: Membership, as_: SignIn) -> None:
    for person in (world.senco, world.teacher):
        answer = as_(head).get(f"{page_of(world, person)}senco/last-day/", follow=True)
        assert "They are not a former SENCO of this school." in answer.content.decode()
        assert "Correct the last day" not in answer.content.decode()


def test_only_who_keeps_the_staff_list_and_of_this_school(world: World, head: Membership, as_: SignIn) -> None:
    change_roles(by=acting(head), staff=world.senco, roles=[Role.TEACHER], on=TODAY)
    address = f"{page_of(world, world.senco)}senco/last-day/"
    assert as_(world.teacher).get(address).status_code == 403
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.HEAD))
    assert stranger.get(address).status_code == 404
    assert stranger.get(address.replace(world.school.code, elsewhere.code)).status_code == 404
