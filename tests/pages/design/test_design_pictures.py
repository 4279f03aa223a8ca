"""Pictures tell the truth: days where they fall, amounts as long as they are, no line where there is no trend."""

from datetime import date

import pytest

from endeavour.pages.design.pictures.aim_line import Line, aim_line, spark
from endeavour.pages.design.pictures.axis import Band, TimeAxis, percent, steps
from endeavour.pages.design.pictures.bars import delivered_bar, money_rule
from endeavour.pages.design.pictures.term_rule import TermRule, term_rule
from endeavour.pages.design.pictures.timeline import Cycle, Event, Timeline, timeline

TEN_DAYS = TimeAxis(date(2026, 11, 1), date(2026, 11, 10))


@pytest.mark.parametrize(
    ("on", "x"),
    [
        (date(2026, 11, 1), 0.0),
        (date(2026, 11, 2), 10.0),
        (date(2026, 11, 10), 90.0),
        (date(2026, 11, 11), 100.0),
        (date(2026, 10, 1), 0.0),
        (date(2027, 1, 1), 100.0),
    ],
)
def test_a_day_stands_where_it_begins(on: date, x: float) -> None:
    assert TEN_DAYS.at(on) == x


def test_a_stretch_lasts_to_the_end_of_its_last_day() -> None:
    assert TEN_DAYS.band(date(2026, 11, 3), date(2026, 11, 4)) == Band(20.0, 20.0)
    assert TEN_DAYS.band(date(2026, 10, 20), date(2026, 11, 30)) == Band(0.0, 100.0)


def test_months_fill_the_axis() -> None:
    axis = TimeAxis(date(2026, 11, 16), date(2027, 1, 14))
    assert list(axis.months()) == [
        (date(2026, 11, 16), Band(0.0, 25.0)),
        (date(2026, 12, 1), Band(25.0, 51.67)),
        (date(2027, 1, 1), Band(76.67, 23.33)),
    ]


def test_an_axis_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        TimeAxis(date(2026, 11, 2), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (10, [0, 2, 4, 6, 8, 10]),
        (5, [0, 1, 2, 3, 4, 5]),
        (7, [0, 2, 4, 7]),
        (100, [0, 20, 40, 60, 80, 100]),
        (60, [0, 20, 40, 60]),
        (1, [0, 1]),
    ],
)
def test_a_scale_starts_at_nought_and_ends_at_the_most_possible(most: int, found: list[int]) -> None:
    assert steps(most) == found


def test_shares_stay_inside_the_drawing() -> None:
    assert [percent(share) for share in (-0.1, 0.333333, 1.4)] == [0.0, 33.33, 100.0]


# The term: two weeks, half-term, one week. Fifteen weekdays in all, ten of them school days before the last week.


def rule(on: date) -> TermRule:
    return term_rule(
        date(2026, 10, 12),
        date(2026, 11, 6),
        on=on,
        breaks=[(date(2026, 10, 26), date(2026, 10, 30))],
        windows=[(date(2026, 11, 2), date(2026, 11, 6))],
    )


def test_a_term_counts_weekdays_and_weeks_that_are_open() -> None:
    seen = rule(date(2026, 10, 21))
    assert seen.over == (Band(0.0, 25.0), Band(25.0, 10.0))
    assert seen.ahead == (Band(25.0, 25.0), Band(75.0, 25.0))
    assert seen.breaks == (Band(50.0, 25.0),)
    assert seen.windows == (Band(75.0, 25.0),)
    assert (seen.now, seen.week, seen.weeks) == (35.0, 2, 3)


@pytest.mark.parametrize(
    ("on", "now", "week"),
    [
        (date(2026, 10, 11), None, 0),
        (date(2026, 10, 12), 0.0, 1),
        (date(2026, 10, 24), 50.0, 2),
        (date(2026, 11, 2), 75.0, 3),
        (date(2026, 11, 6), 95.0, 3),
        (date(2026, 11, 7), None, 0),
    ],
)
def test_the_flag_stands_at_the_beginning_of_the_day(on: date, now: float | None, week: int) -> None:
    seen = rule(on)
    assert (seen.now, seen.week) == (now, week)


@pytest.mark.parametrize(
    ("on", "anchor"), [(date(2026, 10, 12), "start"), (date(2026, 10, 21), "middle"), (date(2026, 11, 6), "end")]
)
def test_the_words_at_the_flag_stay_inside(on: date, anchor: str) -> None:
    assert rule(on).now_anchor == anchor


def test_a_first_week_that_starts_on_tuesday_is_four_days_long() -> None:
    seen = term_rule(date(2026, 9, 1), date(2026, 9, 11), on=date(2026, 9, 1))
    assert seen.ahead == (Band(0.0, 44.44), Band(44.44, 55.56))
    assert seen.over == ()


# The timeline: a hundred days from 1 January 2026.

JAN_1, APR_10 = date(2026, 1, 1), date(2026, 4, 10)


def cycles(on: date) -> Timeline:
    cycle = Cycle(
        "Cycle 1", date(2026, 1, 11), date(2026, 1, 21), date(2026, 1, 31), date(2026, 3, 2), date(2026, 3, 11)
    )
    return timeline([cycle], on=on, first=JAN_1, last=APR_10)


def test_a_cycle_that_is_over_has_four_parts() -> None:
    (bar,) = cycles(date(2026, 4, 1)).cycles
    assert [(stage.name, stage.band, stage.kind) for stage in bar.stages] == [
        ("assess", Band(10.0, 10.0), "done"),
        ("plan", Band(20.0, 10.0), "done"),
        ("do", Band(30.0, 30.0), "done"),
        ("review", Band(60.0, 10.0), "done"),
    ]
    assert bar.current is False


def test_the_part_we_are_in_is_filled_up_to_today_and_dashed_beyond() -> None:
    seen = cycles(date(2026, 2, 20))
    (bar,) = seen.cycles
    assert [(stage.name, stage.band, stage.kind, stage.covered) for stage in bar.stages[2:]] == [
        ("do", Band(30.0, 30.0), "ahead", True),
        ("do", Band(30.0, 20.0), "now", False),
        ("review", Band(60.0, 10.0), "ahead", False),
    ]
    assert (bar.current, seen.now) == (True, 50.0)


def test_a_part_without_a_day_belongs_to_the_one_before_it() -> None:
    cycle = Cycle("Cycle 1", date(2026, 1, 11), None, None, None, date(2026, 1, 20))
    (bar,) = timeline([cycle], on=APR_10, first=JAN_1, last=APR_10).cycles
    assert [(stage.name, stage.band) for stage in bar.stages] == [("assess", Band(10.0, 10.0))]


def test_events_are_numbered_by_day_and_never_stand_on_each_other() -> None:
    events = [
        Event("third", date(2026, 3, 2)),
        Event("first", date(2026, 1, 11)),
        Event("second", date(2026, 1, 14)),
        Event("fourth", date(2026, 3, 3)),
        Event("fifth", date(2026, 3, 4)),
    ]
    seen = timeline([], on=date(2026, 3, 3), first=JAN_1, last=APR_10, events=events)
    assert [(mark.number, mark.text, mark.x, mark.row, mark.ahead) for mark in seen.marks] == [
        (1, "first", 10.0, 0, False),
        (2, "second", 13.0, 1, False),
        (3, "third", 60.0, 0, False),
        (4, "fourth", 61.0, 1, False),
        (5, "fifth", 62.0, 2, True),
    ]
    assert seen.height == 126 + 20 + 3 * 30


def test_names_of_cycles_give_way_where_there_is_no_room() -> None:
    starts = [date(2026, 1, 1), date(2026, 1, 5), date(2026, 2, 1), date(2026, 2, 14), date(2026, 4, 1)]
    several = [Cycle(f"Cycle {n}", start, None, None, None, start) for n, start in enumerate(starts, start=1)]
    seen = timeline(several, on=APR_10, first=JAN_1, last=APR_10)
    assert [bar.named for bar in seen.cycles] == ["never", "always", "wide", "always", "always"]


# The aim line: from 2 of 10 on the first day to 8 of 10 on the hundred-and-first.

START, TARGET = (date(2026, 1, 1), 2), (date(2026, 4, 10), 8)
MARKS = [(date(2026, 1, 11 + 10 * step), 3 + step) for step in range(3)]


def test_marks_stand_at_their_day_and_their_height() -> None:
    plot = aim_line(START, MARKS, TARGET, most=10, height=246)
    assert (plot.floor, plot.start.y, plot.target.y) == (210.0, 170.0, 50.0)
    assert [(point.x, point.y) for point in plot.points] == [(10.0, 150.0), (20.0, 130.0), (30.0, 110.0)]
    assert [(rung.value, rung.y) for rung in plot.rungs][:2] == [(0, 210.0), (2, 170.0)]


@pytest.mark.parametrize("marks", [0, 3, 5])
def test_marks_without_a_trend_are_dots_alone(marks: int) -> None:
    given_marks = [(date(2026, 1, 5 + number), 3) for number in range(marks)]
    alone = aim_line(START, given_marks, TARGET, most=10)
    assert (alone.line, alone.trend, alone.enough) == ((), None, False)
    plot = aim_line(START, given_marks, TARGET, most=10, trend=((date(2026, 1, 1), 3), (date(2026, 1, 11), 13)))
    assert len(plot.line) == marks
    assert plot.trend == Line(0.0, plot.rungs[0].y - 63.0, 10.0, 10.0), "it ends where the scale does"


def test_the_word_for_the_trend_steps_aside_for_the_words_of_the_start() -> None:
    day, end = START[0], TARGET[0]
    beside, apart, later = (
        aim_line(START, MARKS, TARGET, most=10, trend=trend).trend_label_dx
        for trend in (((day, 2), (end, 7)), ((day, 8), (end, 9)), ((date(2026, 3, 12), 2), (end, 7)))
    )
    assert beside > 0
    assert (apart, later) == (0, 0)


def test_a_scale_may_begin_under_nought_and_its_steps_may_have_names() -> None:
    plot = aim_line((START[0], -2), [], (TARGET[0], 2), most=2, least=-2, height=246)
    assert [(rung.text, rung.y) for rung in plot.rungs] == [
        ("−2", 210.0), ("−1", 160.0), ("0", 110.0), ("1", 60.0), ("2", 10.0)
    ]  # fmt: skip
    names = ("Emerging", "Expected")
    named = aim_line(
        (START[0], 0), [], (TARGET[0], 1), most=1, rungs=(0, 1), named=True, say=lambda at: names[int(at)]
    )
    assert [rung.text for rung in named.rungs] == ["Emerging", "Expected"]
    assert named.target.text == "Expected"


def test_marks_are_joined_in_the_order_of_their_days() -> None:
    shuffled = [(date(2026, 1, day), value) for day, value in ((21, 4), (11, 3), (31, 5), (26, 5))]
    plot = aim_line(START, shuffled, TARGET, most=10, trend=(START, TARGET))
    assert [line.x2 for line in plot.line] == [10.0, 20.0, 25.0, 30.0]


def test_phases_and_closures_stand_on_their_days() -> None:
    plot = aim_line(
        START,
        MARKS,
        TARGET,
        most=10,
        phases=[(date(2026, 2, 20), "Pictures")],
        closures=[(date(2026, 2, 10), date(2026, 2, 19), "half-term")],
    )
    assert [(phase.x, phase.text) for phase in plot.phases] == [(50.0, "Pictures")]
    assert [(closed.band, closed.middle) for closed in plot.closures] == [(Band(40.0, 10.0), 45.0)]


def test_the_words_of_a_phase_stay_inside_and_clear_of_what_is_drawn() -> None:
    words = "Sensory circuit, Joy Nkemelu began"
    late, early = (
        aim_line(START, [(date(2026, 3, 30), 9)], TARGET, most=10, phases=[(day, words)]).phases[0]
        for day in (date(2026, 3, 21), date(2026, 1, 11))
    )
    assert (late.is_late, early.is_late) == (True, False)
    assert late.reach[1] == late.x == 79.0
    assert early.reach[0] == early.x == 10.0
    low = aim_line(START, [(date(2026, 3, 1), 0)], (TARGET[0], 3), most=10, phases=[(date(2026, 3, 21), words)])
    assert low.phases[0].y < late.y, "above a mark on the floor, and above the words beside it"


def test_the_words_of_the_latest_mark_stand_on_its_own_side_of_the_aim() -> None:
    over = aim_line(START, [(date(2026, 1, 21), 6)], TARGET, most=10)
    under = aim_line(START, [(date(2026, 1, 21), 2)], TARGET, most=10)
    at_the_top = aim_line(START, [(date(2026, 1, 21), 10)], TARGET, most=10)
    by_the_target = aim_line(START, [(date(2026, 4, 1), 8)], TARGET, most=10)
    plots = (over, under, at_the_top, by_the_target)
    assert [plot.latest_is_under for plot in plots] == [False, True, True, True]


@pytest.mark.parametrize(
    ("start", "marks", "target", "words"),
    [
        (START, [(date(2026, 1, 5), 11)], TARGET, "above the most possible"),
        (START, [], (date(2026, 1, 1), 8), "not after"),
    ],
)
def test_what_cannot_be_drawn_honestly_is_refused(
    start: tuple[date, float], marks: list[tuple[date, float]], target: tuple[date, float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        aim_line(start, marks, target, most=10)


def test_a_spark_starts_at_nought_too() -> None:
    plot = spark(START, MARKS, TARGET, most=10)
    assert (plot.height, plot.rungs[0].y, plot.rungs[0].value) == (44, 38.0, 0)


# Bars


@pytest.mark.parametrize(
    ("planned", "delivered", "most", "expected"),
    [
        (560, 480, 560, (100.0, 85.71, 80.0, 86, False)),
        (285, 180, 560, (50.89, 32.14, 40.71, 63, True)),
        (100, 80, None, (100.0, 80.0, 80.0, 80, False)),
        (100, 79, None, (100.0, 79.0, 80.0, 79, True)),
        (100, 120, None, (83.33, 100.0, 66.67, 120, False)),
        (0, 0, None, (100.0, 0.0, 0.0, None, False)),
        (0, 30, None, (100.0, 0.0, 0.0, None, False)),
        (0, 30, 60, (100.0, 0.0, 0.0, None, False)),
    ],
)
def test_a_bar_is_as_long_as_its_amount(
    planned: int, delivered: int, most: int | None, expected: tuple[float, float, float, int | None, bool]
) -> None:
    bar = delivered_bar(planned, delivered, most=most)
    assert (bar.planned, bar.delivered, bar.floor, bar.share, bar.low) == expected


def test_money_stands_on_a_ladder_that_goes_one_step_beyond_the_threshold() -> None:
    rule = money_rule(39_148, 174_200)
    assert [step.amount for step in rule.steps] == [0, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000]
    assert (rule.delivered, rule.forecast, rule.threshold) == (5.59, 24.89, 85.71)
    assert [step.amount for step in rule.steps if step.threshold] == [600_000]


def test_a_forecast_over_the_threshold_still_fits() -> None:
    rule = money_rule(500_000, 910_000)
    assert (rule.forecast, rule.threshold, len(rule.steps)) == (82.73, 54.55, 11)
