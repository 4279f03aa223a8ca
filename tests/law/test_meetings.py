"""Three meetings a school year: in proportion, held and offered apart, late only when the year is over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.law.finding import State
from endeavour.law.meetings import meetings_expected, meetings_held, meetings_offered
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import CALENDAR, SCHOOL, SINCE_NOVEMBER, THIS_YEAR, of_kind

ALL_YEAR = Period(date(2025, 1, 6))
AUTUMN, SPRING, SUMMER = date(2026, 11, 24), date(2027, 3, 9), date(2027, 6, 22)


@pytest.mark.parametrize(
    ("supported", "expected"),
    [
        (Period(date(2025, 1, 6)), 3),
        (Period(date(2026, 9, 1)), 3),
        (Period(date(2026, 10, 5)), 3),  # 170 of 192 school days: 2.7
        (Period(date(2026, 11, 2)), 2),  # 155 of 192: 2.4
        (Period(date(2027, 1, 4)), 2),  # 120 of 192: 1.9
        (Period(date(2027, 4, 12)), 1),  # 66 of 192: 1.03
        (Period(date(2027, 6, 9)), 0),  # 31 of 192: 0.48
        (Period(date(2027, 6, 8)), 1),  # 32 of 192: exactly a half
        (Period(date(2025, 1, 6), date(2026, 12, 18)), 1),  # ended at Christmas: 72 of 192: 1.1
        (Period(date(2025, 1, 6), date(2026, 7, 1)), 0),  # ended before this year
        (Period(date(2027, 8, 1)), 0),  # begun in the summer holidays
    ],
)
def test_a_part_of_the_year_calls_for_its_part_of_three(supported: Period, expected: int) -> None:
    assert meetings_expected(SCHOOL, supported=supported, year=THIS_YEAR) == expected


@pytest.mark.parametrize(
    ("on", "held", "state"),
    [
        (date(2026, 9, 10), [], State.DUE),
        (date(2026, 12, 8), [], State.DUE),  # the 64th of 192 school days: a third of the year ends with it
        (date(2026, 12, 9), [], State.DUE_SOON),
        (date(2026, 12, 18), [], State.DUE_SOON),  # behind an even spread
        (date(2026, 12, 18), [AUTUMN], State.DUE),
        (date(2027, 4, 20), [AUTUMN], State.DUE_SOON),
        (date(2027, 4, 20), [AUTUMN, SPRING], State.DUE),
        (date(2027, 7, 6), [AUTUMN, SPRING], State.DUE),
        (date(2027, 7, 7), [AUTUMN, SPRING], State.DUE_SOON),  # two weeks left of the year
        (date(2027, 7, 21), [AUTUMN, SPRING], State.DUE_SOON),
        (date(2027, 7, 22), [AUTUMN, SPRING], State.LATE),
        (date(2027, 7, 22), [AUTUMN, SPRING, SUMMER], State.MET),
        (date(2027, 6, 22), [SUMMER, AUTUMN, SPRING], State.MET),
        (date(2027, 6, 21), [AUTUMN, SPRING, SUMMER], State.DUE),  # the third is tomorrow
        (date(2027, 7, 22), [date(2026, 7, 1), AUTUMN, SPRING], State.LATE),  # last year's does not count
        (date(2027, 10, 1), [AUTUMN, SPRING, date(2027, 9, 20)], State.LATE),  # nor next year's
    ],
)
def test_meetings_through_a_year(on: date, held: list[date], state: State) -> None:
    finding = meetings_held(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=held, on=on)
    assert (finding.state, finding.due_on) == (state, date(2027, 7, 21))


def test_the_third_meeting_is_the_day_it_was_met() -> None:
    held = [date(2026, 7, 1), SUMMER, AUTUMN, SPRING, date(2027, 7, 20)]
    finding = meetings_held(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=held, on=date(2027, 7, 21))
    assert finding.met_on == SUMMER
    assert str(finding.because) == "4 held of 3 meetings this school year."


def test_held_and_offered_are_told_apart() -> None:
    on = date(2027, 7, 22)
    offered = meetings_offered(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, offered=[AUTUMN, SPRING, SUMMER], on=on)
    held = meetings_held(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=[AUTUMN], on=on)
    assert (offered.state, held.state) == (State.MET, State.LATE)
    assert (str(offered.because), str(held.because)) == (
        "3 offered of 3 meetings this school year.",
        "1 held of 3 meetings this school year.",
    )


def test_being_behind_says_what_an_even_spread_would_be() -> None:
    finding = meetings_held(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=[], on=date(2027, 4, 20))
    assert str(finding.because) == (
        "0 held of 3 meetings this school year. Spread evenly, 2 would have been held by now."
    )


def test_being_level_with_an_even_spread_needs_no_reminder() -> None:
    finding = meetings_held(SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=[AUTUMN], on=date(2026, 12, 18))
    assert str(finding.because) == "1 held of 3 meetings this school year."


def test_a_year_with_no_school_day_asks_for_none() -> None:
    shut = Setting(kind=SettingKind.ACADEMY, calendar=Calendar(closures=(THIS_YEAR.period,)))
    assert meetings_expected(shut, supported=ALL_YEAR, year=THIS_YEAR) == 0


def test_a_pupil_who_leaves_is_counted_to_the_day_of_leaving() -> None:
    until_christmas = Period(date(2025, 1, 6), date(2026, 12, 18))
    finding = meetings_held(SCHOOL, supported=until_christmas, year=THIS_YEAR, held=[], on=date(2027, 1, 4))
    assert (finding.state, finding.due_on) == (State.LATE, date(2026, 12, 18))


def test_too_little_of_the_year_asks_for_none() -> None:
    finding = meetings_held(SCHOOL, supported=Period(date(2027, 6, 9)), year=THIS_YEAR, held=[], on=SUMMER)
    assert finding.state is State.NOT_NEEDED


def test_months_before_the_records_began_are_left_out() -> None:
    assert meetings_expected(SINCE_NOVEMBER, supported=ALL_YEAR, year=THIS_YEAR) == 2
    last_year = meetings_held(SINCE_NOVEMBER, supported=ALL_YEAR, year=SchoolYear(2025), held=[], on=AUTUMN)
    assert last_year.state is State.NOT_KNOWN
    assert meetings_expected(SINCE_NOVEMBER, supported=ALL_YEAR, year=SchoolYear(2025)) == 0


def test_a_pupil_with_an_ehc_plan_has_the_authoritys_yearly_review_instead() -> None:
    finding = meetings_held(
        SCHOOL, supported=ALL_YEAR, year=THIS_YEAR, held=[], on=date(2027, 7, 22), has_ehc_plan=True
    )
    assert finding.state is State.NOT_NEEDED


@pytest.mark.parametrize(
    "kind", [SettingKind.EARLY_YEARS_PROVIDER, SettingKind.FE_COLLEGE, SettingKind.INDEPENDENT_SCHOOL]
)
def test_three_a_year_is_asked_of_schools(kind: SettingKind) -> None:
    finding = meetings_held(of_kind(kind), supported=ALL_YEAR, year=THIS_YEAR, held=[], on=date(2027, 7, 22))
    assert finding.state is State.NOT_NEEDED


def test_a_school_with_no_terms_entered_still_counts_three() -> None:
    bare = Setting(kind=SettingKind.ACADEMY)
    assert meetings_expected(bare, supported=ALL_YEAR, year=THIS_YEAR) == 3


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 500))
def test_never_more_than_three_and_never_more_for_less_time(start: date, length: int) -> None:
    ends = date.fromordinal(start.toordinal() + length)
    part = meetings_expected(SCHOOL, supported=Period(start, ends), year=THIS_YEAR)
    whole = meetings_expected(SCHOOL, supported=Period(start), year=THIS_YEAR)
    assert 0 <= part <= whole <= 3


def test_the_year_has_192_school_days() -> None:
    assert len(CALENDAR.school_days_of(THIS_YEAR)) == 192
