"""What is done on a clock: declared beside the work, in each concept's `tasks.py`.

every_day(keep_a_backup, at=time(2, 30))
every_minutes(send_messages, 1)
"""

import time as seconds
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db import close_old_connections, transaction
from django.utils.module_loading import autodiscover_modules

from endeavour.foundation import clock
from endeavour.jobs.away import RECORDS_AWAY, say_records_away
from endeavour.jobs.models import Turn
from endeavour.jobs.work import EstateJob
from endeavour.jobs.worker import left_by_the_silent, requeue

LOOKS_EVERY = 5.0
CLOCKS_DIFFER = timedelta(minutes=5)
"""By how much two servers' clocks may differ. More than that, and the clock was set back."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One job and when it is due: each day at a time in England, or every so many minutes."""

    job: EstateJob
    at: time | None = None
    every: timedelta | None = None

    def last_due(self, now: datetime) -> datetime:
        """The latest moment, not after `now`, at which it was due. A time that the clocks skip or repeat is due
        once that day.
        """
        if self.every is not None:
            return now - (now - _EPOCH) % self.every
        day = now.astimezone(clock.LONDON).date()
        due = datetime.combine(day, self.at or time(), tzinfo=clock.LONDON).astimezone(UTC)
        if due <= now:
            return due
        yesterday = day - timedelta(days=1)
        return datetime.combine(yesterday, self.at or time(), tzinfo=clock.LONDON).astimezone(UTC)


_entries: dict[str, Entry] = {}


def every_day(job: EstateJob, *, at: time) -> None:
    """Do it once a day, at this time in England; later that day where the server was off."""
    _entries[job.path] = Entry(job, at=at)


def every_minutes(job: EstateJob, minutes: int) -> None:
    """Do it again and again, so many minutes apart."""
    _entries[job.path] = Entry(job, every=timedelta(minutes=minutes))


def entries() -> dict[str, Entry]:
    """Everything on the clock, by the path of its job."""
    autodiscover_modules("tasks")
    return dict(_entries)


def queue_due(plan: dict[str, Entry], now: datetime) -> list[str]:
    """Queue what has become due since it was last seen to, each once however many schedulers ask. Returns the paths.

    What was due more than once meanwhile is done once; what was never due before begins with its next time.
    """
    seen = dict(Turn.objects.values_list("name", "due_at"))
    queued = []
    for path, entry in plan.items():
        due = entry.last_due(now)
        if path not in seen or seen[path] > now + CLOCKS_DIFFER:
            Turn.objects.update_or_create(name=path, defaults={"due_at": due})
        elif seen[path] < due and take_turn(entry, path, due):
            queued.append(path)
    return queued


@transaction.atomic
def take_turn(entry: Entry, path: str, due: datetime) -> bool:
    """Queue what is due, unless another scheduler has: then the row has changed, and the answer is no. The turn and
    the work are kept together, or neither.
    """
    mine = Turn.objects.filter(name=path, due_at__lt=due).update(due_at=due) == 1
    if mine:
        entry.job.start()
    return mine


def serve_schedule(worker: str) -> None:
    """Be this process's scheduler until it ends. `worker` is the name of this machine's own worker."""
    plan = entries()
    while True:
        close_old_connections()
        try:
            queue_due(plan, clock.now())
            requeue(left_by_the_silent(but=worker))
        except RECORDS_AWAY as error:
            say_records_away(error)
        seconds.sleep(LOOKS_EVERY)
