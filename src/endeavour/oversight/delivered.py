"""What was planned and what was delivered in many plans at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from endeavour.provision.counting import due_by, weeks_of
from endeavour.provision.issued import lines_now, lines_until_ended
from endeavour.provision.models import Session
from endeavour.schools.prepared import kept
from endeavour.schools.queries import calendar_here


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes planned so far and delivered so far in one plan."""

    planned: int
    delivered: int

    @property
    def share(self) -> int | None:
        """Delivered as per cent of planned, where any was due yet."""
        return round(100 * self.delivered / self.planned) if self.planned else None


def minutes_of(plans: Collection[int], *, on: date) -> dict[int, Minutes]:
    """For each of these plans, by their keys, all lines of its newest issued version together. Three queries,
    however many plans.
    """
    keys = sorted(plans)
    newest = lines_now(kept(lines_until_ended, keys))
    delivered = dict(kept(_delivered, keys))
    weeks = weeks_of(calendar_here())
    return {
        plan: Minutes(
            sum(due_by(on, now.said[line.uid], weeks).minutes for line in now.lines),
            sum(delivered.get(line.uid, 0) for line in now.lines),
        )
        for plan, now in newest.items()
    }


def _delivered(plans: Sequence[int]) -> QuerySet[Session, Any]:
    """The minutes delivered of each line. What is struck out does not count."""
    sessions = Session.objects.filter(line__plan__in=plans, struck_at=None).order_by()
    return sessions.values("line__uid").annotate(delivered=Sum("minutes")).values_list("line__uid", "delivered")
