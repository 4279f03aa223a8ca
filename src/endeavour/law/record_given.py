"""Giving the parents the record of a meeting."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import CODE_6_71
from endeavour.law.finding import Finding, Should, done_by, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Should(CODE_6_71)


@rule(FORCE, page="record-given")
def record_given_after_meeting(
    setting: Setting, *, held_on: date, on: date, given_on: date | None = None
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.71. "Have the parents had the record of our meeting?"

    Met by `given_on`, the day the record reached them. The Code sets no number of days: the due date is the school's
    own.
    """
    if not setting.must_keep(Duty.RECORD_GIVEN):
        return setting.not_asked(FORCE)
    if given := done_by(given_on, on):
        due_on = setting.calendar.add_school_days(held_on, setting.choices.number(Own.RECORD_AFTER_MEETING))
        because = sentence(N_("The record was given to the family on {given_on}."), given_on=given)
        return met(FORCE, because, met_on=given, due_on=due_on)
    if setting.before_records(held_on):
        return not_known(FORCE, sentence(N_("The meeting was before records began here.")))
    because = sentence(N_("The record of the meeting on {held_on} is not yet given to the family."), held_on=held_on)
    return setting.waiting_by_choice(FORCE, because, began_on=held_on, which=Own.RECORD_AFTER_MEETING, on=on)
