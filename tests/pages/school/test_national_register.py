"""Settings, The school: found in the national register, looked over, saved; or written by hand."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.national_register import load_register, school
from tests.factories.people import make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
PAGE = "/s/900001/settings/school/"


@pytest.fixture
def ruth(world: World, as_: SignIn) -> Client:
    return as_(world.senco)


class Shown:
    """The page as it is read."""

    def __init__(self, client: Client, **asked: str) -> None:
        answer = client.get(PAGE, asked)
        assert answer.status_code == 200
        self.page: Any = html.fromstring(answer.content.decode())

    @property
    def text(self) -> str:
        return " ".join(self.page.xpath("//main")[0].text_content().split())

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the table under the search, each on one line."""
        rows = self.page.xpath("//main//tbody/tr")
        return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]

    @property
    def links(self) -> list[str]:
        return [str(href) for href in self.page.xpath("//main//tbody//a/@href")]

    @property
    def box(self) -> str:
        return str(self.page.get_element_by_id("find-school").value)

    @property
    def answers(self) -> dict[str, str]:
        """What the form would send."""
        form = self.page.xpath("//form[@method='post' and .//textarea]")[0]
        return {name: value for name, value in form.form_values() if name not in ("csrfmiddlewaretoken", "once")}


def press_save(client: Client, answers: dict[str, str], **asked: str) -> Any:
    address = f"{PAGE}?urn={asked['urn']}" if asked else PAGE
    return client.post(address, {**answers, "once": str(uuid.uuid4())})


def test_before_the_register_is_loaded_one_sentence_says_how(ruth: Client) -> None:
    shown = Shown(ruth, find="larkrise", urn="900104")
    assert "Whoever runs Endeavour can load it with the command “endeavour load-schools”." in shown.text
    assert (shown.page.xpath("//input[@name='find' and @id='find-school']"), shown.rows) == ([], [])
    answers = shown.answers | {"phone": "01632 960009"}
    assert press_save(ruth, answers).status_code == 302
    assert School.objects.get().phone == "01632 960009"


def test_the_schools_own_urn_is_offered_at_once(ruth: Client) -> None:
    load_register()
    shown = Shown(ruth)
    assert shown.box == "900001"
    assert shown.rows == [
        ["Thistlebeck Primary School", "Thistlebeck, ZZ9 1AA", "900001", "Community school", "Open"]
    ]
    assert shown.links == [f"{PAGE}?find=900001&urn=900001"]


def test_where_its_urn_is_in_no_register_its_name_stands_in_the_box(ruth: Client) -> None:
    load_register([school("900104", "Larkrise School")])
    shown = Shown(ruth)
    assert (shown.box, shown.rows) == ("Thistlebeck Primary School", [])
    assert "No school is called" not in shown.text


def test_what_is_looked_for_is_listed_open_ones_first(ruth: Client) -> None:
    load_register()
    shown = Shown(ruth, find="st mary harrowmere")
    assert shown.box == "st mary harrowmere"
    assert [(row[0], row[4]) for row in shown.rows] == [
        ("Saint Mary's Roman Catholic Academy", "Open"),
        ("St Mary’s Church of England Primary School", "Closed"),
    ]
    assert shown.links[1] == f"{PAGE}?find=st+mary+harrowmere&urn=900101"


def test_nearly_right_and_nobody(ruth: Client) -> None:
    load_register()
    near = Shown(ruth, find="larkrice")
    assert "No school is called “larkrice”. These are nearly called so." in near.text
    assert [row[2] for row in near.rows] == ["900104"]
    nobody = Shown(ruth, find="kowalczyk")
    assert ("No school is called “kowalczyk”" in nobody.text, nobody.rows) == (True, [])


def test_one_that_is_chosen_fills_the_form_and_changes_nothing(ruth: Client) -> None:
    load_register()
    shown = Shown(ruth, find="thistlebeck", urn="900001")
    assert shown.rows == [
        ["Number of the local authority", "Nothing", "989"],
        ["Address on letters", "Nothing", "Mill Lane Thistlebeck ZZ9 1AA"],
        ["Phone on letters", "Nothing", "01632960001"],
    ]
    answers = shown.answers
    assert (answers["phone"], answers["kind"], answers["dsl_reach"]) == (
        "01632960001",
        "maintained_school",
        "Ask at the office for Ruth Ellison",
    )
    row = School.objects.get()
    assert (row.phone, row.la_code, row.address) == ("", "", "")
    assert press_save(ruth, answers, urn="900001").status_code == 302
    row = School.objects.get()
    assert (row.phone, row.la_code, row.address.split()) == (
        "01632960001",
        "989",
        ["Mill", "Lane", "Thistlebeck", "ZZ9", "1AA"],
    )
    assert Event.objects.get(verb="school_details_changed").fields == ["address", "la_code", "phone"]
    again = Shown(ruth, urn="900001")
    assert ("What you have here is what the register says." in again.text, again.rows) == (True, [])


def test_spaces_alone_are_no_difference(ruth: Client) -> None:
    load_register()
    School.objects.update(phone="01632 960001", address="Mill Lane, \nThistlebeck ZZ9 1AA", la_code="989")
    shown = Shown(ruth, urn="900001")
    assert [row[0] for row in shown.rows] == ["Address on letters"]
    assert shown.answers["phone"] == "01632 960001"


def test_kinds_and_phases_differ_in_words(ruth: Client) -> None:
    load_register()
    shown = Shown(ruth, urn="900103")
    assert shown.rows[:3] == [
        ["Name of the school", "Thistlebeck Primary School", "Meadow Lane Nursery School"],
        ["What the law calls it", "Maintained school", "Maintained nursery school"],
        ["Phase", "Primary", "Early years"],
    ]
    assert "Its URN is not the one you have here, 900001." in shown.text
    assert press_save(ruth, shown.answers, urn="900103").status_code == 302
    row = School.objects.get()
    assert (row.code, row.kind, row.phase) == ("900001", "maintained_nursery", "early_years")


def test_a_mistake_keeps_what_was_filled_in(ruth: Client) -> None:
    load_register()
    answers = Shown(ruth, urn="900103").answers | {"la_code": "98", "kind": "castle"}
    page = press_save(ruth, answers, urn="900103")
    text = page.content.decode()
    assert page.status_code == 200
    assert "“Number of the local authority” must be three figures, such as 873" in text
    assert "Choose one of the answers to “What the law calls it”" in text
    assert 'value="Meadow Lane Nursery School"' in text
    assert School.objects.get().name == "Thistlebeck Primary School"


@pytest.mark.parametrize("text", ["%", "\x00", "'; drop table x", "<script>alert(1)</script>", "x" * 3000, "٣", " "])
def test_a_hostile_search_finds_nothing_and_shows_it_as_words(ruth: Client, text: str) -> None:
    load_register([school("900104", "Larkrise School")])
    for asked in ({"find": text}, {"find": text, "urn": text}, {"urn": text}):
        shown = Shown(ruth, **asked)
        assert (shown.rows, shown.page.xpath("//main//script")) == ([], [])


def test_looking_costs_the_same_for_one_school_and_many(ruth: Client) -> None:
    def cost(**asked: str) -> int:
        with CaptureQueriesContext(connection) as said:
            Shown(ruth, **asked)
        return len(said)

    load_register([school("1", "Larkrise School 1")])
    Shown(ruth)
    one = cost(find="larkrise")
    load_register([school(str(number), f"Larkrise School {number}") for number in range(2, 60)])
    assert cost(find="larkrise") == one
    assert len(Shown(ruth, find="larkrise").rows) == 20


def test_only_the_senco_and_head_look_and_only_in_their_school(world: World, as_: SignIn) -> None:
    load_register()
    for person in (world.teacher, world.office, world.bursar):
        assert as_(person).get(PAGE, {"find": "larkrise"}).status_code == 403
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert sam.get(PAGE, {"urn": "900001"}).status_code == 404
    assert sam.post(PAGE, {"name": "Theirs"}).status_code == 404
