"""Marks that nobody sees are left out wherever words come in, and writing that needs its joiners keeps them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.drafts.models import Draft
from endeavour.exchange.models import OldRegister
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.needs.actions.support import start_support
from endeavour.oversight.models import SavedView
from endeavour.people.actions.classes import make_class, rename_class
from endeavour.people.models import Contact, Group, GroupPupil, Pupil
from endeavour.plans.actions import open_plan
from endeavour.plans.models import Plan
from endeavour.plans.queries import shape_of
from endeavour.plans.shape import PlanShape, StrategyShape
from tests.concepts.exchange.handing_in import table
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.beginning.test_register_pages import MARA, pasted
from tests.pages.school.forms_in import PageForm
from tests.pages.school.test_imports import once, sent, worked

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

MARKS = [
    ("Ten\u200b seconds", "Ten seconds"),
    ("\u202esdnoces neT\u202c", "sdnoces neT"),
    ("\u2066Ten\u2069 seconds\ufeff", "Ten seconds"),
    ("Ten sec\u200donds\u200c", "Ten seconds"),
    ("Ten\u00ad seconds\u3164", "Ten seconds"),
    ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
]
both = pytest.mark.parametrize(("typed", "kept"), MARKS)


@both
def test_in_a_row_of_the_plan(world: World, as_: SignIn, typed: str, kept: str) -> None:
    cycle = start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    begun = PlanShape(strategies=(StrategyShape("Wait"),), family_will="Read")
    open_plan(by=acting(world.senco), cycle=cycle, on=clock.today(), carried=begun)
    form = PageForm(as_(world.senco), f"{world.record}plan/edit/")
    row = next(name for name in form.names("-text") if form.value(name) == "Wait")
    form.fill({row: typed, "family_will": typed}).press("stay")
    now = shape_of(Plan.objects.get())
    assert (now.strategies[0].text, now.family_will) == (kept, kept)


def test_a_row_of_such_marks_alone_is_an_empty_row(world: World, as_: SignIn) -> None:
    cycle = start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    open_plan(by=acting(world.senco), cycle=cycle, on=clock.today())
    form = PageForm(as_(world.senco), f"{world.record}plan/edit/")
    form.fill({form.name("-text"): "\u200b\u2066\u3164"}).press("stay")
    assert shape_of(Plan.objects.get()).strategies == ()


@both
def test_in_the_grid_of_an_old_register(world: World, as_: SignIn, typed: str, kept: str) -> None:
    ruth = as_(world.senco)
    form = PageForm(ruth, pasted(ruth, world, MARA))
    form.fill({"c-2-notes": typed, "c-2-provision": typed}).press("save")
    cells = OldRegister.objects.get().lines[0]["cells"]
    assert (cells["notes"], cells["provision"]) == (kept, kept)


@both
def test_in_a_register_that_is_pasted(world: World, as_: SignIn, typed: str, kept: str) -> None:
    pasted(as_(world.senco), world, MARA.replace("Sit her near the front", typed))
    assert OldRegister.objects.get().lines[0]["cells"]["in_class"] == kept


@both
def test_in_what_is_kept_while_it_is_typed(world: World, as_: SignIn, typed: str, kept: str) -> None:
    tom = as_(world.teacher)
    form = PageForm(tom, f"{world.record}concern/").fill({"noticed": typed})
    form.autosave("noticed")
    assert Draft.objects.get().words["noticed"]["now"] == [kept]
    tom.logout()
    form.fill({"noticed": f"{typed} again"}).press()
    assert Draft.objects.get().words["noticed"]["now"] == [f"{kept} again"]


CONTACTS = "Pupil surname|Pupil forename|Pupil date of birth|Surname|Forename|Relationship"


@both
def test_in_the_cells_of_a_file(world: World, as_: SignIn, typed: str, kept: str) -> None:
    ruth = as_(world.senco)
    pupils = table("Surname|Forename|DOB|Year|Class", f"Kent|{typed}|02/03/2018|4|{typed}", name="pupils.csv")
    contacts = table(CONTACTS, f"Osei|Amara|02/03/2018|Osei|{typed}|Mother", name="contacts.csv")
    where = sent(ruth, world, [*pupils, *contacts])
    worked()
    ruth.post(f"{where}apply/", once())
    worked()
    assert Pupil.objects.get(surname="Kent").forename == kept
    assert GroupPupil.objects.get(pupil__surname="Kent").group.name == kept
    assert Contact.objects.get().name == f"{kept} Osei"


ALIKE = ["4 Hazel\u200b", "4 Haz\u200del", "\u20664 HAZEL\u2069", "4\u00ad Hazel", "4  Ha\u034fzel\ufe0f"]


@pytest.mark.parametrize("name", ALIKE)
def test_classes_that_differ_in_them_alone_are_one(world: World, as_: SignIn, name: str) -> None:
    by = acting(world.senco)
    with pytest.raises(Refused, match="of this name already"):
        make_class(by=by, name=name)
    with pytest.raises(Refused, match="of this name already"):
        rename_class(by=by, group=make_class(by=by, name="4 Elm"), name=name)
    ruth = as_(world.senco)
    where = sent(ruth, world, table("Surname|Forename|DOB|Year|Class", f"Kent|Kit|02/03/2018|4|{name}"))
    worked()
    ruth.post(f"{where}apply/", once())
    worked()
    assert GroupPupil.objects.get(pupil__surname="Kent").group.name == "4 Hazel"


def test_a_class_that_was_kept_with_them_is_the_same_class_still(world: World) -> None:
    Group.objects.filter(name="4 Hazel").update(name="4 Hazel\u200b")
    with pytest.raises(Refused, match="of this name already"):
        make_class(by=acting(world.senco), name="4 hazel")


def test_in_the_name_of_a_view_of_the_register(world: World, as_: SignIn) -> None:
    as_(world.senco).post(f"{world.base}pupils/views/", {**once(), "name": "Year 4\u200b\u202e", "query": "year=4"})
    assert [view.name for view in SavedView.objects.all()] == ["Year 4"]


def test_the_day_of_a_target_is_read_without_them(world: World, as_: SignIn) -> None:
    cycle = start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    open_plan(by=acting(world.senco), cycle=cycle, on=clock.today())
    form = PageForm(as_(world.senco), f"{world.record}plan/edit/")
    form.fill({"review_on": "\u200e8/12/2026\u200e"}).press("stay")
    assert Plan.objects.get().review_on == date(2026, 12, 8)


def test_what_a_page_carries_for_us_may_hold_anything_and_the_words_are_kept(world: World, as_: SignIn) -> None:
    """On PostgreSQL a NUL in the name of a box, or in the key of a page, broke the saving of all other words."""
    form = PageForm(as_(world.teacher), f"{world.record}concern/").fill({"noticed": "Sits alone"})
    odd = {"once": "a\x00b", "seen": '{"notic\\u0000ed": "a\\u0000", "noticed": "\\ud800"}', "emptied": "a\x00b"}
    assert form.autosave("noticed", **odd, **{"no\x00ticed": "x"}).status_code == 200
    assert {name: word["now"] for name, word in Draft.objects.get().words.items()} == {"noticed": ["Sits alone"]}
    assert form.press(**odd).status_code in (200, 302)
