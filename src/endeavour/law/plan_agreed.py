"""Agreeing the plan with the family."""

from datetime import date
from enum import Enum

from endeavour.foundation.periods import DAY
from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import CODE_6_48
from endeavour.law.finding import Finding, Should, done_by, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, provision_behind
from endeavour.law.young_person import Decides

FORCE = Should(CODE_6_48)


class Answer(Enum):
    """What the family said to the plan. A no, or silence after being asked, never stops provision."""

    AGREED = "agreed"
    DISAGREED = "disagreed"
    NO_ANSWER = "no_answer"


_ANSWERED = {
    Answer.AGREED: N_("The plan was agreed with the family on {answered_on}."),
    Answer.DISAGREED: N_("The family’s disagreement was recorded on {answered_on}. Support goes on."),
    Answer.NO_ANSWER: N_("The family was asked on {answered_on} and has not answered yet. Support goes on."),
}
_ASKED = {
    Decides.PARENT: N_("The plan is not yet agreed with the family, nor is their disagreement recorded."),
    Decides.YOUNG_PERSON: N_("The plan is not yet agreed with the young person, nor is their disagreement recorded."),
    Decides.ACTING: N_(
        "The plan is not yet agreed with whoever acts for the young person, nor is their disagreement recorded."
    ),
}
_ANSWERED_THEMSELVES = {
    Answer.AGREED: N_("The plan was agreed with the young person on {answered_on}."),
    Answer.DISAGREED: N_("The young person’s disagreement was recorded on {answered_on}. Support goes on."),
    Answer.NO_ANSWER: N_("The young person was asked on {answered_on} and has not answered yet. Support goes on."),
}


@rule(FORCE, page="plan-agreed")
def plan_agreed_with_family(
    setting: Setting,
    *,
    started_on: date,
    on: date,
    answer: Answer | None = None,
    answered_on: date | None = None,
    decides: Decides = Decides.PARENT,
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraph 6.48. "Was the plan made with the family, and do they agree?"

    `started_on` is the start of SEN Support or of this cycle; where they answered a version of this plan before, the
    day the one that stands was issued. Met by any recorded answer, with the sentence saying
    which. Silence counts from the day after they were asked (`answered_on`): until then they may still answer that
    day. The Code sets no number of days: the due date is the school's own.

    `decides` is who decides, and so whose answer this is: once the rights are the young person's (section 83), theirs
    is asked for, and a parent's does not stand in its place unless that parent acts for them (section 80).
    """
    citation = provision_behind(Duty.PLAN_AGREED, setting.kind)
    if citation is None:
        return setting.not_asked(FORCE)
    force = Should(citation)
    answered = done_by(answered_on, on - DAY if answer is Answer.NO_ANSWER else on)
    words = _ANSWERED_THEMSELVES if decides is Decides.YOUNG_PERSON else _ANSWERED
    if answer is not None and answered is not None:
        due_on = setting.calendar.add_school_days(started_on, setting.choices.number(Own.PLAN_AFTER_START))
        return met(force, sentence(words[answer], answered_on=answered), met_on=answered, due_on=due_on)
    if setting.before_records(started_on):
        return not_known(force, sentence(N_("SEN Support started before records began here.")))
    return setting.waiting_by_choice(
        force, sentence(_ASKED[decides]), began_on=started_on, which=Own.PLAN_AFTER_START, on=on
    )
