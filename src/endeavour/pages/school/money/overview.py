"""Money of the whole school: what support costs, who pays, under which headings, and how pupils stand by £6,000. No
child is named.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.periods import gaps
from endeavour.funding.costs import Sums, band_of, by_pupil, is_over, pence_of, sums_by
from endeavour.funding.named import Named, by_intervention, named
from endeavour.funding.portions import Source, total
from endeavour.funding.purses import Amount, amounts_of, paid, top_ups_in, who_pays
from endeavour.funding.states import Band, Heading, Purse
from endeavour.funding.working import without_rate
from endeavour.pages import doors as door
from endeavour.pages.design.filters import day, short_date
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.design.pictures.dots import dot_plot
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, show
from endeavour.pages.school.money.asking import ask_from
from endeavour.pages.school.money.reckoning import (
    PLACE,
    Crossing,
    Found,
    Pence,
    columns,
    crossings_of,
    found,
    hours,
    rounded,
    shared,
    together,
)


@dataclass(frozen=True, slots=True)
class PurseRow:
    """What a purse holds for the year beside what it pays, in whole pence. No `amount` where none is entered; `whole`
    where there is one for each day of the year, without which nobody knows what is left.
    """

    name: str
    under: str
    amount: int | None
    planned: int
    given: int
    forecast: int
    whole: bool = False

    @property
    def left(self) -> int | None:
        """What stays of it; less than nothing where it does not reach."""
        return self.amount - self.forecast if self.amount is not None and self.whole else None


@dataclass(frozen=True, slots=True)
class CostRow:
    """Costs of one heading or one intervention."""

    name: str
    pence: Pence
    url: str = ""


@door.school(Permission.SEE_MONEY)
def money(request: SchoolRequest) -> HttpResponse:
    """What support costs this year, planned, given and forecast, and which budgets pay for it."""
    here = found(request, ask_from(request.GET.dict()))
    each, code = here.costs, request.school.code
    names = named([*each.planned, *each.given, *each.rest], lines=False)
    pupils = by_pupil(each)
    context = {
        **shared(request, here),
        **_sums(here),
        "purses": _purses(here),
        "headings": _headings(here, names),
        "interventions": _with_bars(_interventions(here, names, code)),
        "picture": dot_plot([round_to_pence(sums.forecast) for sums in pupils.values()]),
        "bands": _bands(here, pupils, code),
        "crossing": _crossing(here, pupils),
        "missing": _missing(here, names),
        "pupils_url": _pupils(here, code),
        "nothing": not each.planned and not each.given,
    }
    return show(request, "school/money/overview.jinja", context, place=PLACE)


def _sums(here: Found) -> dict[str, Any]:
    each = here.costs
    unpriced = sum(without_rate(each.given).values(), Fraction(0))
    ahead = sum(without_rate(each.rest).values(), Fraction(0))
    return {
        "planned": round_to_pence(total(each.planned)),
        "by_now": round_to_pence(total(each.by_now)),
        "given": round_to_pence(total(each.given)),
        "forecast": round_to_pence(total(each.forecast)),
        "unpriced": hours(unpriced) if unpriced else "",
        "unpriced_ahead": hours(ahead) if ahead else "",
    }


def _purses(here: Found) -> list[PurseRow]:
    """Each purse that holds something or pays something, and all of them together at the end."""
    each, parts = here.costs, who_pays()
    amounts = amounts_of(here.period)
    top_ups = top_ups_in(amounts)
    planned, given, forecast = (
        pence_of(paid(portions, parts, top_ups).by_purse) for portions in (each.planned, each.given, each.forecast)
    )
    held: dict[str, list[Amount]] = {}
    for one in amounts:
        held.setdefault(one.budget.purse, []).append(one)
    rows = [
        PurseRow(
            str(purse.label),
            _under(purse, held.get(purse, ()), here),
            round_to_pence(sum((one.pence for one in held[purse]), Fraction(0))) if purse in held else None,
            planned.get(purse, 0),
            given.get(purse, 0),
            forecast.get(purse, 0),
            whole=purse in held and not gaps([one.days for one in held[purse]], here.period),
        )
        for purse in Purse
        if purse in held or planned.get(purse) or forecast.get(purse)
    ]
    known = [row.amount for row in rows if row.amount is not None]
    in_all = PurseRow(
        _("All of it"),
        "",
        sum(known) if known else None,
        sum(planned.values()),
        sum(given.values()),
        sum(forecast.values()),
        whole=bool(known) and all(row.whole or not row.forecast for row in rows),
    )
    return [*rows, in_all]


def _under(purse: Purse, amounts: list[Amount] | tuple[()], here: Found) -> str:
    """What a purse's budgets are called, for how many pupils they are, and which days they leave out."""
    said = []
    if purse == Purse.TOP_UP:
        count = len({one.budget.pupil_id for one in amounts})
        said.append(ngettext("%(num)d pupil’s", "%(num)d pupils’", count) % {"num": count})
    said += list(dict.fromkeys(one.budget.name for one in amounts if one.budget.name))
    cut = [one for one in amounts if not one.is_whole]
    if cut:
        said.append(_("the part of it that falls in this year"))
    for gap in gaps([one.days for one in amounts], here.period) if amounts else ():
        words = {"first": short_date(gap.start), "last": short_date(gap.end or gap.start)}
        said.append(_("nothing entered for %(first)s to %(last)s") % words)
    return ", ".join(said)


def _headings(here: Found, names: Named) -> list[CostRow]:
    """The headings of a costed map in their order, with what stands under none, and all of them at the end."""
    each = columns(here.costs, names.heading)
    rows = [
        CostRow(
            f"{heading.upper()}: {Heading(heading).label}" if heading else _("No kind of staff known"), each[heading]
        )
        for heading in (*Heading.values, "")
        if heading in each
    ]
    return [*rows, CostRow(_("All of it"), together(each.values()))]


def _interventions(here: Found, names: Named, code: str) -> list[CostRow]:
    """Each intervention with what is bought for it, by name; then all other support."""
    sums = sums_by(here.costs, by_intervention(names))
    rows = [
        _cost_row(
            names.interventions[key].name,
            one,
            _costs_of(names.interventions[key].uid, here, code),
        )
        for (source, key), one in sums.items()
        if source == Source.INTERVENTION
    ]
    rows.sort(key=lambda row: row.name.casefold())
    if (Source.LINE, 0) in sums:
        rows.append(_cost_row(_("Support by itself, in no intervention"), sums[Source.LINE, 0], ""))
    if (Source.BOUGHT, 0) in sums:
        rows.append(_cost_row(_("Bought for one pupil, or for nobody in particular"), sums[Source.BOUGHT, 0], ""))
    return rows


def _with_bars(rows: Iterable[CostRow]) -> list[tuple[CostRow, DeliveredBar | None]]:
    """Each intervention with what was given of it as a bar of what is planned, all on one scale. No tick stands on
    it: the year is not over.
    """
    each = list(rows)
    most = max((max(row.pence.planned, row.pence.given) for row in each if row.url), default=0)
    return [
        (row, delivered_bar(row.pence.planned, row.pence.given, most=most, floor=0) if row.url else None)
        for row in each
    ]


def _costs_of(intervention_uid: uuid.UUID, here: Found, code: str) -> str:
    query = here.ask.whole()
    return address(code, "money_intervention", intervention_uid=intervention_uid) + (f"?{query}" if query else "")


def _cost_row(name: str, sums: Sums, url: str) -> CostRow:
    return CostRow(name, rounded(sums.planned, sums.given, sums.forecast), url)


def _pupils(here: Found, code: str, **more: str) -> str:
    query = here.ask.query(group="", sort="", **{"band": "", **more})
    return f"{address(code, 'money_pupils')}?{query}"


def _bands(here: Found, pupils: Mapping[int, Sums], code: str) -> list[tuple[str, int, str]]:
    counted = Counter(band_of(sums.forecast) for sums in pupils.values())
    return [(str(band.label), counted[band], _pupils(here, code, band=band.value)) for band in Band]


def _crossing(here: Found, pupils: Mapping[int, Sums]) -> list[str]:
    """On which days pupils passed £6,000, and in which weeks others will, without names."""
    above = [pupil for pupil, sums in pupils.items() if is_over(sums.forecast)]
    each = crossings_of(here, above).values()
    said = []
    passed = [one for one in each if one.passed]
    if passed:
        words = ngettext(
            "%(num)d pupil has passed £6,000, on %(days)s.",
            "%(num)d pupils have passed £6,000, on %(days)s.",
            len(passed),
        )
        said.append(words % {"num": len(passed), "days": _days(passed)})
    to_come = [one for one in each if not one.passed]
    if to_come:
        words = ngettext(
            "%(num)d pupil will, if all that is planned is given, in the week of %(days)s.",
            "%(num)d pupils will, if all that is planned is given, in the weeks of %(days)s.",
            len(to_come),
        )
        said.append(words % {"num": len(to_come), "days": _days(to_come)})
    return said


def _days(each: Iterable[Crossing]) -> str:
    """Days in order, with how many there are of one that is there more than once: “Mon 23 Nov (2), Mon 1 Mar”."""
    counted = sorted(Counter(one.day for one in each).items())
    return ", ".join(day(on) if times == 1 else f"{day(on)} ({times})" for on, times in counted)


def _missing(here: Found, names: Named) -> list[tuple[str, str]]:
    """Whose hours have no rate, and how many were given or are to come, the most first."""
    gone = without_rate(here.costs.forecast)
    rows = sorted(gone.items(), key=lambda one: -one[1])
    return [(names.staff[staff].user.name if staff else _("Nobody named"), hours(amount)) for staff, amount in rows]
