"""The working of a figure adds up to it, in whole pence."""

import random
from datetime import date
from fractions import Fraction

from endeavour.foundation.pence import round_to_pence
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.working import alike, hours_of, without_rate, working

DAY = date(2026, 9, 14)


def portion(minutes: int = 20, hour: int | None = 1800, share: int = 1, staff: int = 1, key: int = 1) -> Portion:
    pence = None if hour is None else Fraction(hour)
    return Portion(1, Source.LINE, key, Fraction(1, share), DAY, staff=staff, sessions=1, minutes=minutes, hour=pence)


def test_what_is_alike_is_one_row() -> None:
    (first, other) = alike([portion(), portion(share=3), portion(minutes=40), portion(minutes=0, staff=2)])
    assert (first.sessions, first.minutes, int(first.cost)) == (2, 60, 1800)
    assert (other.sessions, other.minutes, int(other.cost)) == (1, 20, 200)
    assert hours_of([first, other]) == 1 + Fraction(1, 9)


def test_hours_without_a_rate_are_the_adults_own_however_many_share_them() -> None:
    three = [portion(minutes=60, hour=None, share=3) for _pupil in range(3)]
    assert without_rate([*three, portion()]) == {1: 1}


def test_rows_add_up_to_each_sum_and_the_forecast_to_its_own() -> None:
    chance = random.Random(8)  # noqa: S311 - the same story each time

    def some() -> list[Portion]:
        return [
            portion(chance.randint(1, 90), chance.randint(1, 4999), chance.randint(1, 7), chance.randint(1, 3))
            for _number in range(chance.randint(0, 9))
        ]

    for _time in range(1000):
        planned, given, rest = some(), some(), some()
        found = working(planned, given, rest)
        assert found.pence == (
            round_to_pence(total(planned)),
            round_to_pence(total(given)),
            round_to_pence(total(given) + total(rest)),
        )
        assert min((row.pence for row in (*found.planned, *found.given, *found.rest)), default=0) >= 0
