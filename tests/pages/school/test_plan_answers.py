"""Who agreed with a plan, who did not and why: nothing that was said is written over, and all of it can be found."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from endeavour.access.models import Membership
from endeavour.audit.models import Detail, Event
from endeavour.foundation import clock
from endeavour.needs.states import Voice
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions import add_contact
from endeavour.people.models import Contact
from endeavour.plans.actions import answer_plan
from endeavour.plans.models import Agreement, PlanVersion
from endeavour.plans.queries import answers_to
from endeavour.plans.shape import StrategyShape
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.plans import issued_again, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def say(world: World, version: PlanVersion, answer: str, words: str = "", mum: Contact | None = None) -> Agreement:
    voice = Voice.FAMILY if mum else Voice.PUPIL
    return answer_plan(
        by=acting(world.senco), version=version, voice=voice, answer=answer, words=words, on=clock.today(),
        contact_id=mum.pk if mum else None,
    )  # fmt: skip


@pytest.fixture
def mum(world: World) -> Contact:
    add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother")
    return Contact.objects.get()


def test_a_later_answer_stands_and_the_earlier_stays(world: World, mum: Contact) -> None:
    version = issued_plan(world)
    say(world, version, "disagreed", "Too little.", mum)
    say(world, version, "agreed", "Yes.")
    last = say(world, version, "agreed", "Now that it is daily.", mum)
    assert [(row.answer, row.words) for row in answers_to(version)] == [
        ("agreed", "Yes."),
        ("agreed", "Now that it is daily."),
    ]
    rows = Agreement.objects.order_by("pk").values_list("words", "stands")
    assert list(rows) == [("Too little.", False), ("Yes.", True), ("Now that it is daily.", True)]
    event = Event.objects.filter(verb="plan_answered").latest("pk")
    assert (event.fields, event.subject_uid) == (["answer", "words"], last.uid)
    assert Detail.objects.get(event_id=event.pk).values == {
        "answer": ["disagreed", "agreed"],
        "words": ["Too little.", "Now that it is daily."],
    }


def test_the_same_answer_sent_twice_is_one(world: World, mum: Contact) -> None:
    version = issued_plan(world)
    assert say(world, version, "in_part", "Half.", mum) == say(world, version, "in_part", "Half.", mum)
    assert (Agreement.objects.count(), Event.objects.filter(verb="plan_answered").count()) == (1, 1)


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_all_of_it_is_seen_on_plan_with_what_changed(world: World, mum: Contact, as_: SignIn) -> None:
    first = issued_plan(world)
    say(world, first, "disagreed", "Too little.", mum)
    say(world, first, "in_part", "Daily, please.", mum)
    issued_again(world, lambda plan: {"strategies": (*plan.strategies, StrategyShape("Use her picture cards."))})
    page = as_(world.senco).get(f"{world.record}plan/").content.decode()
    now, earlier = page.split('id="earlier"')
    assert "Nobody has answered yet." in now
    assert "What changed from the version before: New: Use her picture cards." in text_of(now)
    said = text_of(earlier)
    assert "Cycle 1, version 1, issued Monday 14 September 2026" in said
    assert re.search(
        r"Efua Osei Agrees in part .* “Daily, please\.” What was written down before .+ “Too little\.”", said
    )
    address = f"{world.record}plan/versions/{first.uid}/"
    assert f'href="{address}"' in earlier
    version = text_of(as_(world.senco).get(address).content.decode())
    assert ("“Daily, please.”" in version, "“Too little.”" in version) == (True, True)


def test_a_version_says_what_changed_in_it_or_that_nothing_did(world: World, as_: SignIn) -> None:
    issued_plan(world)
    second = issued_again(world, lambda plan: {"pupil_hopes": "To be heard"})
    page = text_of(as_(world.senco).get(f"{world.record}plan/versions/{second.uid}/").content.decode())
    assert "What changed from the version before: The child’s hopes: To be heard" in page
    third = issued_again(world, lambda plan: {})
    page = text_of(as_(world.senco).get(f"{world.record}plan/versions/{third.uid}/").content.decode())
    assert "Nothing changed from the version before." in page


def test_answers_stand_in_the_chronology(world: World, mum: Contact) -> None:
    version = issued_plan(world)
    say(world, version, "disagreed", "Too little", mum)
    say(world, version, "agreed")
    told = [line for line in chronology_of(acting(world.senco), world.mara) if line.kind == "Answer to the plan"]
    assert [(line.on, line.text, line.said, line.who) for line in told] == [
        (date(2026, 9, 14), "Cycle 1, version 1. Disagrees.", "Too little", "Efua Osei"),
        (date(2026, 9, 14), "Cycle 1, version 1. Agrees.", "", "Mara"),
    ]


def test_the_chronology_has_a_sober_head_and_what_people_said_stands_apart(
    world: World, mum: Contact, as_: SignIn
) -> None:
    say(world, issued_plan(world), "disagreed", "Too little", mum)
    page: Any = html.fromstring(as_(world.senco).get(world.record + "chronology/").content.decode())
    assert [one.text_content() for one in page.xpath("//h1")] == ["Chronology of Mara’s support"]
    assert [one.text_content() for one in page.xpath("//p[@class='app-said']")] == ["“Too little”"]


def test_many_versions_cost_the_queries_of_two(world: World, mum: Contact, as_: SignIn) -> None:
    ruth = as_(world.senco)
    issued_plan(world)

    def again(words: str) -> None:
        changed = issued_again(world, lambda plan: {"strategies": (replace(plan.strategies[0], text=words),)})
        say(world, changed, "agreed", words, mum)

    def cost() -> int:
        ruth.get(f"{world.record}plan/")
        with CaptureQueriesContext(connections["default"]) as asked:
            ruth.get(f"{world.record}plan/")
        return len(asked)

    again("Wait.")
    two = cost()
    for number in range(5):
        again(f"Wait {number}.")
    assert cost() == two


def test_hopes_and_answers_are_no_place_for_safeguarding(world: World, as_: SignIn) -> None:
    issued_plan(world)
    ruth = as_(world.senco)
    pages = [ruth.get(f"{world.record}plan/{page}/").content.decode() for page in ("edit", "answer")]
    assert ["This is not for safeguarding." in text_of(page) for page in pages] == [True, True]
