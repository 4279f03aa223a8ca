"""What waits, what was sent and what was not."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count

from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.jobs.models import Restored
from endeavour.outbox.models import Message, Outgoing
from endeavour.outbox.states import GOOD_FOR, State

A_PAGE = 50


def is_set_up() -> bool:
    """Whether there is a server that takes mail. Without one nothing is queued, and a link is handed over by whoever
    made it.
    """
    return bool(settings.EMAIL_HOST)


def last_restore() -> datetime | None:
    """When these records last came out of a backup. What was asked for before may have left long ago."""
    return Restored.objects.order_by("-at").values_list("at", flat=True).first()


def is_too_late(row: Outgoing) -> bool:
    """Whether it is of no use any more."""
    good_for = GOOD_FOR.get(row.kind)  # type: ignore[call-overload]
    return good_for is not None and clock.now() > row.asked_at + good_for


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the school's messages, newest first, and how many there are in each state."""

    rows: list[Message]
    counts: dict[str, int]
    total: int
    page: int

    @property
    def first(self) -> int:
        """The place of the first row shown, from 1."""
        return (self.page - 1) * A_PAGE + 1

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return self.first + len(self.rows) - 1


def messages_in(states: Iterable[State] = (), *, page: int = 1) -> Listing:
    """The active school's messages in these states, or in all. Two queries however many there are."""
    counts = {row["state"]: row["n"] for row in Message.objects.values("state").annotate(n=Count("pk")).order_by()}
    wanted = list(states)
    total = sum(counts.get(state, 0) for state in (wanted or State))
    page = max(1, min(page, -(-total // A_PAGE)))
    rows = Message.objects.filter(state__in=wanted) if wanted else Message.objects.all()
    return Listing(list(rows.order_by("-id")[(page - 1) * A_PAGE : page * A_PAGE]), counts, total, page)


def message_of(uid: uuid.UUID) -> Message:
    """One message of the active school. Another school's is not found."""
    found = Message.objects.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def message_to(user_id: int | None, uid: uuid.UUID) -> Message:
    """A message to this person. Somebody else's is not found."""
    found = Message.objects.filter(uid=uid, user_id=user_id).first()
    if found is None or user_id is None:
        raise NotFound
    return found


def waiting_of(act: uuid.UUID, *, queued_by: int | None) -> list[Message]:
    """What one press of this person's queued and still waits, in order. One query."""
    rows = Message.objects.filter(act=act, queued_by=queued_by, state=State.WAITING)
    return list(rows.order_by("id"))
