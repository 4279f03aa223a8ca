"""A message is queued with what it tells of, waits a minute, and says nothing about a child."""

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from endeavour.access.tasks import recipient, send_reset_link, tell_of_change
from endeavour.audit.models import Event
from endeavour.jobs.worker import work_until
from endeavour.needs.models import EvidenceRequest
from endeavour.outbox.actions import Recipient, queue, take_back
from endeavour.outbox.models import Message, SignInMail
from endeavour.outbox.states import GOOD_FOR, MOVES, REMEDIES, Kind, State, Trouble, may_become
from endeavour.outbox.writing import templates
from tests.concepts.outbox.conftest import A_MINUTE_LATER, Desk, at, the_worker_sends
from tests.factories.people import acting

pytestmark = pytest.mark.django_db


def test_it_waits_a_minute_and_then_says_the_sentence_and_no_more(desk: Desk) -> None:
    asked = desk.ask()
    assert (asked.state, (asked.leaves_at - asked.queued_at).total_seconds()) == (State.WAITING, 60)
    the_worker_sends(asked)
    assert mail.outbox == []
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([desk.teacher.user.email], "You have been asked for something")
    assert sent.body == (
        "Tom Garrity,\n\n"
        "You have been asked for something about a pupil at Thistlebeck Primary School. Sign in to see it:\n"
        f"http://localhost:8000/s/900001/messages/{asked.uid}/\n"
    )
    asked.refresh_from_db()
    assert (asked.state, asked.attempts, asked.trouble) == (State.SENT, 1, "")


def test_neither_the_row_nor_the_queue_knows_a_child_or_a_secret(desk: Desk) -> None:
    asked = desk.ask()
    row = " ".join(str(getattr(asked, field.attname)) for field in Message._meta.concrete_fields)
    work = " ".join(str(one.args_kwargs) for one in DBTaskResult.objects.all())
    known = [word for word in ("Mara", "Osei", "Canary", str(desk.mara.uid)) if word in row + work]
    assert known == []
    assert work == str({"args": [desk.school.pk, asked.pk], "kwargs": {}})


def test_what_is_undone_tells_nobody(desk: Desk) -> None:
    with transaction.atomic():
        desk.ask()
        transaction.set_rollback(True)
    assert (Message.objects.count(), DBTaskResult.objects.count(), EvidenceRequest.objects.count()) == (0, 0, 0)


def test_the_same_thing_is_queued_once(desk: Desk) -> None:
    by, to = acting(desk.senco), recipient(desk.teacher.user)
    first = queue(by=by, kind=Kind.REVIEW_ASKED, to=to, key="one")
    again = queue(by=by, kind=Kind.REVIEW_ASKED, to=to, key="one")
    other = queue(by=by, kind=Kind.REVIEW_ASKED, to=to, key="two")
    assert (first is None, again is None, other is None) == (False, True, False)
    assert (Message.objects.count(), DBTaskResult.objects.count()) == (2, 2)
    assert list(Event.objects.filter(subject="message").values_list("verb", flat=True)) == ["message_queued"] * 2


def test_what_was_taken_back_can_be_asked_anew(desk: Desk) -> None:
    by, to = acting(desk.senco), recipient(desk.teacher.user)
    first = queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=to, key="one")
    assert first is not None
    take_back(by=by, message=first)
    again = queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=to, key="one", act=desk.mara.uid)
    assert again is not None
    assert (again.pk, again.state, again.act) == (first.pk, State.WAITING, desk.mara.uid)
    the_worker_sends(again)
    assert queue(by=by, kind=Kind.ANOTHER_SCHOOL, to=to, key="one") is None
    assert len(mail.outbox) == 1


def test_nothing_is_queued_where_nothing_can_leave(desk: Desk, settings: Settings) -> None:
    nobody = Recipient(name="Kit Hollis", address="", user_id=1)
    assert queue(by=acting(desk.senco), kind=Kind.REVIEW_ASKED, to=nobody, key="one") is None
    settings.EMAIL_HOST = ""
    to = recipient(desk.teacher.user)
    assert queue(by=acting(desk.senco), kind=Kind.REVIEW_ASKED, to=to, key="one") is None
    assert (Message.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_whoever_has_answered_meanwhile_is_not_told(desk: Desk) -> None:
    asked = desk.ask()
    EvidenceRequest.objects.update(answered_at=asked.queued_at)
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, mail.outbox) == (State.NOT_NEEDED, [])


def test_whoever_has_left_the_school_is_not_told(desk: Desk) -> None:
    asked = desk.ask()
    desk.teacher.user.is_active = False
    desk.teacher.user.save()
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, mail.outbox) == (State.NOT_NEEDED, [])


def test_it_goes_to_the_address_that_holds_when_it_leaves(desk: Desk) -> None:
    asked = desk.ask()
    desk.teacher.user.email = "tom@new.example"
    desk.teacher.user.save()
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (mail.outbox[0].to, asked.address) == (["tom@new.example"], "tom@new.example")


def test_mail_about_signing_in_goes_at_once_and_its_secret_stands_nowhere(desk: Desk) -> None:
    desk.teacher.user.set_password("pebble lantern orchard")
    desk.teacher.user.save()
    tell_of_change(user=desk.teacher.user, what="password_changed")
    send_reset_link.call(str(desk.teacher.user.email), "one")
    send_reset_link.call(str(desk.teacher.user.email), "one")
    send_reset_link.call("nobody@school.example", "two")
    work_until(lambda: not DBTaskResult.objects.ready().exists(), name="tests")
    assert [sent.subject for sent in mail.outbox] == ["Your sign-in has changed", "Choose a new password"]
    link = next(line for line in str(mail.outbox[1].body).splitlines() if line.startswith("http"))
    kept = [str(row) for row in SignInMail.objects.values()] + [str(row) for row in DBTaskResult.objects.values()]
    assert [row for row in kept if link.rstrip("/").rpartition("/")[2] in row] == []
    assert list(SignInMail.objects.values_list("state", flat=True)) == [State.SENT, State.SENT]


def test_every_kind_has_a_template_and_every_trouble_a_way_out() -> None:
    assert set(templates()) == set(Kind)
    assert set(REMEDIES) == set(Trouble)
    assert set(MOVES) == set(State)
    assert may_become(State.SENT) == [State.SENDING, State.FAILED]
    assert set(GOOD_FOR) < set(Kind)
