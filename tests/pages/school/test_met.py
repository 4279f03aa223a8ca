"""A meeting with the family between two cycles: its day, who came, their words, what was agreed, its record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from endeavour.access.models import Membership
from endeavour.documents.models import Paper
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import View
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.queries import plan_of, shape_of
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision, ReviewState
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.forms_in import PageForm
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
TODAY = date(2026, 9, 14)
NEXT = {"next_review_on-day": "1", "next_review_on-month": "12", "next_review_on-year": "2026"}


def words(client: Client, address: str) -> str:
    page: Any = html.fromstring(client.get(address).content.decode())
    return " ".join(page.text_content().split())


@pytest.fixture
def mum(world: World) -> int:
    """Mara's mother, of a child with SEN Support and an issued plan."""
    by = acting(world.senco)
    found = add_contact(by=by, pupil=world.mara, name="Efua Osei", relation="mother")
    start_support(by=by, pupil=world.mara, on=TODAY)
    cycle = open_cycle(world.mara)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=TODAY)
    save_plan(by=by, plan=plan, shape=first_plan(world.teacher.pk), on=TODAY)
    issue_plan(by=by, plan=plan, on=TODAY)
    return found.contact_id


@pytest.fixture
def between(world: World, mum: int) -> int:
    """The first cycle is closed, the plan of the second not issued."""
    by, cycle = acting(world.senco), open_cycle(world.mara)
    assert cycle is not None
    review = save_notes(by=by, cycle=cycle, notes=Notes(came="Efua", family_came=True, met_on=TODAY))
    following = date(2026, 11, 24)
    hold_review(by=by, review=review, decision=Decision.CARRY_ON, why="", on=TODAY, next_review_on=following)
    return mum


def test_it_is_booked_written_down_on_one_page_and_stands_among_the_reviews(
    world: World, as_: SignIn, between: int
) -> None:
    ruth, page = as_(world.senco), world.record + "review/"
    text = words(ruth, page)
    assert "You agreed to look back by Tuesday 24 November 2026." in text
    assert "Open the meeting" not in text
    assert (
        PageForm(ruth, page + "day/")
        .fill({"meeting_on-day": "14", "meeting_on-month": "9", "meeting_on-year": "2026", "place": "Room 2"})
        .press()
        .headers["Location"]
        == page
    )
    form = PageForm(ruth, page + "met/")
    assert (form.value("next_review_on-day"), form.value("met_on-day")) == ("24", "14")
    form.fill({"came": "Efua Osei, mother", "agreed": "A quiet start"})
    assert form.press().status_code == 200
    assert "Say whether a parent or carer came" in form.page.text_content()
    form.fill({"family_came": "yes", "said": "She likes the mornings", "whose": str(between), **NEXT})
    assert form.press().headers["Location"] == page
    met = Review.objects.get(state=ReviewState.MET)
    assert (met.held_on, met.place, met.agreed) == (TODAY, "Room 2", "A quiet start")
    assert (met.family_came, met.pupil_came, met.next_review_on) == (True, None, date(2026, 12, 1))
    said = View.objects.get()
    assert (said.words, said.contact_id, said.on, said.how) == ("She likes the mornings", between, TODAY, "meeting")
    text = words(ruth, page)
    assert "You agreed to look back by Tuesday 1 December 2026." in text
    assert "Meeting in cycle 2" in text
    shown = words(ruth, page + f"met/{met.uid}/")
    for told in (
        "Monday 14 September 2026, in cycle 2",
        "Efua Osei, mother",
        "A quiet start",
        "Tuesday 1 December 2026",
    ):
        assert told in shown
    assert ruth.post(world.record + f"papers/meeting/{met.uid}/", {"to": [str(between)]}).status_code == 302
    assert (Paper.objects.get().about_uid, Paper.objects.get().kind) == (met.uid, "meeting_record")


def test_words_need_somebody_who_said_them(world: World, as_: SignIn, between: int) -> None:
    form = PageForm(as_(world.senco), world.record + "review/met/")
    form.fill({"came": "Efua", "family_came": "no", "agreed": "So", "said": "Something"})
    assert form.press().status_code == 200
    assert "Say whose words these are" in form.page.text_content()
    assert (Review.objects.filter(state=ReviewState.MET).count(), View.objects.count()) == (0, 0)


def test_with_a_plan_in_force_no_next_day_is_asked_and_the_review_goes_on(
    world: World, as_: SignIn, mum: int
) -> None:
    ruth, page = as_(world.senco), world.record + "review/"
    form = PageForm(ruth, page + "met/")
    assert form.names("next_review_on-day") == []
    form.fill({"came": "Efua", "family_came": "yes", "agreed": "So"})
    assert form.press().headers["Location"] == page
    text = words(ruth, page)
    assert ("Open the meeting" in text, "Meeting in cycle 1" in text, "The plan names" in text) == (True, True, True)


def test_without_a_cycle_there_is_no_meeting_to_write_down(world: World, as_: SignIn) -> None:
    assert as_(world.senco).get(world.record + "review/met/").status_code == 404


def test_closing_says_what_of_the_draft_stays_behind(world: World, as_: SignIn, mum: int) -> None:
    ruth, room, cycle = as_(world.senco), world.record + "review/meeting/", open_cycle(world.mara)
    assert cycle is not None
    plan = plan_of(cycle)
    assert plan is not None
    assert "not issued again" not in words(ruth, room + "read-back/")
    shape = shape_of(plan)
    lines = (replace(shape.lines[0], minutes=45), *shape.lines[1:])
    save_plan(by=acting(world.senco), plan=plan, shape=replace(shape, lines=lines), on=clock.today())
    text = words(ruth, room + "read-back/")
    assert "The plan was changed and not issued again." in text
    assert f"Changed: {shape.lines[0].what}" in text
    PageForm(ruth, room).fill({"came": "Ruth", "family_came": "yes"}).press("stay")
    PageForm(ruth, room + "next/").fill({"decision": "carry_on"}).press("stay")
    assert PageForm(ruth, room + "read-back/").press("close").status_code == 302
    following = open_cycle(world.mara)
    assert following is not None
    carried = plan_of(following)
    assert carried is not None
    assert [line.minutes for line in shape_of(carried).lines] == [line.minutes for line in shape.lines]
