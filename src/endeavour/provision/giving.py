"""What one person gives today: the lines that fall to them, and what is logged of the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.needs.models import SenStatus
from endeavour.needs.queries import not_ended_since
from endeavour.needs.states import Status
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on, pupils_for
from endeavour.people.states import SightReason
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import LineShape
from endeavour.provision.issued import lines_in, named_as_issued
from endeavour.provision.models import Session


@dataclass(frozen=True, slots=True)
class ToGive:
    """A line as issued that is still to be given this week: to whom, from when, how often it was logged in the week,
    and when last.
    """

    line: LineShape
    pupil: Pupil
    since: date | None
    this_week: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupportToday:
    """What somebody gives today, the longest ago first, and what is logged of it."""

    to_give: list[ToGive]
    logged: list[Session]

    @property
    def pupils(self) -> set[int]:
        """The keys of all whom it names."""
        return {row.pupil.pk for row in self.to_give} | {session.pupil_id for session in self.logged}


def support_today(by: Actor, *, on: date, calendar: Calendar) -> SupportToday:
    """The support that this person gives: lines that name them, and those of their classes that name nobody, in the
    plans in force of children whose record they may open.

    On a day when the school is shut nothing is to be given, nor of a line whose times of the week are logged, or
    whose weeks of school are over. Four queries, however many lines.
    """
    if not by.may(Permission.LOG_SESSION) or by.membership_id is None:
        return SupportToday([], [])
    lines = {row.line.uid: row for row in _lines(by, on) if row.line.uid}
    logged = _logged(by, list(lines), on)
    done, sums = {session.line.uid for session in logged}, _sums(list(lines), on)
    weeks = _Weeks(calendar, on)
    rows = [replace(row, **sums.get(key, {})) for key, row in lines.items() if key not in done]
    still = [row for row in rows if _still(row, weeks)] if calendar.is_school_day(on) else []
    return SupportToday(sorted(still, key=_longest_ago), logged)


def _lines(by: Actor, on: date) -> Iterator[ToGive]:
    """Whatever a draft says meanwhile: of the newest issued version, in the support that stands."""
    newest = PlanVersion.objects.filter(pupil=OuterRef("pupil")).order_by("-issued_on", "-id").values("pk")[:1]
    supported = SenStatus.objects.filter(ends_on=None, legacy="", status__in=[Status.SUPPORT, Status.PLAN])
    pupils = pupils_for(by, on=on).filter(pk__in=supported.values("pupil_id"))
    in_class = Sight.objects.filter(
        current_on(on), staff_id=by.membership_id, reason=SightReason.SUPPORTS, pupil=OuterRef("pupil")
    )
    versions = PlanVersion.objects.filter(not_ended_since("plan__cycle"), pupil__in=pupils, pk=Subquery(newest))
    rows = versions.order_by("pk").annotate(lines=F("content__lines"), in_class=Exists(in_class)).defer("content")
    for row in rows.select_related("pupil", "plan__cycle"):
        theirs = {by.membership_id, None} if row.in_class else {by.membership_id}
        for line in lines_in(row.lines):
            if line.who_id in theirs:
                yield ToGive(line, row.pupil, row.plan.cycle.issued_on)


def _logged(by: Actor, lines: Sequence[UUID], on: date) -> list[Session]:
    """What stands of the day: of these lines whoever logged it, and of others what this person did."""
    theirs = Q(line__uid__in=lines) | Q(logged_by_id=by.membership_id, pupil__in=pupils_for(by, on=on))
    rows = Session.objects.filter(theirs, on=on, struck_at=None).select_related("line", "pupil", "logged_by__user")
    return named_as_issued(list(rows.order_by("logged_at", "pk")))


def _sums(lines: Sequence[UUID], on: date) -> dict[UUID, dict[str, Any]]:
    """For each line how often it was logged in the week of a day, and on which day last."""
    monday = on - timedelta(days=on.weekday())
    rows = Session.objects.filter(line__uid__in=lines, struck_at=None).order_by().values("line__uid")
    counted = rows.annotate(week=Count("pk", filter=Q(on__gte=monday)), last=Max("on"))
    return {
        line: {"this_week": week, "last_on": last}
        for line, week, last in counted.values_list("line__uid", "week", "last")
    }


class _Weeks:
    """Weeks with a school day from the day a plan was issued until today."""

    def __init__(self, calendar: Calendar, on: date) -> None:
        self.calendar, self.on = calendar, on
        self.known: dict[date, int] = {}

    def since(self, day: date) -> int:
        if day not in self.known:
            years = range(SchoolYear.of(day).first, SchoolYear.of(self.on).first + 1)
            days = (each for year in years for each in self.calendar.school_days_of(SchoolYear(year)))
            self.known[day] = len({each - timedelta(days=each.weekday()) for each in days if day <= each <= self.on})
        return self.known[day]


def _still(row: ToGive, weeks: _Weeks) -> bool:
    line, issued_on = row.line, row.since
    if line.times_a_week and row.this_week >= line.times_a_week:
        return False
    return issued_on is not None and not (line.weeks and weeks.since(issued_on) > line.weeks)


def _longest_ago(row: ToGive) -> tuple[date, str, str, str]:
    return row.last_on or date.min, row.line.what.casefold(), row.pupil.name_key, str(row.line.uid)
