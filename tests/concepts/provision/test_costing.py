"""The cost of support: what holds whatever the group, and councils' own worked examples to the penny."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import DAY, Period
from endeavour.library.sharing import Rule
from endeavour.provision.costing import Bought, Held, Others, Place, Shares, Work, in_pence, shared, split

SEPTEMBER = date(2026, 9, 1)
YEAR = Period(SEPTEMBER, date(2027, 8, 31))

days = st.integers(0, 364).map(lambda number: SEPTEMBER + timedelta(days=number))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
work = st.builds(Work, st.integers(0, 180), st.integers(0, 6000))
places = st.lists(st.builds(Place, st.integers(1, 6), periods, st.integers(1, 5)), max_size=6)
held = st.lists(
    st.builds(
        Held, days, st.lists(work, max_size=3).map(tuple), st.dictionaries(st.integers(1, 7), st.integers(0, 90))
    ),
    max_size=8,
)
bought = st.lists(st.builds(Bought, st.integers(0, 500_000), periods), max_size=3)
rules = st.sampled_from(Rule)
others = st.lists(st.builds(Others, st.integers(1, 5), periods), max_size=3)


@given(places, held, bought, rules, periods, others)
def test_shares_add_up_to_the_cost_exactly_and_to_the_penny(
    group: Any, sessions: Any, things: Any, rule: Rule, period: Period, beside: Any
) -> None:
    found = shared(group, sessions, things, rule=rule, period=period, others=beside)
    people = sum((one.cost for one in sessions if one.on in period), Fraction(0))
    goods = sum(
        (one.a_day * (inside.days or 0) for one in things if (inside := one.life.within(period))), Fraction(0)
    )
    assert found.total == people + goods
    each, nobody = in_pence(found)
    assert sum(each.values()) + nobody == round_to_pence(found.total)
    assert all(share >= 0 for share in [*each.values(), nobody])


@given(places, held, bought, rules, st.randoms())
def test_the_order_does_not_matter(group: Any, sessions: Any, things: Any, rule: Rule, chance: Any) -> None:
    before = shared(group, sessions, things, rule=rule, period=YEAR)
    for some in (group, sessions, things):
        chance.shuffle(some)
    unique = {place.pupil for place in group}
    if len(unique) == len(group):
        after = shared(group, sessions, things, rule=rule, period=YEAR)
        assert after == before
        assert in_pence(after) == in_pence(before)


@given(places, held, bought, rules, periods, days)
def test_a_period_cut_in_two_costs_the_same(
    group: Any, sessions: Any, things: Any, rule: Rule, period: Period, day: date
) -> None:
    assert period.end is not None
    cut = min(max(day, period.start), period.end)
    whole = shared(group, sessions, things, rule=rule, period=period)
    parts = [shared(group, sessions, things, rule=rule, period=Period(period.start, cut))]
    if cut < period.end:
        parts.append(shared(group, sessions, things, rule=rule, period=Period(cut + DAY, period.end)))
    together = sum(parts, Shares())
    assert {key: share for key, share in together.by_pupil.items() if share} == {
        key: share for key, share in whole.by_pupil.items() if share
    }
    assert together.nobody == whole.nobody
    assert abs(sum(round_to_pence(part.total) for part in parts) - round_to_pence(whole.total)) <= 1


@given(places, held, bought, periods, others)
def test_one_pupil_more_costs_nobody_else_more(
    group: Any, sessions: Any, things: Any, period: Period, beside: Any
) -> None:
    before = shared(group, sessions, things, rule=Rule.EQUAL, period=YEAR, others=beside)
    after = shared([*group, Place(99, period)], sessions, things, rule=Rule.EQUAL, period=YEAR, others=beside)
    assert after.total == before.total
    assert all(after.by_pupil[pupil] <= share for pupil, share in before.by_pupil.items())
    assert after.others <= before.others


@given(places, held, bought, rules, others, st.builds(Others, st.integers(1, 5), periods))
def test_others_more_cost_no_pupil_more(
    group: Any, sessions: Any, things: Any, rule: Rule, beside: Any, more: Others
) -> None:
    before = shared(group, sessions, things, rule=rule, period=YEAR, others=beside)
    after = shared(group, sessions, things, rule=rule, period=YEAR, others=[*beside, more])
    assert after.total == before.total
    assert after.others >= before.others
    assert all(after.by_pupil.get(pupil, 0) <= share for pupil, share in before.by_pupil.items())


@given(places, held, bought, others, periods)
def test_by_heads_others_bear_what_as_many_pupils_would(
    group: Any, sessions: Any, things: Any, beside: Any, period: Period
) -> None:
    named = [Place(100 * at + one, each.period) for at, each in enumerate(beside, 1) for one in range(each.count)]
    found = shared(group, sessions, things, rule=Rule.EQUAL, period=period, others=beside)
    instead = shared([*group, *named], sessions, things, rule=Rule.EQUAL, period=period)
    assert found.others == sum((share for pupil, share in instead.by_pupil.items() if pupil >= 100), Fraction(0))
    assert {**instead.by_pupil, **found.by_pupil} == instead.by_pupil


def test_others_share_by_minutes_as_if_they_were_there_for_all_of_it() -> None:
    pair = [Place("a", YEAR), Place("b", YEAR)]
    session = Held(SEPTEMBER, (Work(60, 1000),), {"a": 20, "b": 10})
    found = shared(pair, [session], rule=Rule.ATTENDED, period=YEAR, others=[Others(1, YEAR)])
    assert (dict(found.by_pupil), found.others) == ({"a": Fraction(400), "b": Fraction(200)}, Fraction(400))
    parts = [Place("a", YEAR, 2), Place("b", YEAR)]
    found = shared(parts, [session], rule=Rule.FIXED, period=YEAR, others=[Others(2, YEAR)])
    assert (dict(found.by_pupil), found.others) == ({"a": Fraction(400), "b": Fraction(200)}, Fraction(400))
    assert shared([], [session], rule=Rule.EQUAL, period=YEAR, others=[Others(2, YEAR)]).others == 1000


def test_an_hour_a_week_for_four_at_653_60_a_year_for_a_block_of_twelve_weeks() -> None:
    """£653.60 is one hour in each of 38 weeks; in a group of four a quarter each; a block of twelve weeks is twelve
    thirty-eighths (the costing rules quoted in a SENCO forum, replies 14870 and 23986).
    """
    weekly: list[Held[int]] = [Held(SEPTEMBER + timedelta(weeks=week), (Work(60, 1720),)) for week in range(12)]
    found = shared([Place(pupil, YEAR) for pupil in range(4)], weekly, rule=Rule.EQUAL, period=YEAR)
    assert found.total == Fraction(65360, 38) * 12
    assert in_pence(found) == (dict.fromkeys(range(4), 5160), 0)


def test_durhams_method_minutes_a_week_by_group_size_by_weeks_by_the_rate_of_a_minute() -> None:
    """Durham's guide to a costed provision map: minutes a week ÷ group size × weeks × the rate of a minute."""
    minutes, size, weeks, an_hour = 90, 3, 38, 1680
    sessions: list[Held[int]] = [
        Held(SEPTEMBER + timedelta(weeks=week), (Work(minutes, an_hour),)) for week in range(weeks)
    ]
    found = shared([Place(pupil, YEAR) for pupil in range(size)], sessions, rule=Rule.EQUAL, period=YEAR)
    assert found.by_pupil[0] == Fraction(minutes, size) * weeks * Fraction(an_hour, 60) == 31920


def test_odd_pence_go_to_the_largest_remainders_then_by_key() -> None:
    assert in_pence(split(Fraction(100), {1: 1, 2: 1, 3: 1})) == ({1: 34, 2: 33, 3: 33}, 0)
    assert in_pence(split(Fraction(100), {"b": 1, "a": 2})) == ({"a": 67, "b": 33}, 0)
    assert in_pence(Shares()) == ({}, 0)


def test_a_leaving_date_is_the_last_day_attended() -> None:
    days_of = [SEPTEMBER, SEPTEMBER + DAY, SEPTEMBER + 2 * DAY]
    sessions: list[Held[int]] = [Held(day, (Work(60, 1200),)) for day in days_of]
    group = [Place(1, YEAR), Place(2, Period(SEPTEMBER, SEPTEMBER + DAY))]
    found = shared(group, sessions, rule=Rule.EQUAL, period=YEAR)
    assert found.by_pupil == {1: 600 + 600 + 1200, 2: 600 + 600}


def test_who_was_absent_shares_unless_shares_go_by_the_minutes_attended() -> None:
    group = [Place(1, YEAR), Place(2, YEAR)]
    session = Held(SEPTEMBER, (Work(30, 2000),), {1: 30, 2: 0})
    nobody_came = Held(SEPTEMBER, (Work(30, 2000),), {1: 0, 2: 0})
    assert shared(group, [session], rule=Rule.EQUAL, period=YEAR).by_pupil == {1: 500, 2: 500}
    assert shared(group, [session], rule=Rule.ATTENDED, period=YEAR).by_pupil == {1: 1000}
    assert shared(group, [nobody_came], rule=Rule.ATTENDED, period=YEAR).by_pupil == {1: 500, 2: 500}


def test_several_adults_parts_agreed_beforehand_and_a_day_that_is_nobodys() -> None:
    group = [Place(1, Period(SEPTEMBER, SEPTEMBER + DAY), part=3), Place(2, Period(SEPTEMBER, SEPTEMBER), part=1)]
    session: Held[int] = Held(SEPTEMBER, (Work(60, 1600), Work(15, 2400)))
    licence = Bought(3000, Period(SEPTEMBER, SEPTEMBER + 2 * DAY))
    found = shared(group, [session], [licence], rule=Rule.FIXED, period=YEAR)
    assert found.by_pupil == {1: 1650 + 750 + 1000, 2: 550 + 250}
    assert found.nobody == 1000


@pytest.mark.parametrize(
    "make",
    [
        lambda: Work(-1, 100),
        lambda: Work(1, -100),
        lambda: Bought(-1, YEAR),
        lambda: Bought(1, Period(SEPTEMBER)),
        lambda: Place(1, YEAR, part=0),
        lambda: shared([], rule=Rule.EQUAL, period=Period(SEPTEMBER)),
        lambda: Others(0, YEAR),
    ],
)
def test_what_makes_no_sense_is_refused(make: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make()
