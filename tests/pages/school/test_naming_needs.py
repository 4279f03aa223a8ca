"""Naming needs loses none: as many rows as there are needs and two more, and words that nobody has matched stay."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.needs.actions.support import NeedChoice, set_needs
from endeavour.needs.models import Need
from endeavour.needs.states import AREA_OF
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
SIX = ["SLCN", "SEMH", "SPLD", "MLD", "HI"]


@pytest.fixture
def six(world: World) -> World:
    """Six needs as a roll brings them, the last one in words that nobody has matched to a type."""
    for rank, kind in enumerate([*SIX, ""], start=1):
        Need.objects.create(
            school=world.school,
            pupil=world.mara,
            type=kind,
            area=AREA_OF.get(kind, ""),
            unrecognised="" if kind else "Dyslexia traits",
            rank=rank,
            starts_on=date(2026, 9, 1),
        )
    return world


def stand(world: World) -> list[tuple[str, str, str]]:
    rows = Need.objects.filter(pupil=world.mara, ends_on=None)
    return list(rows.values_list("type", "unrecognised", "words"))


def needs_form(client: Client, world: World) -> PageForm:
    return PageForm(client, f"{world.record}assess/needs/")


def test_saving_six_needs_unchanged_changes_nothing(six: World, as_: SignIn) -> None:
    before = list(Need.objects.values_list("pk", flat=True))
    form = needs_form(as_(six.senco), six)
    assert [name for name in form.answers if name.startswith("type_")] == [f"type_{n}" for n in range(1, 8)]
    assert form.value("type_6") == "“Dyslexia traits”"
    assert form.press().status_code == 302
    assert list(Need.objects.filter(ends_on=None).values_list("pk", flat=True)) == before
    assert Event.objects.filter(verb="needs_set").count() == 0


def test_a_seventh_is_added_and_the_word_of_the_file_stays(six: World, as_: SignIn) -> None:
    form = needs_form(as_(six.senco), six).fill({"type_7": "VI", "words_6": "Reads with a ruler"})
    assert form.press().status_code == 302
    assert stand(six)[5:] == [("", "Dyslexia traits", "Reads with a ruler"), ("VI", "", "")]
    assert Event.objects.filter(verb="needs_set").count() == 1


def test_a_type_is_chosen_for_it_and_a_need_is_taken_out(six: World, as_: SignIn) -> None:
    form = needs_form(as_(six.senco), six).fill({"type_6": "OTH", "type_2": ""})
    assert form.press().status_code == 302
    assert [kind for kind, _word, _words in stand(six)] == ["SLCN", "SPLD", "MLD", "HI", "OTH"]
    assert {word for _kind, word, _words in stand(six)} == {""}
    assert Need.objects.exclude(ends_on=None).filter(unrecognised="Dyslexia traits").count() == 1


def test_another_row_is_a_press_away_and_keeps_what_is_typed(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    form = needs_form(ruth, world).fill({"type_1": "SLCN", "words_2": "Independence"})
    assert [name for name in form.answers if name.startswith("type_")] == ["type_1", "type_2"]
    answer = form.press("add")
    assert answer.headers["Location"] == f"{world.record}assess/needs/?rows=3#need-3"
    more = PageForm(ruth, f"{world.record}assess/needs/?rows=3")
    assert (more.value("type_1"), more.value("words_2"), more.value("type_3")) == ("SLCN", "Independence", "")
    assert stand(world) == []
    more.fill({"words_3": "Sleep"}).autosave("words_3")
    back = needs_form(ruth, world)
    assert back.value("words_3") == "Sleep"
    assert back.press().status_code == 302
    assert stand(world) == [("SLCN", "", ""), ("", "", "Independence"), ("", "", "Sleep")]


@pytest.mark.parametrize("rows", ["999", "x", "-1"])
def test_a_page_cannot_be_asked_for_rows_without_end(world: World, as_: SignIn, rows: str) -> None:
    form = PageForm(as_(world.senco), f"{world.record}assess/needs/?rows={rows}")
    assert form.names("type_3") == []
    assert len(PageForm(as_(world.senco), f"{world.record}assess/needs/?rows=99").form.xpath(".//fieldset")) == 20


def test_rows_of_a_page_that_was_opened_with_more_needs_are_read(six: World, as_: SignIn) -> None:
    form = needs_form(as_(six.senco), six).fill({"type_8": "PD"})
    set_needs(by=acting(six.senco), pupil=six.mara, needs=[NeedChoice("SLCN", "")], on=date(2026, 9, 14))
    assert form.press().status_code == 302
    assert stand(six) == [("SLCN", "", ""), ("PD", "", "")]


def test_the_same_type_twice_in_the_same_words_is_asked_about(world: World, as_: SignIn) -> None:
    form = needs_form(as_(world.senco), world).fill({"type_1": "OTH", "type_2": "OTH"})
    assert form.press().status_code == 200
    assert "This type is chosen twice" in form.text
    form.fill({"words_2": "Independence"})
    assert form.press().status_code == 302
    assert stand(world) == [("OTH", "", ""), ("OTH", "", "Independence")]


def test_what_is_typed_is_kept(world: World, as_: SignIn) -> None:
    form = needs_form(as_(world.senco), world).fill({"words_2": "Independence"})
    form.autosave("words_2")
    assert needs_form(as_(world.senco), world).value("words_2") == "Independence"
    assert stand(world) == []


def test_who_writes_no_plans_names_no_needs(world: World, as_: SignIn) -> None:
    assert as_(world.office).get(f"{world.record}assess/needs/").status_code == 403
    assert as_(world.stranger).get(f"{world.record}assess/needs/").status_code == 404
