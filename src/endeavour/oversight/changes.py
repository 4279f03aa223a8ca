"""A button that changes many pupils: one press is one change, however often it arrives and however close together."""

import uuid

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.oversight.models import BulkChange
from endeavour.oversight.states import BulkKind


def begin_change(
    *, by: Actor, uid: uuid.UUID, kind: BulkKind, staff: Membership | None = None
) -> tuple[BulkChange, bool]:
    """The change of this `uid`, and whether it is to be done now. Call it inside the action's transaction.

    Its row is written before anything is done: who asks for the same in the same moment waits until that is over, and
    gets what the first got. Looking first and writing last let both begin, and the second broke on the row.
    """
    return BulkChange.objects.get_or_create(
        uid=uid,
        defaults={
            "school_id": by.school_id,
            "kind": kind,
            "done_by_id": by.membership_id,
            "done_at": clock.now(),
            "staff": staff,
        },
    )


def end_change(change: BulkChange, rows: list[dict[str, object]]) -> BulkChange:
    """Write down what it did to whom, for the way back, whose minute begins now."""
    change.rows, change.done_at = rows, clock.now()
    change.save(update_fields=["rows", "done_at"])
    return change
