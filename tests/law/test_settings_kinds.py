"""Which duties fall on which kind of setting."""

import pytest

from endeavour.law.citations import CODE_5_40, CODE_6_48, CODE_7_13, RECORD_ENCOURAGED, RECORD_TO_NEW_SCHOOL
from endeavour.law.gias_types import kind_from_register
from endeavour.law.settings_kinds import LABELS, Duty, SettingKind, duty_applies, provision_behind

K, D = SettingKind, Duty

EVERY_SCHOOL_DUTY = {
    D.PARENTS_TOLD, D.PLAN_AGREED, D.STAFF_AWARE, D.VIEWS_SOUGHT, D.REVIEW_DATE, D.MEETINGS, D.RECORD_GIVEN,
    D.MORE_SUPPORT,
}  # fmt: skip
SENCO = {D.SENCO_NAMED, D.SENCO_TEACHER, D.SENCO_QUALIFICATION}
THE_CYCLE = {D.PLAN_AGREED, D.VIEWS_SOUGHT, D.REVIEW_DATE, D.MORE_SUPPORT}
PUBLISHING = {D.SEN_REPORT, D.INCLUSION_STRATEGY}
KEEPING = {D.RECORD_TO_NEW_SCHOOL, D.EDUCATIONAL_RECORD}


@pytest.mark.parametrize(
    ("kind", "duties"),
    [
        (K.MAINTAINED_SCHOOL, EVERY_SCHOOL_DUTY | SENCO | KEEPING | PUBLISHING | {D.ANNUAL_REPORT}),
        (K.ACADEMY, EVERY_SCHOOL_DUTY | SENCO | PUBLISHING | {D.ANNUAL_REPORT, D.RECORD_TO_NEW_SCHOOL}),
        (K.MAINTAINED_NURSERY, EVERY_SCHOOL_DUTY | SENCO | {D.SEN_REPORT, D.RECORD_TO_NEW_SCHOOL}),
        (K.MAINTAINED_SPECIAL, EVERY_SCHOOL_DUTY | KEEPING | {D.SEN_REPORT, D.ANNUAL_REPORT}),
        (K.SPECIAL_ACADEMY, EVERY_SCHOOL_DUTY | {D.SEN_REPORT, D.RECORD_TO_NEW_SCHOOL}),
        (K.PUPIL_REFERRAL_UNIT, EVERY_SCHOOL_DUTY | KEEPING | {D.ANNUAL_REPORT}),
        (K.AP_ACADEMY, EVERY_SCHOOL_DUTY | {D.RECORD_TO_NEW_SCHOOL}),
        (K.NON_MAINTAINED_SPECIAL, {D.EDUCATIONAL_RECORD}),
        (K.EARLY_YEARS_PROVIDER, THE_CYCLE),
        (K.FE_COLLEGE, THE_CYCLE),
        (K.ACADEMY_16_TO_19, THE_CYCLE),
        (K.INDEPENDENT_SCHOOL, set()),
        (K.HOSPITAL_SCHOOL, set()),
        (K.SPECIAL_POST_16, set()),
    ],
)
def test_the_duties_of_each_kind(kind: SettingKind, duties: set[Duty]) -> None:
    assert {duty for duty in Duty if duty_applies(duty, kind)} == duties


def test_the_provision_behind_a_duty_differs_by_kind() -> None:
    kinds = (K.ACADEMY, K.EARLY_YEARS_PROVIDER, K.FE_COLLEGE, K.INDEPENDENT_SCHOOL)
    assert [provision_behind(D.PLAN_AGREED, kind) for kind in kinds] == [CODE_6_48, CODE_5_40, CODE_7_13, None]


def test_an_academy_is_encouraged_where_a_maintained_school_must() -> None:
    assert provision_behind(D.RECORD_TO_NEW_SCHOOL, K.MAINTAINED_SCHOOL) == RECORD_TO_NEW_SCHOOL
    assert provision_behind(D.RECORD_TO_NEW_SCHOOL, K.ACADEMY) == RECORD_ENCOURAGED


def test_every_kind_has_a_name_of_its_own() -> None:
    assert set(LABELS) == set(SettingKind)
    assert len(set(LABELS.values())) == len(LABELS)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (K.MAINTAINED_SCHOOL, [1, 2, 3, 5]),
        (K.MAINTAINED_SPECIAL, [7, 12]),
        (K.NON_MAINTAINED_SPECIAL, [8]),
        (K.INDEPENDENT_SCHOOL, [10, 11]),
        (K.PUPIL_REFERRAL_UNIT, [14]),
        (K.MAINTAINED_NURSERY, [15]),
        (K.FE_COLLEGE, [18]),
        (K.ACADEMY, [28, 34, 35, 40, 41]),
        (K.SPECIAL_POST_16, [32]),
        (K.SPECIAL_ACADEMY, [33, 36, 44]),
        (K.AP_ACADEMY, [38, 42, 43]),
        (K.ACADEMY_16_TO_19, [39, 45, 46]),
        (K.EARLY_YEARS_PROVIDER, []),  # not in the register of schools
        (K.HOSPITAL_SCHOOL, []),  # the register does not tell these from other special schools
        (None, [0, 4, 6, 9, 13, 16, 17, *range(19, 28), 29, 30, 31, 37, 47, 48, 49, 56, 57]),
    ],
)
def test_the_national_registers_types(kind: SettingKind | None, codes: list[int]) -> None:
    assert [code for code in (*range(50), 56, 57) if kind_from_register(code) is kind] == codes
