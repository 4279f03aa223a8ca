"""Deadlines no law and no guidance sets, which the school sets itself and may change."""

from datetime import date

from endeavour.foundation.words import N_, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import OWN_CHOICE
from endeavour.law.finding import Choice, Finding, done_by, met, not_known
from endeavour.law.registry import rule
from endeavour.law.setting import Setting

FORCE = Choice(OWN_CHOICE)

_WORDS = {
    Own.SESSION_LOGGED: (N_("The session was logged on {done_on}."), N_("The session is not yet logged.")),
    Own.PARENT_CONCERN_ANSWERED: (
        N_("The family had an answer on {done_on}."),
        N_("The family’s concern is not yet answered."),
    ),
    Own.CONCERN_DECIDED: (N_("The concern was decided on {done_on}."), N_("The concern is not yet decided.")),
    Own.EVIDENCE_ANSWERED: (
        N_("The request was answered on {done_on}."),
        N_("The request for evidence is not yet answered."),
    ),
    Own.CARD_READ: (N_("The card was read on {done_on}."), N_("The card is not yet read.")),
    Own.FAMILY_TOLD_OF_END: (
        N_("The family was told on {done_on}."),
        N_("The family is not yet told that SEN Support has ended."),
    ),
    Own.JOINER_TAKEN_OVER: (
        N_("The support was taken over on {done_on}."),
        N_("Support came with the pupil from elsewhere, and nobody here has taken it over."),
    ),
}

OWN_DEADLINES = frozenset(_WORDS)
"""The choices that stand alone. The others are the school's number of days for something the Act or the Code asks."""


@rule(FORCE, page="school-choices")
def own_deadline_kept(
    setting: Setting, which: Own, *, began_on: date, on: date, done_on: date | None = None
) -> Finding[Choice]:
    """A deadline we set ourselves. "Did we do it within the time we give ourselves?"

    School days are counted from `began_on`, which does not count itself. Refuses, with KeyError, a choice that is not
    in `OWN_DEADLINES`.
    """
    done_words, open_words = _WORDS[which]
    due_on = setting.calendar.add_school_days(began_on, setting.choices.number(which))
    if done := done_by(done_on, on):
        return met(FORCE, sentence(done_words, done_on=done), met_on=done, due_on=due_on)
    if setting.before_records(began_on):
        return not_known(FORCE, sentence(N_("This is from before records began here.")))
    return setting.waiting_by_choice(FORCE, sentence(open_words), began_on=began_on, which=which, on=on)
