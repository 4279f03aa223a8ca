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
KEEPING = {D.RECORD_TO_NEW_SCHOOL, D.EDUCATIONAL_RECORD}


@pytest.mark.parametrize(
    ("kind", "duties"),
    [
        (K.MAINTAINED_SCHOOL, EVERY_SCHOOL_DUTY | SENCO | KEEPING | {D.SEN_REPORT, D.ANNUAL_REPORT}),
        (K.ACADEMY, EVERY_SCHOOL_DUTY | SENCO | {D.SEN_REPORT, D.ANNUAL_REPORT, D.RECORD_TO_NEW_SCHOOL}),
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
    ("code", "kind"),
    [
        (1, K.MAINTAINED_SCHOOL),
        (14, K.PUPIL_REFERRAL_UNIT),
        (15, K.MAINTAINED_NURSERY),
        (34, K.ACADEMY),
        (38, K.AP_ACADEMY),
        (44, K.SPECIAL_ACADEMY),
        (45, K.ACADEMY_16_TO_19),
        (47, None),  # a children's centre
        (6, None),  # a city technology college
        (999, None),
    ],
)
def test_the_national_registers_types(code: int, kind: SettingKind | None) -> None:
    assert kind_from_register(code) is kind
