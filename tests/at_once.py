"""Two requests in the same moment: the second begins while the first has done its work and not yet kept it.

On PostgreSQL they are two threads with a connection each, and the first is kept only when the second waits for it or
has ended. On SQLite, where whoever writes is alone, one follows the other; what comes of both must be the same.
"""

import contextvars
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, connections, transaction

from endeavour.foundation.errors import NotFound, Refused

WAIT = 20.0
LOOKS_EVERY = 0.02
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


@dataclass(slots=True)
class Request:
    """One of the two. `answer` is what it gave back, `error` what it ended in."""

    do: Callable[[], Any]
    answer: Any = None
    error: BaseException | None = None

    def run(self, before_it_is_kept: Callable[[], None] = lambda: None) -> None:
        """Carry it out in a transaction of its own, as a page does."""
        try:
            with transaction.atomic():
                self.answer = self.do()
                before_it_is_kept()
        except (Refused, NotFound, DatabaseError) as error:
            self.error = error


def two_at_once(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Request, Request]:
    """Carry both out, the second before the first is kept, and say how each came out. What the caller has opened, a
    school or a day, is open for both.
    """
    one, other = Request(first), Request(second)
    if connection.vendor != "postgresql":
        one.run()
        other.run()
        return one, other
    done, ended = threading.Event(), threading.Event()

    def hold() -> None:
        done.set()
        until = time.monotonic() + WAIT
        while not ended.is_set() and not _somebody_waits() and time.monotonic() < until:
            time.sleep(LOOKS_EVERY)

    def begin_second() -> None:
        done.wait(WAIT)
        other.run()
        ended.set()

    def begin_first() -> None:
        one.run(hold)
        done.set()

    threads = [_thread(begin_first), _thread(begin_second)]
    for thread in threads:
        thread.join()
    return one, other


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        found = cursor.fetchone()
    return bool(found and found[0])


def _thread(work: Callable[[], None]) -> threading.Thread:
    context = contextvars.copy_context()

    def work_and_hang_up() -> None:
        context.run(work)
        connections.close_all()

    thread = threading.Thread(target=work_and_hang_up)
    thread.start()
    return thread
