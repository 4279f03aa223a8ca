"""A talk with the family is written down; what follows from it is done, and for a minute is not done after all."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.people.follow_ups import may_follow_up, may_take_back, who_may_follow_up
from endeavour.people.models import ContactNote, Pupil
from endeavour.people.states import Did
from endeavour.schools.tenancy import same_school


@transaction.atomic
def log_contact(
    *,
    by: Actor,
    pupil: Pupil,
    contact_id: int | None,
    on: date,
    how: str,
    what: str,
    follow_up: str = "",
    follow_up_on: date | None = None,
    follow_up_by: Membership | None = None,
) -> ContactNote:
    """Write down a call, message or talk with the family, and what follows from it by a day. That falls to whoever
    writes it down, or to `follow_up_by`, who may open the record too. Refuses what follows without a day or before
    the talk, a day for nothing, and somebody to whom the record stays shut.
    """
    insist(by.may(Permission.RAISE_CONCERN))
    same_school(by, pupil, follow_up_by)
    follow_up = follow_up.strip()
    _check(follow_up, follow_up_on, on)
    if follow_up_by is not None and follow_up_by not in who_may_follow_up(pupil, on=clock.today()):
        raise Refused(_("Choose somebody who may open this record."), field="follow_up_by")
    falls_to = follow_up_by.pk if follow_up_by else by.membership_id
    note = ContactNote.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        contact_id=contact_id,
        on=on,
        how=how,
        what=what,
        follow_up=follow_up,
        follow_up_on=follow_up_on,
        follow_up_by_id=falls_to if follow_up else None,
        by_id=by.membership_id,
    )
    record_event(by=by, verb=Did.CONTACT_LOGGED, on=note, pupil_uid=pupil.uid)
    return note


@transaction.atomic
def follow_up_talk(*, by: Actor, pupil: Pupil, uid: uuid.UUID, said: str = "") -> ContactNote:
    """What followed from a talk is done, now. `said` is what came of it, if there is something to say."""
    note = _hold(by, pupil, uid)
    insist(may_follow_up(by, note))
    note.followed_at, note.followed_by_id, note.followed_note = clock.now(), by.membership_id, said.strip()
    note.save(update_fields=["followed_at", "followed_by", "followed_note"])
    record_event(by=by, verb=Did.FOLLOWED_UP, on=note, pupil_uid=pupil.uid)
    return note


@transaction.atomic
def take_back_follow_up(*, by: Actor, pupil: Pupil, uid: uuid.UUID, at: datetime) -> ContactNote:
    """It is not done after all: within a minute, by who said so. It is due again as it was."""
    note = _hold(by, pupil, uid)
    insist(may_take_back(by, note, at=at))
    was = {"followed_at": (note.followed_at, None), "followed_note": (note.followed_note, "")}
    note.followed_at, note.followed_by, note.followed_note = None, None, ""
    note.save(update_fields=["followed_at", "followed_by", "followed_note"])
    record_event(by=by, verb=Did.FOLLOW_UP_UNDONE, on=note, pupil_uid=pupil.uid, changed=was)
    return note


def _check(follow_up: str, follow_up_on: date | None, on: date) -> None:
    if follow_up and follow_up_on is None:
        raise Refused(_("Enter the day by which it is to be done"), field="follow_up_on")
    if follow_up_on is not None and not follow_up:
        raise Refused(_("Write what follows, or leave its day empty"), field="follow_up")
    if follow_up_on is not None and follow_up_on < on:
        raise Refused(_("Enter a day that is not before the talk"), field="follow_up_on")


def _hold(by: Actor, pupil: Pupil, uid: uuid.UUID) -> ContactNote:
    same_school(by, pupil)
    note = ContactNote.objects.select_for_update(of=("self",)).filter(pupil=pupil, uid=uid).first()
    if note is None:
        raise NotFound
    return note
