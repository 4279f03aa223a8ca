"""What one intervention costs: by whom, with what is bought for it, who pays, and whose cost it is."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from endeavour.access.permissions import Permission
from endeavour.foundation.errors import insist
from endeavour.foundation.pence import round_to_pence
from endeavour.funding.costs import Costs
from endeavour.funding.named import Named, named
from endeavour.funding.policies import may_see_costs
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.purses import who_pays
from endeavour.funding.states import Heading, Purse
from endeavour.funding.working import alike
from endeavour.library.sharing import Rule
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.money.asking import ask_from
from endeavour.pages.school.money.reckoning import PLACE, Pence, columns, found, hours, money, rounded, shared
from endeavour.people.models import Pupil
from endeavour.provision.costing import MINUTES_AN_HOUR
from endeavour.provision.delivered import pupils_of
from endeavour.provision.interventions import intervention_of
from endeavour.provision.models import Intervention

_RULES = {
    Rule.EQUAL: gettext_lazy("Pupils share it equally."),
    Rule.ATTENDED: gettext_lazy("Pupils share it by the minutes they attended."),
    Rule.FIXED: gettext_lazy("Pupils share it by parts that were agreed."),
}


@dataclass(frozen=True, slots=True)
class CostRow:
    """What one adult, thing or pupil stands for, with what is to be said of it."""

    name: str
    under: str
    pence: Pence
    share: str = ""
    url: str = ""


@door.school(Permission.SEE_MONEY, tells_needs=True)
def money_intervention(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """One intervention's cost in a year: by member of staff, what is bought for it, and each pupil's share."""
    ask = ask_from(request.GET.dict())
    insist(may_see_costs(request.actor, ask.basis))
    row = intervention_of(intervention_uid)
    here = found(request, ask, intervention=row.pk)
    each = here.costs
    names = named([*each.planned, *each.given, *each.rest], lines=False)
    pupils = pupils_of(one.pupil for one in [*each.planned, *each.given, *each.rest] if one.pupil is not None)
    note_list_read(request, "money_intervention", list(pupils))
    whole = rounded(*(total(portions) for portions in (each.planned, each.given, each.forecast)))
    context = {
        **shared(request, here),
        "row": row,
        "sums": whole,
        "by_now": round_to_pence(total(each.by_now)),
        "by_staff": _by_staff(each, names),
        "by_pupil": _by_pupil(each, pupils, request.school.code, ask.whole()),
        "rule": str(_RULES[Rule(row.rule)]),
        "payers": _payers(row),
        "a_pupil": money(total(one for one in each.forecast if not one.others) / len(pupils)) if pupils else "",
        "others": any(one.others for one in (*each.planned, *each.given)),
        "an_hour": _an_hour(each),
        "opens": Permission.ARRANGE_SUPPORT in request.actor.permissions,
    }
    return show(request, "school/money/intervention.jinja", context, place=PLACE)


def _by_staff(each: Costs, names: Named) -> list[CostRow]:
    """Each adult who gives it, then each thing bought for it, in order of name."""

    def key(one: Portion) -> tuple[str, int]:
        return (one.source, one.key) if one.source == Source.BOUGHT else ("staff", one.staff or 0)

    rows = []
    for (source, pk), pence in columns(each, key).items():
        if source == Source.BOUGHT:
            thing = names.bought[pk]
            rows.append((1, CostRow(thing.name, str(Heading(thing.heading).label), pence)))
            continue
        theirs = [one for one in each.given if one.source != Source.BOUGHT and (one.staff or 0) == pk]
        staff = names.staff.get(pk)
        name = staff.user.name if staff else _("Nobody named")
        rows.append((0, CostRow(name, _work(theirs or each.planned, names, pk), pence)))
    return [row for _place, row in sorted(rows, key=lambda one: (one[0], one[1].name.casefold()))]


def _work(portions: list[Portion], names: Named, staff: int) -> str:
    """At what an hour, and how many hours, one adult gave it; where none was given yet, gives it."""
    mine = [row for row in alike(portions) if row.of.source != Source.BOUGHT and (row.of.staff or 0) == staff]
    posts = dict.fromkeys(names.posts[row.of.post].name for row in mine if row.of.post)
    rates = dict.fromkeys(money(row.of.hour) if row.of.hour is not None else _("no rate") for row in mine)
    time = sum((Fraction(row.minutes) * row.of.share / MINUTES_AN_HOUR for row in mine), Fraction(0))
    parts = [*posts, _("%(hours)s hours at %(rates)s") % {"hours": hours(time), "rates": ", ".join(rates)}]
    return ", ".join(parts)


def _by_pupil(each: Costs, pupils: dict[int, Pupil], code: str, query: str) -> list[CostRow]:
    """What each pupil bears of it, then what others in it do, and what nobody does."""
    found_pence = columns(each, lambda one: ("others" if one.others else "pupil", one.pupil or 0))
    whole = sum(pence.forecast for pence in found_pence.values())
    rows = []
    for (kind, pk), pence in found_pence.items():
        pupil = pupils.get(pk)
        where = address(code, "money_pupil", whose=pupil.uid) + (f"?{query}" if query else "") if pupil else ""
        share = f"{100 * pence.forecast / whole:.0f}%" if whole else ""
        nobody = _("Others without a plan") if kind == "others" else _("Nobody’s: no pupil was in it")
        row = CostRow(pupil.called if pupil else nobody, "", pence, share, where)
        rows.append(((pupil is None, pupil.name_key if pupil else kind), row))
    return [row for _key, row in sorted(rows, key=lambda one: one[0])]


def _payers(row: Intervention) -> str:
    """Which purses pay for it, in which parts."""
    parts = who_pays().get((Source.INTERVENTION, row.pk))
    if not parts:
        return _("The notional SEN budget pays for it.")
    if len(parts) == 1:
        return _("%(purse)s pays for it.") % {"purse": Purse(next(iter(parts))).label}
    whole = sum(parts.values())
    said = [
        _("%(purse)s %(part)d of %(whole)d") % {"purse": Purse(purse).label, "part": part, "whole": whole}
        for purse, part in parts.items()
    ]
    return _("It is paid from: %(parts)s.") % {"parts": ", ".join(said)}


def _an_hour(each: Costs) -> str:
    """What an hour of it costs as it was given, with all its adults and what is bought; empty before anything was.
    It lasted as long as whoever gave most of it was there.
    """
    minutes: dict[int | None, Fraction] = defaultdict(Fraction)
    for one in each.given:
        minutes[one.staff] += one.minutes * one.share
    longest = max(minutes.values(), default=Fraction(0))
    return money(total(each.given) * MINUTES_AN_HOUR / longest) if longest else ""
