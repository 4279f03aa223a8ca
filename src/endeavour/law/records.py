"""Sending, showing and keeping a pupil's record: the days the law gives."""

from datetime import date

from endeavour.foundation.bank_holidays import bank_holidays
from endeavour.foundation.periods import DAY, months_after
from endeavour.foundation.school_year import FRIDAY, Calendar
from endeavour.law.age import birthday
from endeavour.law.citations import EDUCATIONAL_RECORD, RECORD_TO_NEW_SCHOOL, RETENTION, SUBJECT_ACCESS
from endeavour.law.finding import Must, Should
from endeavour.law.registry import rule

FIFTEEN = 15


@rule(Must(RECORD_TO_NEW_SCHOOL), page="record-to-new-school")
def record_to_new_school_due_on(calendar: Calendar, left_on: date) -> date:
    """Education (Pupil Information) (England) Regulations 2005, regulation 9. "By when must her file be with them?"

    No later than fifteen school days after the day on which the pupil ceases to be registered, `left_on`.
    """
    return calendar.add_school_days(left_on, FIFTEEN)


@rule(Must(EDUCATIONAL_RECORD), page="educational-record")
def educational_record_due_on(calendar: Calendar, asked_on: date) -> date:
    """Education (Pupil Information) (England) Regulations 2005, regulation 5. "A parent asks for the file: by when?"

    Within fifteen school days of the written request, `asked_on`. SEN Support records are part of the record.
    """
    return calendar.add_school_days(asked_on, FIFTEEN)


@rule(Must(SUBJECT_ACCESS), page="subject-access")
def subject_access_due_on(received_on: date, *, extended: bool = False) -> date:
    """UK General Data Protection Regulation, article 12(3). "It is a subject access request: by when?"

    One month from the day it is received; three where it is complex and the person was told so within the first. In a
    month without that date, its last day; at a weekend or bank holiday, the next working day. School holidays count.
    """
    due_on = months_after(received_on, 3 if extended else 1)
    while due_on.weekday() > FRIDAY or due_on in bank_holidays(due_on.year):
        due_on += DAY
    return due_on


@rule(Should(RETENTION), page="retention")
def sen_file_kept_until(born: date) -> date:
    """Records management toolkit for schools (IRMS), pupil records. "When may we destroy his SEN file?"

    At the 31st birthday: 25 years, for as long as an EHC plan could last, and six more.
    """
    return birthday(born, 31)
