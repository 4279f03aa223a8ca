"""What was planned, what was delivered, and how far targets have come."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from endeavour.access.actor import Actor
from endeavour.foundation.errors import NotFound
from endeavour.needs.states import Stage
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on
from endeavour.plans.models import Plan, SupportLine, Target
from endeavour.plans.shape import LineShape
from endeavour.provision.counting import Saying, Weeks, due_by, weeks_of
from endeavour.provision.issued import as_issued, lines_now, lines_until_ended, named_as_issued, targets_said
from endeavour.provision.models import Mark, Session
from endeavour.provision.policies import seconds_left
from endeavour.provision.states import Given
from endeavour.schools.prepared import kept
from endeavour.schools.queries import calendar_here


@dataclass(frozen=True, slots=True)
class Delivered:
    """A line of support as issued, with the minutes planned so far and delivered so far. `share` is per cent, if any
    was due.
    """

    line: LineShape
    planned: int
    delivered: int
    sessions: int
    lost: int

    @property
    def share(self) -> int | None:
        return round(100 * self.delivered / self.planned) if self.planned else None

    @property
    def countable(self) -> bool:
        """Whether the line says how long, how often and for how many weeks, so that some of it falls due."""
        return bool(self.line.minutes and self.line.times_a_week and self.line.weeks)


def delivered_in(plan: Plan, *, on: date) -> list[Delivered]:
    """Each line of a plan as its newest issued version has it, with what was due by a day and what was delivered.
    Three queries.
    """
    now = lines_now(kept(lines_until_ended, [plan.pk])).get(plan.pk)
    sums = {line: row for line, *row in kept(_sums_of_lines, plan.pk)}
    if now is None:
        return []
    weeks = weeks_of(calendar_here())
    return [_delivered(line, sums.get(line.uid, [0, 0, 0]), now.said[line.uid], weeks, on) for line in now.lines]


def _sums_of_lines(plan: int) -> QuerySet[Session, Any]:
    """For each line its minutes, the sessions held, and those not given. What is struck out does not count."""
    return (
        Session.objects.filter(line__plan=plan, struck_at=None)
        .order_by()
        .values("line__uid")
        .annotate(
            given_minutes=Sum("minutes"),
            held=Count("pk", filter=~Q(given=Given.NOT_GIVEN)),
            lost=Count("pk", filter=Q(given=Given.NOT_GIVEN)),
        )
        .values_list("line__uid", "given_minutes", "held", "lost")
    )


def _delivered(line: LineShape, sums: Sequence[int], said: Sequence[Saying], weeks: Weeks, on: date) -> Delivered:
    minutes, held, lost = sums
    return Delivered(
        line=line,
        planned=due_by(on, said, weeks).minutes,
        delivered=minutes,
        sessions=held,
        lost=lost,
    )


def line_of(pupil: Pupil, uid: uuid.UUID) -> SupportLine:
    """One line of this child's support."""
    line = SupportLine.objects.filter(plan__pupil=pupil, uid=uid).select_related("plan__cycle", "who__user").first()
    if line is None:
        raise NotFound
    return line


def target_of(pupil: Pupil, uid: uuid.UUID) -> Target:
    """One of this child's targets, as its plan was issued where it is in force."""
    rows = Target.objects.filter(outcome__plan__pupil=pupil, uid=uid).select_related("outcome__plan__cycle")
    target = targets_said(rows).first()
    if target is None:
        raise NotFound
    return next(iter(as_issued([target])), target)


def is_logged(line: SupportLine, *, on: date) -> bool:
    """Whether a session of this line is written down for a day and stands."""
    return Session.objects.filter(line=line, on=on, struck_at=None).exists()


def days_logged(line: SupportLine) -> frozenset[date]:
    """The days for which a session of this line is written down and stands."""
    return frozenset(Session.objects.filter(line=line, struck_at=None).values_list("on", flat=True))


def session_of(pupil: Pupil, uid: uuid.UUID) -> Session:
    """One session of this child's support, struck out or not, its line called as it was issued."""
    session = Session.objects.filter(pupil=pupil, uid=uid).select_related("line", "logged_by__user").first()
    if session is None:
        raise NotFound
    return named_as_issued([session])[0]


@dataclass(frozen=True, slots=True)
class JustLogged:
    """A session that somebody has just logged, and for how many seconds they may undo it."""

    session: Session
    seconds_left: int


def just_logged(by: Actor, uid: uuid.UUID, *, at: datetime) -> JustLogged | None:
    """One's own session, while it stands."""
    own = Session.objects.filter(uid=uid, logged_by_id=by.membership_id, struck_at=None)
    session = own.select_related("line", "pupil").first()
    return JustLogged(named_as_issued([session])[0], seconds_left(session, at=at)) if session else None


def sessions_of(plan: Plan, *, most: int = 30) -> list[Session]:
    """The latest sessions of a plan, newest first, those struck out among them."""
    return list(
        Session.objects.filter(line__plan=plan)
        .select_related("line", "logged_by__user", "struck_by__user")
        .order_by("-on", "-id")[:most]
    )


def marks_of(targets: list[Target]) -> dict[int, list[Mark]]:
    """Every mark of each target, oldest first, those struck out among them. One query."""
    found: dict[int, list[Mark]] = {target.pk: [] for target in targets}
    for mark in kept(
        lambda keys: Mark.objects.filter(target__in=keys).select_related("marked_by__user", "struck_by__user"),
        list(found),
    ):
        found[mark.target_id].append(mark)
    return found


def mark_of(pupil: Pupil, uid: uuid.UUID) -> Mark:
    """One mark on a target of this child's, struck out or not."""
    rows = Mark.objects.filter(target__outcome__plan__pupil=pupil, uid=uid).select_related("marked_by__user")
    mark = rows.select_related("target").first()
    if mark is None:
        raise NotFound
    return mark


def standing(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that count: all but those struck out."""
    return [mark for mark in marks if mark.struck_at is None]


def targets_of(plan: Plan) -> list[Target]:
    """The targets of a plan as its newest issued version has them, in order."""
    rows = kept(
        lambda key: targets_said(Target.objects.filter(outcome__plan=key).select_related("outcome").order_by("id")),
        plan.pk,
    )
    return as_issued(rows)


def targets_to_mark(by: Actor, *, on: date) -> list[Target]:
    """The running targets of the pupils whom this person teaches, supports or is named for, by pupil."""
    return _running(Sight.objects.filter(current_on(on), staff_id=by.membership_id).values("pupil_id"))


def targets_running(pupils: Collection[int]) -> list[Target]:
    """The running targets of these pupils, by pupil. One query."""
    return _running(pupils) if pupils else []


def _running(pupils: Collection[int] | QuerySet[Sight, Any]) -> list[Target]:
    running = Target.objects.filter(
        outcome__plan__cycle__closed_on=None,
        outcome__plan__cycle__stage__in=[Stage.DO, Stage.REVIEW],
        outcome__plan__pupil__in=pupils,
    )
    rows = running.select_related("outcome__plan__pupil").order_by("outcome__plan__pupil__name_key", "id")
    return as_issued(list(targets_said(rows)))
