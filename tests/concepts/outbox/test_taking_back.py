"""Who may take a message back or have it sent again, when, and that no school reaches another's."""

import uuid
from collections.abc import Callable

import pytest
from django.core import mail

from endeavour.access.permissions import Permission
from endeavour.access.roles import GRANTS, Role
from endeavour.audit.models import Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.gathering import ask_for_evidence
from endeavour.outbox.actions import send_again, take_back, take_back_all
from endeavour.outbox.models import Message
from endeavour.outbox.policies import KEEPS, may_send_again, may_take_back
from endeavour.outbox.queries import message_of, message_to
from endeavour.outbox.states import State, Trouble
from endeavour.schools.tenancy import in_school
from tests.concepts.outbox.conftest import A_MINUTE_LATER, DAY, Desk, at, the_worker_sends
from tests.factories.people import acting, make_school, make_staff

pytestmark = pytest.mark.django_db

LEFT, OVER, ONLY = "It has left already.", "It is not waiting any more.", "Only what was not sent can be sent again."
ROLE = "Your role at this school does not include this. Ask your SENCO or head if it should."
POLICY = {
    # state: (taken back by whoever queued it or keeps messages, sent again by whoever keeps them)
    State.WAITING: ("", ONLY),
    State.SENDING: (LEFT, ONLY),
    State.SENT: (LEFT, ONLY),
    State.FAILED: (OVER, ""),
    State.HELD: ("", ""),
    State.TAKEN_BACK: (OVER, ONLY),
    State.NOT_NEEDED: (OVER, ONLY),
}


def test_the_permission_is_the_one_that_roles_give() -> None:
    keepers = {role for role in Role if Permission.KEEP_MESSAGES in GRANTS[role].permissions}
    assert (Permission.KEEP_MESSAGES.value, keepers) == (KEEPS, {Role.SENCO, Role.HEAD, Role.OFFICE})


def test_every_state_is_settled() -> None:
    assert set(POLICY) == set(State)


@pytest.mark.parametrize("state", State)
def test_who_may_and_when(desk: Desk, state: State) -> None:
    asked = desk.ask()
    asked.state = state
    back, again = POLICY[state]
    keeper, stranger = acting(desk.office), acting(desk.teacher)
    asked.queued_by = desk.senco.user_id
    assert (may_take_back(keeper, asked).because, may_send_again(keeper, asked).because) == (back, again)
    assert (may_take_back(stranger, asked).because, may_send_again(stranger, asked).because) == (ROLE, ROLE)
    asked.queued_by = desk.teacher.user_id
    assert (may_take_back(stranger, asked).because, may_send_again(stranger, asked).because) == (back, ROLE)


def test_a_message_that_nobody_queued_is_nobodys_own(desk: Desk) -> None:
    asked = desk.ask()
    asked.queued_by = None
    assert may_take_back(acting(desk.teacher), asked).because == ROLE


def test_what_is_taken_back_does_not_leave(desk: Desk) -> None:
    asked = desk.ask()
    take_back(by=acting(desk.senco), message=asked)
    with at(A_MINUTE_LATER):
        the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, mail.outbox) == (State.TAKEN_BACK, [])
    assert list(Event.objects.filter(subject="message").values_list("verb", flat=True)) == [
        "message_queued",
        "message_taken_back",
    ]


def test_what_left_a_moment_ago_is_not_taken_back(desk: Desk) -> None:
    seen = desk.ask()
    with at(A_MINUTE_LATER):
        the_worker_sends(seen)
        with pytest.raises(Refused, match="It has left already"):
            take_back(by=acting(desk.senco), message=seen)
    assert len(mail.outbox) == 1
    assert Message.objects.get().state == State.SENT


def test_one_press_is_taken_back_as_one_and_only_by_whoever_pressed(desk: Desk) -> None:
    act, colleague = uuid.uuid4(), make_staff(desk.school, "Nell Archer", Role.TEACHER)
    ask_for_evidence(
        by=acting(desk.senco), cycle=desk.cycle, staff=[desk.teacher, colleague], due_on=DAY, on=DAY, act=act
    )
    with pytest.raises(Refused, match="It has left already"):
        take_back_all(by=acting(desk.teacher), act=act)
    assert take_back_all(by=acting(desk.senco), act=act) == 2
    assert set(Message.objects.values_list("state", flat=True)) == {State.TAKEN_BACK}
    with pytest.raises(Refused, match="It has left already"):
        take_back_all(by=acting(desk.senco), act=act)


def test_what_failed_is_sent_again_once_it_is_put_right(desk: Desk) -> None:
    asked = desk.ask()
    Message.objects.update(state=State.FAILED, trouble=Trouble.ADDRESS, answer=550, attempts=1)
    asked.refresh_from_db()
    again = send_again(by=acting(desk.office), message=asked)
    assert (again.state, again.trouble, again.answer, again.attempts) == (State.WAITING, "", None, 0)
    the_worker_sends(asked)
    asked.refresh_from_db()
    assert (asked.state, len(mail.outbox)) == (State.SENT, 1)


def test_of_two_who_press_again_one_is_told(desk: Desk) -> None:
    Message.objects.filter(pk=desk.ask().pk).update(state=State.FAILED)
    first, second = Message.objects.get(), Message.objects.get()
    send_again(by=acting(desk.office), message=first)
    with pytest.raises(Refused, match="Somebody else has just seen to this message"):
        send_again(by=acting(desk.senco), message=second)


def test_no_school_reaches_anothers_messages(desk: Desk) -> None:
    asked, other = desk.ask(), make_school("900002", "Oakmere School")
    with in_school(other.pk):
        stranger = acting(make_staff(other, "Sam Elsewhere", Role.SENCO))
        assert Message.objects.count() == 0
        reaches: list[Callable[[], Message]] = [
            lambda: take_back(by=stranger, message=asked),
            lambda: send_again(by=stranger, message=asked),
            lambda: message_of(asked.uid),
            lambda: message_to(desk.teacher.user_id, asked.uid),
        ]
        for reach in reaches:
            with pytest.raises(NotFound):
                reach()
    asked.refresh_from_db()
    assert asked.state == State.WAITING


def test_only_whoever_it_is_for_follows_it(desk: Desk) -> None:
    asked = desk.ask()
    assert message_to(desk.teacher.user_id, asked.uid) == asked
    for other in (desk.senco.user_id, None):
        with pytest.raises(NotFound):
            message_to(other, asked.uid)
