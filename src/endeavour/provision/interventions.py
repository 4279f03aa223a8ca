"""Interventions: what there is, who is in them and when, and what stands in each other's way."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.foundation.errors import NotFound
from endeavour.foundation.periods import Period
from endeavour.people.classes import still_on
from endeavour.people.models import Pupil
from endeavour.people.queries import current_on, pupils_for
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.following import LineInForce, lines_followed, lines_in_force
from endeavour.provision.models import (
    Cover,
    Intervention,
    InterventionPupil,
    InterventionStaff,
    Others,
    Session,
    Slot,
)
from endeavour.schools.prepared import kept, kept_first

PUPIL, STAFF, ROOM = "pupil", "staff", "room"
"""Who can be in two places."""

Who = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class InterventionLine:
    """One intervention in the list: when and by whom it is given, and how many pupils are in it."""

    intervention: Intervention
    slots: tuple[Slot, ...]
    staff: tuple[Membership, ...]
    pupils: int


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil in an intervention, with the line of the plan in force that it is for: as that says it, and the key of
    its row. None and 0 where no plan in force has it any more.
    """

    place: InterventionPupil
    line: LineShape | None
    line_pk: int


@dataclass(frozen=True, slots=True)
class ToPlace:
    """A line of a plan in force that no intervention gives."""

    pk: int
    pupil: Pupil
    line: LineShape


def interventions_on(day: date) -> list[InterventionLine]:
    """What is given on a day, or is to be, by name. Three queries."""
    rows = Intervention.objects.filter(still_on(day))
    counted = rows.annotate(in_it=Count("pupils", filter=in_it_on(day, "pupils")))
    found = list(counted.order_by("name", "pk"))
    return _lines(found, day)


def interventions_over(day: date, *, most: int = 50) -> list[InterventionLine]:
    """What was given and is over by a day, the latest first, as it was on its last. Three queries."""
    found = list(Intervention.objects.filter(ends_on__lt=day).order_by("-ends_on", "name", "pk")[:most])
    return _lines(found, None)


def in_it_on(day: date, prefix: str = "") -> Q:
    """Places that hold on a day or are to come, of pupils who are on the roll."""
    at = f"{prefix}__" if prefix else ""
    left = Q(**{f"{at}pupil__left_on": None}) | Q(**{f"{at}pupil__left_on__gt": day})
    return left & (Q(**{f"{at}ends_on": None}) | Q(**{f"{at}ends_on__gte": day}))


def _lines(rows: Sequence[Intervention], day: date | None) -> list[InterventionLine]:
    slots: dict[int, list[Slot]] = defaultdict(list)
    staff: dict[int, list[Membership]] = defaultdict(list)
    holds = still_on(day) if day else Q(ends_on=None)
    for slot in Slot.objects.filter(holds, intervention__in=rows).order_by("weekday", "at", "pk"):
        slots[slot.intervention_id].append(slot)
    gives = InterventionStaff.objects.filter(holds, intervention__in=rows).select_related("staff__user")
    for one in gives.order_by("pk"):
        staff[one.intervention_id].append(one.staff)
    return [
        InterventionLine(row, tuple(slots[row.pk]), tuple(staff[row.pk]), getattr(row, "in_it", 0)) for row in rows
    ]


def intervention_of(uid: uuid.UUID) -> Intervention:
    """One intervention of this school."""
    row = kept_first(_by_uid, uid)
    if row is None:
        raise NotFound
    return row


def _by_uid(uid: uuid.UUID) -> QuerySet[Intervention]:
    return Intervention.objects.filter(uid=uid)


def given_by(by: Actor, *, on: date) -> set[int]:
    """The keys of the interventions that this person gives on a day or covers: neither those to come nor those
    before. Two queries.
    """
    rows = InterventionStaff.objects.filter(current_on(on), staff_id=by.membership_id)
    covered = Cover.objects.filter(on=on, staff_id=by.membership_id)
    return {*rows.values_list("intervention_id", flat=True), *covered.values_list("slot__intervention_id", flat=True)}


def slots_of(intervention: Intervention, *, on: date) -> list[Slot]:
    """Its times from a day on, in the order of the week; those of the day before a change of times are left out."""
    return list(intervention.slots.filter(still_on(on)))


def staff_of(intervention: Intervention, *, on: date) -> list[InterventionStaff]:
    """Who gives it from a day on, in the order in which they were named."""
    rows = intervention.staff.filter(still_on(on)).select_related("staff__user")
    return list(rows.order_by("pk"))


def members_of(interventions: Collection[Intervention], *, on: date) -> list[Member]:
    """Who is in these on a day or is to be, by name: pupils on the roll alone. Three queries."""
    keys = sorted({one.pk for one in interventions})
    places = kept(_places_in, keys, on) if keys else []
    lines = lines_followed(places)
    return [_member(place, lines.get(place.pk)) for place in places]


def _places_in(interventions: list[int], on: date) -> QuerySet[InterventionPupil]:
    rows = InterventionPupil.objects.filter(in_it_on(on), intervention__in=interventions)
    return rows.select_related("pupil", "intervention").order_by("pupil__name_key", "pk")


def others_of(intervention: Intervention, *, on: date) -> list[Others]:
    """How many others are in it from a day on, each from when to when, in order. One query."""
    return list(intervention.others.filter(still_on(on)).order_by("starts_on"))


def most_others(rows: Iterable[Others]) -> int:
    """The most of them at any one time: no two of these hold on one day."""
    return max((one.count for one in rows), default=0)


def everybody_in_one(*, on: date) -> list[Pupil]:
    """The pupils who are in some intervention on a day or are to be, by name. One query."""
    places = InterventionPupil.objects.filter(
        in_it_on(on), intervention__in=Intervention.objects.filter(still_on(on))
    )
    return list(Pupil.objects.filter(pk__in=places.values("pupil")).order_by("name_key", "pk"))


def is_in_it(member: Member, day: date) -> bool:
    """Whether a pupil is in an intervention on a day, and has a plan in force that asks for it."""
    return bool(member.line) and day in period_of(member.place) and member.place.pupil.is_on_roll(day)


def is_given(intervention: Intervention, slot: Slot, on: date) -> bool:
    """Whether an intervention is to be given on a day at one of its times, were it a day of school."""
    return slot.weekday == on.weekday() and on in period_of(intervention) and on in period_of(slot)


def logged_of(member: Member, slot: Slot, sessions: Iterable[Session]) -> Session | None:
    """Of the sessions of a pupil that stand for a day, the one of a time of an intervention: or one of that support
    that was logged by itself, which counts for it as well.
    """
    here = (slot.intervention_id, slot.at)
    for one in sessions:
        if (one.intervention_id, one.at) == here or (one.intervention_id is None and one.line_id == member.line_pk):
            return one
    return None


def period_of(row: Intervention | InterventionPupil | InterventionStaff | Others | Slot) -> Period:
    """The days in which it holds."""
    return Period(row.starts_on, row.ends_on)


def _member(place: InterventionPupil, line: LineInForce | None) -> Member:
    return Member(place, line.shape if line else None, line.pk if line else 0)


def lines_to_place(by: Actor, *, on: date) -> list[ToPlace]:
    """The lines of plans in force that no intervention gives on a day or is to, by name and then as the plan has
    them. Five queries.
    """
    pupils = {pupil.pk: pupil for pupil in pupils_for(by, on=on)}
    lines = lines_in_force(pupils)
    rows = InterventionPupil.objects.filter(in_it_on(on), pupil__in=lines)
    given = {line.pk for line in lines_followed(list(rows)).values()}
    keys = dict(SupportLine.objects.filter(plan__pupil__in=lines).values_list("uid", "pk"))
    found = [
        ToPlace(keys[line.uid], pupils[pupil], line)
        for pupil, theirs in lines.items()
        for line in theirs
        if line.uid in keys and keys[line.uid] not in given
    ]
    return sorted(found, key=lambda row: (row.line.what.casefold(), row.pupil.name_key, row.pk))


def lines_by_key(keys: Collection[int]) -> list[SupportLine]:
    """These lines of support, with their pupils."""
    return list(SupportLine.objects.filter(pk__in=keys).select_related("plan__pupil").order_by("pk"))


def alike(one: str, other: str) -> bool:
    """Whether one is called as the other is, or by the beginning of it."""
    a, b = one.casefold().strip(), other.casefold().strip()
    return bool(a and b) and (a.startswith(b) or b.startswith(a))
