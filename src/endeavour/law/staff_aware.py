"""Making staff aware of a pupil's needs, outcomes, support and strategies."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import CODE_6_49
from endeavour.law.finding import Finding, Should, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Should(CODE_6_49)


@rule(FORCE, page="staff-aware")
def staff_made_aware(
    setting: Setting, *, issued_on: date, staff: int, aware: int, on: date, last_read_on: date | None = None
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.49. "Does everyone who teaches her know what to do?"

    `issued_on` is when the plan was issued, `staff` how many people work with the pupil, `aware` how many of them
    have read it by `on`, `last_read_on` when the last of them did. The Code sets no number of days: the due date is
    the school's own.
    """
    if not setting.must_keep(Duty.STAFF_AWARE):
        return setting.not_asked(FORCE)
    if staff == 0:
        return not_known(FORCE, sentence(N_("It is not recorded who works with this pupil.")))
    if aware >= staff:
        due_on = setting.calendar.add_school_days(issued_on, setting.choices.number(Own.CARD_READ))
        because = sentence(N_("Everyone who works with this pupil has read the plan ({staff})."), staff=staff)
        return met(FORCE, because, met_on=last_read_on, due_on=due_on)
    if setting.before_records(issued_on):
        return not_known(FORCE, sentence(N_("The plan was issued before records began here.")))
    because = sentence(N_("{aware} of {staff} staff have read the plan."), aware=aware, staff=staff)
    return setting.waiting_by_choice(FORCE, because, began_on=issued_on, which=Own.CARD_READ, on=on)
