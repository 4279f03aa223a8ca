"""Who may take a message back, and who may have it sent again."""

from typing import Protocol

from django.utils.translation import gettext as _

from endeavour.audit.actions import Doer
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.outbox.models import Message
from endeavour.outbox.states import MOVES, State

KEEPS = "keep_messages"
"""The permission to look after a school's messages, as `access` names it: its floor lies above this one."""


class Keeper(Doer, Protocol):
    """Somebody with permissions."""

    @property
    def permissions(self) -> frozenset[str]: ...


def may_keep(by: Keeper) -> Verdict:
    """Whether somebody looks after the school's messages."""
    if KEEPS in by.permissions:
        return YES
    return no(_("Your role at this school does not include this. Ask your SENCO or head if it should."))


def may_take_back(by: Keeper, message: Message) -> Verdict:
    """Whoever queued it, or looks after messages, while it has not begun to leave."""
    own = message.queued_by is not None and message.queued_by == by.user_id
    return first_refusal(YES if own else may_keep(by), _has_not_left(message))


def may_send_again(by: Keeper, message: Message) -> Verdict:
    """What failed or was held back, by whoever looks after messages."""
    if message.state not in {State.FAILED, State.HELD}:
        return first_refusal(may_keep(by), no(_("Only what was not sent can be sent again.")))
    return may_keep(by)


def _has_not_left(message: Message) -> Verdict:
    if State.TAKEN_BACK in MOVES[State(message.state)]:
        return YES
    if message.state in {State.SENDING, State.SENT}:
        return no(_("It has left already."))
    return no(_("It is not waiting any more."))
