"""What one person gives today: the lines that fall to them, and what is logged of the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.school_year import Calendar
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import not_ended_since
from endeavour.needs.states import Status
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on, pupils_for
from endeavour.people.states import SightReason
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import LineShape
from endeavour.provision.counting import Saying, Weeks, is_over, monday_of, times_in, weeks_of
from endeavour.provision.following import lines_given
from endeavour.provision.issued import LINES, lines_in, lines_said, named_as_issued
from endeavour.provision.models import Session
from endeavour.schools.prepared import kept_under

OF_PUPIL = [f"pupil__{name}" for name in ("uid", "forename", "surname", "name_to_use", "name_key")]
"""What a list of support says of a pupil."""


@dataclass(frozen=True, slots=True)
class ToGive:
    """A line as issued that is still to be given this week: to whom, what the versions said of it, since when it has
    fallen to whoever gives it, how often it was logged in the week and in the last week of school before it, and when
    last.
    """

    line: LineShape
    pupil: Pupil
    said: tuple[Saying, ...]
    since: date
    this_week: int = 0
    last_week: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Unlogged:
    """A line of which fewer sessions are written down for the last week of school than its plan has in a week.
    `until` is the last school day of that week: the last on which the session can have been.
    """

    line: LineShape
    pupil: Pupil
    times: int
    written: int
    until: date


@dataclass(frozen=True, slots=True)
class SupportToday:
    """What somebody gives today, the longest ago first, what is logged of it, and what of last week is not."""

    to_give: list[ToGive]
    logged: list[Session]
    unlogged: list[Unlogged] = field(default_factory=list)

    @property
    def pupils(self) -> set[int]:
        """The keys of all whom it names."""
        rows: list[ToGive | Unlogged] = [*self.to_give, *self.unlogged]
        return {row.pupil.pk for row in rows} | {session.pupil_id for session in self.logged}


def support_today(by: Actor, *, on: date, calendar: Calendar) -> SupportToday:
    """The support that this person gives: lines that name them, and those of their classes that name nobody, in the
    plans in force of children whose record they may open.

    On a day when the school is shut nothing is to be given, nor of a line whose times of the week are logged, or
    whose weeks of school are over; nor is anything said of last week. What an intervention gives is asked for there.
    Five queries, however many lines, and two more where an intervention gives some.
    """
    if not by.may(Permission.LOG_SESSION) or by.membership_id is None:
        return SupportToday([], [])
    lines = {row.line.uid: row for row in _lines(by, on) if row.line.uid}
    for given in lines_given({row.pupil.pk for row in lines.values()}, on=on):
        lines.pop(given, None)
    logged = _logged(by, list(lines), on)
    if not calendar.is_school_day(on):
        return SupportToday([], logged)
    weeks = weeks_of(calendar)
    before = weeks.last(on)
    done, sums = {session.line.uid for session in logged}, _sums(list(lines), on, before)
    rows = [replace(row, **sums.get(key, {})) for key, row in lines.items()]
    still = [row for row in rows if row.line.uid not in done and _still(row, weeks, on)]
    return SupportToday(sorted(still, key=_longest_ago), logged, list(_unlogged(rows, weeks, before)))


def _lines(by: Actor, on: date) -> Iterator[ToGive]:
    """Whatever a draft says meanwhile: of the newest issued version, in the support that stands."""
    which = ("lines to give", by.membership_id, bool(by.may(Permission.SEE_ALL_PUPILS)), on)
    rows = kept_under(which, lambda: _versions(by, on))
    for _plan, versions_of_it in groupby(rows, key=lambda row: row.plan_id):
        issued = list(versions_of_it)
        newest = issued[-1]
        with_class, whose = newest.in_class, {line.who_id for line in lines_in(newest.lines)}
        if by.membership_id not in whose and not (with_class and None in whose):
            continue
        now = lines_said(tuple((row.issued_on, row.lines) for row in issued))
        named = _named_since([(row.issued_on, lines_in(row.lines)) for row in issued], by.membership_id)
        for line in now.lines:
            since = named.get(line.uid) if line.who_id is not None else with_class
            if since is not None:
                yield ToGive(line, newest.pupil, now.said[line.uid], since)


def _versions(by: Actor, on: date) -> QuerySet[Any, Any]:
    """Every issued version of the plans in force of the pupils whose record somebody may open, the newest of a plan
    last: its lines, and since when its pupil is in their class.
    """
    newest = PlanVersion.objects.filter(pupil=OuterRef("pupil")).order_by("-issued_on", "-id").values("plan")[:1]
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status__in=[Status.SUPPORT, Status.PLAN])
    pupils = pupils_for(by, on=on).filter(pk__in=supported.values("pupil_id"))
    in_class = Sight.objects.filter(
        current_on(on), staff_id=by.membership_id, reason=SightReason.SUPPORTS, pupil=OuterRef("pupil")
    ).order_by("starts_on")
    versions = PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil__in=pupils, plan=Subquery(newest))
    rows = versions.annotate(lines=LINES, in_class=Subquery(in_class.values("starts_on")[:1]))
    return rows.only("plan_id", "issued_on", *OF_PUPIL).select_related("pupil").order_by("plan", "number")


def _named_since(versions: Sequence[tuple[date, Sequence[LineShape]]], staff: int | None) -> dict[UUID | None, date]:
    """Since when the lines of a plan have named somebody, of those that do in its newest version. `versions` are the
    days they were issued on and their lines, the oldest first.
    """
    since: dict[UUID | None, date] = {}
    for issued_on, lines in versions:
        since = {line.uid: since.get(line.uid, issued_on) for line in lines if line.who_id == staff}
    return since


def _logged(by: Actor, lines: Sequence[UUID], on: date) -> list[Session]:
    """What stands of the day: of these lines whoever logged it, and of others what this person did."""
    theirs = Q(line__uid__in=lines) | Q(logged_by_id=by.membership_id, pupil__in=pupils_for(by, on=on))
    rows = Session.objects.filter(theirs, on=on, struck_at=None).select_related("line", "pupil", "logged_by__user")
    return named_as_issued(list(rows.order_by("logged_at", "pk")))


def _unlogged(rows: Iterable[ToGive], weeks: Weeks, before: Sequence[date]) -> Iterator[Unlogged]:
    """What of the last week of school, whose days are `before`, is neither written down as given nor as not given.
    Whoever had the line later than from its first day is not asked: others gave it then.
    """
    if not before:
        return
    for row in sorted(rows, key=_longest_ago):
        times = times_in(before[0], row.said, weeks) if row.since <= before[0] else 0
        if row.last_week < times:
            yield Unlogged(row.line, row.pupil, times, row.last_week, before[-1])


def _sums(lines: Sequence[UUID], on: date, before: Sequence[date]) -> dict[UUID, dict[str, Any]]:
    """For each line how often it was logged in the week of a day, and in the last week of school before it, of which
    `before` are the days; and on which day last.
    """
    rows = Session.objects.filter(line__uid__in=lines, struck_at=None).order_by().values("line__uid")
    in_last = Q(on__range=(monday_of(before[0]), monday_of(before[0]) + timedelta(days=6))) if before else Q(pk=None)
    counted = rows.annotate(
        week=Count("pk", filter=Q(on__gte=monday_of(on))), before=Count("pk", filter=in_last), last=Max("on")
    )
    return {
        line: {"this_week": week, "last_week": last_week, "last_on": last}
        for line, week, last_week, last in counted.values_list("line__uid", "week", "before", "last")
    }


def _still(row: ToGive, weeks: Weeks, on: date) -> bool:
    times = row.line.times_a_week
    return not (times and row.this_week >= times) and not is_over(on, row.said, weeks)


def _longest_ago(row: ToGive) -> tuple[date, str, str, str]:
    return row.last_on or date.min, row.line.what.casefold(), row.pupil.name_key, str(row.line.uid)
