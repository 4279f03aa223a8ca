"""One press for a session: once a day, undone within a minute, and never for another school's child."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.pages.record import age_words
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.models import Session
from tests.pages.conftest import World
from tests.pages.school.plans import issued_again, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def line(world: World) -> SupportLine:
    """Talking Partners for Mara, given by Tom."""
    issued_plan(world)
    return SupportLine.objects.get()


def sent(**answers: str) -> dict[str, str]:
    """A form as a page shows it once."""
    return {"once": str(uuid.uuid4()), **answers}


def test_a_second_press_leads_to_the_form_and_logs_nothing(world: World, line: SupportLine, as_: SignIn) -> None:
    ruth, form = as_(world.senco), f"{world.record}do/{line.uid}/"
    went = [ruth.post(f"{form}today/", sent()).headers["Location"] for _press in range(2)]
    assert went == [f"{world.record}do/?logged={Session.objects.get().uid}", form]
    assert "It is logged for today already." in ruth.get(form).content.decode()
    assert Session.objects.count() == 1
    elsewhere = ruth.post(f"{world.record}do/{uuid.uuid4()}/today/", sent())
    assert (elsewhere.status_code, Session.objects.count()) == (404, 1)


def test_one_press_sent_twice_says_the_same_twice(world: World, line: SupportLine, as_: SignIn) -> None:
    ruth, press = as_(world.senco), sent(line=str(line.uid), back="do")
    went = {ruth.post(f"{world.record}do/{line.uid}/today/", press).headers["Location"] for _press in range(2)}
    assert went == {f"{world.record}do/?logged={Session.objects.get().uid}"}


def test_presses_for_two_children_from_one_page_are_two(world: World, line: SupportLine, as_: SignIn) -> None:
    """A page has one key for all its forms: the Back button leads to it again."""
    issued_again(world, lambda plan: {"lines": (*plan.lines, LineShape("Phonics", minutes=10))})
    other = SupportLine.objects.get(what="Phonics")
    ruth, page = as_(world.senco), sent(back="today")
    for one in (line, other):
        ruth.post(f"{world.record}do/{one.uid}/today/", page)
    assert Session.objects.count() == 2


def test_what_was_just_logged_is_undone_within_a_minute(world: World, line: SupportLine, as_: SignIn) -> None:
    tom = as_(world.teacher)
    page = tom.post(f"{world.record}do/{line.uid}/today/", sent(), follow=True).content.decode()
    assert "Logged as delivered today, as planned. Talking Partners, Mara Osei." in page
    undo = f"{world.record}do/sessions/{Session.objects.get().uid}/undo/"
    assert f'action="{undo}" method="post" data-undo-offer' in page
    press = sent(back="today")
    assert tom.post(undo, press).headers["Location"] == f"{world.base}today/"
    assert tom.post(undo, press).status_code == 302
    assert "Undone. That session is not logged." in tom.get(f"{world.record}do/").content.decode()
    assert Session.objects.count() == 0


def test_after_the_minute_the_sentence_stays_and_the_way_back_is_gone(
    world: World, line: SupportLine, as_: SignIn
) -> None:
    tom = as_(world.teacher)
    where = tom.post(f"{world.record}do/{line.uid}/today/", sent()).headers["Location"]
    session = Session.objects.get()
    Session.objects.update(logged_at=session.logged_at - timedelta(seconds=61))
    page = tom.get(where).content.decode()
    assert ("Logged as delivered today, as planned." in page, "data-undo-offer" in page) == (True, False)
    late = tom.post(f"{world.record}do/sessions/{session.uid}/undo/", sent(), follow=True).content.decode()
    assert "The minute in which this could be undone is over. Strike the session out, and say why." in late
    assert "Logged as delivered" not in as_(world.senco).get(where).content.decode()
    assert tom.get(f"{world.record}do/?logged=nothing").status_code == 200


def test_where_needs_are_hidden_nobody_reads_what_for_whom(world: World, line: SupportLine, as_: SignIn) -> None:
    world.teacher.user.hides_needs = True
    world.teacher.user.save()
    tom = as_(world.teacher)
    page = tom.post(f"{world.record}do/{line.uid}/today/", sent(back="today"), follow=True).content.decode()
    assert "<p>Logged as delivered today, as planned.</p>" in page
    assert "Support to give today is not shown while needs are hidden." in page
    assert "Talking Partners" not in page


def test_not_delivered_today_says_why(world: World, line: SupportLine, as_: SignIn) -> None:
    tom, address = as_(world.teacher), f"{world.record}do/{line.uid}/not-today/"
    said = tom.post(address, sent(), follow=True).content.decode()
    assert ("Choose why it was not delivered" in said, Session.objects.count()) == (True, 0)
    said = tom.post(address, sent(loss="absent"), follow=True).content.decode()
    assert "Logged as not delivered today. Talking Partners, Mara Osei." in said
    session = Session.objects.get()
    assert (session.given, session.minutes, session.loss) == ("not_given", 0, "absent")
    assert tom.post(address, sent(loss="trip")).headers["Location"] == f"{world.record}do/{line.uid}/"


def test_before_anything_is_due_the_bar_is_empty_whatever_was_given(
    world: World, line: SupportLine, as_: SignIn
) -> None:
    tom = as_(world.teacher)
    page = tom.post(f"{world.record}do/{line.uid}/today/", sent(), follow=True).content.decode()
    assert ("Nothing due yet" in page, 'app-bar__delivered" x="0" y="5" width="0.0%"' in page) == (True, True)
    issued_again(world, lambda plan: {"lines": (replace(plan.lines[0], weeks=None),)})
    page = tom.get(f"{world.record}do/").content.decode()
    assert ("Not planned in full" in page, "app-bar__delivered" in page) == (True, False)


AGAIN = "It was delivered a second time that day"


def test_the_form_asks_about_a_second_session_only_on_a_day_that_has_one(
    world: World, line: SupportLine, as_: SignIn
) -> None:
    tom, form = as_(world.teacher), f"{world.record}do/{line.uid}/"
    day = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    assert AGAIN not in tom.get(form).content.decode()
    first = tom.post(form, sent(given="given", **day), follow=True).content.decode()
    assert ("Logged as delivered today, as planned." in first, Session.objects.count()) == (True, 1)
    assert AGAIN in tom.get(form).content.decode()
    refused = tom.post(form, sent(given="given", **day)).content.decode()
    assert "It is logged for that day already. Say if it was delivered a second time" in refused
    assert (AGAIN in refused, Session.objects.count()) == (True, 1)
    tom.post(form, sent(given="given", again="on", **day))
    assert list(Session.objects.order_by("pk").values_list("again", flat=True)) == [False, True]
    before = tom.post(form, sent(given="given", **{**day, "on-day": "11"}), follow=True).content.decode()
    assert "The session is logged. Talking Partners, Mara Osei." in before
    assert Session.objects.filter(on=date(2026, 9, 11), again=False).count() == 1


@pytest.mark.parametrize(
    ("months", "said"),
    [(102, "8 years 6 months"), (181, "15 years 1 month"), (84, "7 years"), (13, "1 year 1 month")],
)
def test_an_age_is_said_as_people_say_it(months: int, said: str) -> None:
    assert age_words(months) == said
