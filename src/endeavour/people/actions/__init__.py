"""Adding pupils, classes and contacts, and saying whose child each is."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import insist
from endeavour.people.actions.cuts import keep_cut, last_day_here
from endeavour.people.actions.seeing import lock_groups
from endeavour.people.classes import still_on
from endeavour.people.keys import sorting_key
from endeavour.people.models import Contact, Group, GroupPupil, GroupStaff, Pupil, Relationship, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.states import Did, Responsibility, SightReason, SightSource
from endeavour.schools.tenancy import same_school


def key_of(pupil: Pupil) -> str:
    """What a pupil is found and sorted by: surname first, then every name they go by."""
    return sorting_key(pupil.surname, pupil.forename, pupil.name_to_use)


@transaction.atomic
def add_pupil(*, by: Actor, surname: str, forename: str, born_on: date, **facts: Any) -> Pupil:
    """Put one child on the roll by hand. `facts` are further fields of Pupil, such as `year_group="4"`."""
    insist(by.may(Permission.CHANGE_PUPILS))
    pupil = Pupil(school_id=by.school_id, surname=surname, forename=forename, born_on=born_on, **facts)
    pupil.name_key = key_of(pupil)
    pupil.save()
    record_event(by=by, verb=Did.PUPIL_ADDED, on=pupil, pupil_uid=pupil.uid)
    return pupil


@transaction.atomic
def add_group(*, by: Actor, name: str, **facts: Any) -> Group:
    """Make a class or teaching group."""
    insist(by.may(Permission.CHANGE_PUPILS))
    return Group.objects.create(school_id=by.school_id, name=name, **facts)


@transaction.atomic
def put_in_group(*, by: Actor, group: Group, pupil: Pupil, on: date) -> GroupPupil:
    """A child joins a class from a day. The adults of the class see the child's record from that day."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, group, pupil)
    lock_groups([group.pk])
    place = GroupPupil.objects.create(school_id=by.school_id, group=group, pupil=pupil, starts_on=on)
    for adult in group.adults.filter(still_on(on)):
        _see(by, adult.staff, pupil, adult.reason, group, max(on, adult.starts_on), adult.ends_on)
    record_event(by=by, verb=Did.CLASS_JOINED, on=place, pupil_uid=pupil.uid)
    return place


@transaction.atomic
def put_adult_with_group(*, by: Actor, group: Group, staff: Membership, reason: SightReason, on: date) -> GroupStaff:
    """An adult teaches or supports a class from a day, and sees the records of its children from that day, as long as
    they are in it. For staff there is `classes.put_adult_with_class`, which refuses what cannot be.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, group, staff)
    row = GroupStaff.objects.create(school_id=by.school_id, group=group, staff=staff, reason=reason, starts_on=on)
    for place in group.places.filter(still_on(on)).select_related("pupil"):
        _see(by, staff, place.pupil, reason, group, max(on, place.starts_on), place.ends_on)
    return row


@transaction.atomic
def give_sight(
    *,
    by: Actor,
    staff: Membership,
    pupil: Pupil,
    reason: SightReason,
    on: date,
    source: SightSource = SightSource.HAND,
) -> Sight:
    """Name an adult for a child, so that they may open the child's record. `source` is what names them."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, staff, pupil)
    sight = _see(by, staff, pupil, reason, None, on, source=source)
    record_event(by=by, verb=Did.SIGHT_GIVEN, on=pupil, pupil_uid=pupil.uid)
    return sight


def _see(
    by: Actor,
    staff: Membership,
    pupil: Pupil,
    reason: str,
    group: Group | None,
    on: date,
    until: date | None = None,
    source: SightSource = SightSource.HAND,
) -> Sight:
    insist(may_open_for(by, staff.pk))
    last = last_day_here(pupil, until)
    sight, made = Sight.objects.get_or_create(
        school_id=by.school_id,
        staff=staff,
        pupil=pupil,
        reason=reason,
        source=SightSource.GROUP if group else source,
        group=group,
        ends_on=last,
        defaults={"starts_on": on, "given_by_id": None if group else by.membership_id},
    )
    if made and group is None:  # what comes with a class is given back with the place
        keep_cut(pupil, sight, until)
    return sight


def _end_sights(sights: QuerySet[Sight], on: date) -> None:
    """Sights end with the day before, so that they are gone at the next request. One that began today never was."""
    sights.filter(starts_on__gte=on).delete()
    sights.update(ends_on=on - timedelta(days=1))


@transaction.atomic
def set_key_adult(*, by: Actor, pupil: Pupil, staff: Membership | None, on: date) -> Pupil:
    """Choose the adult a child can go to. They see the child's record from now on, and the one before no longer does
    for this reason.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil, staff)
    insist(may_open_for(by, staff.pk if staff else None), field="staff")
    before, pupil.key_adult = pupil.key_adult_id, staff
    pupil.save(update_fields=["key_adult"])
    others = Sight.objects.filter(pupil=pupil, reason=SightReason.KEY_ADULT, ends_on=None)
    _end_sights(others.exclude(staff=staff) if staff else others, on)
    if staff is not None:
        _see(by, staff, pupil, SightReason.KEY_ADULT, None, on)
    changed = {"key_adult": (before, staff.pk if staff else None)}
    record_event(by=by, verb=Did.KEY_ADULT_SET, on=pupil, pupil_uid=pupil.uid, changed=changed)
    return pupil


@transaction.atomic
def add_contact(
    *,
    by: Actor,
    pupil: Pupil,
    name: str,
    relation: str,
    responsibility: str = Responsibility.UNKNOWN,
    known_by: str = "",
    decides: bool | None = None,
    lives_with: bool | None = None,
    receives_letters: bool = True,
    priority: int = 1,
    **facts: Any,
) -> Relationship:
    """Write down an adult in a child's life. `facts` are fields of Contact, such as `email`."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    contact = Contact.objects.create(school_id=by.school_id, name=name, name_key=sorting_key(name), **facts)
    relationship = Relationship.objects.create(
        school_id=by.school_id,
        contact=contact,
        pupil=pupil,
        relation=relation,
        responsibility=responsibility,
        known_by=known_by,
        decides=decides,
        lives_with=lives_with,
        receives_letters=receives_letters,
        priority=priority,
    )
    record_event(by=by, verb=Did.CONTACT_ADDED, on=contact, pupil_uid=pupil.uid)
    return relationship
