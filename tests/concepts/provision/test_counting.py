"""How much of a line was due by a day: one table of school weeks, for every page with planned beside delivered."""

from datetime import date

import pytest

from endeavour.foundation.school_year import Calendar
from endeavour.provision.counting import Due, Saying, Weeks, due_by, due_weeks, is_over, times_in
from tests.law.a_school import CALENDAR

SEPTEMBER = date(2026, 9, 14)
"""A Monday in the first half term of `CALENDAR`, which breaks up on 23 October and on 18 December 2026."""


def said(since: date, minutes: int | None = 20, times: int | None = 3, weeks: int | None = 12) -> Saying:
    return Saying(since, minutes, times, weeks)


def left_out(since: date) -> Saying:
    return Saying(since, stands=False)


ONE = (said(SEPTEMBER),)
SIX = (said(SEPTEMBER, weeks=6),)
CHRISTMAS = (said(date(2026, 12, 14)),)
WEDNESDAY = (said(date(2026, 9, 16)),)
SECOND = (said(date(2026, 10, 5)),)
DROPPED = (said(SEPTEMBER), left_out(date(2026, 9, 28)), said(date(2026, 10, 12)))
CHANGED = (said(SEPTEMBER), said(date(2026, 9, 28), minutes=10, times=5, weeks=6))
ENDED = (said(SEPTEMBER), left_out(date(2026, 10, 7)))
SUMMER = (said(date(2027, 7, 19)),)
NO_TERMS = Calendar()


@pytest.mark.parametrize(
    ("calendar", "sayings", "on", "weeks", "minutes"),
    [
        pytest.param(CALENDAR, ONE, date(2026, 9, 13), 0, 0, id="before it was issued"),
        pytest.param(CALENDAR, ONE, date(2026, 9, 20), 0, 0, id="a week counts once it is over"),
        pytest.param(CALENDAR, ONE, date(2026, 9, 21), 1, 60, id="one week"),
        pytest.param(CALENDAR, ONE, date(2026, 10, 5), 3, 180, id="three weeks"),
        pytest.param(CALENDAR, WEDNESDAY, date(2026, 9, 21), 0, 0, id="issued after the week’s first school day"),
        pytest.param(CALENDAR, WEDNESDAY, date(2026, 9, 28), 1, 60, id="and counted from the next"),
        pytest.param(CALENDAR, CHRISTMAS, date(2026, 12, 21), 1, 60, id="the week before Christmas"),
        pytest.param(CALENDAR, CHRISTMAS, date(2027, 1, 4), 1, 60, id="Christmas holiday"),
        pytest.param(CALENDAR, CHRISTMAS, date(2027, 1, 11), 2, 120, id="the week after it"),
        pytest.param(CALENDAR, ONE, date(2026, 10, 26), 6, 360, id="until half term"),
        pytest.param(CALENDAR, ONE, date(2026, 11, 2), 6, 360, id="half term"),
        pytest.param(CALENDAR, ONE, date(2026, 11, 9), 7, 420, id="after half term"),
        pytest.param(CALENDAR, SUMMER, date(2027, 9, 1), 1, 60, id="summer holiday"),
        pytest.param(CALENDAR, ONE, date(2027, 7, 1), 12, 720, id="no longer than it lasts"),
        pytest.param(CALENDAR, SIX, date(2027, 1, 18), 6, 360, id="six weeks by Christmas"),
        pytest.param(CALENDAR, SECOND, date(2026, 10, 5), 0, 0, id="first issued in version 2, that day"),
        pytest.param(CALENDAR, SECOND, date(2026, 10, 19), 2, 120, id="first issued in version 2"),
        pytest.param(CALENDAR, DROPPED, date(2026, 10, 12), 2, 120, id="line dropped"),
        pytest.param(CALENDAR, DROPPED, date(2026, 10, 19), 3, 180, id="line dropped and taken up again"),
        pytest.param(CALENDAR, CHANGED, date(2026, 10, 5), 3, 170, id="each week as it was said then"),
        pytest.param(CALENDAR, CHANGED, date(2027, 1, 18), 6, 320, id="no longer than it lasts now"),
        pytest.param(CALENDAR, ENDED, date(2026, 12, 1), 4, 240, id="cycle that ended"),
        pytest.param(NO_TERMS, CHRISTMAS, date(2027, 1, 4), 3, 180, id="school with no terms entered"),
        pytest.param(CALENDAR, (said(SEPTEMBER, minutes=None),), date(2026, 10, 5), 3, 0, id="no minutes"),
        pytest.param(CALENDAR, (said(SEPTEMBER, times=None),), date(2026, 10, 5), 3, 0, id="not how often"),
        pytest.param(CALENDAR, (said(SEPTEMBER, weeks=None),), date(2026, 10, 5), 0, 0, id="not how many weeks"),
    ],
)
def test_what_was_due(calendar: Calendar, sayings: tuple[Saying, ...], on: date, weeks: int, minutes: int) -> None:
    found = due_by(on, sayings, Weeks(calendar))
    assert (found.weeks, found.minutes) == (weeks, minutes)
    each = list(due_weeks(on, sayings, Weeks(calendar), since=date.min))
    assert sum(due.minutes for _day, due in each) == minutes
    assert Due(len(each), minutes, sum(due.times for _day, due in each)) == found
    assert [day for day, _due in each] == sorted({day for day, _due in each})


def test_each_week_has_its_first_school_day_and_its_sessions() -> None:
    found = dict(due_weeks(date(2026, 10, 12), CHANGED, Weeks(CALENDAR), since=date.min))
    weeks = [date(2026, 9, 14), date(2026, 9, 21), date(2026, 9, 28), date(2026, 10, 5)]
    assert found == dict(zip(weeks, [Due(1, 60, 3), Due(1, 60, 3), Due(1, 50, 5), Due(1, 50, 5)], strict=True))


def test_a_week_in_which_the_school_was_closed_all_along_does_not_count() -> None:
    """Snow on each of its days; a week with one day open counts."""
    (autumn, *later), days = CALENDAR.terms, [date(2026, 9, day) for day in range(21, 26)]
    for shut, weeks in ((days, 2), (days[1:], 3)):
        snow = tuple(type(autumn)(day, day) for day in shut)
        found = due_by(date(2026, 10, 5), ONE, Weeks(Calendar((autumn, *later), snow)))
        assert found.weeks == weeks


def test_a_year_that_begins_in_the_middle_of_a_week_has_that_week_once() -> None:
    """1 September 2028 is a Friday, and no terms were entered."""
    weeks = Weeks(NO_TERMS)
    assert weeks.between(date(2028, 8, 21), date(2028, 9, 11)) == 3
    assert weeks.between(date(2028, 9, 1), date(2028, 9, 4)) == 0


@pytest.mark.parametrize(
    ("sayings", "on", "over"),
    [
        (SIX, date(2026, 10, 23), False),
        (SIX, date(2026, 10, 26), True),
        (WEDNESDAY, date(2026, 9, 18), False),
        ((said(date(2026, 12, 14), weeks=1),), date(2026, 12, 18), False),
        ((said(date(2026, 12, 14), weeks=2),), date(2027, 1, 8), False),
        ((said(date(2026, 12, 14), weeks=2),), date(2027, 1, 11), True),
        ((said(SEPTEMBER, weeks=None),), date(2027, 7, 1), False),
        ((said(SEPTEMBER, minutes=None, weeks=2),), date(2026, 9, 28), True),
    ],
)
def test_it_is_given_until_its_weeks_are_over(sayings: tuple[Saying, ...], on: date, over: bool) -> None:
    assert is_over(on, sayings, Weeks(CALENDAR)) == over


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 9, 28), date(2026, 9, 21), date(2026, 9, 25)),
        (date(2026, 10, 2), date(2026, 9, 21), date(2026, 9, 25)),
        (date(2026, 11, 2), date(2026, 10, 19), date(2026, 10, 23)),
        (date(2027, 1, 4), date(2026, 12, 14), date(2026, 12, 18)),
        (date(2027, 5, 3), date(2027, 4, 26), date(2027, 4, 30)),
    ],
)
def test_the_last_week_of_school_is_found_over_a_holiday(on: date, first: date, last: date) -> None:
    days = Weeks(CALENDAR).last(on)
    assert (days[0], days[-1]) == (first, last)


def test_the_last_week_may_lie_in_two_school_years() -> None:
    """1 September 2028 is a Friday, and no terms were entered."""
    assert [day.day for day in Weeks(NO_TERMS).last(date(2028, 9, 4))] == [29, 30, 31, 1]
    assert [day.day for day in Weeks(NO_TERMS).last(date(2028, 9, 1))] == [21, 22, 23, 24, 25]


@pytest.mark.parametrize(
    ("sayings", "first_day", "times"),
    [
        (ONE, SEPTEMBER, 3),
        (ONE, date(2026, 9, 7), 0),
        (WEDNESDAY, SEPTEMBER, 0),
        (WEDNESDAY, date(2026, 9, 21), 3),
        (CHANGED, date(2026, 9, 28), 5),
        (DROPPED, date(2026, 10, 5), 0),
        (SIX, date(2026, 10, 19), 3),
        (SIX, date(2026, 11, 2), 0),
        ((said(SEPTEMBER, times=None),), SEPTEMBER, 0),
    ],
)
def test_how_often_it_was_to_be_given_in_a_week(sayings: tuple[Saying, ...], first_day: date, times: int) -> None:
    assert times_in(first_day, sayings, Weeks(CALENDAR)) == times
