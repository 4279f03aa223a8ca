"""A child's record goes to the next school; somebody asks to see one, and is answered."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.law.records import subject_access_due_on
from endeavour.law.settings_kinds import SettingKind
from endeavour.people.models import Pupil, RecordAsked, RecordPassedOn
from endeavour.people.records import may_answer, may_pass_on, passed_on_of, rights_to_ask
from endeavour.people.states import AskedAs, Did, Handover
from endeavour.schools.models import School
from endeavour.schools.tenancy import same_school


@transaction.atomic
def pass_on_record(*, by: Actor, pupil: Pupil, sent_on: date, sent_to: str, way: str, on: date) -> RecordPassedOn:
    """Record that the file of a child who leaves was sent on: on what day, to which school, and how. What was said
    before of the same leaving is corrected. Refuses a day ahead, and one before they joined this school.
    """
    if sent_on > on:
        raise Refused(_("Enter a day that is not in the future."), field="sent_on")
    if pupil.joined_on is not None and sent_on < pupil.joined_on:
        raise Refused(_("They joined this school after that day. Enter the day it was sent."), field="sent_on")
    if not sent_to.strip():
        raise Refused(_("Enter the school it was sent to"), field="sent_to")
    if way not in Handover.values:
        raise Refused(_("Choose how it was sent"), field="way")
    return _say(by, pupil, on, sent_on=sent_on, sent_to=sent_to.strip(), way=way, not_known="")


@transaction.atomic
def next_school_not_known(*, by: Actor, pupil: Pupil, why: str, on: date) -> RecordPassedOn:
    """Record that nobody could find out where a child who left has gone, and what was done to find out. When it
    becomes known, `pass_on_record` takes its place.
    """
    if not why.strip():
        raise Refused(_("Say what you did to find out"), field="not_known")
    return _say(by, pupil, on, sent_on=None, sent_to="", way="", not_known=why.strip())


def _say(by: Actor, pupil: Pupil, on: date, **said: Any) -> RecordPassedOn:
    same_school(by, pupil)
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    insist(may_pass_on(by, held))
    row = passed_on_of(held) or RecordPassedOn(school_id=by.school_id, pupil=held)
    new = {"left_on": held.left_on, **said}
    changed = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    if row.pk and not changed:
        return row
    for name, value in new.items():
        setattr(row, name, value)
    row.written_on, row.recorded_by_id = on, by.membership_id
    row.save()
    record_event(by=by, verb=Did.RECORD_PASSED_ON, on=row, pupil_uid=held.uid, changed=changed)
    return row


@transaction.atomic
def record_asked(*, by: Actor, pupil: Pupil, asked_as: str, asked_by: str, asked_on: date, on: date) -> RecordAsked:
    """Record that somebody asked to see a child's record: by what right, who, and the day on which it reached the
    school, from which the days to answer count. Refuses a right that nobody has in this kind of setting, nobody's
    name, and a day ahead.
    """
    insist(by.may(Permission.SEND_PAPERS))
    same_school(by, pupil)
    if asked_as not in rights_to_ask(SettingKind(School.objects.get(pk=by.school_id).kind)):
        raise Refused(_("Choose by what right they ask"), field="asked_as")
    if not asked_by.strip():
        raise Refused(_("Enter who asked"), field="asked_by")
    if asked_on > on:
        raise Refused(_("Enter a day that is not in the future."), field="asked_on")
    row = RecordAsked.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        asked_as=asked_as,
        asked_by=asked_by.strip(),
        asked_on=asked_on,
        recorded_by_id=by.membership_id,
    )
    record_event(by=by, verb=Did.RECORD_ASKED, on=row, pupil_uid=pupil.uid)
    return row


@transaction.atomic
def told_it_takes_longer(*, by: Actor, asked: RecordAsked, told_on: date, on: date) -> RecordAsked:
    """Record that who made a complex subject access request was told, within the first month, that it takes longer:
    three months in all. UK General Data Protection Regulation, article 12(3). Once.
    """
    row = _waiting(by, asked)
    if row.told_longer_on is not None:
        raise Refused(_("It is written down already that they were told it takes longer. Load the page again."))
    if row.asked_as != AskedAs.SUBJECT_ACCESS:
        raise Refused(_("Only a subject access request may take longer."))
    if not row.asked_on <= told_on <= min(on, subject_access_due_on(row.asked_on)):
        raise Refused(_("Enter a day within the first month that is not in the future."), field="told_longer_on")
    changed = {"told_longer_on": (row.told_longer_on, told_on)}
    row.told_longer_on = told_on
    row.save(update_fields=["told_longer_on"])
    record_event(by=by, verb=Did.RECORD_ASKED_LONGER, on=row, pupil_uid=row.pupil.uid, changed=changed)
    return row


@transaction.atomic
def answer_asked(*, by: Actor, asked: RecordAsked, answered_on: date, answer: str, on: date) -> RecordAsked:
    """Record that a request was answered: on what day, and what was shown or given, or why not. Once."""
    row = _waiting(by, asked)
    if not row.asked_on <= answered_on <= on:
        raise Refused(_("Enter a day that is not in the future, and not before they asked."), field="answered_on")
    if not answer.strip():
        raise Refused(_("Say what they were given, or why not"), field="answer")
    row.answered_on, row.answer = answered_on, answer.strip()
    row.save(update_fields=["answered_on", "answer"])
    changed = {"answered_on": (None, answered_on)}
    record_event(by=by, verb=Did.RECORD_ASKED_ANSWERED, on=row, pupil_uid=row.pupil.uid, changed=changed)
    return row


def _waiting(by: Actor, asked: RecordAsked) -> RecordAsked:
    same_school(by, asked)
    row = RecordAsked.objects.select_for_update(of=("self",)).select_related("pupil").get(pk=asked.pk)
    insist(may_answer(by, row))
    return row
