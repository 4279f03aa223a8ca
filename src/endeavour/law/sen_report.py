"""The SEN information report."""

from datetime import date

from endeavour.foundation.periods import years_after
from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import CODE_6_79, SECTION_69
from endeavour.law.finding import Finding, Must, Should, State, done_by, met, not_known, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Must(SECTION_69)
YEARLY = Should(CODE_6_79)


@rule(FORCE, page="sen-information-report")
def sen_report_published(setting: Setting, *, on: date, published_on: date | None) -> Finding[Must]:
    """Children and Families Act 2014, section 69. "Is our SEN information report up to date?"

    The Act requires the report; that it be renewed each year is in the Code, paragraphs 6.79 to 6.83. `published_on`
    is when it was last published or renewed. With no date on record the school is asked, not blamed.
    """
    if not setting.must_keep(Duty.SEN_REPORT):
        return setting.not_asked(FORCE)
    published = done_by(published_on, on)
    if published is None:
        return not_known(
            FORCE, sentence(N_("It is not recorded when the SEN information report was last published."))
        )
    because = sentence(N_("The SEN information report was last published on {published_on}."), published_on=published)
    finding = waiting(FORCE, because, on=on, due_on=years_after(published, 1), soon=setting.soon, set_by=YEARLY)
    return met(FORCE, because, met_on=published, due_on=finding.due_on) if finding.state is State.DUE else finding
