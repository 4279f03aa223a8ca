"""What support costs in a year: planned, planned by now, given so far, and what it will come to."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.funding.bought import bought
from endeavour.funding.given import given
from endeavour.funding.planned import planned, timetabled
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.prices import Prices, prices
from endeavour.funding.states import Band, Basis, Span
from endeavour.provision.costing import Shares, in_pence
from endeavour.provision.counting import monday_of
from endeavour.provision.states import Kind
from endeavour.provision.threshold import THRESHOLD, Cost, crossed_on
from endeavour.schools.remembered import remembered

APRIL = 4
NEAR = 100_000
"""In pence: how far below £6,000 a cost is near it."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Costs:
    """What support costs in a period, portion by portion. `by_now` is the part of what is planned that was due before
    today, `rest` the part that comes after today; what is bought counts in all of them by its days.
    """

    period: Period
    basis: Basis
    planned: list[Portion]
    by_now: list[Portion]
    given: list[Portion]
    rest: list[Portion]

    @property
    def forecast(self) -> list[Portion]:
        """What was given and what is planned from tomorrow: what the year will come to, if all of that is given."""
        return [*self.given, *self.rest]


@dataclass(frozen=True, slots=True)
class Sums:
    """The four sums of something, in exact pence, and how many minutes of what was given have no rate."""

    planned: Fraction = Fraction(0)
    by_now: Fraction = Fraction(0)
    given: Fraction = Fraction(0)
    forecast: Fraction = Fraction(0)
    unpriced: int = 0


def year_of(day: date, span: Span) -> Period:
    """The financial year or the school year of a day: from 1 April to 31 March, or 1 September to 31 August."""
    if span == Span.SCHOOL:
        return SchoolYear.of(day).period
    first = day.year if day.month >= APRIL else day.year - 1
    return Period(date(first, APRIL, 1), date(first + 1, APRIL, 1) - DAY)


def costs(
    basis: Basis,
    period: Period,
    calendar: Calendar,
    *,
    on: date,
    pupils: Collection[int] = (),
    intervention: int | None = None,
) -> Costs:
    """All that support costs in a period, by one basis: of these pupils, or of all; or what one intervention does,
    with what is bought for it and what others in it bear, which counts nowhere else. Some twenty queries, however
    many sessions. Refuses a period without an end.
    """
    return _costs(prices(basis), basis, period, calendar, on=on, pupils=pupils, intervention=intervention)


def costs_here(basis: Basis, period: Period, calendar: Calendar, *, on: date) -> Costs:
    """All that support costs the school in a period, by one basis, as `costs` says it: remembered until something is
    done there. Two queries, or those of `costs`.
    """
    return remembered(lambda: costs(basis, period, calendar, on=on), "costs", basis, period, on)


def _costs(
    by: Prices,
    basis: Basis,
    period: Period,
    calendar: Calendar,
    *,
    on: date,
    pupils: Collection[int] = (),
    intervention: int | None = None,
    cuts: Iterable[date] = (),
    daily: bool = False,
) -> Costs:
    if period.end is None:
        raise ValueError("a cost is worked out up to a day")
    rows = timetabled(period, on=on)
    at = sorted({*cuts, on, on + DAY})
    lines = True
    if intervention is not None:
        rows = [row for row in rows if row.row.pk == intervention]
        lines = any(row.row.kind == Kind.IN_CLASS for row in rows)
    whole = planned(by, rows, period, calendar, pupils=pupils, cuts=at, lines=lines)
    if intervention is not None:
        whole = [one for one in whole if (one.source, one.key) == (Source.INTERVENTION, intervention)]
    else:
        whole = _of_sen(whole)
    so_far = Period(period.start, min(on, period.end)) if on >= period.start else None
    if daily and so_far:
        at = sorted({*at, *(so_far.start + number * DAY for number in range(so_far.days or 0))})
    things = bought(rows, period, at=at, pupils=pupils, intervention=intervention)
    had = given(by, so_far, pupils=pupils, intervention=intervention, daily=daily) if so_far else []
    if intervention is None:
        things, had = _of_sen(things), _of_sen(had)
    return Costs(
        period=period,
        basis=basis,
        planned=[*whole, *things],
        by_now=[one for one in [*whole, *things] if one.since < on],
        given=[*had, *(one for one in things if one.since <= on)],
        rest=[one for one in [*whole, *things] if one.since > on],
    )


def _of_sen(portions: Iterable[Portion]) -> list[Portion]:
    """Without what pupils without a plan bear."""
    return [one for one in portions if not one.others]


def by_pupil(found: Costs) -> dict[int, Sums]:
    """The sums of each pupil."""
    return {pupil: sums for pupil, sums in sums_by(found, lambda one: one.pupil).items() if pupil is not None}


def by_source(found: Costs) -> dict[tuple[Source, int], Sums]:
    """The sums of each intervention, of each line that none gives and of each thing bought."""
    return sums_by(found, lambda one: (one.source, one.key))


def sums_by(found: Costs, key: Callable[[Portion], Key]) -> dict[Key, Sums]:
    """The sums of whatever has the same key."""
    parts = [_by(portions, key) for portions in (found.planned, found.by_now, found.given, found.rest)]
    unpriced: dict[Key, int] = defaultdict(int)
    for one in found.given:
        if not one.is_priced:
            unpriced[key(one)] += one.minutes
    none = Fraction(0)
    return {
        each: Sums(
            planned=parts[0].get(each, none),
            by_now=parts[1].get(each, none),
            given=parts[2].get(each, none),
            forecast=parts[2].get(each, none) + parts[3].get(each, none),
            unpriced=unpriced[each],
        )
        for each in {key: None for part in parts for key in part}
    }


def _by(portions: Iterable[Portion], key: Callable[[Portion], Key]) -> dict[Key, Fraction]:
    some: dict[Key, list[Portion]] = defaultdict(list)
    for one in portions:
        some[key(one)].append(one)
    return {each: total(these) for each, these in some.items()}


def together(sums: Iterable[Sums]) -> Sums:
    """Several as one."""
    each = list(sums)
    none = Fraction(0)
    return Sums(
        sum((one.planned for one in each), none),
        sum((one.by_now for one in each), none),
        sum((one.given for one in each), none),
        sum((one.forecast for one in each), none),
        sum(one.unpriced for one in each),
    )


def pence_of(amounts: Mapping[Key, Fraction]) -> dict[Key, int]:
    """Amounts in whole pence that add up to their total, rounded once: odd pence go to the largest remainders."""
    order = list(amounts)
    each, _nobody = in_pence(Shares({place: amounts[key] for place, key in enumerate(order)}))
    return {key: each.get(place, 0) for place, key in enumerate(order)}


def is_over(amount: Fraction) -> bool:
    """Whether a pupil's cost, in whole pence, is above £6,000: at exactly £6,000 it is not."""
    return round_to_pence(amount) > THRESHOLD


def band_of(amount: Fraction) -> Band:
    """Where a cost stands by £6,000, in whole pence."""
    if is_over(amount):
        return Band.ABOVE
    return Band.NEAR if round_to_pence(amount) >= THRESHOLD - NEAR else Band.BELOW


def crossings(
    basis: Basis, period: Period, calendar: Calendar, *, on: date, pupils: Collection[int]
) -> dict[int, date]:
    """For each of these pupils whose cost passes £6,000 within a period, the day on which it did, or the Monday of
    the week in which it will. Some twenty queries, however many pupils.
    """
    if not pupils or period.end is None:
        return {}
    weeks = (period.end - monday_of(period.start)).days // 7
    mondays = [monday_of(period.start) + week * 7 * DAY for week in range(1, weeks + 1)]
    found = _costs(prices(basis), basis, period, calendar, on=on, pupils=pupils, cuts=mondays, daily=True)
    each: dict[int, list[Cost]] = defaultdict(list)
    for one in found.forecast:
        if one.pupil is not None:
            each[one.pupil].append(Cost(one.since, one.cost))
    days = {pupil: crossed_on(some) for pupil, some in each.items()}
    return {pupil: day for pupil, day in days.items() if day is not None}
