"""When compulsory school age ends, and whose the rights are then."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.periods import DAY, Period
from endeavour.law.young_person import (
    ActsFor,
    Decides,
    compulsory_school_age_ends,
    counts_for_the_holder,
    decision_holder,
    involved_directly_from,
    is_asked_directly,
    is_young_person,
    rights_pass_on,
    who_acts,
)


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2007, 9, 23), date(2024, 6, 28)),  # 16 in September: the June of the same school year
        (date(2007, 9, 1), date(2024, 6, 28)),  # the first day of the school year
        (date(2008, 8, 31), date(2024, 6, 28)),  # the last day: 16 only after leaving
        (date(2008, 9, 1), date(2025, 6, 27)),
        (date(2008, 6, 28), date(2024, 6, 28)),  # 16 on the day itself
        (date(2008, 6, 29), date(2024, 6, 28)),
        (date(2008, 2, 29), date(2024, 6, 28)),
        (date(2010, 1, 15), date(2026, 6, 26)),
        (date(2011, 3, 3), date(2027, 6, 25)),
        (date(2007, 12, 31), date(2024, 6, 28)),
        (date(2007, 1, 1), date(2023, 6, 30)),  # 30 June is itself a Friday
    ],
)
def test_the_last_friday_of_june_of_the_school_year_of_turning_16(born: date, ends: date) -> None:
    assert compulsory_school_age_ends(born) == ends


births = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))


@given(births)
def test_it_is_always_a_friday_in_the_last_week_of_june(born: date) -> None:
    ends = compulsory_school_age_ends(born)
    assert (ends.weekday(), ends.month) == (4, 6)
    assert ends.day >= 24


@given(births)
def test_the_rights_pass_overnight(born: date) -> None:
    ends = compulsory_school_age_ends(born)
    assert rights_pass_on(born) == ends + DAY
    assert decision_holder(born, ends) is Decides.PARENT
    assert decision_holder(born, ends + DAY) is Decides.YOUNG_PERSON


def test_a_sixteenth_birthday_changes_who_is_asked_not_who_decides() -> None:
    born = date(2010, 10, 5)
    assert involved_directly_from(born) == date(2026, 10, 5)
    assert decision_holder(born, date(2026, 10, 5)) is Decides.PARENT
    assert decision_holder(born, date(2027, 6, 26)) is Decides.YOUNG_PERSON


def test_a_summer_birthday_gives_the_rights_before_sixteen() -> None:
    born = date(2008, 8, 20)
    assert decision_holder(born, date(2024, 6, 29)) is Decides.YOUNG_PERSON
    assert involved_directly_from(born) == date(2024, 8, 20)


@pytest.mark.parametrize(
    ("on", "young"),
    [
        (date(2024, 6, 28), False),
        (date(2024, 6, 29), True),
        (date(2032, 9, 22), True),
        (date(2032, 9, 23), False),  # 25
    ],
)
def test_a_young_person_is_over_compulsory_school_age_and_under_25(on: date, young: bool) -> None:
    assert is_young_person(date(2007, 9, 23), on) is young


@pytest.mark.parametrize(
    ("by_pupil", "day", "on", "counts"),
    [
        (False, date(2027, 6, 25), date(2027, 6, 25), True),  # a parent's, on the last day of compulsory school age
        (False, date(2027, 6, 25), date(2029, 1, 8), True),  # … and it stays done
        (False, date(2027, 6, 26), date(2027, 6, 26), False),  # a parent's, from the day on which the rights passed
        (True, date(2027, 6, 25), date(2027, 6, 25), False),  # the pupil's, while the rights are the parents'
        (True, date(2027, 6, 25), date(2027, 6, 26), True),  # … and from the day on which they are their own
        (True, date(2027, 6, 26), date(2027, 6, 26), True),
    ],
)
def test_whose_letter_or_answer_counts(by_pupil: bool, day: date, on: date, counts: bool) -> None:
    born = date(2011, 3, 3)
    assert counts_for_the_holder(born, by_pupil=by_pupil, day=day, on=on) is counts


@pytest.mark.parametrize(
    ("born", "first"),
    [
        (date(2011, 3, 3), date(2027, 3, 3)),  # the 16th birthday
        (date(2008, 8, 20), date(2024, 6, 29)),  # the rights come first
    ],
)
def test_asked_directly_from_sixteen_or_from_the_rights(born: date, first: date) -> None:
    assert [is_asked_directly(born, day) for day in (first - DAY, first)] == [False, True]


BORN = date(2011, 3, 3)  # the rights pass on 26 June 2027
DEPUTY, AUNT = 7, 8
STATED = (
    ActsFor(DEPUTY, Period(date(2027, 9, 1), date(2028, 1, 31))),
    ActsFor(AUNT, Period(date(2028, 3, 1))),
)


@pytest.mark.parametrize(
    ("on", "acts", "holder"),
    [
        (date(2027, 6, 25), None, Decides.PARENT),
        (date(2027, 8, 31), None, Decides.YOUNG_PERSON),  # nobody is assumed to lack capacity
        (date(2027, 9, 1), DEPUTY, Decides.ACTING),
        (date(2028, 1, 31), DEPUTY, Decides.ACTING),
        (date(2028, 2, 1), None, Decides.YOUNG_PERSON),  # it ended
        (date(2028, 3, 1), AUNT, Decides.ACTING),
    ],
)
def test_somebody_acts_while_a_statement_stands(on: date, acts: int | None, holder: Decides) -> None:
    assert (who_acts(BORN, on, STATED), decision_holder(BORN, on, STATED)) == (acts, holder)


def test_before_the_rights_pass_there_is_nobody_to_act_for() -> None:
    early = (ActsFor(DEPUTY, Period(date(2026, 1, 1))),)
    assert who_acts(BORN, date(2027, 6, 25), early) is None
    assert who_acts(BORN, date(2027, 6, 26), early) == DEPUTY


@pytest.mark.parametrize(
    ("by", "day", "on", "counts"),
    [
        (DEPUTY, date(2027, 9, 1), date(2027, 9, 1), True),
        (DEPUTY, date(2027, 9, 1), date(2029, 1, 8), True),  # done stays done
        (DEPUTY, date(2027, 7, 1), date(2027, 8, 31), False),  # before anybody acted, asked before it
        (DEPUTY, date(2027, 7, 1), date(2027, 9, 1), True),  # … and from the day on which they act
        (DEPUTY, date(2028, 2, 1), date(2028, 3, 1), False),  # not theirs any more
        (AUNT, date(2027, 9, 1), date(2027, 9, 1), False),  # another's
        (AUNT, date(2027, 6, 25), date(2029, 1, 8), True),  # a parent's, while the rights were the parents'
        (None, date(2027, 7, 1), date(2027, 9, 1), True),  # the pupil's, while they decided
        (None, date(2027, 9, 1), date(2027, 9, 1), False),  # the pupil's, while somebody acts
        (None, date(2027, 9, 1), date(2028, 2, 1), True),  # … and once they decide again
    ],
)
def test_what_reached_or_was_said_by_whoever_acts_counts(by: int | None, day: date, on: date, counts: bool) -> None:
    found = counts_for_the_holder(BORN, by_pupil=by is None, by=by, day=day, on=on, acting=STATED)
    assert found is counts
