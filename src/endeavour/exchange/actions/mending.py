"""What was refused or odd in the files of an import, taken away for whoever can put it right."""

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.exchange.models import Import
from endeavour.exchange.policies import may_import, may_import_sen
from endeavour.exchange.states import Did
from endeavour.foundation.errors import insist
from endeavour.schools.tenancy import same_school


@transaction.atomic
def take_findings(*, by: Actor, row: Import, part: str, count: int) -> None:
    """Write down that somebody takes these rows out of Endeavour, before they get them. `part` is "refused" or "odd",
    `count` how many rows there are in the copy.
    """
    same_school(by, row)
    insist(may_import(by))
    if row.answers.get("sen"):
        insist(may_import_sen(by))
    record_event(by=by, verb=Did.FINDINGS_TAKEN, on=row, changed={part: (None, count)})
