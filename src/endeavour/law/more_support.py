"""Considering more support: when progress stalls, and at once where difficulties are significant."""

from datetime import date

from endeavour.foundation.words import N_, Sentence, sentence
from endeavour.law.choices import Own
from endeavour.law.citations import CODE_6_58, CODE_9_3
from endeavour.law.finding import Finding, Should, done_by, met, not_known, not_needed
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty, provision_behind

FORCE = Should(CODE_6_58)


@rule(FORCE, page="more-support")
def more_support_considered(
    setting: Setting,
    *,
    on: date,
    no_progress_on: date | None = None,
    significant_on: date | None = None,
    considered_on: date | None = None,
) -> Finding[Should]:
    """SEND Code of Practice 2015, paragraphs 6.58 to 6.63. "He is not getting on: have we asked what more he needs?"

    `no_progress_on` is the review that found no expected progress despite the support, `significant_on` the day
    significant difficulties were identified (paragraph 9.3: no cycle need be waited for), `considered_on` the day it
    was recorded that specialists, top-up funding or an EHC needs assessment had been considered. What was considered
    before a reason arose does not answer it. The Code sets no number of days: the due date is the school's own.
    """
    citation = provision_behind(Duty.MORE_SUPPORT, setting.kind)
    if citation is None:
        return setting.not_asked(FORCE)
    stalled, significant = done_by(no_progress_on, on), done_by(significant_on, on)
    considered = done_by(considered_on, on)
    reasons = [day for day in (stalled, significant) if day is not None]
    if not reasons:
        return not_needed(Should(citation), sentence(N_("Nothing recorded calls for more support.")))
    if considered is not None and considered >= max(reasons):
        because = sentence(N_("More support was considered on {considered_on}."), considered_on=considered)
        return met(Should(citation), because, met_on=considered)
    if setting.before_records(max(reasons)):
        return not_known(Should(citation), sentence(N_("The reason is from before records began here.")))
    if significant is not None and (considered is None or considered < significant):
        return _waiting(setting, Should(CODE_9_3), _SIGNIFICANT, significant, Own.MORE_SUPPORT_SIGNIFICANT, on)
    return _waiting(setting, Should(citation), _STALLED, max(reasons), Own.MORE_SUPPORT_NO_PROGRESS, on)


_SIGNIFICANT = N_("Significant difficulties were identified on {since}: more support is to be considered at once.")
_STALLED = N_("No expected progress was found on {since}: more support is to be considered.")


def _waiting(setting: Setting, force: Should, text: str, since: date, which: Own, on: date) -> Finding[Should]:
    because: Sentence = sentence(text, since=since)
    return setting.waiting_by_choice(force, because, began_on=since, which=which, on=on)
