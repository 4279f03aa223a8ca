"""Queueing a message inside the action that gives rise to it, taking it back, and having it sent again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.audit.actions import Doer, record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.outbox.models import Message, SignInMail
from endeavour.outbox.policies import Keeper, may_send_again, may_take_back
from endeavour.outbox.queries import is_set_up, waiting_of
from endeavour.outbox.sending import NOW, send_later
from endeavour.outbox.states import A_MINUTE, AT_ONCE, TOLD_NOBODY, Did, Kind, State
from endeavour.schools.tenancy import same_school

NEVER_TRIED: dict[str, Any] = {"attempts": 0, "trouble": "", "answer": None, "claimed_at": None, "ended_at": None}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message is for: a user or a contact, with their name and address as they are when it is queued."""

    name: str
    address: str
    user_id: int | None = None
    contact_id: int | None = None


@transaction.atomic
def queue(
    *,
    by: Doer,
    kind: Kind,
    to: Recipient,
    key: str,
    about_uid: uuid.UUID | None = None,
    act: uuid.UUID | None = None,
    facts: dict[str, Any] | None = None,
) -> Message | None:
    """Queue a message of the doer's school, in the caller's transaction: it leaves if that is kept, a minute later or
    at once. `key` names the thing told: queued again it is not told twice. `facts` hold nothing personal.

    None where nothing more will leave: no mail server, no address, or it is queued or sent already. What was taken
    back has told nobody, and waits again.
    """
    if by.school_id is None:
        raise ValueError("a message belongs to a school")
    if not is_set_up() or not to.address:
        return None
    now, wait = clock.now(), _wait(kind)
    values = row_of(by=by, kind=kind, to=to, key=key, about_uid=about_uid, act=act, facts=facts, wait=wait)
    message, made = Message.objects.get_or_create(
        school_id=values.pop("school_id"), key=values.pop("key"), defaults=values
    )
    if not made and not _asked_anew(message, act=act, queued_by=by.user_id, **_times(now, wait)):
        return None
    record_event(by=by, verb=Did.MESSAGE_QUEUED, on=message)
    send_later(message, wait)
    return message


def row_of(
    *,
    by: Doer,
    kind: Kind,
    to: Recipient,
    key: str,
    about_uid: uuid.UUID | None = None,
    act: uuid.UUID | None = None,
    facts: dict[str, Any] | None = None,
    wait: timedelta = A_MINUTE,
) -> dict[str, Any]:
    """A message as `queue` writes it, for whoever queues many in one batch: then each has its own event, and
    `send_act_later` is called once for all.
    """
    return {
        "school_id": by.school_id,
        "key": f"{kind}/{key}",
        "kind": kind,
        "user_id": to.user_id,
        "contact_id": to.contact_id,
        "addressee": to.name,
        "address": to.address,
        "about_uid": about_uid,
        "act": act,
        "queued_by": by.user_id,
        **_times(clock.now(), wait),
        "facts": facts or {},
    }


@transaction.atomic
def stop_waiting(*, messages: Sequence[int]) -> set[int]:
    """Stop those of these messages, by their keys, that still wait, and say which. Whoever calls it writes an event
    for each. Two queries however many.
    """
    waiting = Message.objects.select_for_update().filter(pk__in=messages, state=State.WAITING)
    stopped = set(waiting.values_list("pk", flat=True))
    Message.objects.filter(pk__in=stopped).update(state=State.TAKEN_BACK, ended_at=clock.now())
    return stopped


@transaction.atomic
def queue_sign_in_mail(
    *, kind: Kind, user_id: int, address: str, key: str, facts: dict[str, Any] | None = None
) -> SignInMail | None:
    """Queue a mail about somebody's own way in. It goes at once; the same key is queued once."""
    if not is_set_up() or not address:
        return None
    values = {"kind": kind, "user_id": user_id, "address": address, "facts": facts or {}}
    mail, made = SignInMail.objects.get_or_create(
        key=f"{kind}/{key}", defaults={**values, **_times(clock.now(), NOW)}
    )
    if not made:
        return None
    send_later(mail, NOW)
    return mail


@transaction.atomic
def take_back(*, by: Keeper, message: Message) -> Message:
    """Stop a message that waits. What it tells of stays done; only the telling does not happen."""
    same_school(by, message)
    insist(may_take_back(by, message))
    if not _stopped(by, message):
        raise Refused(_("It has left already."))
    return message


@transaction.atomic
def take_back_all(*, by: Keeper, act: uuid.UUID) -> int:
    """Stop everything that one press of this person's queued and that has not left. Returns how many."""
    stopped = [message for message in waiting_of(act, queued_by=by.user_id) if _stopped(by, message)]
    if not stopped:
        raise Refused(_("It has left already."))
    return len(stopped)


@transaction.atomic
def send_again(*, by: Keeper, message: Message) -> Message:
    """Have a message sent that failed or was held back, to the address that the person has by now."""
    same_school(by, message)
    insist(may_send_again(by, message))
    still = Message.objects.filter(pk=message.pk, state=message.state)
    now = clock.now()
    if not still.update(state=State.WAITING, asked_at=now, leaves_at=now, **NEVER_TRIED):
        raise Refused(_("Somebody else has just seen to this message. Load the page again."))
    message.refresh_from_db()
    record_event(by=by, verb=Did.MESSAGE_SENT_AGAIN, on=message)
    send_later(message, NOW)
    return message


def _asked_anew(message: Message, **values: Any) -> bool:
    """Whether it had told nobody and now waits again."""
    still = Message.objects.filter(pk=message.pk, state__in=TOLD_NOBODY)
    if not still.update(state=State.WAITING, **values, **NEVER_TRIED):
        return False
    message.refresh_from_db()
    return True


def _stopped(by: Keeper, message: Message) -> bool:
    """Whether it was still there to be stopped, and now is."""
    still = Message.objects.filter(pk=message.pk, state=message.state)
    if not still.update(state=State.TAKEN_BACK, ended_at=clock.now()):
        return False
    message.refresh_from_db()
    record_event(by=by, verb=Did.MESSAGE_TAKEN_BACK, on=message)
    return True


def _wait(kind: Kind) -> timedelta:
    return NOW if kind in AT_ONCE else A_MINUTE


def _times(now: datetime, wait: timedelta) -> dict[str, datetime]:
    return {"queued_at": now, "asked_at": now, "leaves_at": now + wait}
