"""What came of each kind of support in a school year."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.change import LEAST, Change
from endeavour.foundation.pence import round_to_pence
from endeavour.foundation.school_year import SchoolYear
from endeavour.library.trust import others_in_trust
from endeavour.needs.states import Area
from endeavour.oversight.impact import Came, Impact, impact_in
from endeavour.pages import doors as door
from endeavour.pages.design.controls import filter_select
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import show
from endeavour.schools.queries import calendar_here

LAST = "last"


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of support as the table says it."""

    impact: Impact
    hours: str
    cost: int | None
    an_hour: int | None
    rated: str
    way: str


@door.school(Permission.SEE_ALL_PUPILS)
def impact(request: SchoolRequest) -> HttpResponse:
    """Every kind of support that somebody had, by name: how much, for what, and how their targets went."""
    on = clock.today()
    which = LAST if request.GET.get("when") == LAST else ""
    area = request.GET.get("area", "") if request.GET.get("area") in Area.values else ""
    year = SchoolYear.of(on).before if which else SchoolYear.of(on)
    with_cost = Permission.SEE_MONEY in request.actor.permissions
    found = impact_in(year.period, calendar_here(), on=on, with_cost=with_cost, area=area)
    areas = [("", one.value, str(one.label)) for one in Area]
    context = {
        "rows": [_row(one) for one in found],
        "selects": [
            filter_select(
                "when", _("School year"), _("This school year"), which, [("", LAST, _("Last school year"))]
            ),
            filter_select("area", _("Area of need"), _("Any area"), area, areas),
        ],
        "in_use": sum(map(bool, (which, area))),
        "year": year.label,
        "with_cost": with_cost,
        "least": LEAST,
        "in_trust": bool(others_in_trust(request.school)),
    }
    return show(request, "school/library/impact.jinja", context, place="provision")


def _row(one: Impact) -> Row:
    return Row(
        impact=one,
        hours=f"{one.minutes / 60:,.0f}" if one.minutes >= 600 else f"{one.minutes / 60:.1f}",
        cost=None if one.cost is None else round_to_pence(one.cost),
        an_hour=None if one.an_hour is None else round_to_pence(one.an_hour),
        rated=_rated(one.came),
        way=_way(one.came.change),
    )


def _rated(one: Came) -> str:
    if not one.rated:
        return "–"
    said = _("%(well)d of %(rated)d") % {"well": one.as_expected, "rated": one.rated}
    children = ngettext("%(num)d child", "%(num)d children", one.pupils) % {"num": one.pupils}
    return f"{said}, {children}"


def _way(change: Change) -> str:
    if not change.children:
        return "–"
    children = ngettext("%(num)d child", "%(num)d children", change.children) % {"num": change.children}
    if change.mean is None or change.low is None or change.high is None:
        return _("%(children)s: too few to say") % {"children": children}
    numbers = {"mean": _whole(change.mean), "low": _whole(change.low), "high": _whole(change.high)}
    return _("%(mean)s%% of the way, %(low)s to %(high)s, %(children)s") % {**numbers, "children": children}


def _whole(number: float) -> str:
    return f"{number:.0f}".replace("-", "−")
