"""A class is made and renamed; somebody is put with it from a day, and is with it no longer from another. Who may
open its children's records changes on that day by itself.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.visible import visible
from endeavour.people.actions import add_group, put_adult_with_group
from endeavour.people.actions.seeing import end_sights, go_on_seeing
from endeavour.people.classes import A_DAY, still_on
from endeavour.people.keys import class_key
from endeavour.people.models import Group, GroupPupil, GroupStaff, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.states import Did, GroupKind, SightReason
from endeavour.schools.tenancy import same_school

LONGEST_NAME = 60
WITH_A_CLASS = (SightReason.TEACHES, SightReason.SUPPORTS)


@transaction.atomic
def make_class(*, by: Actor, name: str, kind: GroupKind = GroupKind.REGISTRATION, subject: str = "") -> Group:
    """Make a class, or a teaching group with its subject. A name that one of the same kind has is refused."""
    insist(by.may(Permission.CHANGE_PUPILS))
    said = _checked(name, kind)
    try:
        with transaction.atomic():  # of two who make it in one moment the second is told
            group = add_group(by=by, name=said, kind=kind, subject=subject.strip())
    except IntegrityError as taken:
        raise _taken() from taken
    record_event(by=by, verb=Did.CLASS_MADE, on=group, changed={"name": (None, said)})
    return group


@transaction.atomic
def rename_class(*, by: Actor, group: Group, name: str) -> Group:
    """Write a class in another way. Its children and adults stay as they are."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, group)
    held = Group.objects.select_for_update().get(pk=group.pk)
    said, before = _checked(name, GroupKind(held.kind), but=held.pk), held.name
    if said == before:
        return held
    held.name = said
    try:
        with transaction.atomic():
            held.save(update_fields=["name"])
    except IntegrityError as taken:
        raise _taken() from taken
    record_event(by=by, verb=Did.CLASS_RENAMED, on=held, changed={"name": (before, said)})
    return held


@transaction.atomic
def put_adult_with_class(
    *, by: Actor, group: Group, staff: Membership, reason: SightReason, from_on: date, on: date
) -> GroupStaff:
    """Somebody teaches or supports a class from a day, `on` itself or later, and sees the records of whoever is in it
    from that day. Refuses whoever is with it for the same reason then already, and oneself.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, group, staff)
    if reason not in WITH_A_CLASS:
        raise Refused(_("Choose what they do with the class"), field="reason")
    insist(may_open_for(by, staff.pk), field="staff")
    _not_past(from_on, on)
    held = Group.objects.select_for_update().get(pk=group.pk)
    same = GroupStaff.objects.filter(still_on(from_on), group=held, staff=staff, reason=reason)
    if same.exists():
        raise Refused(_("They are with this class then already."), field="staff")
    row = put_adult_with_group(by=by, group=held, staff=staff, reason=reason, on=from_on)
    record_event(by=by, verb=Did.CLASS_ADULT_PUT, on=held, changed=_said(row, None, from_on))
    return row


@transaction.atomic
def end_adult_with_class(*, by: Actor, adult: GroupStaff, from_on: date, on: date) -> None:
    """Somebody is not with a class from a day, `on` itself or later, and sees its children's records no more from
    then on, unless another class or a naming opens them. Who had not begun by then never was with it.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, adult)
    _not_past(from_on, on)
    row = _held(adult)
    if row.ends_on is not None and row.ends_on < from_on:
        raise Refused(_("They are not with this class on that day."), field="on")
    sights = Sight.objects.filter(group=row.group_id, staff=row.staff_id, reason=row.reason)
    if row.ends_on is not None:  # a later time with the class, if there is one, stays
        sights = sights.filter(starts_on__lte=row.ends_on)
    begun = row.starts_on
    end_sights(sights.filter(starts_on__gte=begun), from_on)
    end_sights(sights.filter(starts_on__lt=begun), max(from_on, begun))  # an earlier time with the class stays
    changed = _said(row, row.ends_on, from_on)
    if row.starts_on >= from_on:
        row.delete()
    else:
        row.ends_on = from_on - A_DAY
        row.save(update_fields=["ends_on"])
    record_event(by=by, verb=Did.CLASS_ADULT_ENDED, on=adult.group, changed=changed)


@transaction.atomic
def keep_adult_with_class(*, by: Actor, adult: GroupStaff, on: date) -> None:
    """Take back that somebody's time with a class ends: they go on as if it had never been said. Not after the day on
    which it ended, nor where they are put with it anew.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, adult)
    insist(may_open_for(by, adult.staff_id))
    row = _held(adult)
    if row.ends_on is None:
        return
    last = row.ends_on
    if last < on - A_DAY:
        raise Refused(_("That is over. Put them with the class again from a day."))
    again = GroupStaff.objects.filter(still_on(last), group=row.group_id, staff=row.staff_id, reason=row.reason)
    if again.exclude(pk=row.pk).exists():
        raise Refused(_("They are with this class then already."))
    row.ends_on = None
    row.save(update_fields=["ends_on"])
    for place in GroupPupil.objects.filter(still_on(last + A_DAY), group=row.group_id):
        go_on_seeing(by, adult=row, pupil_id=place.pupil_id, starts=place.starts_on, ends=place.ends_on, after=last)
    record_event(by=by, verb=Did.CLASS_ADULT_KEPT, on=adult.group, changed=_said(row, last + A_DAY, None))


def _held(adult: GroupStaff) -> GroupStaff:
    """The row as it is now, and for whoever else would change the class as it will be after this."""
    Group.objects.select_for_update().get(pk=adult.group_id)
    row = GroupStaff.objects.filter(pk=adult.pk).select_related("staff__user").first()
    if row is None:
        raise NotFound
    return row


def _checked(name: str, kind: GroupKind, but: int | None = None) -> str:
    said = " ".join(visible(name).split())
    if not said:
        raise Refused(_("Enter the name of the class"), field="name")
    if len(said) > LONGEST_NAME:
        raise Refused(_("Keep the name to %(most)d letters") % {"most": LONGEST_NAME}, field="name")
    others = Group.objects.filter(kind=kind).exclude(pk=but) if but else Group.objects.filter(kind=kind)
    if class_key(said) in {class_key(other) for other in others.values_list("name", flat=True)}:
        raise _taken()
    return said


def _taken() -> Refused:
    return Refused(_("There is a class of this name already."), field="name")


def _not_past(from_on: date, on: date) -> None:
    if from_on < on:
        raise Refused(_("Choose today or a later day."), field="on")


def _said(row: GroupStaff, was: date | None, now: date | None) -> dict[str, tuple[object, object]]:
    return {"staff": (None, row.staff.user.name), "reason": (None, str(row.reason)), "on": (was, now)}
