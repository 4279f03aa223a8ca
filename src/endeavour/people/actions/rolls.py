"""Set-based actions for a roll: they stand beside the single ones and write the same rows, many at a time.

Each puts into a batch what its single action would write; whoever applies the batch has asked the policy. That
nobody opens a record for themselves is asked here too, for each row that opens one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from endeavour.access.actor import Actor
from endeavour.access.models import Membership, User, address_key
from endeavour.access.queries import person_at
from endeavour.access.states import Did as AccessDid
from endeavour.audit.actions import Changes
from endeavour.foundation.errors import insist
from endeavour.foundation.references import new_uid
from endeavour.people.actions.batch import Batch, New
from endeavour.people.actions.cuts import cut, cuts_before
from endeavour.people.keys import sorting_key
from endeavour.people.models import (
    Contact,
    Group,
    GroupPupil,
    GroupStaff,
    Pupil,
    Relationship,
    Restriction,
    Sight,
)
from endeavour.people.policies import may_open_for
from endeavour.people.queries import current_on
from endeavour.people.states import HELD_FROM, Did, RestsOn, SightReason, SightSource

A_DAY = timedelta(days=1)
CHUNK = 500
NAMES = frozenset({"surname", "forename", "name_to_use"})

Id = int | New
Time = tuple[date, date | None]
"""The first day and, where there is one, the last."""


def pupil_key(values: dict[str, Any]) -> str:
    """What a pupil is found and sorted by, from values that may not be a row yet."""
    return sorting_key(*(values.get(name, "") for name in ("surname", "forename", "name_to_use")))


def add_pupils(batch: Batch, *, by: Actor, pupils: Iterable[tuple[UUID, dict[str, Any]]]) -> list[New]:
    """Put children on the roll, as `add_pupil` does one."""
    made = []
    for uid, values in pupils:
        made.append(batch.add(Pupil, school_id=by.school_id, uid=uid, name_key=pupil_key(values), **values))
        batch.event(by, Did.PUPIL_ADDED, Pupil, uid=uid, pupil_uid=uid)
    return made


def change_pupils(batch: Batch, *, by: Actor, pupils: Iterable[tuple[Pupil, Changes]]) -> None:
    """Change fields of children who are on the roll: `{"year_group": (old, new)}`."""
    for pupil, changes in pupils:
        values = {name: new for name, (_old, new) in changes.items()}
        if NAMES & set(values):
            names = {name: values.get(name, getattr(pupil, name)) for name in NAMES}
            values["name_key"] = pupil_key(names)
        batch.change(Pupil, pupil.pk, **values)
        batch.event(by, Did.PUPIL_CHANGED, Pupil, uid=pupil.uid, pupil_uid=pupil.uid, changed=changes)


def end_pupils(batch: Batch, *, by: Actor, pupils: Sequence[Pupil], on: date) -> None:
    """Children leave: off the roll on a day, out of their classes, and out of everybody's sight from then on."""
    for pupil in pupils:
        changed = {"left_on": (pupil.left_on, on)}
        batch.change(Pupil, pupil.pk, left_on=on)
        batch.event(by, Did.PUPIL_CHANGED, Pupil, uid=pupil.uid, pupil_uid=pupil.uid, changed=changed)
    end_places(batch, pupils=pupils, on=on)


def end_places(batch: Batch, *, pupils: Sequence[Pupil], on: date) -> None:
    """End all places and sights of these children on the day before `on`, those to come among them. What was ended is
    kept with each child, as `cuts` has it.
    """
    for at in range(0, len(pupils), CHUNK):
        some = {pupil.pk: pupil for pupil in pupils[at : at + CHUNK]}
        kept = {pk: cuts_before(pupil) for pk, pupil in some.items()}
        still = Q(ends_on=None) | Q(ends_on__gte=on)
        for model in (GroupPupil, Sight):
            for row in model.objects.filter(still, pupil_id__in=some).order_by("pk"):
                _end(batch, model, row.pk, row.starts_on, on)
                kept[row.pupil_id] += cut(row, on)
        for pk, cuts in kept.items():
            batch.change(Pupil, pk, cut_by_leaving=cuts)


@dataclass(frozen=True, slots=True)
class Seat:
    """A child's place in a group from a day. `adults` of the group see the child: (staff, reason, from, until).
    `ends` are places that end the day before, with their sights; `into_year` is the year group that comes with it.
    """

    pupil: Id
    pupil_uid: UUID
    group: Id
    on: date
    until: date | None = None
    adults: Sequence[tuple[Id, str, date, date | None]] = ()
    ends: Sequence[GroupPupil] = field(default=())
    into_year: str = ""


def add_groups(batch: Batch, *, by: Actor, groups: Iterable[dict[str, Any]]) -> list[New]:
    """Make classes and teaching groups, as `make_class` does one."""
    made = []
    for values in groups:
        uid = new_uid()
        made.append(batch.add(Group, school_id=by.school_id, uid=uid, **values))
        batch.event(by, Did.CLASS_MADE, Group, uid=uid, changed={"name": (None, values["name"])})
    return made


def put_in_groups(batch: Batch, *, by: Actor, seats: Iterable[Seat]) -> None:
    """Children join classes, as with `put_in_group`; a move ends the old place and its sights."""
    ended: list[tuple[GroupPupil, date]] = []
    for seat in seats:
        ended += [(place, seat.on) for place in seat.ends]
        batch.add(
            GroupPupil,
            school_id=by.school_id,
            group_id=seat.group,
            pupil_id=seat.pupil,
            starts_on=seat.on,
            ends_on=seat.until,
            into_year=seat.into_year,
        )
        for staff, reason, begins, until in seat.adults:
            _see_while_both(batch, by, staff, seat.pupil, reason, seat.group, (begins, until), (seat.on, seat.until))
        batch.event(by, Did.CLASS_JOINED, GroupPupil, uid=None, pupil_uid=seat.pupil_uid)
    leave_groups(batch, ended)


def leave_groups(batch: Batch, places: Sequence[tuple[GroupPupil, date]]) -> None:
    """End places on the day before the one given, with the sights that came with them."""
    days = {(place.pupil_id, place.group_id): on for place, on in places}
    for place, on in places:
        _end(batch, GroupPupil, place.pk, place.starts_on, on)
    pupils = sorted({place.pupil_id for place, _on in places})
    for at in range(0, len(pupils), CHUNK):
        rows = Sight.objects.filter(pupil_id__in=pupils[at : at + CHUNK]).exclude(group=None)
        known = rows.values_list("pk", "pupil_id", "group_id", "starts_on", "ends_on")
        for pk, pupil_id, group_id, began, until in known:
            last = days.get((pupil_id, group_id or 0))
            if last is not None and (until is None or until >= last):
                _end(batch, Sight, pk, began, last)


def put_adult_with_group_of(
    batch: Batch,
    *,
    by: Actor,
    group: Id,
    staff: Id,
    reason: str,
    on: date,
    until: date | None,
    pupils: Iterable[tuple[Id, date, date | None]],
) -> None:
    """An adult teaches or supports a class, as with `put_adult_with_group`. `pupils` are in it: since when, and until
    when where that is known.
    """
    batch.add(
        GroupStaff,
        school_id=by.school_id,
        group_id=group,
        staff_id=staff,
        reason=str(reason),
        starts_on=on,
        ends_on=until,
    )
    for pupil, since, last in pupils:
        _see_while_both(batch, by, staff, pupil, reason, group, (on, until), (since, last))


def give_sight_of(
    batch: Batch,
    *,
    by: Actor,
    staff: Id,
    pupil: Id,
    pupil_uid: UUID,
    reason: str,
    on: date,
    until: date | None,
    source: SightSource,
) -> None:
    """An adult is named for a child, as with `give_sight`."""
    _see(batch, by, staff, pupil, reason, None, on, until, source)
    batch.event(by, Did.SIGHT_GIVEN, Pupil, uid=pupil_uid, pupil_uid=pupil_uid)


def let_go_of(batch: Batch, *, by: Actor, pupils: Sequence[int], on: date) -> None:
    """Whoever sees these children because a plan named them does so no more, as with `naming.let_go`."""
    for at in range(0, len(pupils), CHUNK):
        rows = Sight.objects.filter(current_on(on), pupil_id__in=pupils[at : at + CHUNK], source=SightSource.PLAN)
        for sight in rows.select_related("staff__user", "pupil").order_by("pupil_id", "pk"):
            _end(batch, Sight, sight.pk, sight.starts_on, on)
            uid, changed = sight.pupil.uid, {"staff": (sight.staff.user.name, None), "reason": (sight.reason, None)}
            batch.event(by, Did.SIGHT_ENDED, Pupil, uid=uid, pupil_uid=uid, changed=changed)


def set_key_adults(
    batch: Batch, *, by: Actor, on: date, pupils: Sequence[tuple[Id, UUID, int | None, int | None]]
) -> None:
    """Key adults of pupils, the old and the new, if any, as `set_key_adult` sets one: the new one sees the record
    from that day, and the one before no longer does for this reason.
    """
    chosen = {pupil: new for pupil, _uid, _old, new in pupils if isinstance(pupil, int)}
    seen: set[int] = set()
    for sight in Sight.objects.filter(reason=SightReason.KEY_ADULT, group=None, ends_on=None):
        if chosen.get(sight.pupil_id) == sight.staff_id:
            seen.add(sight.pupil_id)
        elif sight.pupil_id in chosen:
            _end(batch, Sight, sight.pk, sight.starts_on, on)
    for pupil, uid, old, new in pupils:
        batch.change(Pupil, pupil, key_adult_id=new)
        if new is not None and pupil not in seen:
            _see(batch, by, new, pupil, SightReason.KEY_ADULT, None, on, None)
        batch.event(by, Did.KEY_ADULT_SET, Pupil, uid=uid, pupil_uid=uid, changed={"key_adult": (old, new)})


def _end(batch: Batch, model: type[GroupPupil] | type[Sight], pk: int, began: date, on: date) -> None:
    """It ends with the day before, so that it is gone at the next request. What began that day never was."""
    if began >= on:
        batch.remove(model, pk)
    else:
        batch.change(model, pk, ends_on=on - A_DAY)


def _see(
    batch: Batch,
    by: Actor,
    staff: Id,
    pupil: Id,
    reason: str,
    group: Id | None,
    on: date,
    until: date | None,
    source: SightSource = SightSource.HAND,
) -> None:
    insist(may_open_for(by, staff if isinstance(staff, int) else None))
    batch.add(
        Sight,
        school_id=by.school_id,
        staff_id=staff,
        pupil_id=pupil,
        reason=str(reason),
        source=str(source if group is None else SightSource.GROUP),
        group_id=group,
        given_by_id=by.membership_id if group is None else None,
        starts_on=on,
        ends_on=until,
    )


def _see_while_both(
    batch: Batch, by: Actor, staff: Id, pupil: Id, reason: str, group: Id, theirs: Time, place: Time
) -> None:
    """An adult of a class sees one of its children while both are in it: never, where one left before the other."""
    first, last = max(theirs[0], place[0]), _sooner(theirs[1], place[1])
    if last is None or first <= last:
        _see(batch, by, staff, pupil, reason, group, first, last)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def add_contact_to(batch: Batch, *, by: Actor, name: str, uid: UUID, values: dict[str, Any]) -> New:
    """Write down an adult; what they are to a child follows with `relate`."""
    return batch.add(Contact, school_id=by.school_id, uid=uid, name=name, name_key=sorting_key(name), **values)


def relate(
    batch: Batch, *, by: Actor, contact: Id, contact_uid: UUID, pupil: Id, pupil_uid: UUID, values: dict[str, Any]
) -> None:
    """What an adult is to a child, as `add_contact` writes it; where `values` name a day as HELD_FROM, held back from
    all that is said about the child from then on.
    """
    held_from = values.get(HELD_FROM)
    of_child = {name: value for name, value in values.items() if name != HELD_FROM}
    made = batch.add(Relationship, school_id=by.school_id, contact_id=contact, pupil_id=pupil, **of_child)
    batch.event(by, Did.CONTACT_ADDED, Contact, uid=contact_uid, pupil_uid=pupil_uid)
    if held_from is not None:
        _hold_back(batch, by, made, contact_uid, pupil_uid, held_from)


def _hold_back(batch: Batch, by: Actor, relationship: Id, contact_uid: UUID, pupil_uid: UUID, first: date) -> None:
    """As `restrict` writes it for what a roll says: nobody has seen the paper."""
    values = {"rests_on": RestsOn.ROLL.value, "no_information": True, "starts_on": first}
    batch.add(
        Restriction,
        school_id=by.school_id,
        relationship_id=relationship,
        recorded_by_id=by.membership_id,
        **values,
    )
    changed = {name: (None, value) for name, value in values.items()}
    batch.event(by, Did.RESTRICTED, Contact, uid=contact_uid, pupil_uid=pupil_uid, changed=changed)


def change_contact_of(
    batch: Batch, *, by: Actor, relationship: Relationship, pupil_uid: UUID, contact: Changes, child: Changes
) -> None:
    """Change a contact, and what the contact is to one child."""
    values = {name: new for name, (_old, new) in contact.items()}
    if "name" in values:
        values["name_key"] = sorting_key(values["name"])
    batch.change(Contact, relationship.contact_id, **values)
    of_child = {name: both for name, both in child.items() if name != HELD_FROM}
    if HELD_FROM in child:
        _hold_back(batch, by, relationship.pk, relationship.contact.uid, pupil_uid, child[HELD_FROM][1])
    batch.change(Relationship, relationship.pk, **{name: new for name, (_old, new) in of_child.items()})
    changed = {**contact, **of_child}
    if not changed:
        return
    batch.event(by, Did.PUPIL_CHANGED, Contact, uid=relationship.contact.uid, pupil_uid=pupil_uid, changed=changed)


def add_staff_member(
    batch: Batch, *, by: Actor, name: str, email: str, code: str, job: str, starts_on: date | None
) -> New:
    """Put somebody on the staff list without a role and without a way to sign in: both are given by hand. Whoever
    works in another school already is the same person.
    """
    user = person_at(email) if email else None
    person: Id = (
        user.pk
        if user is not None
        else batch.add(User, name=name, email=address_key(email) or None, password=make_password(None))
    )
    member = batch.add(
        Membership, school_id=by.school_id, user_id=person, job_title=job, staff_code=code, starts_on=starts_on
    )
    batch.event(by, AccessDid.PERSON_ADDED, Membership, uid=member.values["uid"])
    return member
