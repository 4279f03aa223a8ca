"""A child leaves the school, or did not after all."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.rolls import end_pupils
from endeavour.people.models import GroupPupil, Pupil, Sight
from endeavour.people.states import Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def mark_left(*, by: Actor, pupil: Pupil, on: date) -> Pupil:
    """The child is not on the roll from this day: out of their classes, and out of the sight of those who taught
    them. The record stays for the SENCO's side. Refuses a child who has left already.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if held.left_on is not None:
        raise Refused(_("It is recorded already that this pupil has left."))
    if held.joined_on is not None and on <= held.joined_on:
        raise Refused(_("Nobody leaves before they have joined."), field="on")
    batch = Batch()
    end_pupils(batch, by=by, pupils=[held], on=on)
    batch.write()
    pupil.refresh_from_db()
    return pupil


@transaction.atomic
def undo_leaving(*, by: Actor, pupil: Pupil) -> Pupil:
    """The child is here after all: the places and the sights that ended with the leaving go on."""
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if held.left_on is None:
        raise Refused(_("This pupil is on the roll."))
    last_day = held.left_on - timedelta(days=1)
    for model in (GroupPupil, Sight):
        model.objects.filter(pupil=held, ends_on=last_day).update(ends_on=None)
    record_event(
        by=by, verb=Did.PUPIL_CHANGED, on=held, pupil_uid=held.uid, changed={"left_on": (held.left_on, None)}
    )
    held.left_on = None
    held.save(update_fields=["left_on"])
    pupil.refresh_from_db()
    return pupil
