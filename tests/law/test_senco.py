"""The SENCO: named, a qualified teacher, qualified in time."""

from datetime import date

import pytest

from endeavour.law.finding import State
from endeavour.law.senco_named import senco_named
from endeavour.law.senco_qualification import Award, Course, award_counts, senco_qualified_in_time
from endeavour.law.senco_teacher import senco_is_qualified_teacher
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import SCHOOL, of_kind

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("since", "vacant_since", "state"),
    [
        (date(2025, 9, 1), None, State.MET),
        (TODAY, date(2026, 11, 1), State.MET),
        (date(2027, 1, 4), date(2026, 11, 24), State.LATE),  # appointed, but not yet in post
        (None, date(2026, 11, 24), State.LATE),
        (None, date(2026, 12, 19), State.NOT_KNOWN),  # leaving at Christmas says nothing of today
        (None, None, State.NOT_KNOWN),
    ],
)
def test_a_senco_is_named(since: date | None, vacant_since: date | None, state: State) -> None:
    assert senco_named(SCHOOL, on=TODAY, since=since, vacant_since=vacant_since).state is state


def test_a_senco_in_post_is_enough_where_nobody_wrote_down_since_when() -> None:
    finding = senco_named(SCHOOL, on=TODAY, named=True)
    assert (finding.state, str(finding.because)) == (State.MET, "A SENCO is named. Since when is not recorded.")


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (SettingKind.MAINTAINED_SCHOOL, True),
        (SettingKind.ACADEMY, True),
        (SettingKind.MAINTAINED_NURSERY, True),
        (SettingKind.MAINTAINED_SPECIAL, False),
        (SettingKind.PUPIL_REFERRAL_UNIT, False),
        (SettingKind.AP_ACADEMY, False),
        (SettingKind.ACADEMY_16_TO_19, False),
        (SettingKind.EARLY_YEARS_PROVIDER, False),
    ],
)
def test_only_mainstream_and_nursery_schools_must_name_one(kind: SettingKind, asked: bool) -> None:
    setting = of_kind(kind)
    findings = (
        senco_named(setting, on=TODAY),
        senco_is_qualified_teacher(setting),
        senco_qualified_in_time(setting, on=TODAY, first_senco_on=None),
    )
    assert [finding.state is not State.NOT_NEEDED for finding in findings] == [asked] * 3


@pytest.mark.parametrize(
    ("head", "teacher", "induction", "teaches", "state"),
    [
        (False, True, True, True, State.MET),
        (True, None, None, None, State.MET),
        (True, False, False, False, State.MET),
        (False, False, True, True, State.LATE),
        (False, True, False, True, State.LATE),
        (False, True, True, False, State.LATE),
        (None, None, None, False, State.LATE),  # one no is enough
        (False, True, None, True, State.NOT_KNOWN),
        (None, None, None, None, State.NOT_KNOWN),
    ],
)
def test_who_may_be_senco(
    head: bool | None, teacher: bool | None, induction: bool | None, teaches: bool | None, state: State
) -> None:
    finding = senco_is_qualified_teacher(
        SCHOOL, is_head=head, qualified_teacher=teacher, induction_done=induction, teaches_here=teaches
    )
    assert finding.state is state


@pytest.mark.parametrize(
    ("course", "counts"),
    [
        (Course(Award.NASENCO, date(2011, 9, 1), date(2012, 7, 1)), True),
        (Course(Award.NASENCO, None, date(2012, 7, 1)), True),
        (Course(Award.NASENCO, date(2024, 8, 31), date(2027, 8, 31)), True),
        (Course(Award.NASENCO, date(2024, 8, 31), date(2027, 9, 1)), False),
        (Course(Award.NASENCO, date(2024, 9, 1), date(2025, 7, 1)), False),
        (Course(Award.NASENCO, None, date(2025, 7, 1)), False),
        (Course(Award.NASENCO, date(2024, 1, 1)), False),
        (Course(Award.NPQ, date(2024, 10, 1), date(2026, 3, 1)), True),
        (Course(Award.NPQ, date(2024, 10, 1)), False),
    ],
)
def test_which_award_counts(course: Course, counts: bool) -> None:
    assert award_counts(course) is counts


@pytest.mark.parametrize(
    ("first", "on", "state", "due_on"),
    [
        (date(2024, 9, 1), date(2026, 11, 24), State.DUE, date(2027, 9, 1)),
        (date(2024, 9, 1), date(2027, 8, 18), State.DUE_SOON, date(2027, 9, 1)),
        (date(2024, 9, 1), date(2027, 9, 1), State.DUE_SOON, date(2027, 9, 1)),
        (date(2024, 9, 1), date(2027, 9, 2), State.LATE, date(2027, 9, 1)),
        (date(2024, 2, 29), date(2027, 3, 1), State.LATE, date(2027, 2, 28)),
        (date(2009, 9, 2), date(2026, 11, 24), State.LATE, date(2012, 9, 2)),
        (date(2009, 9, 1), date(2026, 11, 24), State.NOT_NEEDED, None),
        (None, date(2026, 11, 24), State.NOT_KNOWN, None),
    ],
)
def test_qualified_by_the_third_anniversary(first: date | None, on: date, state: State, due_on: date | None) -> None:
    finding = senco_qualified_in_time(SCHOOL, on=on, first_senco_on=first)
    assert (finding.state, finding.due_on) == (state, due_on)


def test_a_year_as_senco_before_needs_no_award() -> None:
    finding = senco_qualified_in_time(SCHOOL, on=TODAY, first_senco_on=date(2015, 9, 1), over_a_year_before=True)
    assert finding.state is State.NOT_NEEDED


def test_an_award_that_counts_meets_it_once_completed() -> None:
    course = Course(Award.NPQ, date(2025, 10, 1), date(2027, 3, 1))
    first = date(2024, 9, 1)
    assert (
        senco_qualified_in_time(SCHOOL, on=date(2027, 2, 28), first_senco_on=first, course=course).state is State.DUE
    )
    assert (
        senco_qualified_in_time(SCHOOL, on=date(2027, 3, 1), first_senco_on=first, course=course).state is State.MET
    )


def test_a_national_award_begun_too_late_says_why_it_does_not_count() -> None:
    course = Course(Award.NASENCO, date(2024, 9, 1), date(2025, 7, 1))
    finding = senco_qualified_in_time(SCHOOL, on=TODAY, first_senco_on=date(2023, 9, 1), course=course)
    assert str(finding.because) == (
        "The SENCO, first one on 1 September 2023, does not yet hold the qualification. The National Award counts if "
        "begun before 1 September 2024 and completed before 1 September 2027. It was due on 1 September 2026."
    )
