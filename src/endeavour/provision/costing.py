"""What support costs and whose cost it is. Pure: minutes, rates and days in, exact fractions of a penny out.

A session costs its people's minutes at their hourly cost. What is bought costs the same on each day of its life. Each
amount is shared among the pupils who were in the group on that day, so periods may be cut and joined at will and the
parts add up to the whole. Nothing is rounded here but by `in_pence`, once, for the total that is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Generic, TypeVar

from endeavour.foundation.pence import round_to_pence, split_pence
from endeavour.foundation.periods import DAY, Period
from endeavour.library.sharing import Rule

MINUTES_AN_HOUR = 60

Pupil = TypeVar("Pupil", bound="int | str")


@dataclass(frozen=True, slots=True)
class Work:
    """Minutes of one adult at what an hour of theirs costs in pence, on-costs included."""

    minutes: int
    pence_an_hour: int | Fraction

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.pence_an_hour < 0:
            raise ValueError("neither time nor its cost is less than nothing")

    @property
    def cost(self) -> Fraction:
        """Pence, exactly."""
        return Fraction(self.minutes * self.pence_an_hour) / MINUTES_AN_HOUR


@dataclass(frozen=True, slots=True)
class Bought:
    """A resource, licence or service: what was paid in pence, and the days over which it serves, both included."""

    pence: int
    life: Period

    def __post_init__(self) -> None:
        if self.pence < 0:
            raise ValueError("what is bought costs nothing or more")
        if self.life.days is None:
            raise ValueError("without its last day, nobody knows what a day of it costs")

    @property
    def a_day(self) -> Fraction:
        """Pence a day, exactly."""
        return Fraction(self.pence, self.life.days or 1)


@dataclass(frozen=True, slots=True)
class Place(Generic[Pupil]):
    """A pupil's time in a group, first and last day included. `part` is theirs where shares are agreed beforehand."""

    pupil: Pupil
    period: Period
    part: int = 1

    def __post_init__(self) -> None:
        if self.part < 1:
            raise ValueError("who is in the group has a part in it")


@dataclass(frozen=True, slots=True)
class Held(Generic[Pupil]):
    """One session, or several alike: the adults' work, and for how many minutes each pupil was there."""

    on: date
    work: tuple[Work, ...]
    attended: Mapping[Pupil, int] = field(default_factory=dict)

    @property
    def cost(self) -> Fraction:
        """Pence, exactly."""
        return sum((one.cost for one in self.work), Fraction(0))


@dataclass(frozen=True, slots=True)
class Shares(Generic[Pupil]):
    """Who bears how much, in exact pence. `nobody` is what a day cost on which no pupil was in the group."""

    by_pupil: Mapping[Pupil, Fraction] = field(default_factory=dict)
    nobody: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        """All of it."""
        return sum(self.by_pupil.values(), self.nobody)

    def __add__(self, other: "Shares[Pupil]") -> "Shares[Pupil]":
        found = dict(self.by_pupil)
        for pupil, amount in other.by_pupil.items():
            found[pupil] = found.get(pupil, Fraction(0)) + amount
        return Shares(found, self.nobody + other.nobody)


def shared(
    places: Sequence[Place[Pupil]],
    held: Iterable[Held[Pupil]] = (),
    bought: Iterable[Bought] = (),
    *,
    rule: Rule,
    period: Period,
) -> Shares[Pupil]:
    """A group's cost within a period and whose it is. A pupil who was absent shares like the others, unless shares go
    by the minutes attended; a session that nobody attended is then shared by heads. What is bought always goes by
    heads or by parts. Refuses a period without an end.
    """
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    found: Shares[Pupil] = Shares()
    for session in held:
        if session.on in period:
            parts = _parts(places, session.on, rule)
            if rule is Rule.ATTENDED:
                there = {pupil: session.attended.get(pupil, 0) for pupil in parts}
                parts = there if any(there.values()) else parts
            found += split(session.cost, parts)
    for thing in bought:
        days = thing.life.within(period)
        for stretch in _stretches(places, days) if days else ():
            found += split(thing.a_day * (stretch.days or 0), _parts(places, stretch.start, rule))
    return found


def split(cost: Fraction, parts: Mapping[Pupil, int]) -> Shares[Pupil]:
    """One amount in proportion to parts; all of it nobody's where there are none."""
    whole = sum(parts.values())
    if not whole:
        return Shares(nobody=cost)
    return Shares({pupil: cost * part / whole for pupil, part in parts.items() if part})


def in_pence(shares: Shares[Pupil]) -> tuple[dict[Pupil, int], int]:
    """Each share in whole pence, and nobody's: together exactly the total, rounded once. Odd pence go to the largest
    remainders, and between equals by the order of the pupils' keys.
    """
    total = round_to_pence(shares.total)
    pupils = sorted(shares.by_pupil)
    weights = [*(shares.by_pupil[pupil] for pupil in pupils), shares.nobody]
    if not any(weights):
        return dict.fromkeys(pupils, 0), 0
    *each, nobody = split_pence(total, weights)
    return dict(zip(pupils, each, strict=True)), nobody


def _parts(places: Iterable[Place[Pupil]], on: date, rule: Rule) -> dict[Pupil, int]:
    return {place.pupil: place.part if rule is Rule.FIXED else 1 for place in places if on in place.period}


def _stretches(places: Sequence[Place[Pupil]], days: Period) -> Iterable[Period]:
    """The period cut where somebody comes or goes, so that in each stretch the same pupils are in the group."""
    last = days.end or days.start
    cuts = {days.start, last + DAY}
    for place in places:
        for cut in (place.period.start, place.period.end + DAY if place.period.end else None):
            if cut and days.start < cut <= last:
                cuts.add(cut)
    ordered = sorted(cuts)
    return [Period(start, end - DAY) for start, end in pairwise(ordered)]
