"""Reviewing by the date agreed in the plan."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import CODE_6_53
from endeavour.law.finding import Finding, Should, State, done_by, met, not_known, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, provision_behind

FORCE = Should(CODE_6_53)


@rule(FORCE, page="review-date")
def reviewed_by_agreed_date(
    setting: Setting, *, agreed_for: date | None, on: date, held_on: date | None = None
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.53. "Did we review when we said we would?"

    `agreed_for` is the review date in the plan, `held_on` when the review took place. A review held late is done, and
    the finding keeps both days. A date agreed before records began here, with no review recorded, is not known.
    """
    citation = provision_behind(Duty.REVIEW_DATE, setting.kind)
    if citation is None:
        return setting.not_asked(FORCE)
    force = Should(citation)
    if held := done_by(held_on, on):
        because = sentence(N_("The review was held on {held_on}."), held_on=held)
        if agreed_for is not None and held > agreed_for:
            because += sentence(N_("It had been agreed for {agreed_for}."), agreed_for=agreed_for)
        return met(force, because, met_on=held, due_on=agreed_for)
    if agreed_for is None:
        return Finding(
            state=State.DUE_SOON,
            because=sentence(N_("No date is agreed for the review.")),
            force=force,
            due_set_by=force,
        )
    if setting.before_records(agreed_for):
        return not_known(force, sentence(N_("A review was due before records began here, and none is recorded.")))
    because = sentence(N_("The review is not yet held."))
    return waiting(force, because, on=on, due_on=agreed_for, soon=setting.soon, set_by=force)
