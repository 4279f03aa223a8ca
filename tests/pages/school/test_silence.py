"""“Asked, no answer yet” on the pages and papers of a plan and of what people think."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.documents.press.freezing import frozen
from endeavour.foundation import clock
from endeavour.needs.models import View, ViewRequest
from endeavour.oversight.chronology import chronology_of
from endeavour.people.actions import add_contact
from endeavour.people.models import Relationship
from endeavour.people.queries import recipients_of
from endeavour.plans.letters import plan_paper
from endeavour.plans.models import Agreement
from tests.factories.people import acting, bar
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def mum(world: World) -> str:
    return str(add_contact(by=acting(world.senco), pupil=world.mara, name="Efua Osei", relation="mother").contact_id)


def text_of(page: Any) -> str:
    read: Any = html.fromstring(page.content.decode())
    return " ".join(read.xpath("//main")[0].text_content().split())


def test_a_plan_that_nobody_answered_says_when_they_were_asked(world: World, mum: str, as_: SignIn) -> None:
    version, ruth = issued_plan(world), as_(world.senco)
    form = PageForm(ruth, f"{world.record}plan/answer/")
    form.fill({"whose": mum, "answer": "no_answer", "words": "Not sure yet"}).press()
    assert "These words are an answer. Choose what they say of the plan." in form.text
    assert Agreement.objects.count() == 0
    form.fill({"words": "", "on": "11 9 2026"}).press()
    assert "The plan was issued after that day. Enter the day they were asked about it." in form.text
    form.fill({"on": "14 9 2026"}).press()
    assert "Efua Osei Asked, no answer yet asked Mon 14 Sep, written down by Ruth Ellison" in text_of(
        ruth.get(f"{world.record}plan/")
    )
    (to,) = recipients_of(world.mara, on=clock.today())
    paper = plan_paper(by=acting(world.senco), pupil=world.mara, version=version, to=to, on=clock.today())
    words = str(frozen(paper)["sheet"])
    assert "We asked you on 14 September 2026. You can still tell us what you think of this plan." in words
    assert ("Your answer to this plan" in words, "We do not have your answer yet" in words) == (True, False)


def test_somebody_who_was_asked_needs_no_words(world: World, mum: str, as_: SignIn) -> None:
    issued_plan(world)
    ruth = as_(world.senco)
    with clock.standing_at(date(2026, 9, 21)):
        for whose, on in ((mum, "14 9 2026"), (mum, "18 9 2026"), ("pupil", "14 9 2026")):
            form = PageForm(ruth, f"{world.record}assess/words/")
            assert form.value("answered") == "said"
            assert form.fill({"whose": whose, "answered": "asked", "on": on}).press().status_code == 302
        shown = text_of(ruth.get(f"{world.record}assess/"))
    assert (View.objects.count(), ViewRequest.objects.count()) == (0, 3)
    assert "Efua Osei: asked on Mon 14 Sep and last on Fri 18 Sep, no answer yet" in shown
    assert "Mara: asked on Mon 14 Sep, no answer yet" in shown
    told = [line for line in chronology_of(acting(world.senco), world.mara) if line.kind == "Asked for their view"]
    assert [line.who for line in told] == ["Efua Osei", "Mara", "Efua Osei"]


def test_nobody_is_asked_before_the_cycle_nor_whom_an_order_bars(world: World, mum: str, as_: SignIn) -> None:
    issued_plan(world)
    form = PageForm(as_(world.senco), f"{world.record}assess/words/")
    form.fill({"whose": mum, "answered": "asked", "on": "11 9 2026"}).press()
    assert "This cycle began after that day. Enter the day they were asked in it." in form.text
    bar(Relationship.objects.all(), clock.today())
    form.fill({"on": "14 9 2026"}).press()
    assert "An order is in force: they are not asked about this pupil." in form.text
    assert ViewRequest.objects.count() == 0
    assert "Efua Osei" not in PageForm(as_(world.senco), f"{world.record}plan/answer/").form.text_content()


def test_words_are_asked_for_where_they_spoke_and_not_thrown_away_where_not(world: World, as_: SignIn) -> None:
    issued_plan(world)
    form = PageForm(as_(world.senco), f"{world.record}assess/words/")
    form.fill({"whose": "pupil"}).press()
    assert "Write what they said" in form.text
    form.fill({"answered": "asked", "words": "Less noise"}).press()
    assert re.search(r"“What did they say\?” goes with “Yes, and these are their words”", form.text)
    assert (View.objects.count(), ViewRequest.objects.count()) == (0, 0)
