"""The SEN information report and the yearly report to parents."""

from datetime import date

import pytest

from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.law.annual_report import annual_report_due_on, annual_report_given
from endeavour.law.citations import CODE_6_64, CODE_6_79, REPORT_TO_PARENTS
from endeavour.law.finding import Should, State
from endeavour.law.sen_report import sen_report_published
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import CALENDAR, SCHOOL, SINCE_NOVEMBER, THIS_YEAR, of_kind

BORN = date(2016, 5, 4)


@pytest.mark.parametrize(
    ("published_on", "on", "state"),
    [
        (date(2026, 9, 10), date(2026, 9, 10), State.MET),
        (date(2026, 9, 10), date(2027, 8, 26), State.MET),
        (date(2026, 9, 10), date(2027, 8, 27), State.DUE_SOON),
        (date(2026, 9, 10), date(2027, 9, 10), State.DUE_SOON),
        (date(2026, 9, 10), date(2027, 9, 11), State.LATE),
        (date(2024, 2, 29), date(2025, 3, 1), State.LATE),
        (date(2026, 9, 10), date(2026, 9, 9), State.NOT_KNOWN),  # not published yet on that day
        (None, date(2026, 9, 10), State.NOT_KNOWN),
    ],
)
def test_the_sen_information_report_is_renewed_yearly(published_on: date | None, on: date, state: State) -> None:
    assert sen_report_published(SCHOOL, on=on, published_on=published_on).state is state


def test_the_year_is_the_codes_and_the_report_the_acts() -> None:
    finding = sen_report_published(SCHOOL, on=date(2027, 9, 11), published_on=date(2026, 9, 10))
    assert str(finding.citation) == "Children and Families Act 2014, section 69"
    assert finding.due_set_by == Should(CODE_6_79)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (SettingKind.SPECIAL_ACADEMY, True),
        (SettingKind.MAINTAINED_SPECIAL, True),
        (SettingKind.MAINTAINED_NURSERY, True),
        (SettingKind.AP_ACADEMY, False),
        (SettingKind.PUPIL_REFERRAL_UNIT, False),
        (SettingKind.HOSPITAL_SCHOOL, False),
        (SettingKind.FE_COLLEGE, False),
    ],
)
def test_who_must_publish_one(kind: SettingKind, asked: bool) -> None:
    finding = sen_report_published(of_kind(kind), on=date(2026, 9, 10), published_on=date(2026, 9, 1))
    assert (finding.state is not State.NOT_NEEDED) is asked


def test_reports_to_parents_are_due_on_the_last_day_of_the_summer_term() -> None:
    assert annual_report_due_on(CALENDAR, THIS_YEAR) == date(2027, 7, 21)


def test_twenty_july_stands_in_until_the_summer_term_is_entered() -> None:
    assert annual_report_due_on(Calendar(), THIS_YEAR) == date(2027, 7, 20)
    assert annual_report_due_on(Calendar(terms=CALENDAR.terms[:2]), THIS_YEAR) == date(2027, 7, 20)
    assert annual_report_due_on(CALENDAR, SchoolYear(2027)) == date(2028, 7, 20)


@pytest.mark.parametrize(
    ("given_on", "on", "state"),
    [
        (None, date(2026, 11, 24), State.DUE),
        (None, date(2027, 7, 7), State.DUE_SOON),
        (None, date(2027, 7, 21), State.DUE_SOON),
        (None, date(2027, 7, 22), State.LATE),
        (date(2027, 7, 9), date(2027, 7, 22), State.MET),
        (date(2027, 7, 9), date(2027, 7, 8), State.DUE_SOON),
    ],
)
def test_the_yearly_report_to_parents(given_on: date | None, on: date, state: State) -> None:
    finding = annual_report_given(SCHOOL, born=BORN, year=THIS_YEAR, on=on, given_on=given_on)
    assert (finding.state, finding.due_on) == (state, date(2027, 7, 21))


def test_the_source_depends_on_the_school() -> None:
    year, on = THIS_YEAR, date(2026, 11, 24)
    maintained = annual_report_given(SCHOOL, born=BORN, year=year, on=on)
    academy = annual_report_given(of_kind(SettingKind.ACADEMY), born=BORN, year=year, on=on)
    college = annual_report_given(of_kind(SettingKind.FE_COLLEGE), born=BORN, year=year, on=on)
    nursery = annual_report_given(of_kind(SettingKind.MAINTAINED_NURSERY), born=BORN, year=year, on=on)
    assert (maintained.citation, academy.citation) == (REPORT_TO_PARENTS, CODE_6_64)
    assert (college.state, nursery.state) == (State.NOT_NEEDED, State.NOT_NEEDED)


@pytest.mark.parametrize(
    ("born", "state"),
    [
        (date(2010, 8, 31), State.NOT_NEEDED),  # compulsory school age ended in June 2026
        (date(2010, 9, 1), State.DUE),
        (date(2011, 8, 31), State.DUE),
        (date(2011, 9, 1), State.NOT_NEEDED),
    ],
)
def test_a_pupil_referral_unit_reports_in_the_leaving_year_only(born: date, state: State) -> None:
    unit = of_kind(SettingKind.PUPIL_REFERRAL_UNIT)
    assert annual_report_given(unit, born=born, year=THIS_YEAR, on=date(2026, 11, 24)).state is state


def test_a_year_over_before_the_records_began_is_not_known() -> None:
    last_year = annual_report_given(SINCE_NOVEMBER, born=BORN, year=SchoolYear(2025), on=date(2026, 11, 24))
    this_year = annual_report_given(SINCE_NOVEMBER, born=BORN, year=THIS_YEAR, on=date(2027, 8, 1))
    assert (last_year.state, this_year.state) == (State.NOT_KNOWN, State.LATE)


def test_a_setting_without_terms_still_has_a_day() -> None:
    bare = Setting(kind=SettingKind.ACADEMY)
    assert annual_report_given(bare, born=BORN, year=THIS_YEAR, on=date(2027, 7, 21)).state is State.LATE
