"""Support in class through the week: it has no times. Whoever gives it confirms it once, when the week is over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.people.classes import still_on
from endeavour.people.queries import current_on
from endeavour.provision.counting import monday_of
from endeavour.provision.interventions import Member, is_in_it, members_of, period_of
from endeavour.provision.models import Intervention, InterventionStaff, Session
from endeavour.provision.policies import may_log_slot
from endeavour.provision.sessions_to_log import looked_back
from endeavour.provision.states import Kind

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekOn:
    """A week of support in class, known by its last school day: who is in it on that day, and what is logged of each,
    by the key of the pupil.
    """

    intervention: Intervention
    on: date
    members: tuple[Member, ...]
    logged: Mapping[int, Session]

    @property
    def at(self) -> None:
        """It is given at no time of its own."""
        return

    @property
    def missing(self) -> tuple[Member, ...]:
        """Those for whom nothing is logged."""
        return tuple(one for one in self.members if one.place.pupil_id not in self.logged)

    @property
    def cover_for(self) -> str:
        """Nobody covers a week."""
        return ""

    def minutes_for(self, member: Member) -> int:
        """How many minutes their plan asks for in a week."""
        return week_minutes(member)


def week_minutes(member: Member) -> int:
    """Minutes a week of the line of the plan in force that a pupil is in it for."""
    line = member.line
    return (line.minutes or 0) * (line.times_a_week or 0) if line else 0


def last_day_of_week(day: date, period: Period, calendar: Calendar) -> date | None:
    """The last school day, of the week of a day, that lies in a period; None where none does."""
    monday = monday_of(day)
    days = (monday + timedelta(days=number) for number in reversed(range(7)))
    return next((one for one in days if one in period and calendar.is_school_day(one)), None)


def last_days(period: Period, among: Period, calendar: Calendar) -> Iterator[date]:
    """The last school days of the weeks of a period, as far as they lie in another, which has an end; in order."""
    monday = monday_of(among.start)
    while monday <= (among.end or among.start):
        day = last_day_of_week(monday, period, calendar)
        if day is not None and day in among:
            yield day
        monday += A_WEEK


def weeks_to_confirm(by: Actor, *, on: date, calendar: Calendar) -> list[WeekOn]:
    """The weeks of support in class that somebody gives and that end today, or ended in the last two weeks of school,
    the latest first; those of which something is logged for everybody are left out but today's. One query, and four
    more where there are any.
    """
    if by.membership_id is None or not by.may(Permission.LOG_SESSION):
        return []
    days = looked_back(on, calendar)
    if calendar.is_school_day(on):
        days = [on, *days]
    gives = _given_by(by.membership_id, days[-1]) if days else []
    rows = {one.intervention_id: one.intervention for one in gives}
    ends = {(key, day) for key, row in rows.items() for day in _ends(row, days, calendar)}
    mine = {
        (key, day) for key, day in ends if any(one.intervention_id == key and day in period_of(one) for one in gives)
    }
    found = sorted(_weeks(rows, mine), key=lambda one: one.on, reverse=True)
    return [one for one in found if one.members and (one.missing or one.on == on)]


def week_at(by: Actor, intervention: Intervention, *, on: date, calendar: Calendar) -> WeekOn:
    """The week of support in class that ends on a day that has come, for whoever gave it then and for who arranges
    support.
    """
    gives = intervention.staff.filter(current_on(on), staff_id=by.membership_id).exists()
    if on > clock.today() or not ends_a_week(intervention, on, calendar) or not may_log_slot(by, gives=gives):
        raise NotFound
    return next(iter(_weeks({intervention.pk: intervention}, {(intervention.pk, on)})))


def ends_a_week(intervention: Intervention, on: date, calendar: Calendar) -> bool:
    """Whether a day is the last school day of a week in which support in class is given."""
    in_class = intervention.kind == Kind.IN_CLASS
    return in_class and last_day_of_week(on, period_of(intervention), calendar) == on


def sessions_of_week(intervention: Intervention, on: date) -> list[Session]:
    """What stands of support in class for the week of a day, whichever was its last when that was logged."""
    return list(_sessions([intervention.pk], monday_of(on), monday_of(on) + A_WEEK))


def _given_by(staff: int, first: date) -> list[InterventionStaff]:
    mine = InterventionStaff.objects.filter(still_on(first), staff_id=staff, intervention__kind=Kind.IN_CLASS)
    return list(mine.select_related("intervention"))


def _ends(row: Intervention, days: Iterable[date], calendar: Calendar) -> set[date]:
    ends = {last_day_of_week(day, period_of(row), calendar) for day in days}
    return {day for day in ends if day is not None and day in days}


def _weeks(rows: Mapping[int, Intervention], ends: Collection[tuple[int, date]]) -> list[WeekOn]:
    """These interventions in the weeks that end on these days. Four queries, where any are."""
    if not ends:
        return []
    first, last = min(day for _key, day in ends), max(day for _key, day in ends)
    here = {key: rows[key] for key, _day in ends}
    members: dict[int, list[Member]] = defaultdict(list)
    for one in members_of(here.values(), on=first):
        members[one.place.intervention_id].append(one)
    logged: dict[tuple[int, date], dict[int, Session]] = defaultdict(dict)
    for session in _sessions(sorted(here), monday_of(first), last + A_WEEK):
        if session.intervention_id is not None:
            logged[session.intervention_id, monday_of(session.on)][session.pupil_id] = session
    return [_week(here[key], day, members[key], logged[key, monday_of(day)]) for key, day in ends]


def _week(row: Intervention, on: date, members: Sequence[Member], logged: Mapping[int, Session]) -> WeekOn:
    there = tuple(one for one in members if is_in_it(one, on))
    known = {one.place.pupil_id for one in there}
    return WeekOn(row, on, there, {pupil: session for pupil, session in logged.items() if pupil in known})


def _sessions(interventions: Sequence[int], first: date, before: date) -> Iterable[Session]:
    rows = Session.objects.filter(intervention__in=interventions, on__gte=first, on__lt=before, struck_at=None)
    return rows.select_related("logged_by__user").order_by("pk")
