"""The SENCO's own qualification."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from endeavour.foundation.periods import years_after
from endeavour.foundation.words import N_, sentence
from endeavour.law.citations import REGULATION_49_4
from endeavour.law.finding import Finding, Must, done_by, met, not_known, not_needed, waiting
from endeavour.law.registry import rule
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import Duty

FORCE = Must(REGULATION_49_4)

RULE_BEGAN = date(2009, 9, 1)
AWARD_BEGUN_BEFORE = date(2024, 9, 1)
AWARD_DONE_BEFORE = date(2027, 9, 1)


class Award(Enum):
    """The two qualifications that have counted: the national award, and since September 2024 the NPQ."""

    NASENCO = "nasenco"
    NPQ = "npq"


@dataclass(frozen=True, slots=True)
class Course:
    """The course a SENCO took or is taking. `completed_on` is None while it runs."""

    award: Award
    begun_on: date | None = None
    completed_on: date | None = None


@rule(FORCE, page="senco-qualification")
def award_counts(course: Course) -> bool:
    """Special Educational Needs and Disability Regulations 2014, regulation 49(4). "Does her certificate count?"

    Regulation 49(7), put in by SI 2024/535: the National Award counts where the course was begun before 1 September
    2024 and completed before 1 September 2027; the NPQ for SENCOs counts from then on. A National Award completed
    before September 2024 was begun before it, whatever is recorded.
    """
    if course.completed_on is None:
        return False
    if course.award is Award.NPQ:
        return True
    begun_on = course.completed_on if course.begun_on is None else course.begun_on
    return begun_on < AWARD_BEGUN_BEFORE and course.completed_on < AWARD_DONE_BEFORE


@rule(FORCE, page="senco-qualification")
def senco_qualified_in_time(
    setting: Setting,
    *,
    on: date,
    first_senco_on: date | None,
    over_a_year_before: bool = False,
    course: Course | None = None,
) -> Finding[Must]:
    """Special Educational Needs and Disability Regulations 2014, regulation 49(4).

    "By when must our SENCO be qualified?" By the third anniversary of first becoming a SENCO, at any school.
    `over_a_year_before` says that, when taking this post, the person had already been a SENCO for more than twelve
    months in all; nothing is then required. Nor is it of a person who became SENCO on or before 1 September 2009.
    """
    if not setting.must_keep(Duty.SENCO_QUALIFICATION):
        return setting.not_asked(FORCE)
    if over_a_year_before:
        return not_needed(FORCE, sentence(N_("The SENCO had been one for more than a year before taking this post.")))
    if course is not None and award_counts(course) and done_by(course.completed_on, on):
        return met(FORCE, sentence(N_("The SENCO holds the qualification.")), met_on=course.completed_on)
    if first_senco_on is None:
        return not_known(FORCE, sentence(N_("It is not recorded when the SENCO first became one.")))
    if first_senco_on <= RULE_BEGAN:
        return not_needed(
            FORCE, sentence(N_("The SENCO has been one since before the rule began in September 2009."))
        )
    because = sentence(
        N_("The SENCO, first one on {first}, does not yet hold the qualification."), first=first_senco_on
    )
    if course is not None and course.award is Award.NASENCO:
        because += sentence(
            N_("The National Award counts if begun before 1 September 2024 and completed before 1 September 2027.")
        )
    return waiting(FORCE, because, on=on, due_on=years_after(first_senco_on, 3), soon=setting.soon, set_by=FORCE)
