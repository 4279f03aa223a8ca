"""A week of support, held against the plainest reckoning there is: a set of minutes."""

from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.provision.timetable import (
    Busy,
    Clash,
    Lesson,
    Missed,
    Time,
    clashes,
    days_of,
    free,
    in_common,
    joined,
    minutes_of,
    missed,
)

MONDAY, TUESDAY = 0, 1
AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18))
SPRING = Period(date(2027, 1, 4), date(2027, 3, 25))
HALF_TERM = Period(date(2026, 10, 26), date(2026, 10, 30))
CALENDAR = Calendar((AUTUMN, SPRING), (HALF_TERM,))
NINE = Time.at(MONDAY, time(9), 30)

times = st.builds(
    lambda weekday, begins, minutes: Time(weekday, begins, begins + minutes),
    st.integers(0, 4),
    st.integers(0, 40).map(lambda five: five * 5 + 540),
    st.integers(1, 24).map(lambda five: five * 5),
)
weeks = st.lists(times, max_size=8)
days = st.dates(AUTUMN.start, date(2027, 3, 25))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
busy = st.lists(st.builds(Busy, st.sampled_from(["Kasia", "Mara"]), st.integers(1, 3), times, periods), max_size=8)


def minutes_in(some: Iterable[Time]) -> set[tuple[int, int]]:
    return {(each.weekday, minute) for each in some for minute in range(each.begins, each.ends)}


@given(weeks)
def test_joined_is_the_same_minutes_in_fewer_stretches(week: list[Time]) -> None:
    found = joined(week)
    assert minutes_in(found) == minutes_in(week)
    assert minutes_of(week) == len(minutes_in(week)) == sum(each.minutes for each in found)
    for one, other in pairwise(found):
        assert (one.weekday, one.ends) < (other.weekday, other.begins)


@given(weeks, weeks)
def test_free_is_what_is_left_of_a_working_week(working: list[Time], taken: list[Time]) -> None:
    assert minutes_in(free(working, taken)) == minutes_in(working) - minutes_in(taken)


@given(weeks, weeks, weeks, st.integers(1, 60))
def test_in_common_are_the_stretches_long_enough_for_all(one: Any, other: Any, third: Any, least: int) -> None:
    every = in_common([one, other, third])
    assert minutes_in(every) == minutes_in(one) & minutes_in(other) & minutes_in(third)
    assert in_common([one, other, third], minutes=least) == [each for each in every if each.minutes >= least]


def test_of_nobody_there_is_no_common_time() -> None:
    assert in_common([]) == []
    assert in_common([[NINE], []]) == []


def test_days_are_the_school_days_of_a_weekday() -> None:
    found = list(days_of(MONDAY, Period(date(2026, 10, 13), date(2026, 11, 9)), CALENDAR))
    assert found == [date(2026, 10, 19), date(2026, 11, 2), date(2026, 11, 9)]


def test_without_a_last_day_there_is_no_end_to_counting() -> None:
    with pytest.raises(ValueError, match="last one"):
        list(days_of(MONDAY, Period(AUTUMN.start), CALENDAR))


@given(busy)
def test_somebody_clashes_where_a_minute_of_a_school_day_is_in_two_things(everything: list[Busy[str]]) -> None:
    def at_once(one: Busy[str], other: Busy[str]) -> set[date]:
        if one.who != other.who or one.what == other.what or not minutes_in([one.time]) & minutes_in([other.time]):
            return set()
        return set(days_of(one.time.weekday, one.period, CALENDAR)) & set(
            days_of(other.time.weekday, other.period, CALENDAR)
        )

    plain = [
        (one.who, {one.what, other.what}, min(found))
        for at, one in enumerate(everything)
        for other in everything[at + 1 :]
        if (found := at_once(one, other))
    ]
    told = [(clash.who, {clash.one, clash.other}, clash.on) for clash in clashes(everything, CALENDAR)]
    assert sorted(map(str, told)) == sorted(map(str, plain))
    assert [clash.on for clash in clashes(everything, CALENDAR)] == sorted(each[2] for each in plain)


def test_a_clash_says_who_at_what_when_and_from_which_day() -> None:
    reading = Busy("Mara", "reading", NINE, AUTUMN)
    talking = Busy("Mara", "talking", Time.at(MONDAY, time(9, 20), 20), Period(date(2026, 10, 20)))
    assert clashes([reading, talking], CALENDAR) == [
        Clash("Mara", "reading", "talking", Time.at(MONDAY, time(9, 20), 10), date(2026, 11, 2))
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Busy("Kasia", "talking", NINE, AUTUMN), id="somebody else"),
        pytest.param(Busy("Mara", "reading", NINE, AUTUMN), id="the same thing"),
        pytest.param(Busy("Mara", "talking", Time.at(TUESDAY, time(9), 30), AUTUMN), id="another day"),
        pytest.param(Busy("Mara", "talking", Time.at(MONDAY, time(9, 30), 30), AUTUMN), id="straight afterwards"),
        pytest.param(Busy("Mara", "talking", NINE, SPRING), id="another term"),
        pytest.param(Busy("Mara", "talking", NINE, HALF_TERM), id="a holiday alone"),
    ],
)
def test_what_does_not_clash(other: Busy[str]) -> None:
    assert clashes([Busy("Mara", "reading", NINE, AUTUMN), other], CALENDAR) == []


@pytest.mark.parametrize(
    ("weekday", "begins", "ends"), [(5, 540, 570), (-1, 540, 570), (0, 570, 570), (0, 1430, 1450)]
)
def test_a_time_is_on_a_school_weekday_and_ends_on_its_own_day(weekday: int, begins: int, ends: int) -> None:
    with pytest.raises(ValueError, match=r"Monday to Friday|ends on its own day"):
        Time(weekday, begins, ends)


def test_what_is_missed_of_each_subject() -> None:
    lessons = [
        Lesson("English", Time.at(MONDAY, time(9), 60)),
        Lesson("English", Time.at(TUESDAY, time(9), 60)),
        Lesson("Mathematics", Time.at(MONDAY, time(10), 60)),
        Lesson("Music", Time.at(TUESDAY, time(13), 40)),
    ]
    support = [Time.at(MONDAY, time(9, 45), 30), Time.at(MONDAY, time(10), 20)]
    assert missed(support, lessons) == {
        "English": Missed(minutes=15, of=120, lessons=1),
        "Mathematics": Missed(minutes=20, of=60, lessons=1),
    }


@given(weeks, st.lists(st.builds(Lesson, st.sampled_from(["English", "Mathematics"]), times), max_size=6))
def test_never_more_is_missed_than_there_is(support: list[Time], lessons: list[Lesson]) -> None:
    for subject, found in missed(support, lessons).items():
        of = [lesson.time for lesson in lessons if lesson.subject == subject]
        assert 0 < found.minutes <= found.of == sum(each.minutes for each in of)
        assert 0 < found.lessons <= len(of)
        assert found.minutes >= len(minutes_in(of) & minutes_in(support))
