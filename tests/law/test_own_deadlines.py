"""The school's own deadlines: what it may choose, and how they are kept."""

from datetime import date

import pytest

from endeavour.law.choices import RANGES, Own, SchoolChoices
from endeavour.law.finding import Choice, State
from endeavour.law.own_deadlines import OWN_DEADLINES, own_deadline_kept
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from tests.law.a_school import CALENDAR, SCHOOL, SINCE_NOVEMBER

FRIDAY = date(2026, 10, 16)


@pytest.mark.parametrize("which", Own)
def test_every_default_is_within_its_range(which: Own) -> None:
    limits = RANGES[which]
    assert limits.least <= limits.default <= limits.most
    assert SchoolChoices().number(which) == limits.default


@pytest.mark.parametrize("which", Own)
def test_a_choice_at_either_end_is_taken_and_one_beyond_is_refused(which: Own) -> None:
    limits = RANGES[which]
    for number in (limits.least, limits.most):
        assert SchoolChoices({which.value: number}).number(which) == number
    for number in (limits.least - 1, limits.most + 1):
        with pytest.raises(ValueError, match=which.value):
            SchoolChoices({which.value: number})


def test_a_choice_nobody_offers_is_refused() -> None:
    with pytest.raises(ValueError, match="weekend_work"):
        SchoolChoices({"weekend_work": 1})


def test_a_choice_is_said_with_its_noun() -> None:
    choices = SchoolChoices()
    assert choices.said(Own.SESSION_LOGGED).forms == ("{n} school day", "{n} school days")
    assert choices.said(Own.DUE_SOON).forms == ("{n} day", "{n} days")


@pytest.mark.parametrize(
    ("which", "due_on", "words"),
    [
        (Own.SESSION_LOGGED, date(2026, 10, 19), "The session is not yet logged. Your school chose 1 school day."),
        (
            Own.PARENT_CONCERN_ANSWERED,
            date(2026, 10, 23),
            "The family’s concern is not yet answered. Your school chose 5 school days.",
        ),
        (
            Own.CONCERN_DECIDED,
            date(2026, 11, 13),
            "The concern is not yet decided. Your school chose 15 school days.",
        ),
        (
            Own.EVIDENCE_ANSWERED,
            date(2026, 11, 6),
            "The request for evidence is not yet answered. Your school chose 10 school days.",
        ),
        (Own.CARD_READ, date(2026, 10, 23), "The card is not yet read. Your school chose 5 school days."),
        (
            Own.FAMILY_TOLD_OF_END,
            date(2026, 10, 23),
            "The family is not yet told that SEN Support has ended. Your school chose 5 school days.",
        ),
    ],
)
def test_each_deadline_in_its_words(which: Own, due_on: date, words: str) -> None:
    finding = own_deadline_kept(SCHOOL, which, began_on=FRIDAY, on=FRIDAY)
    assert (finding.due_on, isinstance(finding.force, Choice)) == (due_on, True)
    assert str(finding.because).startswith(words)


@pytest.mark.parametrize(
    ("on", "done_on", "state"),
    [
        (date(2026, 10, 16), None, State.DUE_SOON),
        (date(2026, 10, 19), None, State.DUE_SOON),  # Monday, the next school day
        (date(2026, 10, 20), None, State.LATE),
        (date(2026, 10, 20), date(2026, 10, 20), State.MET),
    ],
)
def test_a_friday_session_is_logged_by_monday(on: date, done_on: date | None, state: State) -> None:
    finding = own_deadline_kept(SCHOOL, Own.SESSION_LOGGED, began_on=FRIDAY, on=on, done_on=done_on)
    assert (finding.state, finding.due_on) == (state, date(2026, 10, 19))


def test_a_school_may_ask_for_the_same_day() -> None:
    strict = Setting(SettingKind.ACADEMY, CALENDAR, SchoolChoices({"session_logged": 0}))
    finding = own_deadline_kept(strict, Own.SESSION_LOGGED, began_on=FRIDAY, on=date(2026, 10, 17))
    assert (finding.state, finding.due_on) == (State.LATE, FRIDAY)


def test_what_is_older_than_the_records_is_never_late() -> None:
    finding = own_deadline_kept(SINCE_NOVEMBER, Own.CONCERN_DECIDED, began_on=FRIDAY, on=date(2027, 5, 4))
    assert finding.state is State.NOT_KNOWN


def test_a_number_that_belongs_to_a_duty_is_not_a_deadline_of_its_own() -> None:
    with pytest.raises(KeyError):
        own_deadline_kept(SCHOOL, Own.LETTER_AFTER_START, began_on=FRIDAY, on=FRIDAY)
    assert Own.LETTER_AFTER_START not in OWN_DEADLINES


def test_a_joiners_support_is_taken_over_within_a_week() -> None:
    finding = own_deadline_kept(SCHOOL, Own.JOINER_TAKEN_OVER, began_on=FRIDAY, on=FRIDAY)
    assert finding.due_on == date(2026, 10, 23)
    assert str(finding.because).startswith("Support came with the pupil from elsewhere")
