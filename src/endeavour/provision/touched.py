"""What a day touches: the sessions that somebody away, or a class that is out, would have had."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time

from endeavour.access.models import Membership
from endeavour.foundation.school_year import Calendar
from endeavour.people.classes import still_on
from endeavour.provision.covers import gave_each
from endeavour.provision.interventions import Member
from endeavour.provision.models import Intervention
from endeavour.provision.sessions_to_log import SlotOn, slots_given_by, slots_in
from endeavour.provision.timetable import Time


@dataclass(frozen=True, slots=True)
class Between:
    """A part of a day: from a time, to a time, or all of it where neither is said."""

    begins: time | None = None
    ends: time | None = None

    def touches(self, slot: SlotOn) -> bool:
        """Whether a session begins before it is over and is not over before it begins."""
        at = Time.at(slot.slot.weekday, slot.slot.at, slot.slot.minutes)
        return (self.ends is None or at.begins < _minutes(self.ends)) and (
            self.begins is None or at.ends > _minutes(self.begins)
        )


ALL_DAY = Between()


@dataclass(frozen=True, slots=True)
class Touched:
    """A session of the day, those in it whom it touches and for whom nothing is logged yet, and who gives it beside
    the one who is away.
    """

    slot: SlotOn
    members: tuple[Member, ...]
    others: tuple[Membership, ...] = ()


def touched_by_adult(staff: Membership, *, on: date, calendar: Calendar, between: Between = ALL_DAY) -> list[Touched]:
    """The sessions that somebody gives on a day, in order, for whom anything is still to be logged. Nine queries."""
    if not calendar.is_school_day(on):
        return []
    mine = [one for one in slots_given_by(staff.pk, [on]) if one.missing and between.touches(one)]
    given = gave_each([one.slot for one in mine], on) if mine else {}
    return [
        Touched(one, one.missing, tuple(each.staff for each in given[one.slot.pk] if each.staff.pk != staff.pk))
        for one in mine
    ]


def touched_by_pupils(
    pupils: Collection[int], *, on: date, calendar: Calendar, between: Between = ALL_DAY
) -> list[Touched]:
    """The sessions that any of these pupils, by their keys, have on a day, in order, with those of them for whom
    nothing is logged. Six queries.
    """
    if not pupils or not calendar.is_school_day(on):
        return []
    rows = Intervention.objects.filter(still_on(on), pupils__pupil__in=pupils, starts_on__lte=on).distinct()
    found = slots_in({row.pk: row for row in rows}, [on])
    touched = ((one, _of(one.missing, pupils)) for one in found if between.touches(one))
    return [Touched(one, members) for one, members in touched if members]


def clashes_with_cover(staff: Membership, slots: Sequence[SlotOn], *, on: date) -> list[tuple[SlotOn, SlotOn]]:
    """Where somebody who is to cover these sessions gives something else meanwhile: each with the other one. Seven
    queries.
    """
    theirs = slots_given_by(staff.pk, [on]) if slots else []
    return [
        (one, other)
        for one in slots
        for other in theirs
        if one.slot.pk != other.slot.pk and _time(one).within(_time(other)) is not None
    ]


def _of(members: Sequence[Member], pupils: Collection[int]) -> tuple[Member, ...]:
    return tuple(one for one in members if one.place.pupil_id in pupils)


def _time(one: SlotOn) -> Time:
    return Time.at(one.slot.weekday, one.slot.at, one.slot.minutes)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
