"""The one clock: days as England lives them, moments in UTC.

Everything else is refused the standard library's clock by a lint rule, so a test, the demo school and a
restored backup can all say what day it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_shift: ContextVar[timedelta | None] = ContextVar("clock_shift", default=None)
_process_shift = timedelta(0)


def now() -> datetime:
    """This moment, aware, in UTC."""
    shift = _shift.get()
    real = datetime.now(UTC)  # noqa: TID251 the one place that reads the machine's clock
    return real + (_process_shift if shift is None else shift)


def today() -> date:
    """The day it is in England."""
    return now().astimezone(LONDON).date()


def london_day(moment: datetime) -> date:
    """The day in England on which a moment fell."""
    return moment.astimezone(LONDON).date()


@contextmanager
def standing_at(day: date, at: time = time(10, 0)) -> Iterator[None]:
    """Live on another day for a while: `with standing_at(date(2026, 11, 24)): ...`. Time still passes."""
    token = _shift.set(_shift_to(day, at))
    try:
        yield
    finally:
        _shift.reset(token)


def live_on(day: date) -> None:
    """Move the whole process to another day, keeping the time of day. The demo's chosen today uses this."""
    global _process_shift
    real = datetime.now(UTC)  # noqa: TID251 the one place that reads the machine's clock
    _process_shift = timedelta(days=(day - real.astimezone(LONDON).date()).days)


def _shift_to(day: date, at: time) -> timedelta:
    wanted = datetime.combine(day, at, tzinfo=LONDON)
    return wanted - datetime.now(UTC)  # noqa: TID251 the one place that reads the machine's clock
