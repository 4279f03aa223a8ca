"""Taking what was planned and delivered out of Endeavour, in a file."""

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
    record_event(
        by=by,
        verb=Did.DELIVERED_EXPORTED,
        on=School.objects.get(pk=by.school_id),
        changed={"rows": (None, rows), "kind": (None, kind), "asked": (None, query)},
    )
    if pupils:
        record_read(by=by, page="delivered-export", pupil_ids=sorted(set(pupils)))
