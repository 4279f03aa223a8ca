"""Sessions of interventions on a day: which there are to give, and which of those before are not logged."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.school_year import Calendar
from endeavour.people.classes import still_on
from endeavour.people.queries import current_on
from endeavour.provision.covers import covers_with, gives_it
from endeavour.provision.interventions import Member, is_given, is_in_it, logged_of, members_of, period_of
from endeavour.provision.models import Intervention, InterventionStaff, Session, Slot
from endeavour.provision.policies import may_log_slot
from endeavour.schools.prepared import kept

HOLIDAYS = 70
"""So many days back there is some day of school, whatever the holidays."""

LOOKED_BACK = 10
"""So many school days, two weeks, a session that is not logged is asked for. Later it cannot be remembered well."""


@dataclass(frozen=True, slots=True)
class SlotOn:
    """A time of an intervention on a day: who is in it, and what is logged of each, by the key of the pupil. To
    whoever covers it, `cover_for` names in whose place.
    """

    slot: Slot
    intervention: Intervention
    on: date
    members: tuple[Member, ...]
    logged: Mapping[int, Session]
    cover_for: str = ""

    @property
    def at(self) -> time:
        """At what time of day it is."""
        return self.slot.at

    def minutes_for(self, member: Member) -> int:
        """How many minutes it is to last, for each of them the same."""
        return self.slot.minutes

    @property
    def missing(self) -> tuple[Member, ...]:
        """Those for whom nothing is logged."""
        return tuple(one for one in self.members if one.place.pupil_id not in self.logged)


def slots_on(by: Actor, *, on: date, calendar: Calendar) -> list[SlotOn]:
    """What somebody gives on a day at set times, in the order of the day; nothing where the school is shut. Six
    queries, however many.
    """
    return _slots(by, [on]) if calendar.is_school_day(on) else []


def slots_not_logged(by: Actor, *, before: date, calendar: Calendar) -> list[SlotOn]:
    """What somebody gave, or was to give, in the last two weeks of school before a day and nobody has logged, the
    latest first. Seven queries.
    """
    looked = looked_back(before, calendar)
    return [one for one in reversed(_slots(by, looked[::-1])) if one.missing]


def looked_back(before: date, calendar: Calendar) -> list[date]:
    """The school days before a day of which something is still asked for, the latest first."""
    days = (before - timedelta(days=past) for past in range(1, HOLIDAYS))
    return [day for day in days if calendar.is_school_day(day)][:LOOKED_BACK]


def slot_at(by: Actor, intervention: Intervention, *, on: date, at: time) -> SlotOn:
    """One time of an intervention on a day, as `time_to_log` has it, with who is in it and what is logged. Eight
    queries.
    """
    slot = time_to_log(by, intervention, on=on, at=at)
    return next(_on_days([on], [slot], {intervention.pk: intervention}))


def time_to_log(by: Actor, intervention: Intervention, *, on: date, at: time) -> Slot:
    """One time of an intervention on a day that has come, for whoever gave it then and for who arranges support.
    Three queries.
    """
    times = kept(_slots_of, intervention.pk, on)
    slot = next((one for one in times if (one.weekday, one.at) == (on.weekday(), at)), None)
    if slot is None or on > clock.today() or on not in period_of(intervention):
        raise NotFound
    if not may_log_slot(by, gives=gives_it(by.membership_id, slot, on)):
        raise NotFound
    return slot


def _slots_of(intervention: int, on: date) -> QuerySet[Slot]:
    return Slot.objects.filter(current_on(on), intervention=intervention).order_by("pk")


def _slots(by: Actor, days: Sequence[date]) -> list[SlotOn]:
    if not days or by.membership_id is None or not by.may(Permission.LOG_SESSION):
        return []
    return [one for one in slots_given_by(by.membership_id, days) if one.members]


@dataclass(frozen=True, slots=True)
class Own:
    """What is one adult's to give on some days: interventions by their keys, each with the days from which to which
    they give it, times left to others by cover, and times taken over, with in whose place. A time goes by its key and
    the day.
    """

    rows: Mapping[int, Intervention]
    gives: Sequence[InterventionStaff]
    left: Collection[tuple[int, date]]
    taken: Mapping[tuple[int, date], str]

    def holds(self, slot: Slot, on: date) -> bool:
        """Whether it is theirs to give at this time on this day."""
        if (slot.pk, on) in self.taken:
            return True
        theirs = (one for one in self.gives if one.intervention_id == slot.intervention_id)
        return (slot.pk, on) not in self.left and any(on in period_of(one) for one in theirs)


def own_of(staff: int, days: Sequence[date]) -> Own:
    """What is to be given on these days by one member of staff, by the key of their membership. Two queries."""
    mine = InterventionStaff.objects.filter(still_on(days[0]), staff_id=staff)
    gives = list(mine.select_related("intervention"))
    covers = covers_with(staff, days)
    rows = {one.intervention_id: one.intervention for one in gives}
    rows |= {one.slot.intervention_id: one.slot.intervention for one in covers if one.staff_id == staff}
    left = {(one.slot_id, one.on) for one in covers if one.instead_of_id == staff}
    taken = {(one.slot_id, one.on): one.instead_of.user.name for one in covers if one.staff_id == staff}
    return Own(rows, gives, left, taken)


def slots_given_by(staff: int, days: Sequence[date]) -> list[SlotOn]:
    """What one member of staff, by the key of their membership, gives on these days at set times, in order: with what
    they cover, and without what others cover for them. Seven queries.
    """
    own = own_of(staff, days)
    found = (one for one in slots_in(own.rows, days) if own.holds(one.slot, one.on))
    return [replace(one, cover_for=own.taken.get((one.slot.pk, one.on), "")) for one in found]


def slots_in(rows: Mapping[int, Intervention], days: Sequence[date]) -> list[SlotOn]:
    """When these interventions, by their keys, are given on these days, in order. Five queries, where any are."""
    slots = list(Slot.objects.filter(still_on(days[0]), intervention__in=rows)) if rows else []
    return list(_on_days(days, slots, rows))


def _on_days(days: Sequence[date], slots: Sequence[Slot], rows: Mapping[int, Intervention]) -> Iterator[SlotOn]:
    """These times of these interventions on the days on which they are, in order. Four queries, where any are."""
    members: dict[int, list[Member]] = defaultdict(list)
    for one in members_of(rows.values(), on=days[0]) if slots else ():
        members[one.place.intervention_id].append(one)
    logged: dict[tuple[int, date], list[Session]] = defaultdict(list)
    for session in _sessions({one.place.pupil_id for some in members.values() for one in some}, days):
        logged[session.pupil_id, session.on].append(session)
    for day in days:
        for slot in sorted(slots, key=lambda slot: (slot.at, slot.pk)):
            row = rows[slot.intervention_id]
            if is_given(row, slot, day):
                there = tuple(one for one in members[row.pk] if is_in_it(one, day))
                found = {one.place.pupil_id: logged_of(one, slot, logged[one.place.pupil_id, day]) for one in there}
                yield SlotOn(slot, row, day, there, {pupil: one for pupil, one in found.items() if one})


def _sessions(pupils: Collection[int], days: Sequence[date]) -> list[Session]:
    return kept(_sessions_between, sorted(pupils), days[0], days[-1]) if pupils else []


def _sessions_between(pupils: list[int], first: date, last: date) -> QuerySet[Session]:
    rows = Session.objects.filter(pupil__in=pupils, on__range=(first, last), struck_at=None)
    return rows.select_related("logged_by__user").order_by("pk")
