"""What was planned and what was delivered in many plans at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from endeavour.oversight.states import PAGE
from endeavour.plans.models import SupportLine
from endeavour.provision.counting import minutes_due
from endeavour.schools.prepared import kept


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes planned so far and delivered so far in one plan."""

    planned: int
    delivered: int

    @property
    def share(self) -> int | None:
        """Delivered as per cent of planned, where any was due yet."""
        return round(100 * self.delivered / self.planned) if self.planned else None


def minutes_of(issued: Mapping[int, date], *, on: date) -> dict[int, Minutes]:
    """For each plan, by its key and the day it was first issued, all its lines together. One query, however many
    plans.
    """
    found: dict[int, Minutes] = {}
    for plan_id, minutes, times, weeks, delivered in _summed(sorted(issued)):
        before = found.get(plan_id, Minutes(0, 0))
        planned = minutes_due(since=issued[plan_id], on=on, minutes=minutes, times=times, weeks=weeks)
        found[plan_id] = Minutes(before.planned + planned, before.delivered + (delivered or 0))
    return found


def _summed(plans: Sequence[int]) -> Sequence[Sequence[Any]]:
    """Lines with the minutes delivered. A page of them is asked for again and again, so that query is kept."""
    return kept(_lines, plans) if len(plans) <= PAGE else list(_lines(plans))


def _lines(plans: Sequence[int]) -> QuerySet[SupportLine, Any]:
    lines = SupportLine.objects.filter(plan__in=plans, ended_on=None).order_by()
    return (
        lines.values("pk")
        .annotate(delivered=Sum("sessions__minutes", filter=Q(sessions__struck_at=None)))
        .values_list("plan_id", "minutes", "times_a_week", "weeks", "delivered")
    )
