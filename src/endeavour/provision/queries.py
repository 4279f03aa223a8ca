"""What was planned, what was delivered, and how far targets have come."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from endeavour.access.actor import Actor
from endeavour.foundation.errors import NotFound
from endeavour.needs.states import Stage
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on
from endeavour.plans.models import Plan, SupportLine, Target
from endeavour.provision.counting import minutes_due
from endeavour.provision.models import Mark, Session
from endeavour.provision.states import Given


@dataclass(frozen=True, slots=True)
class Delivered:
    """A line of support with the minutes planned so far and delivered so far. `share` is per cent, if any was due."""

    line: SupportLine
    planned: int
    delivered: int
    sessions: int
    lost: int

    @property
    def share(self) -> int | None:
        return round(100 * self.delivered / self.planned) if self.planned else None


def delivered_in(plan: Plan, *, on: date) -> list[Delivered]:
    """Each line of a plan with what was due by a day and what was delivered. Two queries, where the plan has its
    cycle at hand.
    """
    lines = list(SupportLine.objects.filter(plan=plan, ended_on=None).select_related("who__user"))
    sums = {
        row["line_id"]: row
        for row in Session.objects.filter(line__in=lines)
        .values("line_id")
        .annotate(
            minutes=Sum("minutes"),
            held=Count("pk", filter=~Q(given=Given.NOT_GIVEN)),
            lost=Count("pk", filter=Q(given=Given.NOT_GIVEN)),
        )
    }
    return [_delivered(line, sums.get(line.pk), plan.cycle.issued_on, on) for line in lines]


def _delivered(line: SupportLine, row: Mapping[str, Any] | None, since: date | None, on: date) -> Delivered:
    row = row or {}
    return Delivered(
        line=line,
        planned=minutes_due(since=since, on=on, minutes=line.minutes, times=line.times_a_week, weeks=line.weeks),
        delivered=row.get("minutes", 0),
        sessions=row.get("held", 0),
        lost=row.get("lost", 0),
    )


def line_of(pupil: Pupil, uid: uuid.UUID) -> SupportLine:
    """One line of this child's support."""
    line = SupportLine.objects.filter(plan__pupil=pupil, uid=uid).select_related("plan__cycle", "who__user").first()
    if line is None:
        raise NotFound
    return line


def target_of(pupil: Pupil, uid: uuid.UUID) -> Target:
    """One of this child's targets."""
    target = Target.objects.filter(outcome__plan__pupil=pupil, uid=uid).select_related("outcome__plan__cycle").first()
    if target is None:
        raise NotFound
    return target


def sessions_of(plan: Plan, *, most: int = 30) -> list[Session]:
    """The latest sessions of a plan, newest first."""
    return list(
        Session.objects.filter(line__plan=plan)
        .select_related("line", "logged_by__user")
        .order_by("-on", "-id")[:most]
    )


def marks_of(targets: list[Target]) -> dict[int, list[Mark]]:
    """Every mark of each target, oldest first. One query."""
    found: dict[int, list[Mark]] = {target.pk: [] for target in targets}
    for mark in Mark.objects.filter(target__in=targets).select_related("marked_by__user"):
        found[mark.target_id].append(mark)
    return found


def targets_of(plan: Plan) -> list[Target]:
    """The targets of a plan that have not ended, in order."""
    return list(
        Target.objects.filter(outcome__plan=plan, ended_on=None, outcome__ended_on=None)
        .select_related("outcome")
        .order_by("outcome__position", "outcome_id", "position", "id")
    )


def targets_to_mark(by: Actor, *, on: date) -> list[Target]:
    """The running targets of the pupils whom this person teaches, supports or is named for, by pupil."""
    seen = Sight.objects.filter(current_on(on), staff_id=by.membership_id).values("pupil_id")
    return list(
        Target.objects.filter(
            ended_on=None,
            outcome__ended_on=None,
            outcome__plan__cycle__closed_on=None,
            outcome__plan__cycle__stage__in=[Stage.DO, Stage.REVIEW],
            outcome__plan__pupil__in=seen,
        )
        .select_related("outcome__plan__pupil")
        .order_by("outcome__plan__pupil__name_key", "outcome__position", "position", "id")
    )
