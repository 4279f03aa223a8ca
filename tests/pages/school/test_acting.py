"""Who acts for a young person: recorded on one page, said in the head of the record, ticked on a paper."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.needs.actions.support import start_support
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil, Representation
from tests.factories.people import STORY_DAY, acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

AT_16, AT_18 = date(2010, 9, 14), date(2008, 3, 3)  # on 14 September 2026
SINCE = {"since_on-day": "1", "since_on-month": "9", "since_on-year": "2026"}


@pytest.fixture
def una(world: World) -> int:
    """Mara is 18, and has an aunt who is her deputy and a father."""
    issued_plan(world)
    by = acting(world.senco)
    add_contact(by=by, pupil=world.mara, name="Kofi Osei", relation="father")
    Pupil.objects.filter(pk=world.mara.pk).update(born_on=AT_18)
    world.mara.refresh_from_db()
    return add_contact(by=by, pupil=world.mara, name="Una Osei", relation="aunt").contact_id


def stated(world: World, as_: SignIn, una: int) -> None:
    form = PageForm(as_(world.senco), world.record + "people/acting/")
    form.fill({"contact": str(una), "acts_as": "representative", "reason": "Order of the court, seen", **SINCE})
    assert form.press().headers["Location"] == world.record + "people/"


def words(client: Client, address: str) -> str:
    return text_of(client.get(address))


def text_of(answer: Any) -> str:
    page: Any = html.fromstring(answer.content.decode())
    return " ".join(page.text_content().split())


def ticked(client: Client, address: str) -> list[str]:
    page: Any = html.fromstring(client.get(address).content.decode())
    return [str(box.get("value")) for box in page.xpath("//input[@name='to'][@checked]")]


def test_it_is_recorded_and_the_head_of_the_record_says_so(world: World, as_: SignIn, una: int) -> None:
    ruth = as_(world.senco)
    assert "Nobody: Mara decides." in words(ruth, world.record + "people/")
    stated(world, as_, una)
    row = Representation.objects.get()
    assert (row.contact_id, row.since_on, row.recorded_by) == (una, date(2026, 9, 1), world.senco)
    text = words(ruth, world.record + "people/")
    for told in (
        "Una Osei acts for them since 1 September 2026",
        "Una Osei acts for Mara, who lacks the capacity for these decisions.",
        "Deputy or attorney, since Tuesday 1 September 2026",
        "Order of the court, seen",
        "Look at it again",
    ):
        assert told in text


def test_papers_buttons_and_notices_name_whoever_acts(world: World, as_: SignIn, una: int) -> None:
    ruth, letter = as_(world.senco), world.record + "papers/support-started/"
    assert ticked(ruth, letter) == ["pupil"]
    assert "Give Mara a copy" in words(ruth, world.record + "plan/")
    stated(world, as_, una)
    assert ticked(ruth, letter) == [str(una)]
    text = words(ruth, letter)
    assert "Tell Una Osei that SEN Support has started" in text
    assert "Una Osei acts for Mara: theirs is the copy that counts." in text
    assert "Give Una Osei a copy" in words(ruth, world.record + "plan/")
    ended = ruth.post(world.record + "status/ended/", {"from_on": "14 9 2026", "reason": "Met"}, follow=True)
    page = text_of(ended)
    assert ("Tell Una Osei now." in page, "Tell the family" in page) == (True, False)


def test_it_is_looked_at_again_and_ended(world: World, as_: SignIn, una: int) -> None:
    stated(world, as_, una)
    ruth, page = as_(world.senco), world.record + "people/acting/"
    assert "Does Una Osei still act for Mara?" in words(ruth, page)
    assert PageForm(ruth, page).fill({"found": "stands"}).press().status_code == 302
    assert Representation.objects.get().reviewed_on == STORY_DAY
    assert "looked at again Monday 14 September 2026" in words(ruth, world.record + "people/")
    assert PageForm(ruth, page).fill({"found": "ended"}).press().status_code == 302
    assert Representation.objects.get().ended_on == STORY_DAY
    text = words(ruth, world.record + "people/")
    assert ("Decides for themselves since 29 June 2024" in text, "ended Monday 14 September 2026" in text) == (
        True,
        True,
    )


def test_what_is_missing_is_said_on_the_page(world: World, as_: SignIn, una: int) -> None:
    form = PageForm(as_(world.senco), world.record + "people/acting/")
    assert form.fill({"contact": str(una), "acts_as": "representative"}).press().status_code == 200
    assert "Say how it is known" in form.page.text_content()
    form.fill({"reason": "Seen", "since_on-day": "1", "since_on-month": "1", "since_on-year": "2020"})
    assert form.press().status_code == 200
    assert "on or after which the rights passed" in form.page.text_content()
    assert Representation.objects.count() == 0


def test_before_the_rights_pass_there_is_nothing_to_record(world: World, as_: SignIn, una: int) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(born_on=AT_16)
    ruth = as_(world.senco)
    answer = ruth.get(world.record + "people/acting/", follow=True)
    assert "The rights are still the parents’." in answer.content.decode()
    assert "Who acts for Mara" not in answer.content.decode()


def test_who_may(world: World, as_: SignIn, una: int) -> None:
    page = world.record + "people/acting/"
    found = {who.user.name: as_(who).get(page).status_code for who in (world.teacher, world.office, world.stranger)}
    assert found == {"Tom Garrity": 403, "Ann Lowther": 403, "Nell Archer": 403}
    stated(world, as_, una)
    text = words(as_(world.teacher), world.record + "people/")
    assert ("Una Osei acts for them" in text, "Look at it again" in text) == (True, False)


def test_words_for_a_young_person_who_decides(world: World, as_: SignIn, una: int) -> None:
    ruth = as_(world.senco)
    ruth.post(world.record + "review/day/", {"meeting_on": "15 9 2026"})
    text = words(ruth, world.record + "review/")
    assert ("Invite Mara" in text, "Invite the family" in text) == (True, False)
    assert "Invite Mara to the review" in words(ruth, world.record + "papers/invitation/")
    made = ruth.post(world.record + "status/ended/", {"from_on": "14 9 2026", "reason": "Met"}, follow=True)
    page = text_of(made)
    assert "SEN Support has ended. Tell Mara now." in page


def test_words_for_a_child_stay_as_they_were(world: World, as_: SignIn) -> None:
    by = acting(world.senco)
    add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    start_support(by=by, pupil=world.mara, on=STORY_DAY)
    answer = as_(world.senco).post(
        world.record + "status/ended/", {"from_on": "14 9 2026", "reason": "Met"}, follow=True
    )
    assert "SEN Support has ended. Tell the family now." in answer.content.decode()
