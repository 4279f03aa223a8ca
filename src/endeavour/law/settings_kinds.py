"""Which duties fall on which kind of setting: the law gives each its own list, and they differ."""

from enum import Enum

from endeavour.foundation.words import N_
from endeavour.law import citations as c
from endeavour.law.citation import Citation
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule


class SettingKind(Enum):
    """The kinds of setting the law tells apart. Free schools, UTCs and studio schools are academies."""

    MAINTAINED_SCHOOL = "maintained_school"
    ACADEMY = "academy"
    MAINTAINED_NURSERY = "maintained_nursery"
    MAINTAINED_SPECIAL = "maintained_special"
    SPECIAL_ACADEMY = "special_academy"
    PUPIL_REFERRAL_UNIT = "pupil_referral_unit"
    AP_ACADEMY = "ap_academy"
    HOSPITAL_SCHOOL = "hospital_school"
    NON_MAINTAINED_SPECIAL = "non_maintained_special"
    INDEPENDENT_SCHOOL = "independent_school"
    EARLY_YEARS_PROVIDER = "early_years_provider"
    FE_COLLEGE = "fe_college"
    ACADEMY_16_TO_19 = "academy_16_to_19"
    SPECIAL_POST_16 = "special_post_16"

    @property
    def label(self) -> str:
        """Its name for a reader, marked for translation, to stand after "a" or "an" or in a list."""
        return LABELS[self]


class Duty(Enum):
    """The duties, named as their pages in docs/rules are."""

    PARENTS_TOLD = "parents-told"
    SENCO_NAMED = "senco-named"
    SENCO_TEACHER = "senco-teacher"
    SENCO_QUALIFICATION = "senco-qualification"
    SEN_REPORT = "sen-information-report"
    INCLUSION_STRATEGY = "inclusion-strategy"
    ANNUAL_REPORT = "annual-report"
    PLAN_AGREED = "plan-agreed"
    STAFF_AWARE = "staff-aware"
    VIEWS_SOUGHT = "views-sought"
    REVIEW_DATE = "review-date"
    MEETINGS = "three-meetings"
    RECORD_GIVEN = "record-given"
    MORE_SUPPORT = "more-support"
    RECORD_TO_NEW_SCHOOL = "record-to-new-school"
    EDUCATIONAL_RECORD = "educational-record"


K = SettingKind

LABELS = {
    K.MAINTAINED_SCHOOL: N_("maintained school"),
    K.ACADEMY: N_("academy or free school"),
    K.MAINTAINED_NURSERY: N_("maintained nursery school"),
    K.MAINTAINED_SPECIAL: N_("maintained special school"),
    K.SPECIAL_ACADEMY: N_("special academy"),
    K.PUPIL_REFERRAL_UNIT: N_("pupil referral unit"),
    K.AP_ACADEMY: N_("alternative provision academy"),
    K.HOSPITAL_SCHOOL: N_("special school in a hospital"),
    K.NON_MAINTAINED_SPECIAL: N_("non-maintained special school"),
    K.INDEPENDENT_SCHOOL: N_("independent school"),
    K.EARLY_YEARS_PROVIDER: N_("private, voluntary or independent nursery"),
    K.FE_COLLEGE: N_("further education or sixth form college"),
    K.ACADEMY_16_TO_19: N_("16 to 19 academy"),
    K.SPECIAL_POST_16: N_("special post-16 institution"),
}

MAINSTREAM = frozenset({K.MAINTAINED_SCHOOL, K.ACADEMY})
SPECIAL = frozenset({K.MAINTAINED_SPECIAL, K.SPECIAL_ACADEMY})
ALTERNATIVE = frozenset({K.PUPIL_REFERRAL_UNIT, K.AP_ACADEMY})
COLLEGES = frozenset({K.FE_COLLEGE, K.ACADEMY_16_TO_19})
# Chapter 6 of the Code is mostly for mainstream schools. Where section 68 counts on provision without an EHC plan in
# special and alternative schools, we read its cycle as asked of them too.
CHAPTER_6 = MAINSTREAM | SPECIAL | ALTERNATIVE | {K.MAINTAINED_NURSERY}


def _all(kinds: frozenset[SettingKind], citation: Citation) -> dict[SettingKind, Citation]:
    return dict.fromkeys(kinds, citation)


_NURSERY_AND_MAINSTREAM = MAINSTREAM | {K.MAINTAINED_NURSERY}
_REPORT_BY_REGULATION = frozenset({K.MAINTAINED_SCHOOL, K.MAINTAINED_SPECIAL, K.PUPIL_REFERRAL_UNIT})

DUTIES: dict[Duty, dict[SettingKind, Citation]] = {
    Duty.PARENTS_TOLD: _all(CHAPTER_6, c.SECTION_68),
    Duty.SENCO_NAMED: _all(_NURSERY_AND_MAINSTREAM, c.SECTION_67),
    Duty.SENCO_TEACHER: _all(_NURSERY_AND_MAINSTREAM, c.REGULATION_49),
    Duty.SENCO_QUALIFICATION: _all(_NURSERY_AND_MAINSTREAM, c.REGULATION_49_4),
    Duty.SEN_REPORT: _all(_NURSERY_AND_MAINSTREAM | SPECIAL, c.SECTION_69),
    Duty.INCLUSION_STRATEGY: _all(MAINSTREAM, c.INCLUSION_GRANT),
    Duty.ANNUAL_REPORT: _all(_REPORT_BY_REGULATION, c.REPORT_TO_PARENTS) | {K.ACADEMY: c.CODE_6_64},
    Duty.PLAN_AGREED: _all(CHAPTER_6, c.CODE_6_48)
    | {K.EARLY_YEARS_PROVIDER: c.CODE_5_40}
    | _all(COLLEGES, c.CODE_7_13),
    Duty.STAFF_AWARE: _all(CHAPTER_6, c.CODE_6_49),
    Duty.VIEWS_SOUGHT: _all(CHAPTER_6, c.CODE_6_45)
    | {K.EARLY_YEARS_PROVIDER: c.CODE_5_40}
    | _all(COLLEGES, c.CODE_7_13),
    Duty.REVIEW_DATE: _all(CHAPTER_6, c.CODE_6_53)
    | {K.EARLY_YEARS_PROVIDER: c.CODE_5_43}
    | _all(COLLEGES, c.CODE_7_13),
    Duty.MEETINGS: _all(CHAPTER_6, c.CODE_6_65),
    Duty.RECORD_GIVEN: _all(CHAPTER_6, c.CODE_6_71),
    Duty.MORE_SUPPORT: _all(CHAPTER_6, c.CODE_6_58)
    | {K.EARLY_YEARS_PROVIDER: c.CODE_5_48}
    | _all(COLLEGES, c.CODE_7_23),
    Duty.RECORD_TO_NEW_SCHOOL: _all(_REPORT_BY_REGULATION | {K.MAINTAINED_NURSERY}, c.RECORD_TO_NEW_SCHOOL)
    | _all(frozenset({K.ACADEMY, K.SPECIAL_ACADEMY, K.AP_ACADEMY}), c.RECORD_ENCOURAGED),
    Duty.EDUCATIONAL_RECORD: _all(_REPORT_BY_REGULATION | {K.NON_MAINTAINED_SPECIAL}, c.EDUCATIONAL_RECORD),
}


@rule(Meaning(c.SECTION_83), page="kinds-of-setting")
def duty_applies(duty: Duty, kind: SettingKind) -> bool:
    """Children and Families Act 2014, section 83. Whether this duty falls on this kind of setting.

    "We are an alternative provision academy: which of these are ours?"
    """
    return kind in DUTIES[duty]


@rule(Meaning(c.SECTION_83), page="kinds-of-setting")
def provision_behind(duty: Duty, kind: SettingKind) -> Citation | None:
    """Children and Families Act 2014, section 83. The provision that puts this duty on this kind of setting, or None.

    "Which paragraph do I quote?" A nursery's differs from a school's, and a college's from both.
    """
    return DUTIES[duty].get(kind)
