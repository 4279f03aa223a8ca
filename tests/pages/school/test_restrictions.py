"""The pages on which it is kept what an order holds a contact back from: by the SENCO, and by the office."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.needs.models import Cycle
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship, Restriction
from endeavour.people.queries import recipients_of
from endeavour.people.states import Effect
from endeavour.reviews.actions import book_review
from tests.factories.people import acting, bar, make_pupil
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import issued_plan
from tests.pages.school.test_contacts import main_of

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

TODAY = date(2026, 9, 14)
DAY = timedelta(days=1)


@pytest.fixture
def father(world: World) -> Relationship:
    return add_contact(by=acting(world.senco), pupil=world.mara, name="Yaw Osei", relation="father")


def orders(world: World, row: Relationship, part: str = "") -> str:
    return f"{world.record}contacts/{row.contact.uid}/orders/{part}"


@pytest.mark.parametrize("who", ["senco", "office"])
def test_an_order_is_recorded_and_holds_at_once(world: World, as_: SignIn, father: Relationship, who: str) -> None:
    client = as_(getattr(world, who))
    assert "No order or restriction is written down about them." in main_of(client.get(orders(world, father)))
    page = PageForm(client, orders(world, father, "add/"))
    page.fill({"effects": ["no_information", "no_contact"], "rests_on": "prohibited_steps", "kept_at": "The safe"})
    assert page.press().headers["Location"] == orders(world, father)
    shown = main_of(client.get(orders(world, father)))
    for words in ("No information about the child; No contact with the child", "In force", "Prohibited steps order"):
        assert words in shown
    for words in ("Nobody has seen it", "The safe", "It holds from its first day for every page, paper and mail."):
        assert words in shown
    assert recipients_of(world.mara, on=TODAY) == []
    home = main_of(client.get(world.record + "contacts/"))
    assert "Barred" in home


def test_a_form_with_mistakes_says_so_beside_each_and_keeps_what_was_typed(
    world: World, as_: SignIn, father: Relationship
) -> None:
    page = PageForm(as_(world.office), orders(world, father, "add/"))
    page.fill({"kept_at": "The safe", "starts_on-day": "", "starts_on-month": "", "starts_on-year": ""}).press()
    problems = [" ".join(item.text_content().split()) for item in page.page.xpath("//div[@role='alert']//li")]
    assert problems == ["Choose what they are held back from", "Enter the first day", "Choose what it rests on"]
    assert page.value("kept_at") == "The safe"
    assert Restriction.objects.count() == 0


def test_it_is_corrected_and_eased_only_with_its_paper_seen(world: World, as_: SignIn, father: Relationship) -> None:
    bar([father], TODAY)
    one = Restriction.objects.get()
    ruth = as_(world.senco)
    page = PageForm(ruth, orders(world, father, f"{one.uid}/"))
    page.fill({"effects": ["supervised"]}).press()
    assert "This eases a restriction. Tick that you have seen the paper that allows it." in page.text
    assert page.fill({"eased": "on"}).press().headers["Location"] == orders(world, father)
    one.refresh_from_db()
    assert [effect.value for effect in one.effects] == ["supervised"]
    home = main_of(ruth.get(world.record + "people/"))
    assert ("Barred" in home, "With the child only while somebody else is there" in home) == (False, True)


def test_it_is_lifted_with_the_paper_seen(world: World, as_: SignIn, father: Relationship) -> None:
    bar([father], TODAY)
    one = Restriction.objects.get()
    ann = as_(world.office)
    where = orders(world, father, f"{one.uid}/lifted/")
    assert "Tick that you have seen the paper" in main_of(ann.post(where, {"once": str(uuid.uuid4())}))
    answer = ann.post(where, {"seen": "on", "once": str(uuid.uuid4())})
    assert answer.headers["Location"] == orders(world, father)
    shown = main_of(ann.get(orders(world, father)))
    assert ("In force" in shown, "Lifted" in shown) == (False, True)
    assert f"{one.uid}/lifted/" not in ann.get(orders(world, father)).content.decode()
    again = ann.post(where, {"seen": "on", "once": str(uuid.uuid4())})
    assert "This restriction was lifted." in main_of(again)


@pytest.mark.parametrize(
    ("since", "until", "tag"), [(TODAY + DAY, None, "To come"), (TODAY - DAY, TODAY - DAY, "Over")]
)
def test_one_that_is_not_in_force_says_so(
    world: World, as_: SignIn, father: Relationship, since: date, until: date | None, tag: str
) -> None:
    bar([father], since, until)
    shown = main_of(as_(world.office).get(orders(world, father)))
    assert (tag in shown, "In force" in shown) == (True, False)


def test_what_changed_stands_in_the_history_in_words(world: World, as_: SignIn, father: Relationship) -> None:
    ruth = as_(world.senco)
    page = PageForm(ruth, orders(world, father, "add/"))
    page.fill({"effects": ["no_address"], "rests_on": "care"}).press()
    said = main_of(ruth.get(world.record + "history/"))
    assert "recorded an order or restriction" in said
    assert "Care order" in said


@pytest.mark.parametrize("part", ["", "add/", "{uid}/", "{uid}/lifted/"])
def test_who_opens_none_of_these_pages(world: World, as_: SignIn, father: Relationship, part: str) -> None:
    bar([father], TODAY)
    one = Restriction.objects.get()
    where = orders(world, father, part.format(uid=one.uid))
    assert as_(world.teacher).get(where).status_code in (403, 404)
    assert as_(world.stranger).get(where).status_code in (403, 404)
    kofi = make_pupil(world.school, "Kofi", "Mensah", date(2016, 5, 9))
    assert as_(world.senco).get(where.replace(str(world.mara.uid), str(kofi.uid))).status_code == 404


def test_another_contacts_restriction_is_not_found(world: World, as_: SignIn, father: Relationship) -> None:
    mother = add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother")
    bar([father], TODAY)
    where = orders(world, mother, f"{Restriction.objects.get().uid}/")
    assert as_(world.senco).get(where).status_code == 404


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (Effect.NO_INFORMATION, "An order is in force: check who may be told"),
        (Effect.NO_CONTACT, "An order is in force: check who may be with the child"),
        (Effect.SUPERVISED, "An order is in force: check who may be with the child"),
    ],
)
def test_the_head_of_the_record_warns_of_it(
    world: World, as_: SignIn, father: Relationship, effect: Effect, said: str
) -> None:
    ruth = as_(world.senco)
    assert said not in ruth.get(world.record).content.decode()
    bar([father], TODAY, effect=effect)
    assert said in ruth.get(world.record).content.decode()


def test_whoever_may_not_come_near_is_not_invited_and_is_told_the_plan(
    world: World, as_: SignIn, father: Relationship
) -> None:
    issued_plan(world)
    cycle = Cycle.objects.get()
    book_review(by=acting(world.senco), cycle=cycle, meeting_on=TODAY + DAY, on=TODAY)
    bar([father], TODAY, effect=Effect.NO_CONTACT)
    ruth = as_(world.senco)
    invited = ruth.get(world.record + "papers/invitation/")
    assert "This cannot go to Yaw Osei" in main_of(invited)
    assert "An order is in force: this person may not come near this child." in main_of(invited)
    assert "Nobody to write to" in main_of(invited)
    assert "This cannot go to" not in main_of(ruth.get(world.record + "papers/plan/"))
