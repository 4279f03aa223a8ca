"""When and where one adult gives support, for their own calendar: nothing of any child, nor what the support is for.

It asks for no pupil, no plan and no session, so nothing of them can come to stand in it by mistake.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from endeavour.foundation import clock
from endeavour.foundation.school_year import Calendar
from endeavour.people.classes import still_on
from endeavour.provision.interventions import is_given
from endeavour.provision.models import Slot
from endeavour.provision.sessions_to_log import own_of

BACK, AHEAD = timedelta(weeks=2), timedelta(weeks=13)
"""From two weeks before this one for a term ahead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One time at which an adult gives support: from when to when, where, and whether in somebody's place."""

    begins: datetime
    ends: datetime
    minutes: int
    place: str
    covers: bool


def entries_of(staff: int, *, on: date, calendar: Calendar) -> list[Entry]:
    """What one member of staff gives at set times around a day, by the key of their membership, in order: with what
    they cover and without what is covered for them, on school days alone. Three queries.
    """
    days = _days(on, calendar)
    own = own_of(staff, days) if days else None
    if own is None or not own.rows:
        return []
    slots = list(Slot.objects.filter(still_on(days[0]), intervention__in=own.rows))
    found = [
        _entry(slot, day, own.rows[slot.intervention_id].room, covers=(slot.pk, day) in own.taken)
        for day in days
        for slot in slots
        if is_given(own.rows[slot.intervention_id], slot, day) and own.holds(slot, day)
    ]
    return sorted(found, key=lambda one: (one.begins, one.ends, one.place))


def _days(on: date, calendar: Calendar) -> list[date]:
    monday = on - timedelta(days=on.weekday())
    days = (monday - BACK + timedelta(days=number) for number in range((BACK + AHEAD).days))
    return [day for day in days if calendar.is_school_day(day)]


def _entry(slot: Slot, day: date, place: str, *, covers: bool) -> Entry:
    begins = datetime.combine(day, slot.at, tzinfo=clock.LONDON)
    return Entry(begins, begins + timedelta(minutes=slot.minutes), slot.minutes, place, covers)
