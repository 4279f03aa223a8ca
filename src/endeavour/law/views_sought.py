"""Asking the pupil and the parents what they think, in every cycle."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import CODE_6_45
from endeavour.law.finding import Finding, Should, done_by, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, provision_behind
from endeavour.law.young_person import Decides

FORCE = Should(CODE_6_45)


@rule(FORCE, page="views-sought")
def views_sought(
    setting: Setting,
    *,
    cycle_opened_on: date,
    on: date,
    pupil_asked_on: date | None = None,
    parent_asked_on: date | None = None,
    decides: Decides = Decides.PARENT,
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraphs 6.45 and 6.70. "Have we asked the family this time round?"

    Met when the pupil and a parent have been asked in this cycle; asking counts, an answer is theirs to give. Once
    the rights are the young person's, asking the young person is enough. The Code sets no number of days: the due
    date is the school's own.
    """
    citation = provision_behind(Duty.VIEWS_SOUGHT, setting.kind)
    if citation is None:
        return setting.not_asked(FORCE)
    force = Should(citation)
    pupil = done_by(pupil_asked_on, on)
    parent = pupil if decides is Decides.YOUNG_PERSON else done_by(parent_asked_on, on)
    if pupil and parent:
        due_on = setting.calendar.add_school_days(cycle_opened_on, setting.choices.number(Own.VIEWS_ASKED))
        asked_on = max(pupil, parent)
        because = sentence(N_("Views in this cycle had been asked for by {asked_on}."), asked_on=asked_on)
        return met(force, because, met_on=asked_on, due_on=due_on)
    if setting.before_records(cycle_opened_on):
        return not_known(force, sentence(N_("The cycle began before records began here.")))
    if pupil:
        because = sentence(N_("No parent has been asked for views in this cycle."))
    elif parent or decides is Decides.YOUNG_PERSON:
        because = sentence(N_("The pupil has not been asked for views in this cycle."))
    else:
        because = sentence(N_("Neither the pupil nor a parent has been asked for views in this cycle."))
    return setting.waiting_by_choice(force, because, began_on=cycle_opened_on, which=Own.VIEWS_ASKED, on=on)
