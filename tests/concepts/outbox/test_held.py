"""After a restore nothing leaves until somebody says so, and what the backup calls unsent only when a person does."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from endeavour.access.tasks import tell_of_change
from endeavour.foundation import clock
from endeavour.jobs.held import confirm_restore
from endeavour.jobs.models import Restored
from endeavour.outbox.actions import send_again
from endeavour.outbox.models import Message, SignInMail
from endeavour.outbox.states import Kind, State, Trouble
from endeavour.outbox.tasks import look_after
from tests.concepts.outbox.conftest import A_MINUTE_LATER, Desk, at, the_worker_sends
from tests.factories.people import acting

pytestmark = pytest.mark.django_db


def restore() -> None:
    """The records come out of a backup, now."""
    Restored.objects.create(at=clock.now(), backup_made_at=clock.now() - timedelta(hours=8), token="one")


def test_what_waited_in_the_backup_is_held_for_a_person_to_decide(desk: Desk) -> None:
    asked = desk.ask()
    restore()
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, mail.outbox) == (State.HELD, [])
    confirm_restore()
    with at(time(11, 0)):
        look_after.work()
        the_worker_sends(asked)
        assert (Message.objects.get().state, mail.outbox) == (State.HELD, [])
        send_again(by=acting(desk.office), message=Message.objects.get())
        the_worker_sends(asked)
    assert (Message.objects.get().state, len(mail.outbox)) == (State.SENT, 1)


def test_it_is_held_even_where_the_restore_was_confirmed_before_any_worker_looked(desk: Desk) -> None:
    asked = desk.ask()
    restore()
    confirm_restore()
    with at(time(11, 0)):
        look_after.work()
    asked.refresh_from_db()
    assert asked.state == State.HELD


def test_what_is_queued_after_the_restore_waits_for_the_confirmation_and_then_leaves(desk: Desk) -> None:
    with at(time(9, 0)):
        restore()
    asked = desk.ask()
    with at(time(10, 30)):
        the_worker_sends(asked)
        DBTaskResult.objects.all().delete()
        look_after.work()
        assert (Message.objects.get().state, mail.outbox, DBTaskResult.objects.count()) == (State.WAITING, [], 0)
        confirm_restore()
        look_after.work()
        assert DBTaskResult.objects.count() == 1
        the_worker_sends(asked)
    assert (Message.objects.get().state, len(mail.outbox)) == (State.SENT, 1)


def test_mail_about_signing_in_from_a_backup_is_of_no_use(desk: Desk) -> None:
    tell_of_change(user=desk.teacher.user, what="password_changed")
    restore()
    mine = SignInMail.objects.get()
    with at(A_MINUTE_LATER):
        the_worker_sends(mine)
    mine.refresh_from_db()
    assert (mine.state, mine.trouble, mail.outbox) == (State.FAILED, Trouble.TOO_LATE, [])


def test_a_link_for_a_new_password_is_not_sent_hours_later(desk: Desk) -> None:
    tell_of_change(user=desk.teacher.user, what="password_changed")
    SignInMail.objects.update(kind=Kind.NEW_PASSWORD)
    mine = SignInMail.objects.get()
    with at(time(11, 1)):
        the_worker_sends(mine)
    mine.refresh_from_db()
    assert (mine.state, mine.trouble, mail.outbox) == (State.FAILED, Trouble.TOO_LATE, [])
