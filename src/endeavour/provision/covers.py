"""Who covers for whom, and so who gives a session on a day."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from endeavour.access.models import Membership
from endeavour.foundation.errors import NotFound
from endeavour.people.queries import current_on
from endeavour.provision.interventions import is_given
from endeavour.provision.models import Cover, Intervention, InterventionStaff, Slot
from endeavour.schools.prepared import kept


@dataclass(frozen=True, slots=True)
class Gave:
    """Somebody who gave a session, or was to: all of it, or only so many of its minutes. `covers_for` is in whose
    place.
    """

    staff: Membership
    minutes: int | None = None
    covers_for: Membership | None = None


def gave(slot: Slot, on: date) -> list[Gave]:
    """Who gives an intervention at one of its times on a day, cover counted, in the order in which they were named:
    whoever covers does so for as many minutes as the one in whose place they are. Two queries.
    """
    return gave_each([slot], on)[slot.pk]


def gave_each(slots: Sequence[Slot], on: date) -> dict[int, list[Gave]]:
    """Who gives each of these on a day, by its key, as `gave` has it. Two queries."""
    here = {slot.intervention_id for slot in slots}
    staff: dict[int, list[InterventionStaff]] = defaultdict(list)
    for row in kept(_staff_of, sorted(here), on):
        staff[row.intervention_id].append(row)
    held = _held(kept(_covers_at, [slot.pk for slot in slots], on))
    covers = {(one.slot_id, one.instead_of_id): one for one in held}
    return {
        slot.pk: [_gave(one, covers.get((slot.pk, one.staff_id))) for one in staff[slot.intervention_id]]
        for slot in slots
    }


def _staff_of(interventions: list[int], on: date) -> QuerySet[InterventionStaff]:
    rows = InterventionStaff.objects.filter(current_on(on), intervention__in=interventions)
    return rows.select_related("staff__user").order_by("pk")


def _covers_at(slots: list[int], on: date) -> QuerySet[Cover]:
    rows = Cover.objects.filter(slot__in=slots, on=on)
    return rows.select_related("slot__intervention", "staff__user", "instead_of__user").order_by("on", "pk")


def _gave(one: InterventionStaff, cover: Cover | None) -> Gave:
    return Gave(cover.staff, one.minutes, cover.instead_of) if cover else Gave(one.staff, one.minutes)


def gives_it(staff: int | None, slot: Slot, on: date) -> bool:
    """Whether somebody, by the key of their membership, gives a session on a day, cover counted."""
    return staff is not None and any(one.staff.pk == staff for one in gave(slot, on))


def covers_on(days: Collection[date]) -> list[Cover]:
    """Who covers for whom on these days. One query."""
    rows = Cover.objects.filter(on__in=days)
    return _held(rows.select_related("slot__intervention", "staff__user", "instead_of__user").order_by("on", "pk"))


def covers_with(staff: int, days: Collection[date]) -> list[Cover]:
    """The covers on these days that somebody gives, or that are given in their place. One query."""
    rows = Cover.objects.filter(Q(staff=staff) | Q(instead_of=staff), on__in=days)
    return _held(rows.select_related("slot__intervention", "instead_of__user").order_by("on", "pk"))


def cover_by(uid: uuid.UUID) -> Cover:
    """One of the school's covers."""
    rows = Cover.objects.select_related("slot__intervention", "staff__user", "instead_of__user")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def covers_of(intervention: Intervention, on: date) -> Sequence[Cover]:
    """Who covers an intervention from a day on, in order. One query."""
    rows = Cover.objects.filter(slot__intervention=intervention, on__gte=on)
    rows = rows.select_related("slot__intervention", "staff__user", "instead_of__user")
    return _held(rows.order_by("on", "slot__at", "pk"))


def _held(rows: Iterable[Cover]) -> list[Cover]:
    """Those of sessions that are still to be given then: times may have changed since."""
    return [one for one in rows if is_given(one.slot.intervention, one.slot, one.on)]
