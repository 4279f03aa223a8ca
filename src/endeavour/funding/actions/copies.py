"""Taking what pupils' support costs out of Endeavour, in a file."""

from collections.abc import Sequence

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event, record_read
from endeavour.foundation.errors import insist
from endeavour.funding.policies import may_see_costs
from endeavour.funding.states import Basis, Did
from endeavour.schools.models import School


@transaction.atomic
def take_costs(*, by: Actor, basis: Basis, kind: str, pupils: Sequence[int], query: str) -> None:
    """Write down that somebody takes these pupils' costs away before they get them. Refuses whoever may not see
    costs by these figures.
    """
    insist(may_see_costs(by, basis))
    record_event(
        by=by,
        verb=Did.COSTS_EXPORTED,
        on=School.objects.get(pk=by.school_id),
        changed={"rows": (None, len(pupils)), "kind": (None, kind), "asked": (None, query)},
    )
    if pupils:
        record_read(by=by, page="money_pupils_export", pupil_ids=sorted(set(pupils)))
