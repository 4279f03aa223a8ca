"""School years, terms, closures and how school days are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear

AUTUMN_1 = Period(date(2026, 9, 2), date(2026, 10, 23))
AUTUMN_2 = Period(date(2026, 11, 2), date(2026, 12, 18))
SPRING_1 = Period(date(2027, 1, 4), date(2027, 2, 12))
SPRING_2 = Period(date(2027, 2, 22), date(2027, 3, 25))
SUMMER_1 = Period(date(2027, 4, 12), date(2027, 5, 28))
SUMMER_2 = Period(date(2027, 6, 7), date(2027, 7, 21))
TRAINING_DAY = Period(date(2026, 9, 2), date(2026, 9, 2))
ELECTION = Period(date(2027, 5, 6), date(2027, 5, 6))

SCHOOL = Calendar(
    terms=(AUTUMN_1, AUTUMN_2, SPRING_1, SPRING_2, SUMMER_1, SUMMER_2), closures=(TRAINING_DAY, ELECTION)
)
NOTHING_ENTERED = Calendar()


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 8, 31), 2025),
        (date(2026, 9, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_a_school_year_turns_on_1_september(day: date, first: int) -> None:
    assert SchoolYear.of(day) == SchoolYear(first)


def test_a_school_year_says_its_name_and_neighbours() -> None:
    year = SchoolYear(2026)
    assert str(year) == "2026 to 2027"
    assert year.period == Period(date(2026, 9, 1), date(2027, 8, 31))
    assert (year.before, year.following) == (SchoolYear(2025), SchoolYear(2027))


@pytest.mark.parametrize(
    ("day", "open_to_pupils"),
    [
        (date(2026, 9, 1), False),  # before term
        (date(2026, 9, 2), False),  # training day
        (date(2026, 9, 3), True),
        (date(2026, 9, 5), False),  # Saturday
        (date(2026, 10, 23), True),  # last day before half term
        (date(2026, 10, 26), False),  # half term
        (date(2026, 12, 21), False),  # Christmas holidays
        (date(2027, 3, 26), False),  # Good Friday, after term
        (date(2027, 5, 3), False),  # early May bank holiday, inside a term
        (date(2027, 5, 6), False),  # election
        (date(2027, 7, 21), True),
        (date(2027, 7, 22), False),  # summer holidays
        (date(2027, 8, 31), False),
    ],
)
def test_a_school_day_is_an_open_weekday_in_term(day: date, open_to_pupils: bool) -> None:
    assert SCHOOL.is_school_day(day) is open_to_pupils


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2026, 9, 3), 0, date(2026, 9, 3)),
        (date(2026, 9, 5), 0, date(2026, 9, 7)),  # Saturday: the next school day
        (date(2026, 9, 3), 1, date(2026, 9, 4)),
        (date(2026, 9, 4), 1, date(2026, 9, 7)),  # over a weekend
        (date(2026, 10, 22), 5, date(2026, 11, 5)),  # over half term
        (date(2026, 12, 16), 5, date(2027, 1, 6)),  # over Christmas
        (date(2027, 5, 5), 1, date(2027, 5, 7)),  # over the election
        (date(2027, 3, 24), 3, date(2027, 4, 13)),  # over Easter
        (date(2027, 4, 30), 1, date(2027, 5, 4)),  # over the early May bank holiday
        (date(2026, 9, 18), 15, date(2026, 10, 9)),
        (date(2026, 10, 19), 15, date(2026, 11, 16)),
    ],
)
def test_counting_school_days_on(start: date, n: int, expected: date) -> None:
    assert SCHOOL.add_school_days(start, n) == expected


def test_summer_time_ending_moves_no_day() -> None:
    """Clocks go back on 25 October 2026 and forward on 28 March 2027: both are Sundays, and days are only counted."""
    weekdays = Calendar()
    assert weekdays.add_school_days(date(2026, 10, 23), 1) == date(2026, 10, 26)
    assert weekdays.add_school_days(date(2026, 3, 27), 1) == date(2026, 3, 30)


def test_counting_goes_on_into_a_year_not_yet_entered() -> None:
    """From the last day of summer term the next year's terms are not known, so weekdays stand in from 1 September."""
    assert SCHOOL.add_school_days(date(2027, 7, 21), 1) == date(2027, 9, 1)
    assert SCHOOL.known_on(date(2027, 8, 2))
    assert not SCHOOL.known_on(date(2027, 9, 1))


def test_an_august_start_belongs_to_the_year_it_opens() -> None:
    early = Calendar(terms=(Period(date(2026, 8, 27), date(2026, 12, 18)), SPRING_1, SPRING_2, SUMMER_1, SUMMER_2))
    assert early.is_school_day(date(2026, 8, 27)) is True
    assert early.is_school_day(date(2026, 9, 1)) is True
    assert early.terms_of(SchoolYear(2026))[0].start == date(2026, 8, 27)


def test_a_year_entered_in_part_falls_back_outside_what_is_entered() -> None:
    autumn_only = Calendar(terms=(AUTUMN_1, AUTUMN_2))
    assert autumn_only.is_school_day(date(2026, 10, 27)) is False  # half term, between two entered terms
    assert autumn_only.known_on(date(2026, 10, 27)) is True
    assert autumn_only.known_on(date(2027, 1, 12)) is False
    assert autumn_only.is_school_day(date(2027, 1, 12)) is True  # a weekday stands in

    assert autumn_only.known_on(date(2026, 12, 18)) is True
    assert autumn_only.known_on(date(2026, 12, 19)) is False

    spring_only = Calendar(terms=(SPRING_1,))
    assert spring_only.known_on(date(2026, 10, 1)) is False


@pytest.mark.parametrize(
    ("begins", "ends", "before_known", "after_known"),
    [
        (date(2026, 9, 30), date(2027, 6, 1), True, True),
        (date(2026, 10, 1), date(2027, 6, 1), False, True),
        (date(2026, 9, 30), date(2027, 5, 31), True, False),
    ],
)
def test_a_year_is_whole_from_september_into_june(
    begins: date, ends: date, before_known: bool, after_known: bool
) -> None:
    calendar = Calendar(terms=(Period(begins, ends),))
    assert (calendar.known_on(date(2026, 9, 2)), calendar.known_on(date(2027, 8, 2))) == (before_known, after_known)


def test_with_no_terms_weekdays_stand_in_but_not_bank_holidays() -> None:
    assert NOTHING_ENTERED.known is False
    assert SCHOOL.known is True
    assert NOTHING_ENTERED.is_school_day(date(2026, 8, 28)) is True
    assert NOTHING_ENTERED.is_school_day(date(2026, 8, 31)) is False  # summer bank holiday
    assert NOTHING_ENTERED.add_school_days(date(2026, 12, 24), 1) == date(2026, 12, 29)


def test_a_closure_counts_even_where_no_term_is_entered() -> None:
    snowed_in = Calendar(closures=(Period(date(2027, 1, 18), date(2027, 1, 19)),))
    assert snowed_in.add_school_days(date(2027, 1, 15), 1) == date(2027, 1, 20)


def test_school_days_are_counted_after_the_first_day_up_to_the_last() -> None:
    assert SCHOOL.school_days_between(date(2026, 9, 3), date(2026, 9, 3)) == 0
    assert SCHOOL.school_days_between(date(2026, 9, 3), date(2026, 9, 10)) == 5
    assert SCHOOL.school_days_between(date(2026, 10, 23), date(2026, 11, 2)) == 1
    assert SCHOOL.school_days_between(date(2026, 9, 10), date(2026, 9, 3)) == 0
    assert SCHOOL.school_days_between(date(2026, 8, 31), date(2027, 8, 31)) == 37 + 35 + 30 + 24 + 33 + 33


def test_the_weeks_of_a_term_are_those_with_a_school_day() -> None:
    weeks = SCHOOL.weeks_of(AUTUMN_2)
    assert weeks[0] == date(2026, 11, 2)
    assert weeks[-1] == date(2026, 12, 14)
    assert len(weeks) == 7
    assert SCHOOL.weeks_of(Period(date(2026, 10, 24), date(2026, 11, 1))) == []


def test_a_calendar_refuses_terms_without_an_end_and_counting_backwards() -> None:
    with pytest.raises(ValueError, match="last day"):
        Calendar(terms=(Period(date(2026, 9, 1)),))
    with pytest.raises(ValueError, match="forwards"):
        SCHOOL.add_school_days(date(2026, 9, 1), -1)


days = st.dates(min_value=date(2026, 6, 1), max_value=date(2028, 12, 31))


@given(start=days, n=st.integers(1, 250), entered=st.booleans())
def test_adding_school_days_and_counting_them_undo_each_other(start: date, n: int, entered: bool) -> None:
    calendar = SCHOOL if entered else NOTHING_ENTERED
    end = calendar.add_school_days(start, n)
    assert calendar.is_school_day(end)
    assert calendar.school_days_between(start, end) == n
    assert calendar.school_days_between(start, end - timedelta(days=1)) == n - 1
