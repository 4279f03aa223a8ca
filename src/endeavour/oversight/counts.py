"""How many pupils each list of the register holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from endeavour.access.actor import Actor
from endeavour.needs.states import Status
from endeavour.oversight.listing import due_by, listed_for, with_standing


@dataclass(frozen=True, slots=True)
class Counts:
    """Pupils of each list. Without sight of needs only `everyone` is counted."""

    everyone: int
    noted: int = 0
    support: int = 0
    plan: int = 0
    monitoring: int = 0
    review_due: int = 0


def counts_for(by: Actor, *, on: date, needs: bool) -> Counts:
    """The counts of what this person may see. One query."""
    pupils = listed_for(by, on=on)
    if not needs:
        return Counts(everyone=pupils.count())
    watched, supported = Q(watch__isnull=False), Q(spell__status=Status.SUPPORT)
    planned = Q(spell__status=Status.PLAN)
    counted = with_standing(pupils).aggregate(
        everyone=Count("pk"),
        noted=Count("pk", filter=watched | supported | planned),
        support=Count("pk", filter=supported),
        plan=Count("pk", filter=planned),
        monitoring=Count("pk", filter=watched),
        review_due=Count("pk", filter=Q(agreed_on__lte=due_by(on))),
    )
    return Counts(**counted)
