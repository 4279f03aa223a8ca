"""The one that does what is queued. It can be killed at any moment: what it was doing is queued again."""

import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeAlias

from django.db import close_old_connections, connections, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from endeavour.foundation import clock
from endeavour.jobs.away import RECORDS_AWAY, TRIES_AGAIN_AFTER, say_records_away
from endeavour.jobs.models import Beat
from endeavour.jobs.work import give_up

LOOKS_EVERY = 0.5
"""Seconds between two looks at an empty queue."""

BEATS_EVERY = 15.0
SILENT_AFTER = timedelta(seconds=120)
"""A worker on another machine that has shown no life for so long is taken for dead."""

Queued: TypeAlias = DBTaskResult[..., Any]

AWAY_BY_NAME = frozenset(f"{kind.__module__}.{kind.__qualname__}" for kind in RECORDS_AWAY)
IN_SCHOOL = "endeavour.jobs.work._work_in_school"

TRIES = 3
"""How often work is begun that kills whoever does it."""


def work_until(stopped: Callable[[], bool], *, name: str) -> None:
    """Do what is queued until told to stop, and then finish what is in hand.

    `name` must be the same after a restart and no other living worker's: whatever a worker of this name left
    unfinished is queued again at once.
    """
    beat(name)
    requeue(left_by(name))
    doer = Worker(
        queue_names=["*"],
        interval=LOOKS_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    while not stopped():
        taken = take(name)
        if taken is not None:
            doer.run_task(taken)
            begin_again(taken)
        else:
            time.sleep(LOOKS_EVERY)


def serve_jobs(name: str) -> None:
    """Be the worker of this process until SIGTERM. Signs of life go out beside the work. Where the database goes
    away, begin again when it is back, as after a restart: what was in hand is queued once more.
    """
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    threading.Thread(target=_beat_until, args=(name, stopping), daemon=True).start()

    def stopped() -> bool:
        close_old_connections()  # as Django does between two pages: the database may have been away
        return stopping.is_set()

    while not stopped():
        try:
            work_until(stopped, name=name)
        except RECORDS_AWAY as error:
            say_records_away(error)
            stopping.wait(TRIES_AGAIN_AFTER)


def take(name: str) -> Queued | None:
    """Claim the next piece of work, or None. Looking at an empty queue takes no lock."""
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    if not ready.exists():
        return None
    with transaction.atomic():
        found: Queued | None = ready.get_locked()
        if found is not None:
            found.claim(name)
    return found


def left_by(name: str) -> list[Queued]:
    """What a worker of this name was doing when it died. One query."""
    return [row for row in DBTaskResult.objects.running() if row.worker_ids[-1:] == [name]]


def left_by_the_silent(*, but: str) -> list[Queued]:
    """What workers were doing that have gone silent. `but` is this machine's own, which sees to it at its start."""
    alive = set(Beat.objects.filter(at__gt=clock.now() - SILENT_AFTER).values_list("worker", flat=True)) | {but}
    return [row for row in DBTaskResult.objects.running() if row.worker_ids[-1] not in alive]


def begin_again(row: Queued) -> None:
    """Queue again what ended only because the database went away: it is nobody's fault, and was acknowledged. What
    has been begun three times is given up, and whoever asked is told.
    """
    row.refresh_from_db(fields=["status", "exception_class_path", "worker_ids"])
    if row.status != TaskResultStatus.FAILED or row.exception_class_path not in AWAY_BY_NAME:
        return
    if len(row.worker_ids) < TRIES:
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.READY, finished_at=None)
    else:
        _tell_of(row)


def _tell_of(row: Queued) -> None:
    """Work inside a school has somebody who watches it."""
    if row.task_path == IN_SCHOOL:
        _path, school_id, uid, *_rest = row.args_kwargs["args"]
        give_up(school_id, uid)


def requeue(rows: list[Queued]) -> int:
    """Queue again what died with its worker; what has killed three of them is given up. Returns how many go again."""
    again = [row.pk for row in rows if len(row.worker_ids) < TRIES]
    with transaction.atomic():
        still = DBTaskResult.objects.running()
        queued: int = still.filter(pk__in=again).update(status=TaskResultStatus.READY)
        over = [row for row in rows if row.pk not in again]
        still.filter(pk__in=[row.pk for row in over]).update(status=TaskResultStatus.FAILED, finished_at=clock.now())
        for row in over:
            _tell_of(row)
    return queued


def beat(name: str) -> None:
    """Show that this worker lives."""
    Beat.objects.update_or_create(worker=name, defaults={"at": clock.now()})


def _beat_until(name: str, stopping: threading.Event) -> None:
    while not stopping.wait(BEATS_EVERY):
        try:
            beat(name)
        except RECORDS_AWAY:
            # Somebody writes for long, or the database is away: the next beat will do.
            connections.close_all()
