"""A child leaves the school, or did not after all."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.cuts import give_back
from endeavour.people.actions.rolls import end_pupils
from endeavour.people.models import Pupil
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
    """The child is here after all: what ended with the leaving goes on as it was, and nothing that had ended before
    or by itself.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if held.left_on is None:
        raise Refused(_("This pupil is on the roll."))
    give_back(by, held)
    record_event(
        by=by, verb=Did.PUPIL_CHANGED, on=held, pupil_uid=held.uid, changed={"left_on": (held.left_on, None)}
    )
    held.left_on = held.cut_by_leaving = None
    held.save(update_fields=["left_on", "cut_by_leaving"])
    pupil.refresh_from_db()
    return pupil
