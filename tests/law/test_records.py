"""Sending, showing and keeping a pupil's record."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.bank_holidays import bank_holidays
from endeavour.law.citations import RECORD_ENCOURAGED, RECORD_TO_NEW_SCHOOL
from endeavour.law.finding import Must, Should, State
from endeavour.law.records import (
    educational_record_due_on,
    educational_record_shown,
    record_sent_to_new_school,
    record_to_new_school_due_on,
    sen_file_kept_until,
    subject_access_answered,
    subject_access_due_on,
)
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import CALENDAR, SCHOOL, SINCE_NOVEMBER, of_kind

LEFT = date(2026, 9, 18)  # due by 9 October
NOT_SENT = "The pupil is not on the roll from 18 September 2026, and the record is not recorded as sent on."


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


@pytest.mark.parametrize(
    ("on", "sent_on", "school_not_known", "state", "because"),
    [
        (
            date(2026, 9, 21), None, False, State.DUE,
            f"{NOT_SENT} Due by 9 October 2026.",
        ),
        (
            date(2026, 9, 28), None, False, State.DUE_SOON,
            f"{NOT_SENT} Due by 9 October 2026.",
        ),
        (
            date(2026, 10, 12), None, False, State.LATE,
            f"{NOT_SENT} It was due on 9 October 2026.",
        ),
        (
            date(2026, 10, 12), date(2026, 10, 12), False, State.MET,
            "The record was sent on to the next school on 12 October 2026.",
        ),
        (
            date(2026, 10, 12), None, True, State.NOT_KNOWN,
            "The next school is not known. What was done to find out is written down.",
        ),
    ],
    ids=["at first", "soon", "late", "sent", "nobody knows where to"],
)  # fmt: skip
def test_the_record_of_a_leaver(
    on: date, sent_on: date | None, school_not_known: bool, state: State, because: str
) -> None:
    found = record_sent_to_new_school(SCHOOL, left_on=LEFT, on=on, sent_on=sent_on, school_not_known=school_not_known)
    assert (found.state, str(found.because)) == (state, because)


def test_it_is_law_for_a_maintained_school_and_encouraged_for_an_academy() -> None:
    on = date(2026, 9, 21)
    found = [
        record_sent_to_new_school(of_kind(kind), left_on=LEFT, on=on)
        for kind in (SettingKind.MAINTAINED_SCHOOL, SettingKind.ACADEMY, SettingKind.EARLY_YEARS_PROVIDER)
    ]
    assert [one.force for one in found] == [
        Must(RECORD_TO_NEW_SCHOOL), Should(RECORD_ENCOURAGED), Must(RECORD_TO_NEW_SCHOOL)
    ]  # fmt: skip
    assert [one.state for one in found] == [State.DUE, State.DUE, State.NOT_NEEDED]


def test_who_left_before_records_began_is_not_yet_known() -> None:
    found = record_sent_to_new_school(SINCE_NOVEMBER, left_on=LEFT, on=date(2026, 12, 1))
    assert (found.state, str(found.because)) == (State.NOT_KNOWN, "The pupil left before records began here.")


@pytest.mark.parametrize(
    ("on", "answered_on", "state", "because"),
    [
        (
            date(2026, 10, 12), None, State.LATE,
            "It was asked on 18 September 2026, and no answer is recorded. It was due on 9 October 2026.",
        ),
        (date(2026, 10, 12), date(2026, 10, 9), State.MET, "It was answered on 9 October 2026."),
        (
            date(2026, 10, 1), date(2026, 10, 9), State.DUE_SOON,
            "It was asked on 18 September 2026, and no answer is recorded. Due by 9 October 2026.",
        ),
    ],
    ids=["late", "answered", "not answered on that day yet"],
)  # fmt: skip
def test_a_parent_who_asks_for_the_record(on: date, answered_on: date | None, state: State, because: str) -> None:
    found = educational_record_shown(SCHOOL, asked_on=LEFT, on=on, answered_on=answered_on)
    assert (found.state, str(found.because)) == (state, because)


def test_an_academy_is_not_asked_for_the_educational_record() -> None:
    found = educational_record_shown(of_kind(SettingKind.ACADEMY), asked_on=LEFT, on=date(2026, 12, 1))
    assert found.state is State.NOT_NEEDED
    earlier = educational_record_shown(SINCE_NOVEMBER, asked_on=LEFT, on=date(2026, 12, 1))
    assert (earlier.state, str(earlier.because)) == (State.NOT_KNOWN, "It was asked before records began here.")


@pytest.mark.parametrize(
    ("kind", "extended", "due_on"),
    [
        (SettingKind.ACADEMY, False, date(2026, 10, 19)),
        (SettingKind.EARLY_YEARS_PROVIDER, False, date(2026, 10, 19)),
        (SettingKind.MAINTAINED_SCHOOL, True, date(2026, 12, 18)),
    ],
)
def test_every_setting_answers_a_subject_access_request(kind: SettingKind, extended: bool, due_on: date) -> None:
    on = date(2027, 1, 4)
    late = subject_access_answered(of_kind(kind), received_on=LEFT, on=on, extended=extended)
    assert (late.state, late.due_on) == (State.LATE, due_on)
    met = subject_access_answered(of_kind(kind), received_on=LEFT, on=on, answered_on=on, extended=extended)
    assert (met.state, met.due_on, met.met_late) == (State.MET, due_on, True)
