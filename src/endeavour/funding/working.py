"""The working of a figure: its portions, those alike as one, in whole pence that add up to it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from endeavour.foundation.pence import round_to_pence, split_pence
from endeavour.funding.portions import Portion, Source, total
from endeavour.provision.costing import MINUTES_AN_HOUR


class Alike(NamedTuple):
    """What makes portions alike: whose they are, of what, by whom, at what an hour costs and which share of it."""

    pupil: int | None
    source: Source
    key: int
    staff: int | None
    post: int | None
    hour: Fraction | None
    share: Fraction
    heads: int


@dataclass(frozen=True, slots=True)
class Row:
    """Portions alike as one: the sessions and minutes of all, from the earliest day, and their share in whole pence.
    `thing` is the amount of what is bought that falls on the days, before it is shared.
    """

    of: Alike
    since: date
    sessions: int
    minutes: int
    thing: Fraction
    cost: Fraction
    pence: int = 0


@dataclass(frozen=True, slots=True)
class Working:
    """What was given, what is still to come, and what was planned for all of the period. The pence of the first two
    add up to the forecast, those of each to its own sum.
    """

    given: list[Row]
    rest: list[Row]
    planned: list[Row]

    @property
    def pence(self) -> tuple[int, int, int]:
        """Planned, given and forecast."""
        given = sum(row.pence for row in self.given)
        return sum(row.pence for row in self.planned), given, given + sum(row.pence for row in self.rest)


def working(planned: Iterable[Portion], given: Iterable[Portion], rest: Iterable[Portion]) -> Working:
    """Every portion of a figure, those alike as one. Each of the three sums is rounded once; so is the forecast."""
    whole, had, to_come = alike(planned), alike(given), alike(rest)
    so_far, ahead = _sum(had), _sum(to_come)
    return Working(
        given=_in_pence(had, round_to_pence(so_far)),
        rest=_in_pence(to_come, round_to_pence(so_far + ahead) - round_to_pence(so_far)),
        planned=_in_pence(whole, round_to_pence(_sum(whole))),
    )


def alike(portions: Iterable[Portion]) -> list[Row]:
    """Portions alike as one, in the order in which they come first; not those that cost nothing and took no time."""
    some: dict[Alike, list[Portion]] = defaultdict(list)
    for one in portions:
        key = Alike(one.pupil, one.source, one.key, one.staff, one.post, one.hour, one.share, one.heads)
        some[key].append(one)
    return [
        Row(
            of,
            min(one.since for one in these),
            sum(one.sessions for one in these),
            sum(one.minutes for one in these),
            sum((one.thing for one in these), Fraction(0)),
            total(these),
        )
        for of, these in some.items()
        if any(one.minutes or one.thing for one in these)
    ]


def without_rate(portions: Iterable[Portion]) -> dict[int | None, Fraction]:
    """For how many hours of each adult nothing says what an hour costs, by their key: their own hours, however many
    pupils share them.
    """
    found: dict[int | None, Fraction] = defaultdict(Fraction)
    for one in portions:
        if not one.is_priced and one.share:
            found[one.staff] += one.minutes * one.share / MINUTES_AN_HOUR
    return dict(found)


def hours_of(rows: Iterable[Row]) -> Fraction:
    """The hours of adults in some rows that are a pupil's, as they share them."""
    return sum((row.minutes * row.of.share / MINUTES_AN_HOUR for row in rows), Fraction(0))


def _sum(rows: Iterable[Row]) -> Fraction:
    return sum((row.cost for row in rows), Fraction(0))


def _in_pence(rows: Sequence[Row], whole: int) -> list[Row]:
    weights = [row.cost for row in rows]
    each = split_pence(whole, weights) if any(weights) else [0] * len(rows)
    return [
        Row(row.of, row.since, row.sessions, row.minutes, row.thing, row.cost, pence)
        for row, pence in zip(rows, each, strict=True)
    ]
