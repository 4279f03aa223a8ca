"""Taking what was planned and delivered, and the provision map, out of Endeavour in a file."""

from collections.abc import Sequence

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event, record_read
from endeavour.foundation.errors import insist
from endeavour.provision.states import Did
from endeavour.schools.models import School


@transaction.atomic
def take_delivered(*, by: Actor, kind: str, rows: int, pupils: Sequence[int], query: str) -> None:
    """Write down that somebody takes these rows away, and with them the names of `pupils`, before they get them."""
    insist(by.may(Permission.EXPORT))
    _write_down(by, Did.DELIVERED_EXPORTED, {"rows": rows, "kind": kind, "asked": query}, "delivered-export", pupils)


@transaction.atomic
def take_map(*, by: Actor, kind: str, rows: int, pupils: Sequence[int], query: str) -> None:
    """Write down that somebody takes the provision map of these pupils away, before they get it."""
    insist(by.may(Permission.EXPORT))
    insist(by.may(Permission.SEE_RECORDS))
    _write_down(by, Did.MAP_EXPORTED, {"rows": rows, "kind": kind, "asked": query}, "provision-map-export", pupils)


def _write_down(by: Actor, verb: Did, what: dict[str, int | str], page: str, pupils: Sequence[int]) -> None:
    on = School.objects.get(pk=by.school_id)
    record_event(by=by, verb=verb, on=on, changed={name: (None, said) for name, said in what.items()})
    if pupils:
        record_read(by=by, page=page, pupil_ids=sorted(set(pupils)))
