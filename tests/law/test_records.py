"""Sending, showing and keeping a pupil's record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.bank_holidays import bank_holidays
from endeavour.law.records import (
    educational_record_due_on,
    record_to_new_school_due_on,
    sen_file_kept_until,
    subject_access_due_on,
)
from tests.law.a_school import CALENDAR


@pytest.mark.parametrize(
    ("day", "due_on"),
    [
        (date(2026, 9, 18), date(2026, 10, 9)),
        (date(2026, 10, 16), date(2026, 11, 13)),  # over half term
        (date(2026, 12, 11), date(2027, 1, 15)),  # over Christmas
        (date(2026, 12, 29), date(2027, 1, 22)),  # asked in the holidays
        (date(2027, 4, 30), date(2027, 5, 25)),  # over the bank holiday and the election
        (date(2027, 3, 12), date(2027, 4, 19)),  # over Easter
    ],
)
def test_fifteen_school_days(day: date, due_on: date) -> None:
    assert record_to_new_school_due_on(CALENDAR, day) == due_on
    assert educational_record_due_on(CALENDAR, day) == due_on


@pytest.mark.parametrize(
    ("received_on", "extended", "due_on"),
    [
        (date(2026, 9, 3), False, date(2026, 10, 5)),  # 3 October is a Saturday
        (date(2026, 11, 4), False, date(2026, 12, 4)),  # a Friday
        (date(2026, 11, 24), False, date(2026, 12, 24)),
        (date(2026, 11, 25), False, date(2026, 12, 29)),  # Christmas Day, a weekend and a bank holiday
        (date(2027, 1, 31), False, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2024, 1, 31), False, date(2024, 2, 29)),
        (date(2027, 7, 21), False, date(2027, 8, 23)),  # school holidays count, Saturday does not
        (date(2026, 11, 30), True, date(2027, 3, 1)),
        (date(2026, 9, 3), True, date(2026, 12, 3)),
    ],
)
def test_a_subject_access_request_has_a_month(received_on: date, extended: bool, due_on: date) -> None:
    assert subject_access_due_on(received_on, extended=extended) == due_on


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_an_answer_is_due_on_a_working_day_within_five_weeks(received_on: date) -> None:
    due_on = subject_access_due_on(received_on)
    assert due_on.weekday() <= 4
    assert due_on not in bank_holidays(due_on.year)
    assert 28 <= (due_on - received_on).days <= 35


@pytest.mark.parametrize(
    ("born", "until"), [(date(2016, 5, 4), date(2047, 5, 4)), (date(2016, 2, 29), date(2047, 3, 1))]
)
def test_a_sen_file_is_kept_to_the_31st_birthday(born: date, until: date) -> None:
    assert sen_file_kept_until(born) == until
