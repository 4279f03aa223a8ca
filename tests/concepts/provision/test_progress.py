"""The trend of a target's marks and how it stands to the aim: what holds whatever was marked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.provision.progress import (
    LEAST_DAYS,
    LEAST_SPAN,
    Aim,
    Change,
    Course,
    Phase,
    Seen,
    by_day,
    phases_of,
    progress_of,
    trend_of,
)

SINCE, UNTIL = date(2026, 9, 14), date(2026, 12, 14)
AIM = Aim(SINCE, 2, UNTIL, 8)

days = st.integers(0, 120).map(lambda number: SINCE + timedelta(days=number))
values = st.integers(-50, 50).map(float)
marks = st.lists(st.builds(Seen, days, values), max_size=20)
ends = st.tuples(values, values).filter(lambda pair: pair[0] != pair[1])


def weekly(*seen: float) -> list[Seen]:
    return [Seen(SINCE + timedelta(weeks=number), value) for number, value in enumerate(seen, 1)]


@given(marks, ends)
def test_nothing_is_said_below_the_least(seen: list[Seen], pair: tuple[float, float]) -> None:
    found = progress_of(seen, Aim(SINCE, pair[0], UNTIL, pair[1]))
    on = {one.on for one in seen}
    enough = len(on) >= LEAST_DAYS and max(on) - min(on) >= LEAST_SPAN
    assert (found.trend is not None) == enough
    assert (found.course is not Course.NOT_ENOUGH) == enough
    assert found.days == len(on)
    if found.trend:
        assert (found.trend.first, found.trend.last) == (min(on), max(on))


@given(marks, st.randoms())
def test_the_order_of_the_marks_does_not_matter(seen: list[Seen], chance: object) -> None:
    before = progress_of(seen, AIM)
    chance.shuffle(seen)  # type: ignore[attr-defined]
    assert progress_of(seen, AIM) == before


@given(st.lists(days, min_size=5, max_size=12, unique=True), st.integers(-9, 9), st.integers(-40, 40), st.data())
def test_one_wild_mark_does_not_turn_the_line(on: list[date], slope: int, level: int, data: st.DataObject) -> None:
    first = min(on)
    straight = [Seen(day, float(level + slope * (day - first).days)) for day in sorted(on)]
    wild = data.draw(st.integers(0, len(straight) - 1))
    bent = [*straight]
    bent[wild] = replace(bent[wild], value=data.draw(st.floats(-1e6, 1e6)))
    trend, still = trend_of(straight), trend_of(bent)
    if trend is None:
        assert still is None
        return
    assert still is not None
    for day in on:
        assert still.at(day) == pytest.approx(trend.at(day), abs=1e-6)
        assert trend.at(day) == pytest.approx(level + slope * (day - first).days, abs=1e-6)


def test_of_four_days_one_would_turn_it() -> None:
    """Why five: the six slopes between four days hang on any one of them by three."""
    straight = weekly(1, 2, 3, 4)
    slopes = sorted((b.value - a.value) / (b.on - a.on).days for a in straight for b in straight if a.on < b.on)
    bent = [*straight[:3], replace(straight[3], value=400.0)]
    turned = sorted((b.value - a.value) / (b.on - a.on).days for a in bent for b in bent if a.on < b.on)
    assert (slopes[2] + slopes[3]) / 2 == pytest.approx(1 / 7)
    assert (turned[2] + turned[3]) / 2 > 1


@given(marks, ends)
def test_a_number_that_is_to_fall_is_judged_as_one_that_rises(seen: list[Seen], pair: tuple[float, float]) -> None:
    up = progress_of(seen, Aim(SINCE, pair[0], UNTIL, pair[1]))
    down = progress_of([Seen(one.on, -one.value) for one in seen], Aim(SINCE, -pair[0], UNTIL, -pair[1]))
    assert (up.course, up.days) == (down.course, down.days)


@given(marks, ends, st.integers(-300, 300))
def test_another_day_or_height_to_begin_from_changes_nothing(
    seen: list[Seen], pair: tuple[float, float], by: int
) -> None:
    later, higher = timedelta(days=by), float(by)
    there = progress_of(
        [Seen(one.on + later, one.value + higher) for one in seen],
        Aim(SINCE + later, pair[0] + higher, UNTIL + later, pair[1] + higher),
    )
    here = progress_of(seen, Aim(SINCE, pair[0], UNTIL, pair[1]))
    assert there.days == here.days
    assert (there.trend is None) == (here.trend is None)
    if here.trend and there.trend:
        assert there.trend.slope == pytest.approx(here.trend.slope)
        assert there.trend.at(there.trend.last) == pytest.approx(here.trend.at(here.trend.last) + higher)


@given(marks)
def test_a_day_counts_once_by_its_middle(seen: list[Seen]) -> None:
    each = by_day(seen)
    assert [one.on for one in each] == sorted({one.on for one in seen})
    for one in each:
        that_day = [other.value for other in seen if other.on == one.on]
        assert min(that_day) <= one.value <= max(that_day)


@pytest.mark.parametrize(
    ("seen", "course"),
    [
        (weekly(2.5, 3, 3.4, 3.9, 4.3), Course.ON_COURSE),
        (weekly(4, 5, 6, 7, 8), Course.AHEAD),
        (weekly(2, 2, 2, 2, 2, 2, 2), Course.BEHIND),
        (weekly(2.5, 3, 3.4, 0, 4.3), Course.ON_COURSE),
        (weekly(3, 4, 5, 6), Course.NOT_ENOUGH),
        ([Seen(SINCE, float(value)) for value in range(9)], Course.NOT_ENOUGH),
        ([Seen(SINCE + timedelta(days=n), float(n)) for n in range(9)], Course.NOT_ENOUGH),
        ([], Course.NOT_ENOUGH),
    ],
)
def test_how_it_stands(seen: list[Seen], course: Course) -> None:
    assert progress_of(seen, AIM).course is course


def test_days_enough_in_too_few_weeks_say_so() -> None:
    found = progress_of([Seen(SINCE + timedelta(days=n), float(n)) for n in range(6)], AIM)
    assert (found.too_close, found.short_of) == (True, 0)
    few = progress_of(weekly(3, 4), AIM)
    assert (few.too_close, few.short_of) == (False, 3)


def test_where_it_would_be_is_said_only_when_that_is_near() -> None:
    assert progress_of(weekly(3, 4, 5, 6, 7), AIM).expected is None
    near = progress_of(weekly(2.5, 3, 3.5, 4, 4.5, 5, 5.5), AIM)
    assert near.expected == pytest.approx(8.5)


def test_an_aim_that_is_the_start_has_no_course() -> None:
    found = progress_of(weekly(3, 4, 5, 6, 7), Aim(SINCE, 2, UNTIL, 2))
    assert found.course is Course.NOT_ENOUGH
    assert found.trend is not None
    with pytest.raises(ValueError, match="after it begins"):
        Aim(SINCE, 1, SINCE, 2)


def test_marks_from_before_are_not_part_of_it() -> None:
    before = [Seen(SINCE - timedelta(weeks=n), 9.0) for n in range(1, 6)]
    assert progress_of(before, AIM).days == 0


def test_what_changed_on_one_day_is_one_phase() -> None:
    changes = [
        Change(SINCE, "Plan issued"),
        Change(date(2026, 10, 5), "Joined Talking Partners"),
        Change(date(2026, 11, 2), "Left Reading"),
        Change(date(2026, 10, 5), "Plan changed"),
        Change(date(2026, 10, 5), "Plan changed"),
        Change(date(2027, 1, 5), "Joined Maths"),
    ]
    assert phases_of(changes, since=SINCE, until=UNTIL) == [
        Phase(date(2026, 10, 5), ("Joined Talking Partners", "Plan changed")),
        Phase(date(2026, 11, 2), ("Left Reading",)),
    ]
