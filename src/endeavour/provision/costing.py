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
class Others:
    """How many are in a group besides its pupils, first and last day included: whoever they are, each bears a share
    as one who is there all the time.
    """

    count: int
    period: Period

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("others are one or more")


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
    """Who bears how much, in exact pence. `nobody` is what a day cost on which nobody was in the group, `others` what
    others in it bear together.
    """

    by_pupil: Mapping[Pupil, Fraction] = field(default_factory=dict)
    nobody: Fraction = Fraction(0)
    others: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        """All of it."""
        return sum(self.by_pupil.values(), self.nobody + self.others)

    def __add__(self, other: "Shares[Pupil]") -> "Shares[Pupil]":
        found = dict(self.by_pupil)
        for pupil, amount in other.by_pupil.items():
            found[pupil] = found.get(pupil, Fraction(0)) + amount
        return Shares(found, self.nobody + other.nobody, self.others + other.others)


def shared(
    places: Sequence[Place[Pupil]],
    held: Iterable[Held[Pupil]] = (),
    bought: Iterable[Bought] = (),
    *,
    rule: Rule,
    period: Period,
    others: Sequence[Others] = (),
) -> Shares[Pupil]:
    """A group's cost within a period and whose it is. A pupil who was absent shares like the rest, unless shares go
    by the minutes attended; a session that nobody attended is then shared by heads. What is bought always goes by
    heads or by parts. `others` share as if they were there for all of each session, with a part of one each. Refuses
    a period without an end.
    """
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    found: Shares[Pupil] = Shares()
    everybody: list[Place[Pupil] | Others] = [*places, *others]
    for session in held:
        if session.on in period:
            parts, beside = _parts(places, session.on, rule), _beside(others, session.on)
            if rule is Rule.ATTENDED:
                there = {pupil: session.attended.get(pupil, 0) for pupil in parts}
                if longest := max(there.values(), default=0):
                    parts, beside = there, beside * longest
            found += split(session.cost, parts, others=beside)
    for thing in bought:
        days = thing.life.within(period)
        for stretch in _stretches(everybody, days) if days else ():
            parts, beside = _parts(places, stretch.start, rule), _beside(others, stretch.start)
            found += split(thing.a_day * (stretch.days or 0), parts, others=beside)
    return found


def split(cost: Fraction, parts: Mapping[Pupil, int], *, others: int = 0) -> Shares[Pupil]:
    """One amount in proportion to parts, `others` being that of all others; nobody's where there are none."""
    whole = sum(parts.values()) + others
    if not whole:
        return Shares(nobody=cost)
    each = {pupil: cost * part / whole for pupil, part in parts.items() if part}
    return Shares(each, others=cost * others / whole)


def in_pence(shares: Shares[Pupil]) -> tuple[dict[Pupil, int], int]:
    """Each share in whole pence, and what no pupil bears: together exactly the total, rounded once. Odd pence go to
    the largest remainders, and between equals by the order of the pupils' keys.
    """
    total = round_to_pence(shares.total)
    pupils = sorted(shares.by_pupil)
    weights = [*(shares.by_pupil[pupil] for pupil in pupils), shares.nobody + shares.others]
    if not any(weights):
        return dict.fromkeys(pupils, 0), 0
    *each, nobody = split_pence(total, weights)
    return dict(zip(pupils, each, strict=True)), nobody


def _parts(places: Iterable[Place[Pupil]], on: date, rule: Rule) -> dict[Pupil, int]:
    return {place.pupil: place.part if rule is Rule.FIXED else 1 for place in places if on in place.period}


def _beside(others: Iterable[Others], on: date) -> int:
    return sum(one.count for one in others if on in one.period)


def _stretches(places: Sequence[Place[Pupil] | Others], days: Period) -> Iterable[Period]:
    """The period cut where somebody comes or goes, so that in each stretch the same are in the group."""
    last = days.end or days.start
    cuts = {days.start, last + DAY}
    for place in places:
        for cut in (place.period.start, place.period.end + DAY if place.period.end else None):
            if cut and days.start < cut <= last:
                cuts.add(cut)
    ordered = sorted(cuts)
    return [Period(start, end - DAY) for start, end in pairwise(ordered)]
