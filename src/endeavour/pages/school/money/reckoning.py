"""What the pages of money have in common: what was asked, the costs that it finds, and the filters above them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.costs import Costs, Key, costs, costs_here, crossings, pence_of, sums_by
from endeavour.funding.hours import OneToOne, has_rates
from endeavour.funding.policies import may_see_costs
from endeavour.funding.portions import Portion
from endeavour.funding.states import Basis, Whose
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.design.filters import day, pounds, short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.school.money.asking import YEARS, Ask, year_name
from endeavour.provision.counting import monday_of
from endeavour.schools.queries import calendar_here
from endeavour.schools.remembered import remembered

PLACE = "money"


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, on which day, and what that finds."""

    ask: Ask
    on: date
    period: Period
    calendar: Calendar
    costs: Costs


def found(
    request: SchoolRequest, ask: Ask, *, pupils: tuple[int, ...] = (), intervention: int | None = None
) -> Found:
    """The costs that are asked for: of these pupils, of one intervention, or all. Refused to whoever may not see them
    by these figures.
    """
    insist(may_see_costs(request.actor, ask.basis))
    on, calendar = clock.today(), calendar_here()
    period = ask.period(on)
    if pupils or intervention is not None:
        each = costs(ask.basis, period, calendar, on=on, pupils=pupils, intervention=intervention)
    else:
        each = costs_here(ask.basis, period, calendar, on=on)
    return Found(ask, on, period, calendar, each)


def shared(request: SchoolRequest, here: Found) -> dict[str, Any]:
    """What every page of money shows: its filters, what it is of, and whether there is anything to reckon with."""
    ask = here.ask
    whose = Whose.COUNCIL if ask.basis == Basis.COUNCIL else Whose.SCHOOL
    return {
        "ask": ask,
        "selects": _selects(request, here),
        "said": f"{year_name(ask.year, here.on)}, {_by_words(ask.basis)}, {_until(here)}.",
        "has_rates": has_rates(whose),
        "by_council": ask.basis == Basis.COUNCIL,
        "whole": ask.whole(),
    }


def _selects(request: SchoolRequest, here: Found) -> list[Control]:
    ask = here.ask
    (first, *years) = [("", year, year_name(year, here.on)) for year in YEARS]
    bases = [
        ("", basis.value, str(basis.label))
        for basis in Basis
        if basis != Basis.SCHOOL and may_see_costs(request.actor, basis)
    ]
    chosen_year = "" if ask.year == YEARS[0] else ask.year
    chosen_basis = "" if ask.basis == Basis.SCHOOL else ask.by
    return [
        filter_select("year", _("Year"), first[2], chosen_year, years),
        filter_select("by", _("Figures"), str(Basis.SCHOOL.label), chosen_basis, bases),
    ]


def _by_words(basis: Basis) -> str:
    return {
        Basis.SCHOOL: _("by the school’s rates"),
        Basis.COUNCIL: _("by the local authority’s rates"),
        Basis.PAY: _("by what each person is paid, and the school’s rates where that is not entered"),
    }[basis]


def _until(here: Found) -> str:
    last = here.period.end or here.period.start
    if here.on > last:
        return _("to its end")
    return _("to %(day)s") % {"day": day(here.on)}


class Crossing(NamedTuple):
    """When a pupil passed £6,000: on a day, or in the week of a Monday that is not over."""

    day: date
    passed: bool


def crossings_of(here: Found, pupils: Collection[int]) -> dict[int, Crossing]:
    """When each of these pupils passed £6,000 within the year that is asked for, or will."""
    of = here.ask.basis, here.period
    days = remembered(
        lambda: crossings(*of, here.calendar, on=here.on, pupils=pupils), "crossings", *of, frozenset(pupils)
    )
    return {
        pupil: Crossing(one, True) if one <= here.on else Crossing(monday_of(one), False)
        for pupil, one in days.items()
    }


class Pence(NamedTuple):
    """Planned for the year, given to date, and forecast, in whole pence."""

    planned: int = 0
    given: int = 0
    forecast: int = 0


PARTS = ("planned", "given", "forecast")


def columns(each: Costs, key: Callable[[Portion], Key]) -> dict[Key, Pence]:
    """The sums of whatever has the same key, in whole pence that add up to each total."""
    sums = sums_by(each, key)
    planned, given, forecast = (
        pence_of({one: getattr(these, part) for one, these in sums.items()}) for part in PARTS
    )
    return {one: Pence(planned[one], given[one], forecast[one]) for one in sums}


def rounded(planned: Fraction, given: Fraction, forecast: Fraction) -> Pence:
    """Three sums, each in whole pence."""
    return Pence(round_to_pence(planned), round_to_pence(given), round_to_pence(forecast))


def together(rows: Iterable[Pence]) -> Pence:
    """Rows that add up, added up."""
    planned, given, forecast = (sum(column) for column in zip(Pence(), *rows, strict=True))
    return Pence(planned, given, forecast)


def money(amount: Fraction) -> str:
    """An exact amount as people read it, in whole pence."""
    return pounds(round_to_pence(amount))


def hours(amount: Fraction) -> str:
    """Hours to a tenth: 11.8."""
    return f"{round(float(amount), 1):,.1f}"


@dataclass(frozen=True, slots=True)
class CardLine:
    """£6,000 by one card: for how many hours a week it pays, at what an hour, and where that figure comes from."""

    whose: str
    hours: str
    working: str
    source: str


def card_lines(cards: Mapping[str, OneToOne]) -> list[CardLine]:
    """£6,000 as hours of one-to-one, by the school's card and by the council's, as far as there are any."""
    return [
        CardLine(
            str(Whose(whose).label),
            hours(one.hours),
            _("%(post)s at %(hour)s an hour, %(weeks)d weeks a year")
            % {"post": one.post.name, "hour": money(one.pence_an_hour), "weeks": one.card.weeks},
            _("%(source)s, from %(day)s") % {"source": one.card.source, "day": short_date(one.card.starts_on)}
            if one.card.source
            else _("From %(day)s") % {"day": short_date(one.card.starts_on)},
        )
        for whose, one in cards.items()
    ]


def rate_of(cards: Mapping[str, OneToOne], basis: Basis) -> OneToOne | None:
    """What an hour of one-to-one costs by the figures that are asked for."""
    return cards.get(Whose.COUNCIL if basis == Basis.COUNCIL else Whose.SCHOOL)
