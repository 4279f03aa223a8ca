"""How many pupils each list of the register holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Value

from endeavour.access.actor import Actor
from endeavour.needs.states import Status
from endeavour.oversight.listing import due_by, falls_by, listed_for, sight_of, with_standing
from endeavour.people.models import Pupil
from endeavour.schools.prepared import kept_under


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
    key = ("counts", sight_of(by), on, needs)
    return Counts(*kept_under(key, lambda: _counted(by, on, needs))[0])


def _counted(by: Actor, on: date, needs: bool) -> QuerySet[Pupil, tuple[int, ...]]:
    pupils = listed_for(by, on=on).order_by()
    everyone = {"everyone": Count("pk")}
    if not needs:
        return pupils.annotate(all=Value(1)).values("all").annotate(**everyone).values_list("everyone")
    watched, supported = Q(watch__isnull=False), Q(spell__status=Status.SUPPORT)
    planned = Q(spell__status=Status.PLAN)
    each = everyone | {
        "noted": Count("pk", filter=watched | supported | planned),
        "support": Count("pk", filter=supported),
        "plan": Count("pk", filter=planned),
        "monitoring": Count("pk", filter=watched),
        "review_due": Count("pk", filter=falls_by(due_by(on))),
    }
    return with_standing(pupils).annotate(all=Value(1)).values("all").annotate(**each).values_list(*each)
