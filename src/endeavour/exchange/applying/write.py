"""The one short transaction in which a whole import is written, or nothing of it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from endeavour.audit.models import Event
from endeavour.exchange.comparing.plan import Plan
from endeavour.foundation.errors import Refused
from endeavour.needs.models import Need, SenStatus
from endeavour.people.actions.batch import Batch
from endeavour.people.models import Pupil, Relationship
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools

TRIES = 3
CHUNK = 500
R = TypeVar("R")

Transaction = Callable[[], AbstractContextManager[None]]


class Moved(Exception):
    """Somebody changed the school's records between looking and writing. Nothing was written."""


def last_event(school_ids: Iterable[int]) -> int:
    """A number that is another one as soon as anything is done in these schools: every action leaves an event."""
    found = Event.objects.filter(school_id__in=list(school_ids)).aggregate(last=Max("pk"))["last"]
    return int(found or 0)


@contextmanager
def one_transaction(school_ids: frozenset[int]) -> Iterator[None]:
    """A transaction in these schools."""
    with in_schools(school_ids), transaction.atomic():
        yield


@contextmanager
def looking(school_ids: frozenset[int]) -> Iterator[None]:
    """What one reads before writing. On PostgreSQL in one transaction, so that it is told the schools once; on SQLite
    one would keep others from saving.
    """
    if connection.vendor == "postgresql":
        with one_transaction(school_ids):
            yield
    else:
        yield


def write_once(
    school_ids: frozenset[int], prepare: Callable[[], tuple[Batch, list[Plan], R]], inside: Transaction | None = None
) -> R:
    """Work a batch out, then write it all in one transaction if nothing has happened in these schools meanwhile; else
    work it out again, three times at most. `inside` opens the transaction where more is to be kept together with it.
    """
    for _attempt in range(TRIES):
        with looking(school_ids):
            seen = last_event(school_ids)
            batch, plans, given = prepare()
        batch.ready()
        try:
            with (inside or (lambda: one_transaction(school_ids)))():
                _hold(school_ids, plans)
                if last_event(school_ids) != seen:
                    raise Moved
                batch.write()
        except (Moved, IntegrityError):
            continue
        return given
    raise Refused(_("Others are working in these records just now. Nothing was changed. Try again in a minute."))


def _hold(school_ids: frozenset[int], plans: list[Plan]) -> None:
    """On PostgreSQL, wait for whoever is changing the rows that will be changed, and let nobody else begin. On SQLite
    the transaction does so by itself.
    """
    if not connection.features.has_select_for_update:
        return
    rows: list[tuple[type[Model], set[int]]] = [(School, set(school_ids))]
    for plan in plans:
        pupils = {who.pupil.pk for who, _changes in plan.changed if who.pupil} | {one.pk for one in plan.leaving}
        rows.append((Pupil, pupils))
        rows.append((SenStatus, {spell.pk for _who, spell, _changes in plan.spell_changes}))
        needs = {need.pk for _who, need, _on in plan.need_ends} | {need.pk for _who, need, _rank in plan.need_ranks}
        rows.append((Need, needs))
        kin = {kin.relationship.pk for kin, _contact, _child in plan.kin_changes if kin.relationship}
        rows.append((Relationship, kin))
    for model, keys in rows:
        ordered = sorted(keys)
        for at in range(0, len(ordered), CHUNK):
            held = model._default_manager.filter(pk__in=ordered[at : at + CHUNK]).order_by("pk").select_for_update()
            list(held.values_list("pk"))
