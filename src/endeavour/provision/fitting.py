"""Where a line of support would fit: groups with room whose times are free, and times that an adult has free too."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation.school_year import FRIDAY
from endeavour.library.models import Provision
from endeavour.library.queries import not_trained
from endeavour.people.classes import still_on
from endeavour.plans.models import SupportLine
from endeavour.provision.arranging import Weekly
from endeavour.provision.deployment import Unmet
from endeavour.provision.hours import given_weeks, working_weeks
from endeavour.provision.interventions import alike, in_it_on
from endeavour.provision.lessons import LessonsMissed, lessons_by_pupil, time_of, what_is_missed
from endeavour.provision.models import ClassLesson, Intervention, InterventionPupil, Others, Slot
from endeavour.provision.states import Kind
from endeavour.provision.timetable import Time, free, in_common, minutes_of

BEGINS, ENDS = 8 * 60 + 45, 15 * 60 + 30
"""Minutes from midnight between which pupils are in school everywhere; an adult’s own hours narrow it further."""
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class GroupFit:
    """An intervention that a pupil could join: its times, room for how many, and what they would miss for it. `same`
    says that it gives what the line picks; otherwise it is only called alike.
    """

    intervention: Intervention
    slots: tuple[Slot, ...]
    room: int | None
    same: bool
    missed: tuple[LessonsMissed, ...]


@dataclass(frozen=True, slots=True)
class SlotFit:
    """Times at which an adult and a pupil are both free, and what the pupil would miss for them."""

    staff: Membership
    times: tuple[Weekly, ...]
    named: bool
    trained: bool
    free: int
    missed: tuple[LessonsMissed, ...]


@dataclass(frozen=True, slots=True)
class Fits:
    """Where a line would fit, the best first."""

    provision: Provision | None
    groups: tuple[GroupFit, ...]
    slots: tuple[SlotFit, ...]


def fits_for(one: Unmet, *, on: date) -> Fits:
    """Where a line would fit from a day on. Fifteen queries at most, however many there are."""
    row = SupportLine.objects.select_related("provision").get(pk=one.pk)
    support = _support(one.pupil.pk, on)
    lessons = lessons_by_pupil([one.pupil.pk], on)[one.pupil.pk]
    return Fits(
        row.provision,
        tuple(_groups(one, row.provision, support, lessons, on)),
        tuple(_slots(one, row.provision, support, lessons, on)),
    )


def _support(pupil: int, on: date) -> list[Time]:
    """When a pupil is in interventions, from a day on."""
    places = InterventionPupil.objects.filter(in_it_on(on), pupil=pupil)
    rows = Slot.objects.filter(still_on(on), intervention__in=places.values("intervention"))
    return [_time(one) for one in rows]


def _groups(
    one: Unmet, provision: Provision | None, support: Sequence[Time], lessons: Sequence[ClassLesson], on: date
) -> list[GroupFit]:
    rows = Intervention.objects.filter(still_on(on), kind=Kind.AT_TIMES).exclude(
        pk__in=InterventionPupil.objects.filter(in_it_on(on), pupil=one.pupil).values("intervention")
    )
    named = [
        row
        for row in rows.annotate(in_it=_heads(on)).order_by("name", "pk")
        if (provision is not None and row.provision_id == provision.pk) or alike(one.line.what, row.name)
    ]
    slots: dict[int, list[Slot]] = defaultdict(list)
    for slot in Slot.objects.filter(still_on(on), intervention__in=named):
        slots[slot.intervention_id].append(slot)
    found = []
    for row in named:
        mine, room = slots[row.pk], row.most - row.in_it if row.most is not None else None
        times = [_time(slot) for slot in mine]
        taken = any(each.weekday in one.days or _meets(each, support) for each in times)
        if times and not taken and (room is None or room > 0):
            same = provision is not None and row.provision_id == provision.pk
            found.append(GroupFit(row, tuple(mine), room, same, tuple(_missed(lessons, support, times))))
    return sorted(found, key=lambda fit: _group_rank(fit, one))[:MOST_SHOWN]


def _heads(on: date) -> Any:
    """How many are in an intervention on a day or are to be, and the most others beside them."""
    others = Others.objects.filter(still_on(on), intervention=OuterRef("pk")).order_by("-count").values("count")[:1]
    return Count("pupils", filter=in_it_on(on, "pupils")) + Coalesce(Subquery(others), 0)


def _group_rank(fit: GroupFit, one: Unmet) -> tuple[int, int, int, int, str]:
    """As many times as are wanted, of the same kind, away from core lessons, as long as is asked for."""
    minutes = fit.slots[0].minutes - (one.line.minutes or 0)
    return (abs(one.wanted - len(fit.slots)), not fit.same, _core(fit.missed), abs(minutes), fit.intervention.name)


def _slots(
    one: Unmet, provision: Provision | None, support: Sequence[Time], lessons: Sequence[ClassLesson], on: date
) -> list[SlotFit]:
    working, given = working_weeks(on), given_weeks(on, to_come=True)
    people = [staff for staff in staff_who_may(Permission.LOG_SESSION, on=on) if staff.pk in working]
    lacking = not_trained(provision, [staff.pk for staff in people])
    needed = provision is not None and bool(lacking or provision.training)
    pupil = free([Time(day, BEGINS, ENDS) for day in range(FRIDAY + 1) if day not in one.days], support)
    found = []
    for staff in people:
        theirs = free(working[staff.pk], given.get(staff.pk, []))
        both = in_common([theirs, pupil], minutes=one.line.minutes or 1)
        times = _best(both, one.line.minutes or 1, one.wanted, lessons) if staff.pk not in lacking else []
        if times:
            missed = tuple(_missed(lessons, support, times))
            weekly = tuple(Weekly(each.weekday, time(*divmod(each.begins, 60)), each.minutes) for each in times)
            named = one.line.who_id == staff.pk
            found.append(SlotFit(staff, weekly, named, needed, minutes_of(theirs), missed))
    return sorted(found, key=_slot_rank)[:MOST_SHOWN]


def _slot_rank(fit: SlotFit) -> tuple[int, bool, int, int, str]:
    """As many times as are wanted, whoever the plan names, away from core lessons, and who has most time."""
    return (-len(fit.times), not fit.named, _core(fit.missed), -fit.free, fit.staff.user.name)


def _best(both: Iterable[Time], minutes: int, wanted: int, lessons: Sequence[ClassLesson]) -> list[Time]:
    """So many times of different days at the most: of each day the one that takes least of core lessons, then of any,
    then the earliest; of the days those that take least.
    """
    core = [time_of(one) for one in lessons if one.core]
    every = [time_of(one) for one in lessons]
    by_day: dict[int, list[tuple[int, int, Time]]] = defaultdict(list)
    for stretch in both:
        for begins in _beginnings(stretch, minutes, every):
            at = Time(stretch.weekday, begins, begins + minutes)
            by_day[at.weekday].append((_taken(at, core), _taken(at, every), at))
    best = sorted(min(some) for some in by_day.values())[:wanted]
    return sorted(at for _core_taken, _any_taken, at in best)


def _beginnings(stretch: Time, minutes: int, lessons: Iterable[Time]) -> set[int]:
    """When it could begin in a stretch: as that begins, as a lesson ends, or so that it ends as a lesson begins."""
    edges = {stretch.begins, *(each.ends for each in lessons), *(each.begins - minutes for each in lessons)}
    return {begins for begins in edges if stretch.begins <= begins and begins + minutes <= stretch.ends}


def _taken(at: Time, lessons: Iterable[Time]) -> int:
    return sum(both.minutes for each in lessons if (both := at.within(each)) is not None)


def _missed(lessons: Sequence[ClassLesson], support: Sequence[Time], times: Sequence[Time]) -> list[LessonsMissed]:
    """What a pupil would miss in all of the core subjects from which these times take them."""
    takes = {row.subject for row in what_is_missed(lessons, times)}
    return [row for row in what_is_missed(lessons, [*support, *times]) if row.core and row.subject in takes]


def _core(missed: Iterable[LessonsMissed]) -> int:
    return sum(row.minutes for row in missed)


def _meets(at: Time, others: Iterable[Time]) -> bool:
    return any(at.within(each) is not None for each in others)


def _time(slot: Slot) -> Time:
    return Time.at(slot.weekday, slot.at, slot.minutes)
