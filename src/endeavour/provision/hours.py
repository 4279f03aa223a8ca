"""When people work, and what is left of it beside what they give."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from endeavour.access.models import Membership
from endeavour.people.classes import still_on
from endeavour.people.queries import current_on
from endeavour.provision.models import Intervention, InterventionStaff, Slot, WorkingTime
from endeavour.provision.timetable import Time, free


def working_times(staff: Membership, *, on: date) -> list[WorkingTime]:
    """When somebody works from a day on, as it stands once every change that is to come has come. One query."""
    return list(WorkingTime.objects.filter(still_on(on), staff=staff, ends_on=None))


def working_weeks(on: date, *, of: Collection[int] | None = None) -> dict[int, list[Time]]:
    """When people work on the weekdays of a day, by the key of each: all of them, or these. One query."""
    rows = WorkingTime.objects.filter(current_on(on))
    found: dict[int, list[Time]] = defaultdict(list)
    for one in rows.filter(staff__in=of) if of is not None else rows:
        begins, ends = (at.hour * 60 + at.minute for at in (one.begins, one.ends))
        found[one.staff_id].append(Time(one.weekday, begins, ends))
    return found


def given_weeks(on: date, *, to_come: bool = False) -> dict[int, list[Time]]:
    """At what times of the week people give interventions on a day, or from it on where what is `to_come` counts as
    well, by the key of each. Two queries.
    """
    holds = still_on if to_come else current_on
    given = Intervention.objects.filter(holds(on))
    slots: dict[int, list[Time]] = defaultdict(list)
    for slot in Slot.objects.filter(holds(on), intervention__in=given):
        slots[slot.intervention_id].append(Time.at(slot.weekday, slot.at, slot.minutes))
    found: dict[int, list[Time]] = defaultdict(list)
    for gives in InterventionStaff.objects.filter(holds(on), intervention__in=given):
        found[gives.staff_id] += slots[gives.intervention_id]
    return found


def free_times(staff: int, on: date) -> list[Time]:
    """When somebody is free in the week of a day: what they work without what they give. Three queries."""
    return free(working_weeks(on, of=[staff]).get(staff, ()), given_weeks(on).get(staff, ()))
