"""One child leaves a class or group from a day, joins another, or both."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.cuts import keep_cut, last_day_here
from endeavour.people.actions.seeing import end_sights, go_on_seeing, lock_groups
from endeavour.people.classes import A_DAY, places_of_child, still_on
from endeavour.people.models import Group, GroupPupil, GroupStaff, Pupil, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.states import Did, GroupKind
from endeavour.schools.tenancy import same_school


@transaction.atomic
def change_class(
    *, by: Actor, pupil: Pupil, leaves: Group | None, joins: Group | None, from_on: date, on: date
) -> None:
    """From a day, `on` itself or later, a child is not in the class that they leave, and is in the one that they
    join. Adults of the one see the record no more, and those of the other do, from that day. Joining again on the day
    of leaving is as if they had never left.

    Refuses a child who is not on the roll then, one who is not in the class that they leave or is in the one that
    they join, a class of one's own that would open a record, and a second class at a time; teaching groups may be
    many. Where a move to a further class is planned, or the child leaves the school, the one that they join lasts
    until then.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil, leaves, joins)
    if from_on < on:
        raise Refused(_("Choose today or a later day."), field="on")
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if not held.is_on_roll(from_on):
        raise Refused(_("This pupil is not on the roll on that day."), field="on")
    lock_groups(one.pk for one in (leaves, joins) if one is not None)
    until = _until(places_of_child(held, on=from_on), leaves, joins, from_on)
    if leaves is not None:
        _leave(held, leaves, from_on)
    if joins is not None:
        _join(by, held, joins, from_on, until)
    verb = Did.CLASS_JOINED if joins else Did.CLASS_LEFT
    changed = {"class": (leaves.name if leaves else None, joins.name if joins else None), "on": (None, from_on)}
    record_event(by=by, verb=verb, on=held, pupil_uid=held.uid, changed=changed)


def _until(places: list[GroupPupil], leaves: Group | None, joins: Group | None, from_on: date) -> date | None:
    """The last day of the new place, if a later class is planned; refused what cannot be."""
    if leaves is None and joins is None:
        raise Refused(_("Choose the class they leave, the one they join, or both"), field="joins")
    inside = {place.group_id for place in places}
    if leaves is not None and leaves.pk not in inside:
        raise Refused(_("They are not in that class on that day."), field="leaves")
    if joins is None:
        return None
    if joins.pk in inside:
        raise Refused(_("They are in that class already, or will be."), field="joins")
    if joins.kind != GroupKind.REGISTRATION:
        return None
    stays = [place for place in places if leaves is None or place.group_id != leaves.pk]
    others = [place.starts_on for place in stays if place.group.kind == GroupKind.REGISTRATION]
    if any(starts <= from_on for starts in others):
        raise Refused(_("A child is in one class at a time. Choose the class they leave."), field="leaves")
    return min(others) - A_DAY if others else None


def _leave(pupil: Pupil, group: Group, from_on: date) -> None:
    places = GroupPupil.objects.filter(still_on(from_on), pupil=pupil, group=group)
    places.filter(starts_on__gte=from_on).delete()
    places.update(ends_on=from_on - A_DAY)
    end_sights(Sight.objects.filter(pupil=pupil, group=group), from_on)


def _join(by: Actor, pupil: Pupil, group: Group, from_on: date, until: date | None) -> None:
    place = GroupPupil.objects.filter(pupil=pupil, group=group, ends_on=from_on - A_DAY).first()
    if place is None:
        place = GroupPupil(school_id=by.school_id, pupil=pupil, group=group, starts_on=from_on)
    place.ends_on = last_day_here(pupil, until)
    place.save()
    keep_cut(pupil, place, until)
    for adult in GroupStaff.objects.filter(still_on(from_on), group=group):
        insist(may_open_for(by, adult.staff_id), field="joins")
        go_on_seeing(by, adult=adult, pupil_id=pupil.pk, starts=from_on, ends=place.ends_on)
