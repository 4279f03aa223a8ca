"""Messages in Settings, the minute in which they can be taken back, and the way from a mail to what it tells of."""

import re
import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.access.tasks import recipient
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.jobs.models import Restored
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import EvidenceRequest
from endeavour.needs.queries import open_cycle
from endeavour.outbox.actions import queue
from endeavour.outbox.models import Message
from endeavour.outbox.sending import send
from endeavour.outbox.states import Kind, State, Trouble
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import CardReading
from endeavour.reviews.actions import Notes, hold_review, save_notes
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_school, make_staff
from tests.house.test_routes import ROUTES
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
OURS = [(where, route) for where, route in ROUTES if "messages/" in where]


@pytest.fixture
def mailing(world: World, settings: Settings) -> World:
    """The school has a mail server, and Mara is on SEN Support."""
    settings.EMAIL_HOST = "mail.school.example"
    start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    return world


def once(**answers: object) -> dict[str, object]:
    return {"once": str(uuid.uuid4()), **answers}


def words(answer: object) -> str:
    """What a page says, without its marks."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)  # type: ignore[attr-defined]
    return " ".join(unescape(text).split())


def ask(world: World, client: Client, *people: Membership) -> str:
    """Ruth asks on the page; what the next page says."""
    chosen = [person.pk for person in people]
    form = once(staff=chosen, question="", due_on="21 9 2026")
    answer = client.post(world.record + "assess/ask/", form, follow=True)
    assert answer.redirect_chain == [(world.record + "assess/", 302)]
    return words(answer)


def ask_tom(world: World) -> Message:
    cycle = open_cycle(world.mara)
    assert cycle is not None
    by, on = acting(world.senco), clock.today()
    ask_for_evidence(by=by, cycle=cycle, staff=[world.teacher], due_on=on, on=on)
    return Message.objects.latest("id")


def test_after_asking_the_page_says_who_will_be_told_and_how_to_stop_it(mailing: World, as_: SignIn) -> None:
    ruth = as_(mailing.senco)
    said = ask(mailing, ruth, mailing.teacher)
    assert "One person is asked. Tom Garrity will be told by e-mail in a minute. Take it back You have 60" in said
    assert "will be told" not in words(ruth.get(mailing.record + "assess/"))
    message = Message.objects.get()
    back = once(back=mailing.record + "assess/")
    answer = ruth.post(f"{mailing.base}messages/take-back/{message.act}/", back, follow=True)
    assert answer.redirect_chain == [(mailing.record + "assess/", 302)]
    assert "Taken back: nobody is told by e-mail." in words(answer)
    message.refresh_from_db()
    assert (message.state, EvidenceRequest.objects.count()) == (State.TAKEN_BACK, 1)


def test_two_are_named_and_three_are_counted(mailing: World, as_: SignIn) -> None:
    ruth = as_(mailing.senco)
    others = [make_staff(mailing.school, name, Role.TEACHER) for name in ("Kit Hollis", "Ada Finch", "Sol Reyes")]
    said = ask(mailing, ruth, mailing.teacher, mailing.stranger)
    assert "Nell Archer and Tom Garrity will be told" in said or "Tom Garrity and Nell Archer will be told" in said
    said = ask(mailing, ruth, *others)
    assert "3 people will be told by e-mail in a minute." in said


def test_nobody_is_asked_who_could_not_answer(mailing: World, as_: SignIn) -> None:
    form = once(staff=[mailing.office.pk], question="", due_on="21 9 2026")
    assert as_(mailing.senco).post(mailing.record + "assess/ask/", form).status_code == 200
    cycle = open_cycle(mailing.mara)
    assert cycle is not None
    day = clock.today()
    with pytest.raises(Refused, match="opens no records"):
        ask_for_evidence(by=acting(mailing.senco), cycle=cycle, staff=[mailing.office], due_on=day, on=day)
    assert Message.objects.count() == 0


def test_without_a_mail_server_nobody_is_said_to_be_told(mailing: World, as_: SignIn, settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    ruth = as_(mailing.senco)
    said = ask(mailing, ruth, mailing.teacher)
    assert "will be told" not in said
    assert Message.objects.count() == 0
    page = words(ruth.get(mailing.base + "settings/messages/"))
    assert "No mail server is set up, so nobody is told by e-mail." in page
    assert "No messages yet" in page


def test_after_the_minute_it_cannot_be_taken_back(mailing: World, as_: SignIn) -> None:
    ruth = as_(mailing.senco)
    ask(mailing, ruth, mailing.teacher)
    message = Message.objects.get()
    with clock.standing_at(date(2026, 9, 14), time(10, 2)):
        send.call(mailing.school.pk, message.pk)
    answer = ruth.post(f"{mailing.base}messages/take-back/{message.act}/", once(back="//evil.example/"), follow=True)
    assert answer.redirect_chain[0] == (mailing.base + "today/", 302)
    assert "It has left already." in words(answer)
    assert len(mail.outbox) == 1


def test_nobody_takes_back_what_another_queued(mailing: World, as_: SignIn) -> None:
    ask(mailing, as_(mailing.senco), mailing.stranger)
    message = Message.objects.get()
    as_(mailing.teacher).post(f"{mailing.base}messages/take-back/{message.act}/", once(back=mailing.base))
    message.refresh_from_db()
    assert message.state == State.WAITING


@pytest.fixture
def reviewing(mailing: World) -> World:
    """Mara's plan is issued, so its review can be set."""
    by, cycle = acting(mailing.senco), open_cycle(mailing.mara)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=clock.today())
    save_plan(by=by, plan=plan, shape=first_plan(mailing.teacher.pk), on=clock.today())
    issue_plan(by=by, plan=plan, on=clock.today())
    Message.objects.all().delete()  # that there is a plan to read
    return mailing


def book(world: World, client: Client, day: str, *staff: int) -> str:
    form = once(meeting_on=f"{day} 12 2026", place="Library", staff=staff)
    return words(client.post(world.record + "review/day/", form, follow=True))


def test_who_puts_a_plan_in_force_sees_who_is_told_and_can_stop_it(mailing: World, as_: SignIn) -> None:
    by, cycle, ruth = acting(mailing.senco), open_cycle(mailing.mara), as_(mailing.senco)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=clock.today())
    save_plan(by=by, plan=plan, shape=first_plan(mailing.teacher.pk), on=clock.today())
    page = words(ruth.post(mailing.record + "plan/issue/", once(), follow=True))
    assert "Tom Garrity will be told by e-mail in a minute." in page
    message = Message.objects.get()
    ruth.post(f"{mailing.base}messages/take-back/{message.act}/", once(back=mailing.base))
    message.refresh_from_db()
    assert (message.state, CardReading.objects.filter(staff=mailing.teacher).count()) == (State.TAKEN_BACK, 1)


def test_colleagues_are_asked_to_a_review_once_for_each_day(reviewing: World, as_: SignIn) -> None:
    ruth, tom = as_(reviewing.senco), reviewing.teacher.pk
    asked = "Tom Garrity will be told by e-mail in a minute."
    assert [asked in book(reviewing, ruth, day, tom) for day in ("8", "8", "9")] == [True, False, True]
    first, second = Message.objects.order_by("id")
    with clock.standing_at(date(2026, 9, 14), time(10, 2)):
        for message in (first, second):
            send.call(reviewing.school.pk, message.pk)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([reviewing.teacher.user.email], "You are asked to a review")
    assert [word for word in ("Mara", "Osei", "Library", "December") if word in sent.body] == []
    states = list(Message.objects.order_by("id").values_list("state", flat=True))
    assert states == [State.NOT_NEEDED, State.SENT], "the day it was for is not the day any more"
    link = next(line for line in str(sent.body).splitlines() if line.startswith("http"))
    answer = as_(reviewing.teacher).get(link.removeprefix("http://localhost:8000"))
    assert answer.headers["Location"] == reviewing.record + "review/"


def test_before_the_next_plan_is_issued_they_are_asked_to_a_meeting(reviewing: World, as_: SignIn) -> None:
    by, cycle = acting(reviewing.senco), open_cycle(reviewing.mara)
    assert cycle is not None
    review = save_notes(by=by, cycle=cycle, notes=Notes(family_came=True, met_on=clock.today()))
    day, decided = clock.today() + timedelta(days=85), Decision.CARRY_ON
    hold_review(by=by, review=review, decision=decided, why="It works", on=clock.today(), next_review_on=day)
    book(reviewing, as_(reviewing.senco), "8", reviewing.teacher.pk)
    with clock.standing_at(date(2026, 9, 14), time(10, 2)):
        send.call(reviewing.school.pk, Message.objects.get().pk)
    (sent,) = mail.outbox
    assert sent.subject == "You are asked to a meeting"
    assert "You are asked to a meeting about a pupil at Thistlebeck Primary School." in sent.body
    assert "review" not in sent.body


def test_only_adults_who_work_with_the_child_can_be_asked_to_its_review(reviewing: World, as_: SignIn) -> None:
    ruth = as_(reviewing.senco)
    assert "Nell Archer" not in words(ruth.get(reviewing.record + "review/day/"))
    book(reviewing, ruth, "8", reviewing.stranger.pk)
    assert (Message.objects.count(), Review.objects.count()) == (0, 0)


def test_without_a_mail_server_nobody_is_offered(reviewing: World, as_: SignIn, settings: Settings) -> None:
    shown = words(as_(reviewing.senco).get(reviewing.record + "review/day/"))
    settings.EMAIL_HOST = ""
    without = words(as_(reviewing.senco).get(reviewing.record + "review/day/"))
    question = "Which colleagues do you want there?"
    assert (question in shown, question in without) == (True, False)


def test_a_mail_leads_whoever_it_is_for_to_what_is_asked(mailing: World, as_: SignIn) -> None:
    message = ask_tom(mailing)
    address = f"{mailing.base}messages/{message.uid}/"
    assert as_(mailing.teacher).get(address).headers["Location"] == mailing.base + "asked/"
    assert as_(mailing.stranger).get(address).status_code == 404
    assert Client().get(address).headers["Location"] == f"/account/sign-in/?next={address}"


def test_the_list_tells_how_each_stands_and_the_address_what_is_shown(mailing: World, as_: SignIn) -> None:
    waiting = ask_tom(mailing)
    by, to = acting(mailing.senco), recipient(mailing.stranger.user)
    failed = queue(by=by, kind=Kind.INVITATION, to=to, key="one")
    assert failed is not None
    Message.objects.filter(pk=failed.pk).update(state=State.FAILED, trouble=Trouble.ADDRESS, answer=550)
    ann, base = as_(mailing.office), mailing.base + "settings/messages/"
    shown = words(ann.get(base))
    assert "Tom Garrity tom.garrity.900001@school.example Asked what they see" in shown
    assert "Waiting It leaves at 10:01am." in shown
    assert (
        "Not sent The mail server does not know this address. (It answered 550.) "
        "Put the address right on the staff list, then send it again." in shown
    )
    only = {show: words(ann.get(f"{base}?show={show}")) for show in ("waiting", "failed", "held", "sent", "stopped")}
    names = {show: [name for name in ("Tom Garrity", "Nell Archer") if name in page] for show, page in only.items()}
    assert names == {"waiting": ["Tom Garrity"], "failed": ["Nell Archer"], "held": [], "sent": [], "stopped": []}
    assert "Nothing on this list" in only["held"]
    assert ann.get(f"{base}?show=everything").status_code == 404
    back = once(back=f"{base}?show=waiting")
    answer = ann.post(f"{base}{waiting.uid}/take-back/", back)
    assert answer.headers["Location"] == f"{base}?show=waiting"
    ann.post(f"{base}{failed.uid}/again/", once(back=base))
    assert list(Message.objects.order_by("id").values_list("state", flat=True)) == [State.TAKEN_BACK, State.WAITING]


def test_after_a_restore_the_list_says_that_nothing_leaves(mailing: World, as_: SignIn) -> None:
    ask_tom(mailing)
    Restored.objects.create(at=clock.now(), backup_made_at=clock.now(), token="one")
    shown = words(as_(mailing.senco).get(mailing.base + "settings/messages/"))
    assert "No message leaves now. These records came out of a backup." in shown
    assert "Waiting Until the restore is confirmed." in shown


def test_settings_show_the_office_what_the_office_may(mailing: World, as_: SignIn) -> None:
    shown = words(as_(mailing.office).get(mailing.base + "settings/"))
    found = [name for name in ("Terms and closures", "Staff", "Bring in the roll", "Messages") if f"{name} " in shown]
    assert found == ["Bring in the roll", "Messages"]
    assert as_(mailing.teacher).get(mailing.base + "settings/").status_code == 403


def address_of(where: str, world: World, message: Message) -> str:
    where = where.replace("<str:code>", world.school.code).replace("<uuid:act>", str(message.act or uuid.uuid4()))
    return "/" + where.replace("<uuid:message_uid>", str(message.uid)).replace("<uuid:uid>", str(message.uid))


def test_another_schools_staff_and_the_wrong_roles_find_nothing(mailing: World, as_: SignIn) -> None:
    message = ask_tom(mailing)
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
    assert len(OURS) == 5
    for where, route in OURS:
        address = address_of(where, mailing, message)
        for method in route.callback.door.methods:  # type: ignore[attr-defined]
            assert stranger.generic(method, address).status_code == 404, (method, where)
            theirs = stranger.generic(method, address.replace("900001", "900099")).content
            assert b"Tom Garrity" not in theirs
            if "settings/" in where:
                for person in (mailing.teacher, mailing.bursar):
                    assert as_(person).generic(method, address).status_code == 403, (method, where)
    message.refresh_from_db()
    assert message.state == State.WAITING


def test_looking_writes_nothing_and_costs_the_same_for_one_and_for_sixty(mailing: World, as_: SignIn) -> None:
    ruth, address = as_(mailing.senco), mailing.base + "settings/messages/"
    ask_tom(mailing)
    ruth.get(address)
    asked = []
    for more in (0, 60):
        by, to = acting(mailing.senco), recipient(mailing.teacher.user)
        for number in range(more):
            queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=to, key=str(number))
        with CaptureQueriesContext(connections["default"]) as queries:
            page = words(ruth.get(address))
        asked.append(len(queries))
        writes = [one["sql"] for one in queries if re.match(r"INSERT|UPDATE|DELETE", one["sql"])]
        assert [sql for sql in writes if "django_session" not in sql] == []
    assert asked[0] == asked[1]
    assert "Showing 1 to 50 of 61" in page
    assert "Showing 51 to 61 of 61" in words(ruth.get(address + "?page=2"))
    assert (
        timedelta(seconds=60) == Message.objects.earliest("id").leaves_at - Message.objects.earliest("id").queued_at
    )
