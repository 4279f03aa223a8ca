"""The page on which a child's details are put right: by the SENCO in the record, by the office without it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from endeavour.access.actions import choose_reading
from endeavour.access.models import Membership
from endeavour.audit.models import Event, Read
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.states import years_offered
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def details(world: World) -> str:
    return f"{world.record}people/details/"


@pytest.mark.parametrize(("who", "home"), [("senco", "people/"), ("office", "contacts/")])
def test_a_childs_details_are_put_right(world: World, as_: SignIn, who: str, home: str) -> None:
    client = as_(getattr(world, who))
    page = PageForm(client, details(world))
    assert (page.value("forename"), page.value("name_to_use"), page.value("eal")) == ("Amara", "Mara", "unknown")
    page.fill({"surname": "Osei-Boateng", "upn": " b801200001001 ", "eal": "yes", "year_group": "3"})
    answer = page.press()
    assert (answer.status_code, answer.headers["Location"]) == (302, world.record + home)
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.surname, row.upn, row.eal, row.year_group) == ("Osei-Boateng", "B801200001001", True, "3")
    shown = client.get(world.record + home).content.decode()
    assert all(words in shown for words in ("The details are corrected.", "Osei-Boateng", "B801200001001"))
    assert Read.objects.filter(page="particulars").count() == 2
    event = Event.objects.get(verb="pupil_changed")
    assert (event.pupil_uid, event.actor_name) == (world.mara.uid, getattr(world, who).user.name)


def test_of_the_record_the_office_is_asked_and_changes_nothing(world: World, as_: SignIn) -> None:
    page = PageForm(as_(world.office), details(world))
    assert [word in page.text for word in ("UPN", "suspended", "healthcare", "Looked after", "premium")] == [
        True, False, False, False, False,
    ]  # fmt: skip
    page.press(healthcare_plan_kept="Red folder", looked_after="yes", first_language="Twi")
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.first_language, row.healthcare_plan_kept, row.looked_after) == ("Twi", "", None)


def test_what_a_record_says_of_school_life_is_kept(world: World, as_: SignIn) -> None:
    page = PageForm(as_(world.senco), details(world)).fill({"attendance_percent": "93.5", "suspensions": "1"})
    page.fill({"reduced_timetable_until-day": "2", "reduced_timetable_until-month": "10"})
    assert page.fill({"reduced_timetable_until-year": "2026", "pupil_premium": "no"}).press().status_code == 302
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.attendance_percent, row.suspensions, row.reduced_timetable_until, row.pupil_premium) == (
        Decimal("93.5"), 1, date(2026, 10, 2), False,
    )  # fmt: skip


def test_the_head_of_the_record_says_it(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = PageForm(ruth, details(world))
    page.fill({"suspensions": "2", "healthcare_plan_kept": "School office", "looked_after": "yes"})
    page.fill({"sen_unit": "yes", "resourced_provision": "no"}).press()
    shown = ruth.get(world.record).content.decode()
    said = ("Teacher: Tom Garrity", "Suspended 2 times", "Healthcare plan: School office", "Looked after")
    assert [words in shown for words in said] == [True] * 4
    assert ("In the SEN unit" in shown, "In resourced provision" in shown) == (True, False)


def test_while_needs_are_hidden_the_roll_alone_is_asked_and_the_record_stands(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, details(world)).fill({"suspensions": "2", "looked_after": "yes"}).press()
    open_before = PageForm(ruth, details(world))
    choose_reading(user=world.senco.user, hides_needs=True)
    page = PageForm(ruth, details(world))
    told = ("Times suspended", "healthcare", "Looked after", "premium", "Needs are hidden")
    assert [words in page.text for words in told] == [False, False, False, False, True]
    assert page.fill({"first_language": "Twi"}).press().status_code == 302
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.first_language, row.suspensions, row.looked_after) == ("Twi", 2, True)
    open_before.fill({"suspensions": "3", "first_language": "Twi"}).press()
    row.refresh_from_db()
    assert (row.suspensions, row.looked_after) == (3, True)


def test_a_child_is_found_by_the_name_that_was_put_right(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    PageForm(ruth, details(world)).fill({"forename": "Zuleika", "name_to_use": ""}).press()
    assert world.record in ruth.get(f"{world.base}find/?find=zuleika", follow=True).request["PATH_INFO"]


def test_mistakes_are_said_beside_each_and_what_was_typed_stays(world: World, as_: SignIn) -> None:
    make_pupil(world.school, "Ben", "Langstaff", upn="B801200001001")
    page = PageForm(as_(world.senco), details(world))
    page.fill({"forename": "", "attendance_percent": "lots", "suspensions": "-1", "born_on-year": "2031"}).press()
    problems = [" ".join(item.text_content().split()) for item in page.page.xpath("//div[@role='alert']//li")]
    assert len(problems) == 4
    assert problems[0] == "Enter the first name"
    assert page.value("attendance_percent") == "lots"
    page.fill({"forename": "Amara", "attendance_percent": "", "suspensions": "", "born_on-year": "2018"})
    page.fill({"upn": "B801200001001"}).press()
    assert "Another pupil here has this UPN. Correct that one first." in page.text
    assert Event.objects.filter(verb="pupil_changed").count() == 0


def test_two_people_correct_different_things_and_both_stand(world: World, as_: SignIn) -> None:
    ann, ruth = (PageForm(as_(who), details(world)) for who in (world.office, world.senco))
    assert ann.fill({"first_language": "Twi"}).press().status_code == 302
    assert ruth.fill({"surname": "Osei-Boateng"}).press().status_code == 302
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.first_language, row.surname) == ("Twi", "Osei-Boateng")


def test_the_second_of_two_sees_both_and_loses_nothing(world: World, as_: SignIn) -> None:
    ann, ruth = (PageForm(as_(who), details(world)) for who in (world.office, world.senco))
    ann.fill({"first_language": "Twi"}).press()
    ruth.fill({"first_language": "Akan"}).press()
    assert "two people wrote in “First language”" in ruth.text
    assert all(words in ruth.text for words in ("Twi", "Akan"))
    assert ruth.press(**{"keep-first_language": "mine"}).status_code == 302
    assert Pupil.objects.get(pk=world.mara.pk).first_language == "Akan"


def test_nothing_changed_is_no_event(world: World, as_: SignIn) -> None:
    assert PageForm(as_(world.senco), details(world)).press().status_code == 302
    assert Event.objects.filter(verb="pupil_changed").count() == 0


@pytest.mark.parametrize(("who", "status"), [("teacher", 403), ("bursar", 403), ("stranger", 403)])
def test_roles_that_keep_no_details(world: World, as_: SignIn, who: str, status: int) -> None:
    client = as_(getattr(world, who))
    assert client.get(details(world)).status_code == status
    assert client.post(details(world), {"forename": "X"}).status_code == status


@pytest.mark.parametrize(
    ("phase", "now", "first", "last"),
    [
        ("early_years", "", "E1", "R"),
        ("primary", "4", "E1", "8"),
        ("primary", "11", "E1", "11"),
        ("secondary", "", "5", "14"),
        ("all_through", "", "E1", "14"),
        ("", "", "E1", "14"),
    ],
)
def test_the_years_of_such_a_school_are_offered(phase: str, now: str, first: str, last: str) -> None:
    years = [year for year in years_offered(phase, now) if year not in ("M", "X")]
    assert (years[0], years[-1]) == (first, last)


@pytest.mark.parametrize("who", ["senco", "office"])
def test_the_first_day_at_this_school_is_put_right(world: World, as_: SignIn, who: str) -> None:
    page = PageForm(as_(getattr(world, who)), details(world))
    day = {"joined_on-day": "4", "joined_on-month": "9", "joined_on-year": "2023"}
    assert page.fill(day).press().status_code == 302
    assert Pupil.objects.get(pk=world.mara.pk).joined_on == date(2023, 9, 4)
    home = "people/" if who == "senco" else "contacts/"
    assert "Monday 4 September 2023" in as_(getattr(world, who)).get(world.record + home).content.decode()
    event = Event.objects.get(verb="pupil_changed")
    assert event.fields == ["joined_on"]


@pytest.mark.parametrize(
    ("year", "said"),
    [("2017", "Nobody joins before they are born."), ("2026", "Nobody leaves before they have joined.")],
)
def test_a_first_day_that_cannot_be_is_refused(world: World, as_: SignIn, year: str, said: str) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(born_on=date(2018, 3, 2), left_on=date(2026, 7, 17))
    page = PageForm(as_(world.senco), details(world))
    page.fill({"joined_on-day": "1", "joined_on-month": "9", "joined_on-year": year}).press()
    assert said in page.text
    assert Pupil.objects.get(pk=world.mara.pk).joined_on == world.mara.joined_on


def test_the_sen_unit_and_resourced_provision_are_seen_and_put_right(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = PageForm(ruth, details(world))
    page.fill({"sen_unit": "yes", "resourced_provision": "yes"}).press()
    head = ruth.get(world.record).content.decode()
    assert ("In the SEN unit" in head, "In resourced provision" in head) == (True, True)
    PageForm(ruth, details(world)).fill({"sen_unit": "no"}).press()
    row = Pupil.objects.get(pk=world.mara.pk)
    assert (row.sen_unit, row.resourced_provision) == (False, True)


def test_a_looked_after_child_has_a_section_of_their_own(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "Decides about support" not in ruth.get(world.record + "people/").content.decode()
    form = PageForm(ruth, details(world))
    form.fill({"looked_after": "yes", "looked_after_by": "Eastmarch County Council", "pep_on": "2026-09-11"}).press()
    by, mara = acting(world.senco), world.mara
    add_contact(by=by, pupil=mara, name="Shona Keddie", relation="social worker", phone="01632 960071")
    page = " ".join(ruth.get(world.record + "people/").content.decode().split())
    for words in ("Looked after by Eastmarch County Council", "Shona Keddie", "01632 960071"):
        assert words in page
    for words in (
        "Friday 11 September 2026",
        "Its day has gone by",
        "Nobody is written down who decides",
        "Nobody is written down. Add them",
    ):
        assert words in page
    choose_reading(user=world.senco.user, hides_needs=True)
    hidden = ruth.get(world.record + "people/").content.decode()
    assert ("Eastmarch" in hidden, "Decides about support" in hidden) == (False, False)
