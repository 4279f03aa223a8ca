"""One pupil's support in a year as a council reads it: under its headings, by post, at the school's rates and the
council's side by side, planned and given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.bought import bought
from endeavour.funding.costs import pence_of
from endeavour.funding.given import given
from endeavour.funding.models import Post
from endeavour.funding.named import Named, named
from endeavour.funding.planned import planned, timetabled
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.prices import Prices, prices
from endeavour.funding.states import Basis, Heading
from endeavour.provision.counting import monday_of

BASES = (Basis.SCHOOL, Basis.COUNCIL)
"""By which rates it is reckoned. What one person is paid never stands on it."""
PLANNED, GIVEN = "planned", "given"


class Key(NamedTuple):
    """What is one line: the same support, given by the same kind of staff. `thing` keeps things bought apart."""

    heading: str
    name: str
    post: int | None
    nobody: bool
    thing: int | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a line comes to by one card, in whole pence. `rates` are what an hour costs, in exact pence, in the order
    of the year; `without_rate` is for how many of the adults' minutes, planned or given, nothing says that.
    """

    planned: int = 0
    given: int = 0
    rates: tuple[Fraction, ...] = ()
    without_rate: int = 0


@dataclass(frozen=True, slots=True)
class CostedLine:
    """One line of the map. `minutes_a_week` is what most of its weeks have; `minutes` are those of all its `weeks`.
    `heads` are how many pupils share it, and `shares` which part of it is this pupil's. What is bought has none of
    that but its share.
    """

    key: Key
    post: Post | None
    minutes_a_week: int
    weeks: int
    minutes: int
    heads: tuple[int, ...]
    shares: tuple[Fraction, ...]
    by: Mapping[Basis, Amounts]


@dataclass(frozen=True, slots=True)
class CostedMap:
    """What a pupil's support costs in a period, line by line, in the order of the headings; what has none stands
    last. `by` holds the figures of each card.
    """

    period: Period
    lines: tuple[CostedLine, ...]
    by: Mapping[Basis, Prices]

    def total(self, basis: Basis) -> Amounts:
        """All of it by one card: its lines added up."""
        each = [line.by[basis] for line in self.lines]
        return Amounts(
            sum(one.planned for one in each),
            sum(one.given for one in each),
            without_rate=sum(one.without_rate for one in each),
        )


@dataclass(slots=True)
class _Sorted:
    """Portions by the line they belong to, of one card."""

    planned: dict[Key, list[Portion]] = field(default_factory=lambda: defaultdict(list))
    given: dict[Key, list[Portion]] = field(default_factory=lambda: defaultdict(list))

    @property
    def keys(self) -> set[Key]:
        return {*self.planned, *self.given}


def costed_map(pupil: int, period: Period, calendar: Calendar, *, on: date) -> CostedMap:
    """The costed map of one pupil, by both cards. Some fifty queries, however much support there is. Refuses a
    period without an end.
    """
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    rows = timetabled(period, on=on)
    so_far = Period(period.start, min(on, period.end)) if on >= period.start else None
    cards = {basis: prices(basis) for basis in BASES}
    things = bought(rows, period, at=(on + DAY,), pupils=(pupil,))
    mondays = _mondays(period)
    each = {
        basis: (
            [*planned(card, rows, period, calendar, pupils=(pupil,), cuts=mondays), *things],
            [
                *(given(card, so_far, pupils=(pupil,)) if so_far else ()),
                *(one for one in things if one.since <= on),
            ],
        )
        for basis, card in cards.items()
    }
    names = named(one for pair in each.values() for part in pair for one in part)
    found = {basis: _sorted(*each[basis], cards[basis], names) for basis in BASES}
    keys = sorted({key for some in found.values() for key in some.keys}, key=lambda key: _place(key, names))
    amounts = {basis: _amounts(found[basis], keys) for basis in BASES}
    first = found[BASES[0]]
    lines = tuple(_line(key, first, names, {basis: amounts[basis][key] for basis in BASES}) for key in keys)
    return CostedMap(period, lines, cards)


def _mondays(period: Period) -> list[date]:
    last, monday = period.end or period.start, monday_of(period.start) + 7 * DAY
    found = []
    while monday <= last:
        found.append(monday)
        monday += 7 * DAY
    return found


def _key_of(one: Portion, by: Prices, names: Named) -> Key:
    """Which line a portion belongs to. A line that the next plan carries on under the same name is one line."""
    if one.source == Source.BOUGHT:
        thing = names.bought[one.key]
        return Key(thing.heading, thing.name, None, False, thing.pk)
    post = by.post_of(one.staff, one.since)
    name = " ".join(names.of(one.source, one.key).split())
    return Key(post.heading if post else "", name, post.pk if post else None, one.staff is None, None)


def _sorted(whole: Iterable[Portion], had: Iterable[Portion], by: Prices, names: Named) -> _Sorted:
    found = _Sorted()
    for one in whole:
        found.planned[_key_of(one, by, names)].append(one)
    for one in had:
        found.given[_key_of(one, by, names)].append(one)
    return found


def _place(key: Key, names: Named) -> tuple[int, str, int, int]:
    headings = [*Heading.values, ""]
    post = names.posts.get(key.post or 0)
    return headings.index(key.heading), key.name.casefold(), post.position if post else -1, key.thing or 0


def _amounts(some: _Sorted, keys: Sequence[Key]) -> dict[Key, Amounts]:
    """The amounts of each line in whole pence, which add up to each total, rounded once."""
    pence = {
        when: pence_of({key: total(portions.get(key, ())) for key in keys})
        for when, portions in ((PLANNED, some.planned), (GIVEN, some.given))
    }
    return {
        key: Amounts(
            pence[PLANNED][key],
            pence[GIVEN][key],
            _rates([*some.planned.get(key, ()), *some.given.get(key, ())]),
            max(_without_rate(some.planned.get(key, ())), _without_rate(some.given.get(key, ()))),
        )
        for key in keys
    }


def _rates(portions: Iterable[Portion]) -> tuple[Fraction, ...]:
    known = sorted((one.since, one.hour) for one in portions if one.hour is not None)
    return tuple({hour: None for _since, hour in known})


def _without_rate(portions: Iterable[Portion]) -> int:
    return sum(one.minutes for one in portions if not one.is_priced)


def _line(key: Key, some: _Sorted, names: Named, amounts: Mapping[Basis, Amounts]) -> CostedLine:
    whole = some.planned.get(key, [])
    each = whole or some.given.get(key, [])
    weeks: Counter[date] = Counter()
    for one in whole:
        weeks[monday_of(one.since)] += one.minutes
    weeks = +weeks
    often = Counter(weeks.values())
    return CostedLine(
        key=key,
        post=names.posts.get(key.post or 0),
        minutes_a_week=max(often, key=lambda minutes: (often[minutes], minutes), default=0),
        weeks=len(weeks),
        minutes=sum(weeks.values()),
        heads=tuple(sorted({one.heads for one in each})),
        shares=tuple(sorted({one.share for one in each})),
        by=amounts,
    )
