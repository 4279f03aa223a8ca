"""Sending, showing and keeping a pupil's record: the days the law gives."""

from datetime import date
from typing import Any

from endeavour.foundation.bank_holidays import bank_holidays
from endeavour.foundation.periods import DAY, months_after
from endeavour.foundation.school_year import FRIDAY, Calendar
from endeavour.foundation.words import N_, sentence
from endeavour.law.age import birthday
from endeavour.law.citations import (
    EDUCATIONAL_RECORD,
    RECORD_ENCOURAGED,
    RECORD_TO_NEW_SCHOOL,
    RETENTION,
    SUBJECT_ACCESS,
)
from endeavour.law.finding import F, Finding, Must, Should, done_by, met, not_known, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, provision_behind

FIFTEEN = 15
SENT = Must(RECORD_TO_NEW_SCHOOL)
SHOWN = Must(EDUCATIONAL_RECORD)
ANSWERED = Must(SUBJECT_ACCESS)


@rule(SENT, page="record-to-new-school")
def record_to_new_school_due_on(calendar: Calendar, left_on: date) -> date:
    """Education (Pupil Information) (England) Regulations 2005, regulation 9. "By when must her file be with them?"

    No later than fifteen school days after the day on which the pupil ceases to be registered, `left_on`.
    """
    return calendar.add_school_days(left_on, FIFTEEN)


@rule(SENT, page="record-to-new-school")
def record_sent_to_new_school(
    setting: Setting, *, left_on: date, on: date, sent_on: date | None = None, school_not_known: bool = False
) -> Finding[Must] | Finding[Should]:
    """Education (Pupil Information) (England) Regulations 2005, regulation 9. "Has her file gone with her?"

    A must for maintained schools; academies are encouraged to do the same. Met by `sent_on`. Where nobody could find
    out where the pupil went, `school_not_known`, it is not yet known and never late.
    """
    source = provision_behind(Duty.RECORD_TO_NEW_SCHOOL, setting.kind)
    if source is None:
        return setting.not_asked(SENT)
    facts: dict[str, Any] = {"left_on": left_on, "on": on, "sent_on": sent_on, "school_not_known": school_not_known}
    if source == RECORD_ENCOURAGED:
        return _sent(setting, Should(source), **facts)
    return _sent(setting, Must(source), **facts)


@rule(SHOWN, page="educational-record")
def educational_record_due_on(calendar: Calendar, asked_on: date) -> date:
    """Education (Pupil Information) (England) Regulations 2005, regulation 5. "A parent asks for the file: by when?"

    Within fifteen school days of the written request, `asked_on`. SEN Support records are part of the record.
    """
    return calendar.add_school_days(asked_on, FIFTEEN)


@rule(SHOWN, page="educational-record")
def educational_record_shown(
    setting: Setting, *, asked_on: date, on: date, answered_on: date | None = None
) -> Finding[Must]:
    """Education (Pupil Information) (England) Regulations 2005, regulation 5. "Has he seen the file he asked for?"

    A parent's written request, `asked_on`. It does not fall on academies, nor on private nurseries and colleges.
    """
    if not setting.must_keep(Duty.EDUCATIONAL_RECORD):
        return setting.not_asked(SHOWN)
    due_on = educational_record_due_on(setting.calendar, asked_on)
    return _answered(setting, SHOWN, asked_on=asked_on, on=on, due_on=due_on, answered_on=answered_on)


@rule(ANSWERED, page="subject-access")
def subject_access_due_on(received_on: date, *, extended: bool = False) -> date:
    """UK General Data Protection Regulation, article 12(3). "It is a subject access request: by when?"

    One month from the day it is received; three where it is complex and the person was told so within the first. In a
    month without that date, its last day; at a weekend or bank holiday, the next working day. School holidays count.
    """
    due_on = months_after(received_on, 3 if extended else 1)
    while due_on.weekday() > FRIDAY or due_on in bank_holidays(due_on.year):
        due_on += DAY
    return due_on


@rule(ANSWERED, page="subject-access")
def subject_access_answered(
    setting: Setting, *, received_on: date, on: date, answered_on: date | None = None, extended: bool = False
) -> Finding[Must]:
    """UK General Data Protection Regulation, article 12(3). "Has her request for the data been answered?"

    Every setting answers one. `extended` is that she was told within the first month that it takes longer.
    """
    due_on = subject_access_due_on(received_on, extended=extended)
    return _answered(setting, ANSWERED, asked_on=received_on, on=on, due_on=due_on, answered_on=answered_on)


@rule(Should(RETENTION), page="retention")
def sen_file_kept_until(born: date) -> date:
    """Records management toolkit for schools (IRMS), pupil records. "When may we destroy his SEN file?"

    At the 31st birthday: 25 years, for as long as an EHC plan could last, and six more.
    """
    return birthday(born, 31)


def _sent(
    setting: Setting, force: F, *, left_on: date, on: date, sent_on: date | None, school_not_known: bool
) -> Finding[F]:
    due_on = record_to_new_school_due_on(setting.calendar, left_on)
    if sent := done_by(sent_on, on):
        because = sentence(N_("The record was sent on to the next school on {sent_on}."), sent_on=sent)
        return met(force, because, met_on=sent, due_on=due_on)
    if school_not_known:
        because = sentence(N_("The next school is not known. What was done to find out is written down."))
        return not_known(force, because)
    if setting.before_records(left_on):
        return not_known(force, sentence(N_("The pupil left before records began here.")))
    because = sentence(
        N_("The pupil is not on the roll from {left_on}, and the record is not recorded as sent on."), left_on=left_on
    )
    return waiting(force, because, on=on, due_on=due_on, soon=setting.soon, set_by=force)


def _answered(
    setting: Setting, force: Must, *, asked_on: date, on: date, due_on: date, answered_on: date | None
) -> Finding[Must]:
    if answered := done_by(answered_on, on):
        because = sentence(N_("It was answered on {answered_on}."), answered_on=answered)
        return met(force, because, met_on=answered, due_on=due_on)
    if setting.before_records(asked_on):
        return not_known(force, sentence(N_("It was asked before records began here.")))
    because = sentence(N_("It was asked on {asked_on}, and no answer is recorded."), asked_on=asked_on)
    return waiting(force, because, on=on, due_on=due_on, soon=setting.soon, set_by=force)
