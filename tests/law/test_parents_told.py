"""Section 68: the family is told that special educational provision is made."""

from datetime import date

import pytest

from endeavour.law.choices import SchoolChoices
from endeavour.law.finding import Choice, Must, State
from endeavour.law.parents_told import told_that_provision_is_made
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from endeavour.law.young_person import Decides, is_parent_in_law
from tests.law.a_school import CALENDAR, SCHOOL, SINCE_NOVEMBER, of_kind

MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 9, 7), State.DUE_SOON),
        (date(2026, 9, 14), State.DUE_SOON),  # the fifth school day after the start
        (date(2026, 9, 15), State.LATE),
    ],
)
def test_open_until_a_letter_is_delivered(on: date, state: State) -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=on)
    assert (finding.state, finding.due_on) == (state, date(2026, 9, 14))


def test_the_sentence_says_that_the_number_of_days_is_the_schools_own() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=date(2026, 9, 20))
    assert str(finding.because) == (
        "No parent has yet been told by a letter or message. "
        "The law sets no number of days; your school chose 5 school days. It was due on 14 September 2026."
    )
    assert finding.due_set_by == Choice()
    assert isinstance(finding.force, Must)
    assert str(finding.citation) == "Children and Families Act 2014, section 68"


def test_a_school_that_chose_one_day_is_held_to_one() -> None:
    quick = Setting(SettingKind.ACADEMY, CALENDAR, SchoolChoices({"letter_after_start": 1}))
    finding = told_that_provision_is_made(quick, started_on=MONDAY, on=MONDAY)
    assert str(finding.because).endswith("your school chose 1 school day. Due by 8 September 2026.")


def test_a_long_choice_is_due_before_it_is_due_soon() -> None:
    slow = Setting(SettingKind.ACADEMY, CALENDAR, SchoolChoices({"letter_after_start": 20, "due_soon": 7}))
    states = [
        told_that_provision_is_made(slow, started_on=MONDAY, on=day).state
        for day in (date(2026, 9, 27), date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 6))
    ]
    assert states == [State.DUE, State.DUE_SOON, State.DUE_SOON, State.LATE]


def test_half_term_does_not_count() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=date(2026, 10, 21), on=date(2026, 10, 30))
    assert (finding.state, finding.due_on) == (State.DUE_SOON, date(2026, 11, 4))


def test_a_start_in_the_summer_holidays_counts_from_september() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=date(2026, 8, 20), on=date(2026, 8, 25))
    assert CALENDAR.is_school_day(date(2026, 9, 3))
    assert finding.state is State.DUE_SOON


def test_only_delivery_closes_it() -> None:
    on = date(2026, 9, 16)
    issued = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=on, issued_on=date(2026, 9, 8))
    assert issued.state is State.LATE
    assert str(issued.because).startswith("A letter was issued on 8 September 2026 but is not yet delivered.")

    delivered = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=on, delivered_on=date(2026, 9, 9))
    assert (delivered.state, delivered.met_on, delivered.met_late) == (State.MET, date(2026, 9, 9), False)


def test_told_late_is_told_and_both_days_are_kept() -> None:
    finding = told_that_provision_is_made(
        SCHOOL, started_on=MONDAY, on=date(2026, 10, 1), delivered_on=date(2026, 9, 21)
    )
    assert (finding.state, finding.met_late, finding.due_on) == (State.MET, True, date(2026, 9, 14))


def test_what_was_delivered_later_had_not_happened_yet() -> None:
    finding = told_that_provision_is_made(
        SCHOOL, started_on=MONDAY, on=date(2026, 9, 10), delivered_on=date(2026, 9, 11)
    )
    assert finding.state is State.DUE_SOON


@pytest.mark.parametrize("said_told_before", [True, False])
def test_before_the_records_began_it_is_not_known_and_never_late(said_told_before: bool) -> None:
    finding = told_that_provision_is_made(
        SINCE_NOVEMBER, started_on=date(2024, 9, 9), on=date(2027, 7, 1), said_told_before=said_told_before
    )
    assert (finding.state, finding.due_on, finding.open) == (State.NOT_KNOWN, None, False)


def test_proof_from_before_counts() -> None:
    finding = told_that_provision_is_made(
        SINCE_NOVEMBER, started_on=date(2024, 9, 9), on=date(2027, 7, 1), delivered_on=date(2024, 9, 12)
    )
    assert finding.state is State.MET


def test_a_young_person_is_told_in_person() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=MONDAY, decides=Decides.YOUNG_PERSON)
    assert str(finding.because).startswith("The young person has not yet been told")


def test_an_ehc_plan_takes_the_pupil_out_of_section_68() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=MONDAY, on=date(2027, 1, 1), has_ehc_plan=True)
    assert finding.state is State.NOT_NEEDED


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (SettingKind.ACADEMY, True),
        (SettingKind.MAINTAINED_NURSERY, True),
        (SettingKind.PUPIL_REFERRAL_UNIT, True),
        (SettingKind.AP_ACADEMY, True),
        (SettingKind.MAINTAINED_SPECIAL, True),
        (SettingKind.FE_COLLEGE, False),
        (SettingKind.EARLY_YEARS_PROVIDER, False),
        (SettingKind.INDEPENDENT_SCHOOL, False),
        (SettingKind.HOSPITAL_SCHOOL, False),
    ],
)
def test_the_schools_section_68_names(kind: SettingKind, asked: bool) -> None:
    finding = told_that_provision_is_made(of_kind(kind), started_on=MONDAY, on=MONDAY)
    assert (finding.state is not State.NOT_NEEDED) is asked


def test_a_college_is_told_why_not() -> None:
    finding = told_that_provision_is_made(of_kind(SettingKind.FE_COLLEGE), started_on=MONDAY, on=MONDAY)
    assert str(finding.because) == (
        "This is not asked of this kind of setting: further education or sixth form college."
    )


def test_support_of_another_school_is_not_yet_known_until_this_one_gives_it() -> None:
    finding = told_that_provision_is_made(SCHOOL, started_on=date(2025, 1, 8), on=MONDAY, from_elsewhere=True)
    assert (finding.state, str(finding.because)) == (
        State.NOT_KNOWN,
        "The support began at another school. Nothing shows yet that it is given here.",
    )


@pytest.mark.parametrize(
    ("who", "mother_or_father", "responsibility", "lives_with", "parent"),
    [
        ("a father without parental responsibility", True, False, False, True),
        ("an aunt with it", False, True, False, True),
        ("a grandmother with whom the child lives", False, False, True, True),
        ("a childminder", False, False, None, False),
        ("a stepfather who has moved out", False, False, False, False),
        ("somebody of whom nothing is written down", False, None, None, True),
    ],
)
def test_who_is_a_parent(
    who: str, mother_or_father: bool, responsibility: bool | None, lives_with: bool | None, parent: bool
) -> None:
    found = is_parent_in_law(mother_or_father=mother_or_father, responsibility=responsibility, lives_with=lives_with)
    assert (who, found) == (who, parent)
