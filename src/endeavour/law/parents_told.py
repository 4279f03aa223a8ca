"""Telling the parent or young person that special educational provision is made."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import SECTION_68
from endeavour.law.finding import Finding, Must, done_by, met, not_known, not_needed
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty
from endeavour.law.young_person import Decides

FORCE = Must(SECTION_68)


@rule(FORCE, page="parents-told")
def told_that_provision_is_made(
    setting: Setting,
    *,
    started_on: date,
    on: date,
    delivered_on: date | None = None,
    issued_on: date | None = None,
    said_told_before: bool = False,
    has_ehc_plan: bool = False,
    from_elsewhere: bool = False,
    decides: Decides = Decides.PARENT,
) -> Finding[Must]:
    """Children and Families Act 2014, section 68. "Have we told the family that we are giving SEN Support?"

    Met only by `delivered_on`, the day a letter or message about this start is recorded as delivered. A letter that
    is only issued leaves it open. `said_told_before` is the school's word, without proof, that the family was told
    before its records began. `from_elsewhere` says that the support began at another school and nobody has taken it
    over here: the duty is that of the school where the provision is made. The section sets no number of days: the
    due date is the school's own.

    `decides` is who must be told: the parent, the young person once the rights are theirs (section 83), or whoever
    acts for them (section 80). Only what was issued and delivered to them is given here.
    """
    if not setting.must_keep(Duty.PARENTS_TOLD):
        return setting.not_asked(FORCE)
    if has_ehc_plan:
        return not_needed(FORCE, sentence(N_("An EHC plan is maintained, so section 68 does not apply.")))
    if from_elsewhere:
        return not_known(
            FORCE, sentence(N_("The support began at another school. Nothing shows yet that it is given here."))
        )
    if delivered := done_by(delivered_on, on):
        told = sentence(N_("A letter or message was delivered on {delivered_on}."), delivered_on=delivered)
        due_on = setting.calendar.add_school_days(started_on, setting.choices.number(Own.LETTER_AFTER_START))
        return met(FORCE, told, met_on=delivered, due_on=due_on)
    if said_told_before:
        return not_known(
            FORCE,
            sentence(N_("The school says the family was told before its records began here; no letter is kept.")),
        )
    if setting.before_records(started_on):
        return not_known(
            FORCE, sentence(N_("SEN Support started before records began here, and no letter from then is kept."))
        )
    if issued := done_by(issued_on, on):
        open_because = sentence(N_("A letter was issued on {issued_on} but is not yet delivered."), issued_on=issued)
    elif decides is Decides.YOUNG_PERSON:
        open_because = sentence(N_("The young person has not yet been told by a letter or message."))
    elif decides is Decides.ACTING:
        open_because = sentence(N_("Whoever acts for the young person has not yet been told by a letter or message."))
    else:
        open_because = sentence(N_("No parent has yet been told by a letter or message."))
    return setting.waiting_by_choice(FORCE, open_because, began_on=started_on, which=Own.LETTER_AFTER_START, on=on)
