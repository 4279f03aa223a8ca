"""That families were told before records began here: the school's word, for many pupils at once."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.exchange.beginning import untold
from endeavour.exchange.states import Did
from endeavour.foundation.errors import insist
from endeavour.needs.actions.history import change_spell
from endeavour.people.actions.batch import Batch
from endeavour.schools.models import School


@transaction.atomic
def say_told_before(*, by: Actor, pupils: Collection[UUID], on: date) -> int:
    """Say that the families of these pupils were told before records began here. Only for SEN Support from before of
    which nothing is kept; of others the words are passed over. The duty then shows as not yet known, and never as
    late or met. Returns of how many it was said.
    """
    insist(by.may(Permission.SET_SEN_STATUS))
    school = School.objects.get(pk=by.school_id)
    chosen = [row for row in untold(school, on=on) if row.pupil.uid in pupils]
    batch = Batch()
    for row in chosen:
        change_spell(batch, by=by, spell=row, pupil_uid=row.pupil.uid, changes={"told_before": (False, True)})
    batch.write()
    if chosen:
        changed = {"pupils": (None, len(chosen))}
        record_event(by=by, verb=Did.TOLD_BEFORE_SAID, on=school, changed=changed)
    return len(chosen)
