"""What was reckoned of a school, remembered until somebody does anything in it.

Whatever changes a record writes one event in the same transaction. So while the events of a school are the same, so
is all that is reckoned from its records on a day: costs of a year need not be reckoned anew for each row that is
opened.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, time
from threading import Lock
from time import monotonic as seconds
from typing import Any, NamedTuple, TypeVar, cast

from django.db import connection
from django.db.models import Count, QuerySet

from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.clock import LONDON
from endeavour.foundation.periods import DAY
from endeavour.schools.prepared import kept_first, kept_under
from endeavour.schools.tenancy import active_schools

MOST = 24
"""How many answers a process holds: those of a large school take a few megabytes each."""

LONGEST = 600
"""In seconds. Should anything ever change without an event, it shows after ten minutes."""

Answer = TypeVar("Answer")


class _Held(NamedTuple):
    stamp: Hashable
    since: float
    answer: Any


_held: OrderedDict[Hashable, _Held] = OrderedDict()
_lock = Lock()


def remembered(reckon: Callable[[], Answer], *of: Hashable) -> Answer:
    """What `reckon` answers for the one active school: the same again, until something is done there, the day is
    over or ten minutes have passed. `of` says which reckoning it is and all that it depends on besides the records;
    who may see it is asked before. The answer is shared: nobody may change it. Inside a transaction nothing is
    remembered, for what it reads may be undone. Two queries. Refuses, with ValueError, where several schools are
    active.
    """
    (school,) = active_schools()
    if connection.in_atomic_block:
        return reckon()
    key, stamp = (school, *of), _stamp(school)
    with _lock:
        held = _held.get(key)
        if held is not None and held.stamp == stamp and seconds() - held.since < LONGEST:
            _held.move_to_end(key)
            return cast("Answer", held.answer)
    answer = reckon()
    with _lock:
        _held[key] = _Held(stamp, seconds(), answer)
        _held.move_to_end(key)
        while len(_held) > MOST:
            _held.popitem(last=False)
    return answer


def forget() -> None:
    """Remember nothing any more."""
    with _lock:
        _held.clear()


def _stamp(school: int) -> Hashable:
    """What is another as soon as anything is done. Of two events that are written at once the one with the higher
    number may be seen first: so those of the last two days are counted too, and no transaction lasts as long.
    """
    today = clock.today()
    since = datetime.combine(today - DAY, time.min, LONDON)
    latest = kept_first(_latest, school)
    counted = kept_under(("events since", since), lambda: _counted(school, since))
    return today, latest, *counted


def _latest(school: int) -> QuerySet[Event, int]:
    return Event.objects.filter(school_id=school).order_by("-pk").values_list("pk", flat=True)[:1]


def _counted(school: int, since: datetime) -> QuerySet[Event, int]:
    rows = Event.objects.filter(school_id=school, at__gte=since).order_by()
    return rows.values("school_id").annotate(many=Count("pk")).values_list("many", flat=True)
