"""A real conversation with a mail server: taken, refused for now or for good, or cut off where nobody can tell."""

from datetime import time

import pytest
from django.db.models import F
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from endeavour.outbox.models import Message
from endeavour.outbox.states import TRIED_AGAIN_AFTER, State, Trouble
from endeavour.outbox.tasks import forget, look_after
from tests.concepts.outbox.conftest import A_MINUTE_LATER, DAY, Desk, at, london, the_worker_sends
from tests.concepts.outbox.mail_server import Manners, mail_server

pytestmark = pytest.mark.django_db


def converse(settings: Settings, asked: Message, manners: Manners, moment: time = A_MINUTE_LATER) -> Message:
    """The worker comes to the message, and the mail server behaves like that."""
    with mail_server(manners) as port, at(moment):
        settings.EMAIL_BACKEND = "endeavour.outbox.smtp.Backend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = False, "", 5
        the_worker_sends(asked)
    asked.refresh_from_db()
    return asked


def test_a_mail_is_taken(desk: Desk, settings: Settings) -> None:
    manners = Manners()
    asked = converse(settings, desk.ask(), manners)
    (taken,) = manners.taken
    assert (taken["To"], taken["Subject"]) == (desk.teacher.user.email, "You have been asked for something")
    assert (taken["Message-ID"], taken["Auto-Submitted"]) == (f"<{asked.uid}@localhost>", "auto-generated")
    assert taken.get_content().splitlines()[0] == "Tom Garrity,"
    assert (asked.state, asked.attempts, london(asked.ended_at)) == (State.SENT, 1, "10:01")


@pytest.mark.parametrize(
    ("says", "trouble", "answer"),
    [
        ({"RCPT": "550 No such person"}, Trouble.ADDRESS, 550),
        ({"MAIL": "553 Not from you"}, Trouble.SENDER, 553),
        ({".": "554 Looks like spam"}, Trouble.REFUSED, 554),
    ],
)
def test_what_is_refused_for_good_has_failed_and_says_why(
    desk: Desk, settings: Settings, says: dict[str, str], trouble: Trouble, answer: int
) -> None:
    manners = Manners(says=says)
    asked = converse(settings, desk.ask(), manners)
    assert (asked.state, asked.trouble, asked.answer, manners.taken) == (State.FAILED, trouble, answer, [])
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    ("manners", "trouble"),
    [
        (Manners(says={"RCPT": "451 Greylisted"}), Trouble.LATER),
        (Manners(says={"MAIL": "452 Full"}), Trouble.LATER),
        (Manners(says={".": "450 Busy"}), Trouble.LATER),
        (Manners(says={"DATA": "421 Too many"}), Trouble.LATER),
        (Manners(hangs_up_after="MAIL"), Trouble.NO_ANSWER),
        (Manners(hangs_up_after="EHLO"), Trouble.NO_ANSWER),
    ],
)
def test_what_is_refused_for_now_waits_longer_each_time(
    desk: Desk, settings: Settings, manners: Manners, trouble: Trouble
) -> None:
    asked = converse(settings, desk.ask(), manners)
    assert (asked.state, asked.trouble, london(asked.leaves_at)) == (State.WAITING, trouble, "10:02")
    asked = converse(settings, asked, manners, time(10, 1, 30))
    assert (asked.attempts, london(asked.leaves_at)) == (1, "10:02")
    asked = converse(settings, asked, manners, time(10, 2, 30))
    assert (asked.attempts, london(asked.leaves_at)) == (2, "10:07")
    assert DBTaskResult.objects.count() == 3
    asked = converse(settings, asked, Manners(), time(10, 8))
    assert (asked.state, asked.trouble, asked.attempts) == (State.SENT, "", 3)


def test_after_seventeen_hours_it_has_failed(desk: Desk, settings: Settings) -> None:
    asked = desk.ask()
    for _try in TRIED_AGAIN_AFTER:
        asked = converse(settings, asked, Manners(says={"RCPT": "451 Later"}))
        assert asked.state == State.WAITING
        Message.objects.update(leaves_at=F("queued_at"))
    asked = converse(settings, asked, Manners(says={"RCPT": "451 Later"}))
    assert (asked.state, asked.trouble, asked.attempts) == (State.FAILED, Trouble.LATER, len(TRIED_AGAIN_AFTER) + 1)


def test_nobody_there_is_no_answer(desk: Desk, settings: Settings) -> None:
    asked = desk.ask()
    with mail_server(Manners()) as port:
        settings.EMAIL_PORT = port
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "endeavour.outbox.smtp.Backend", "127.0.0.1"
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == (State.WAITING, Trouble.NO_ANSWER)


@pytest.mark.parametrize(
    "manners",
    [Manners(hangs_up_after="DATA"), Manners(says={".": "Whatever"}), Manners(says={".": "250 " + 9000 * "x"})],
    ids=["cut off", "no number", "no end"],
)
def test_where_nobody_can_tell_it_is_never_tried_again_of_itself(
    desk: Desk, settings: Settings, manners: Manners
) -> None:
    asked = converse(settings, desk.ask(), manners)
    assert (asked.state, asked.trouble) == (State.FAILED, Trouble.UNSURE)
    asked = converse(settings, asked, Manners(), time(11, 0))
    assert (asked.state, DBTaskResult.objects.count()) == (State.FAILED, 1)


@pytest.mark.parametrize("goodbye", ["", "221 " + 9000 * "x"])
def test_whatever_the_server_says_at_the_goodbye_it_has_taken_the_mail(
    desk: Desk, settings: Settings, goodbye: str
) -> None:
    manners = Manners(says={"QUIT": goodbye})
    asked = converse(settings, desk.ask(), manners)
    assert (asked.state, len(manners.taken)) == (State.SENT, 1)


def test_a_fault_of_ours_is_told_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = desk.ask()
    Message.objects.update(about_uid=None)
    with at(A_MINUTE_LATER), pytest.raises(ValueError, match="says nothing of what it is about"):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == (State.FAILED, Trouble.FAULT)


def test_without_a_mail_server_any_more_it_waits_for_one(desk: Desk, settings: Settings) -> None:
    asked = desk.ask()
    settings.EMAIL_HOST = ""
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == (State.WAITING, Trouble.NO_SERVER)


def test_what_ended_a_year_ago_is_forgotten(desk: Desk) -> None:
    asked = desk.ask()
    Message.objects.update(state=State.SENT, ended_at=asked.queued_at)
    with at(time(10), DAY.replace(year=2027)):
        forget.work()
        assert Message.objects.count() == 1
    with at(time(10), DAY.replace(year=2027, day=16)):
        forget.work()
        assert Message.objects.count() == 0


def test_what_nobody_sends_is_given_to_the_worker_again(desk: Desk) -> None:
    desk.ask()
    DBTaskResult.objects.all().delete()
    with at(time(10, 5)):
        look_after.work()
        assert DBTaskResult.objects.count() == 0
    with at(time(10, 7)):
        look_after.work()
        assert DBTaskResult.objects.count() == 1
