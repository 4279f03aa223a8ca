"""Looking after the messages: what a dead worker left, what nobody sends, what is long over."""

from datetime import time, timedelta

from django.db import transaction

from endeavour.foundation import clock
from endeavour.jobs.held import messages_held
from endeavour.jobs.schedule import every_day, every_minutes
from endeavour.jobs.work import estate_job
from endeavour.outbox.models import Message, SignInMail
from endeavour.outbox.queries import last_restore
from endeavour.outbox.sending import NOW, hold_back, send_later
from endeavour.outbox.states import ENDED, GIVEN_UP_AFTER, State, Trouble
from endeavour.schools.queries import in_every_school

OVERDUE = timedelta(minutes=5)
KEPT = timedelta(days=366)
SIGN_IN_MAIL_KEPT = timedelta(days=14)


@estate_job
def look_after() -> None:
    """Say of what a dead worker left that it was interrupted; hold back what came out of a backup; let go what should
    have left and has no worker, as when somebody has confirmed a restore.
    """
    now, held, restored_at = clock.now(), messages_held(), last_restore()
    with in_every_school(), transaction.atomic():
        for rows in (Message.objects.all(), SignInMail.objects.all()):
            left = rows.filter(state=State.SENDING, claimed_at__lt=now - GIVEN_UP_AFTER)
            left.update(state=State.FAILED, trouble=Trouble.INTERRUPTED, ended_at=now)
            if restored_at is not None:
                hold_back(rows.filter(state=State.WAITING, asked_at__lt=restored_at))
            overdue = rows.filter(state=State.WAITING, leaves_at__lt=now - OVERDUE)
            for row in [] if held else overdue:
                send_later(row, NOW)


@estate_job
def forget() -> None:
    """Forget messages that ended a year ago, and mail about signing in after a fortnight."""
    now = clock.now()
    with in_every_school():
        Message.objects.filter(state__in=ENDED, ended_at__lt=now - KEPT).delete()
    SignInMail.objects.filter(state__in=ENDED, ended_at__lt=now - SIGN_IN_MAIL_KEPT).delete()


every_minutes(look_after, 5)
every_day(forget, at=time(3, 40))
