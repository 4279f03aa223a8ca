"""The yearly report to parents on their child's progress."""

from datetime import date

from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import CODE_6_64
from endeavour.law.finding import Finding, Must, done_by, met, not_known, not_needed, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, SettingKind, provision_behind
from endeavour.law.young_person import compulsory_school_age_ends

FORCE = Must(CODE_6_64)


@rule(FORCE, page="annual-report")
def annual_report_due_on(calendar: Calendar, year: SchoolYear) -> date:
    """SEND Code of Practice 2015, paragraph 6.64. "By when must reports be out?" The last day of the summer term.

    The regulations of 2005 (regulation 6) say before the end of the summer term. Where the school has not entered
    that term, 20 July stands in.
    """
    stand_in = date(year.first + 1, 7, 20)
    if not calendar.known_on(date(year.first + 1, 8, 31)):
        return stand_in
    days = calendar.school_days_of(year)
    return days[-1] if days else stand_in


@rule(FORCE, page="annual-report")
def annual_report_given(
    setting: Setting, *, born: date, year: SchoolYear, on: date, given_on: date | None = None
) -> Finding[Must]:
    """SEND Code of Practice 2015, paragraph 6.64. "Has every parent had a report this year?"

    For maintained schools the duty and its day are regulation 6 of the Pupil Information Regulations 2005; a pupil
    referral unit reports only in the school year in which compulsory school age ends.
    """
    citation = provision_behind(Duty.ANNUAL_REPORT, setting.kind)
    if citation is None:
        return setting.not_asked(FORCE)
    force = Must(citation)
    leaving = compulsory_school_age_ends(born)
    if setting.kind is SettingKind.PUPIL_REFERRAL_UNIT and leaving not in year.period:
        return not_needed(
            force, sentence(N_("A pupil referral unit reports in the school year that ends compulsory school age."))
        )
    due_on = annual_report_due_on(setting.calendar, year)
    if given := done_by(given_on, on):
        return met(
            force, sentence(N_("The report was given on {given_on}."), given_on=given), met_on=given, due_on=due_on
        )
    if setting.before_records(due_on):
        return not_known(force, sentence(N_("The report was due before records began here.")))
    because = sentence(N_("No report for {year} is recorded as given."), year=year.label)
    return waiting(force, because, on=on, due_on=due_on, soon=setting.soon, set_by=force)
