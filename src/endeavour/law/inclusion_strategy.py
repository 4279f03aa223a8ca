"""The inclusion strategy: what a school does about barriers to learning and participation, and what it costs."""

from datetime import date

from endeavour.foundation.periods import years_after
from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import INCLUSION_GRANT, INCLUSION_GUIDANCE
from endeavour.law.finding import Condition, Finding, State, done_by, met, not_known, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Condition(INCLUSION_GRANT)
YEARLY = Condition(INCLUSION_GUIDANCE)
FIRST_DUE_ON = date(2026, 12, 31)
"""By when schools that take the fund in 2026 to 2027 publish one for the first time."""


@rule(FORCE, page="inclusion-strategy")
def inclusion_strategy_published(
    setting: Setting, *, on: date, published_on: date | None = None, reviewed_on: date | None = None
) -> Finding[Condition]:
    """Inclusive Mainstream Fund for schools 2026 to 2027, conditions of grant. "Is our inclusion strategy out?"

    `published_on` is the day on which the one that anybody can read now was published, `reviewed_on` when it was last
    reviewed. It is due by 31 December 2026; the guidance to the grant has it reviewed each year. A school whose
    records began after that day is asked, not blamed.
    """
    if not setting.must_keep(Duty.INCLUSION_STRATEGY):
        return setting.not_asked(FORCE)
    published = done_by(published_on, on)
    if published is None:
        because = sentence(N_("No inclusion strategy is published."))
        if setting.before_records(FIRST_DUE_ON):
            return not_known(FORCE, sentence(N_("It was due before records began here.")))
        return waiting(FORCE, because, on=on, due_on=FIRST_DUE_ON, soon=setting.soon, set_by=FORCE)
    looked_at = max(published, done_by(reviewed_on, on) or published)
    because = sentence(
        N_("The inclusion strategy was last published or reviewed on {looked_at}."), looked_at=looked_at
    )
    finding = waiting(FORCE, because, on=on, due_on=years_after(looked_at, 1), soon=setting.soon, set_by=YEARLY)
    return met(FORCE, because, met_on=published, due_on=finding.due_on) if finding.state is State.DUE else finding
