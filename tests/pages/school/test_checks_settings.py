"""A school changes the words and numbers its checks go by, and puts them back."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.foundation.errors import Refused
from endeavour.schools.actions import choose_checks
from endeavour.schools.models import School
from endeavour.schools.plan_checks import LIMITS, WORD_LISTS
from endeavour.schools.states import Did
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
USUAL_ACTIVITIES = "\n".join(WORD_LISTS["activity_words"].usual)


@pytest.fixture
def address(world: World) -> str:
    return f"{world.base}settings/checks/"


def boxes(page: str) -> dict[str, str]:
    """What stands in the boxes for words and numbers."""
    tree: Any = html.fromstring(page)
    words = {name: tree.xpath(f"//textarea[@name='{name}']")[0].text.lstrip("\n") for name in WORD_LISTS}
    return {**words, **{name: tree.xpath(f"//input[@name='{name}']")[0].get("value") for name in LIMITS}}


def ticks(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    return [str(box.get("value")) for box in tree.xpath("//input[@name='on'][@checked]")]


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def sent(client: Client, address: str, **changed: Any) -> str:
    """The form as it stands with some boxes changed; nothing if it was carried out."""
    page = shown(client, address)
    answers = {"once": str(uuid.uuid4()), "on": ticks(page), **boxes(page), **changed}
    answer = client.post(address, answers)
    return "" if answer.status_code == 302 else answer.content.decode()


def kept(world: World) -> tuple[list[str], dict[str, Any]]:
    school = School.objects.get(pk=world.school.pk)
    return school.checks_off, school.check_measures


def problems(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    return [" ".join(link.text_content().split()) for link in tree.xpath("//*[@class='govuk-error-summary']//a")]


def test_what_is_usual_stands_in_every_box_and_can_be_put_back(world: World, as_: SignIn, address: str) -> None:
    page = shown(as_(world.senco), address)
    assert boxes(page) == {
        **{name: "\n".join(one.usual) for name, one in WORD_LISTS.items()},
        **{name: str(one.usual) for name, one in LIMITS.items()},
    }
    assert page.count('name="put_back"') == len(WORD_LISTS) + len(LIMITS)


def test_a_word_and_a_number_of_the_schools_own_are_used_in_a_plan(world: World, as_: SignIn, address: str) -> None:
    issued_plan(world)
    assert first_plan(1).targets[0].what == "Says a three-part sentence"
    ruth, issue = as_(world.senco), f"{world.record}plan/issue/"
    said = "Nobody can see or count “three-part”. Say what the child will do."
    weeks = "This day is more than 12 weeks after the cycle began on 14 September 2026."
    assert [text in shown(ruth, issue) for text in (said, weeks)] == [False, False]
    assert sent(ruth, address, vague_words="  three  part \nTHREE PART\n\n", longest_cycle="12") == ""
    assert kept(world) == ([], {"vague_words": ["three part"], "longest_cycle": 12})
    assert [text in shown(ruth, issue) for text in (said, weeks)] == [True, True]
    assert [text in shown(ruth, f"{world.record}plan/edit/") for text in (said, weeks)] == [True, True]
    event = Event.objects.get(verb=Did.CHECKS_CHOSEN)
    assert Detail.objects.get(event_id=event.pk).values == {
        "check_measures": [{}, {"vague_words": ["three part"], "longest_cycle": 12}]
    }


def test_each_box_is_put_back_by_itself_and_nothing_typed_is_lost(world: World, as_: SignIn, address: str) -> None:
    ruth = as_(world.senco)
    sent(ruth, address, activity_words="visits", most_on_card="4")
    page = sent(ruth, address, put_back="activity_words", longest_cycle="thirty", on=["review"])
    assert (boxes(page)["activity_words"], boxes(page)["most_on_card"], boxes(page)["longest_cycle"]) == (
        *(USUAL_ACTIVITIES, "4"),
        "thirty",
    )
    assert ticks(page) == ["review"]
    assert "is as usual again. Save to keep it." in page
    assert kept(world) == ([], {"activity_words": ["visits"], "most_on_card": 4})
    assert sent(ruth, address, activity_words=boxes(page)["activity_words"]) == ""
    assert kept(world) == ([], {"most_on_card": 4})
    assert boxes(sent(ruth, address, put_back="most_on_card"))["most_on_card"] == "5"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"vague_words": " \n "}, "“{vague_words}”: Write at least one, or switch the check off"),
        ({"vague_words": "\n".join(f"word {n}" for n in range(41))}, "“{vague_words}”: Write 40 at most"),
        ({"vague_words": "x" * 41}, "“{vague_words}”: Keep each to 40 letters: “xxxxxxxxxxxxxxxxxxxx…” is longer"),
        ({"vague_words": "improve\n***"}, "“{vague_words}”: “***” has no letter and no figure to look for"),
        ({"longest_cycle": "3"}, "“{longest_cycle}” must be 4 or more"),
        ({"longest_cycle": "53"}, "“{longest_cycle}” must be 52 or less"),
        ({"longest_cycle": "soon"}, "“{longest_cycle}” must be a whole number, in figures"),
        ({"longest_cycle": ""}, "“{longest_cycle}” needs an answer"),
        ({"least_on_card": "4", "most_on_card": "3"}, "The most on a card cannot be less than the fewest"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    world: World, as_: SignIn, address: str, changed: dict[str, str], said: str
) -> None:
    page = sent(as_(world.senco), address, **changed)
    labels = {name: str(one.label) for name, one in LIMITS.items()}
    labels |= {name: str(one.label) for name, one in WORD_LISTS.items()}
    assert problems(page) == [said.format(**labels)]
    assert kept(world) == ([], {})


def test_enter_in_a_box_saves_and_puts_nothing_back(world: World, as_: SignIn, address: str) -> None:
    """A browser presses the first button of a form for whoever presses Enter in it."""
    tree: Any = html.fromstring(shown(as_(world.senco), address))
    first = tree.xpath("//main//form//button")[0]
    assert (first.get("name"), first.get("tabindex"), first.get("aria-hidden")) == (None, "-1", "true")


def test_a_list_is_emptied_with_its_check_switched_off_and_is_as_usual_after(
    world: World, as_: SignIn, address: str
) -> None:
    ruth = as_(world.senco)
    sent(ruth, address, vague_words="nice")
    on = [key for key in ticks(shown(ruth, address)) if key != "vague"]
    assert sent(ruth, address, vague_words=" ", on=on) == ""
    assert kept(world) == (["vague"], {})
    assert boxes(shown(ruth, address))["vague_words"] == "\n".join(WORD_LISTS["vague_words"].usual)


def test_the_action_refuses_it_too_and_leaves_what_it_is_not_told_of(world: World) -> None:
    by = acting(world.senco)
    choose_checks(by=by, school=world.school, off=["why"], measures={"vague_words": ["nice"]})
    choose_checks(by=by, school=world.school, off=[])
    assert kept(world) == ([], {"vague_words": ["nice"]})
    with pytest.raises(Refused) as caught:
        choose_checks(by=by, school=world.school, off=[], measures={"longest_cycle": 60})
    assert (caught.value.because, caught.value.field) == ("Choose 4 to 52", "longest_cycle")


def test_those_who_do_not_manage_the_school_change_nothing(world: World, as_: SignIn, address: str) -> None:
    answers = {"once": str(uuid.uuid4()), "on": [], "put_back": "vague_words"}
    assert [as_(one).post(address, answers).status_code for one in (world.teacher, world.office)] == [403, 403]
