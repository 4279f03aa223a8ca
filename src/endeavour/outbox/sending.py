"""One message leaves: claimed by one worker, written, handed over, and what came of it written down.

Between the claim and the end no transaction is open, for a mail server may take its time. A worker killed there
leaves the message "being sent". Nobody can know then whether it left, so it is not sent again of itself: it has
failed, says so, and a person decides (docs/decisions/0011-outbox.md).
"""

import time
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet
from django_tasks import task

from endeavour.foundation import clock
from endeavour.jobs.held import messages_held
from endeavour.outbox.models import Message, Outgoing, SignInMail
from endeavour.outbox.queries import is_set_up, is_too_late, last_restore
from endeavour.outbox.smtp import NotTaken, hand_over
from endeavour.outbox.states import A_MINUTE, TRIED_AGAIN_AFTER, State, Trouble, may_become
from endeavour.outbox.writing import written
from endeavour.schools.tenancy import in_school

NOW = timedelta(0)


@task()
def send(school_id: int | None, pk: int) -> None:
    """Let one message go, if it waits and its time has come. It may be asked for twice without harm."""
    with in_school(school_id) if school_id is not None else nullcontext():
        row = _claim(school_id, pk)
        if row is None:
            return
        try:
            mail = _write(school_id, row)
            if mail is not None:
                hand_over(mail)
        except NotTaken as refused:
            _not_taken(school_id, row, refused)
        except Exception:
            _end(school_id, row, State.FAILED, trouble=Trouble.FAULT)
            raise
        else:
            _end(school_id, row, *((State.NOT_NEEDED,) if mail is None else (State.SENT, mail.to[0])))


def send_later(row: Outgoing, wait: timedelta) -> None:
    """Have the worker send it, in the caller's transaction."""
    school_id = row.school_id if isinstance(row, Message) else None
    # The queue counts by the machine's own clock: ours may stand on another day, as in the demo.
    asked = send.using(run_after=datetime.fromtimestamp(time.time(), UTC) + wait) if wait else send
    asked.enqueue(school_id, row.pk)


@task()
def send_act(school_id: int, act: str) -> None:
    """Let all that one press queued go, each by itself. It may be asked for twice without harm, as each may."""
    with in_school(school_id), transaction.atomic():
        for row in Message.objects.filter(act=UUID(act), state=State.WAITING).order_by("pk"):
            send_later(row, NOW)


def send_act_later(school_id: int, act: UUID, wait: timedelta = A_MINUTE) -> None:
    """Have the worker send all that one press queued, in the caller's transaction: one row in its queue."""
    after = datetime.fromtimestamp(time.time(), UTC) + wait
    send_act.using(run_after=after).enqueue(school_id, str(act))


def rows_of(school_id: int | None) -> QuerySet[Any]:
    """The messages of the school that is open, or the mails that belong to none."""
    return SignInMail.objects.all() if school_id is None else Message.objects.all()


def hold_back(rows: QuerySet[Any]) -> None:
    """Keep what came out of a backup from leaving: it may have left before. Of a school's messages a person decides;
    mail about signing in is of no use by then.
    """
    if rows.model is SignInMail:
        rows.update(state=State.FAILED, trouble=Trouble.TOO_LATE, ended_at=clock.now())
    else:
        rows.update(state=State.HELD)


def _claim(school_id: int | None, pk: int) -> Outgoing | None:
    """Take a message that waits, so that no other worker does: one UPDATE, and whoever changed the row has it."""
    now = clock.now()
    waiting = rows_of(school_id).filter(pk=pk, state=State.WAITING, leaves_at__lte=now)
    row: Outgoing | None = waiting.first()
    if row is None:
        return None
    restored_at = last_restore()
    if restored_at is not None and row.asked_at < restored_at:
        hold_back(waiting)
        return None
    if messages_held():
        return None
    if is_too_late(row):
        waiting.update(state=State.FAILED, trouble=Trouble.TOO_LATE, ended_at=now)
        return None
    if not waiting.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    row.state, row.claimed_at, row.attempts = State.SENDING, now, row.attempts + 1
    return row


def _write(school_id: int | None, row: Outgoing) -> EmailMessage | None:
    if not is_set_up():
        raise NotTaken(Trouble.NO_SERVER, again=True)
    with transaction.atomic():
        return written(row)


def _not_taken(school_id: int | None, row: Outgoing, refused: NotTaken) -> None:
    """Try again after a longer wait each time; or, where that cannot help or has not, it has failed."""
    if not refused.again or row.attempts > len(TRIED_AGAIN_AFTER):
        _end(school_id, row, State.FAILED, trouble=refused.trouble, answer=refused.answer)
        return
    wait = TRIED_AGAIN_AFTER[row.attempts - 1]
    mine = rows_of(school_id).filter(pk=row.pk, state=State.SENDING, claimed_at=row.claimed_at)
    with transaction.atomic():
        if mine.update(
            state=State.WAITING, leaves_at=clock.now() + wait, trouble=refused.trouble, answer=refused.answer
        ):
            send_later(row, wait)


def _end(
    school_id: int | None,
    row: Outgoing,
    state: State,
    address: str = "",
    *,
    trouble: str = "",
    answer: int | None = None,
) -> None:
    """Write down how it ended. A worker that was thought dead still says that it did send its message."""
    rows_of(school_id).filter(pk=row.pk, state__in=may_become(state), claimed_at=row.claimed_at).update(
        state=state, trouble=trouble, answer=answer, ended_at=clock.now(), address=address or row.address
    )
