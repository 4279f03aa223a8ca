"""An adult is named for one child beside those of the child's classes, and is so no longer."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on
from endeavour.people.states import Did, SightReason
from endeavour.schools.tenancy import same_school

BY_NAME = (SightReason.NAMED, SightReason.SUPPORTS, SightReason.TEACHES)
"""Why somebody may be named for one child. Who is the key adult is said elsewhere, and ends there."""


@transaction.atomic
def name_adult(
    *, by: Actor, pupil: Pupil, staff: Membership, reason: SightReason, until: date | None = None, on: date
) -> Sight:
    """An adult may see this child's record from this day, to its last day `until` where there is one. Refuses a last
    day that is over, and somebody who is named for the same reason already.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil, staff)
    if reason not in BY_NAME:
        raise Refused(_("Choose why"), field="reason")
    if until is not None and until < on:
        raise Refused(_("Enter a last day that is not over"), field="until")
    Pupil.objects.select_for_update().get(pk=pupil.pk)
    same = Sight.objects.filter(current_on(on), pupil=pupil, staff=staff, group=None, reason=reason)
    if same.exists():
        raise Refused(_("They are named for this already. End it first to change its last day."), field="staff")
    sight = Sight.objects.create(
        school_id=by.school_id, staff=staff, pupil=pupil, reason=reason, starts_on=on, ends_on=until
    )
    changed = {"staff": (None, staff.user.name), "reason": (None, reason.value), "until": (None, until)}
    record_event(by=by, verb=Did.SIGHT_GIVEN, on=pupil, pupil_uid=pupil.uid, changed=changed)
    return sight


@transaction.atomic
def end_naming(*, by: Actor, pupil: Pupil, sight_id: int, on: date) -> None:
    """An adult who was named for this child sees the record no longer, from now on. What comes with a class ends with
    the class, and a key adult is chosen anew: neither is found here.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    own = Sight.objects.filter(current_on(on), pupil=pupil, group=None, reason__in=BY_NAME)
    sight = own.select_for_update(of=("self",)).select_related("staff__user").filter(pk=sight_id).first()
    if sight is None:
        raise NotFound
    changed = {"staff": (sight.staff.user.name, None), "reason": (sight.reason, None)}
    if sight.starts_on >= on:
        sight.delete()
    else:
        sight.ends_on = on - timedelta(days=1)
        sight.save(update_fields=["ends_on"])
    record_event(by=by, verb=Did.SIGHT_ENDED, on=pupil, pupil_uid=pupil.uid, changed=changed)
