"""Who has how many hours, what of them is timetabled, and which lines of plans have no time yet."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership
from endeavour.people.classes import still_on
from endeavour.people.models import GroupStaff, Pupil
from endeavour.people.queries import current_on, pupils_for
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.following import lines_followed, lines_in_force
from endeavour.provision.hours import given_weeks, working_weeks
from endeavour.provision.in_class import week_minutes
from endeavour.provision.interventions import in_it_on, members_of
from endeavour.provision.models import Intervention, InterventionPupil, InterventionStaff, Slot
from endeavour.provision.states import Kind
from endeavour.provision.timetable import Time, free, minutes_of


@dataclass(frozen=True, slots=True)
class Deployed:
    """The week of one adult, in minutes: what they work, what of it is timetabled, what they give in class at no set
    time, and what is left. `outside` is timetabled beyond their hours. Nothing is `known` while no hours are entered.
    """

    staff: Membership
    known: bool
    contracted: int
    timetabled: int
    in_class: int
    free: int
    outside: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """A line of a plan in force with fewer times a week than it asks for, and the weekdays on which it has some."""

    pk: int
    pupil: Pupil
    line: LineShape
    has: int
    days: frozenset[int]

    @property
    def wanted(self) -> int:
        """How many times a week are still to be found."""
        return (self.line.times_a_week or 0) - self.has


def deployed(people: Sequence[Membership], on: date) -> list[Deployed]:
    """The week of each of these adults on a day, in their order. Eight queries."""
    working, given, in_class = working_weeks(on), given_weeks(on), _in_class(on)
    return [_deployed(one, working.get(one.pk, []), given.get(one.pk, []), in_class.get(one.pk, 0)) for one in people]


def _deployed(staff: Membership, working: Sequence[Time], given: Sequence[Time], in_class: int) -> Deployed:
    contracted, timetabled = minutes_of(working), minutes_of(given)
    left = minutes_of(free(working, given))
    inside = contracted - left
    return Deployed(
        staff=staff,
        known=bool(working),
        contracted=contracted,
        timetabled=timetabled,
        in_class=in_class,
        free=max(0, left - in_class),
        outside=timetabled - inside if working else 0,
    )


def _in_class(on: date) -> dict[int, int]:
    """Minutes a week that each adult gives in class: as said of them, or else as the plan of one of its pupils asks
    for at the most, since they are helped together. Four queries.
    """
    rows = {row.pk: row for row in Intervention.objects.filter(current_on(on), kind=Kind.IN_CLASS)}
    most: dict[int, int] = defaultdict(int)
    for member in members_of(list(rows.values()), on=on):
        key = member.place.intervention_id
        most[key] = max(most[key], week_minutes(member))
    found: dict[int, int] = defaultdict(int)
    for gives in InterventionStaff.objects.filter(current_on(on), intervention__in=rows):
        found[gives.staff_id] += gives.minutes if gives.minutes is not None else most[gives.intervention_id]
    return found


def with_role(role: str) -> set[int]:
    """The keys of those who play a part in the school."""
    return set(HeldRole.objects.filter(role=role).values_list("membership_id", flat=True))


def with_class(group: int, on: date) -> set[int]:
    """The keys of those who are with a class on a day."""
    return set(GroupStaff.objects.filter(current_on(on), group=group).values_list("staff_id", flat=True))


def unmet_lines(by: Actor, *, on: date) -> list[Unmet]:
    """The lines of plans in force that say how often and how long, and have fewer times a week than that or none, by
    pupil and then as the plan has them. Six queries.
    """
    return _unmet({pupil.pk: pupil for pupil in pupils_for(by, on=on).order_by("name_key", "pk")}, on)


def unmet_line(by: Actor, uid: UUID, *, on: date) -> Unmet | None:
    """One of these lines, if it is one. Seven queries."""
    pupil = SupportLine.objects.filter(uid=uid).values_list("plan__pupil_id", flat=True).first()
    rows = pupils_for(by, on=on).filter(pk=pupil) if pupil is not None else ()
    return next((one for one in _unmet({row.pk: row for row in rows}, on) if one.line.uid == uid), None)


def _unmet(pupils: dict[int, Pupil], on: date) -> list[Unmet]:
    lines = lines_in_force(pupils)
    places = list(InterventionPupil.objects.filter(in_it_on(on), pupil__in=lines).select_related("intervention"))
    days = _days([place.intervention_id for place in places], on)
    has: dict[int, list[int]] = defaultdict(list)
    in_class: set[int] = set()
    followed = lines_followed(places)
    for place in places:
        line = followed.get(place.pk)
        if line is not None and place.intervention.kind == Kind.IN_CLASS:
            in_class.add(line.pk)
        elif line is not None:
            has[line.pk] += days[place.intervention_id]
    keys = dict(SupportLine.objects.filter(plan__pupil__in=lines).values_list("uid", "pk"))
    found = [
        Unmet(keys[line.uid], pupils[pupil], line, len(has[keys[line.uid]]), frozenset(has[keys[line.uid]]))
        for pupil in pupils
        for line in lines.get(pupil, ())
        if line.uid in keys and line.minutes and line.times_a_week and keys[line.uid] not in in_class
    ]
    return [one for one in found if one.wanted > 0]


def _days(interventions: Collection[int], on: date) -> dict[int, list[int]]:
    """The weekdays of the times of these, from a day on."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Slot.objects.filter(still_on(on), ends_on=None, intervention__in=interventions)
    for intervention, weekday in rows.values_list("intervention_id", "weekday"):
        found[intervention].append(weekday)
    return found
