"""The provision map as a table: by what support it is, class, year, area of need or pupil, with what it costs."""

import uuid
from collections.abc import Hashable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.costs import pence_of
from endeavour.law.choices import Own, SchoolChoices
from endeavour.needs.states import Area
from endeavour.oversight.in_force import groups_for
from endeavour.oversight.support_rows import (
    Cost,
    LineCosts,
    Supported,
    SupportRow,
    line_costs,
    rows_by,
    support_in_force,
)
from endeavour.pages import doors as door
from endeavour.pages.design.controls import filter_select
from endeavour.pages.design.pictures.bars import DeliveredBar, delivered_bar
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.record import year_words
from endeavour.people.models import Group
from endeavour.provision.spans import span_of
from endeavour.provision.states import Stretch
from endeavour.schools.queries import calendar_here

SIDES = {
    "provision": gettext_noop("Support"),
    "class": gettext_noop("Class"),
    "year": gettext_noop("Year"),
    "area": gettext_noop("Area of need"),
    "pupil": gettext_noop("Pupil"),
}
NAMED = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """By what, and of which class, year and area. Empty means any."""

    by: str = "provision"
    group: str = ""
    year: str = ""
    area: str = ""

    def query(self, **changes: str) -> str:
        """The address of this, or of this with something changed."""
        changed = replace(self, **changes)
        pairs = ((one.name, getattr(changed, one.name), one.default) for one in fields(changed))
        return urlencode(
            [("class" if name == "group" else name, value) for name, value, usual in pairs if value != usual]
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row as the table says it. `url` leads to its minutes, planned and delivered, where it has a page of them."""

    name: str
    row: SupportRow
    heads: str
    staff: str
    bar: DeliveredBar
    url: str
    pupil_url: str
    planned: int
    given: int
    lacks_rate: bool
    members: list[tuple[str, str, str, DeliveredBar]]


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def table(request: SchoolRequest) -> HttpResponse:
    """Support in force added up by what the address asks for; costs for whoever may see them."""
    on, calendar, code = clock.today(), calendar_here(), request.school.code
    groups = groups_for(request.actor, on=on)
    ask, group = _asked(request, groups)
    span = span_of(Stretch.HALF_TERM, on=on, calendar=calendar)
    lines = support_in_force(
        request.actor, span=span, on=on, calendar=calendar, group=group, area=ask.area, year=ask.year
    )
    pupils = sorted({one.pupil.pk for one in lines})
    note_list_read(request, "provision-map", pupils)
    with_cost = Permission.SEE_MONEY in request.actor.permissions
    year = SchoolYear.of(on)
    money = line_costs(request.actor, pupils, year.period, calendar, on=on) if with_cost else LineCosts()
    least = SchoolChoices(request.school.choices).number(Own.DELIVERED_LEAST)
    rest = money.rest(pupils) if not ask.area else Cost(Fraction(0), Fraction(0), lacks_rate=False)
    rows, planned_rest, given_rest = _drawn(lines, ask, money, rest, code=code, least=least)
    here = address(code, "provision-map")
    years = sorted({one.pupil.year_group for one in lines} - {""} | ({ask.year} if ask.year else set()))
    whole = SupportRow(tuple(lines))
    context = {
        "ask": ask,
        "sides": [(_(text), f"{here}?{ask.query(by=side)}", side == ask.by) for side, text in SIDES.items()],
        "side": _(SIDES[ask.by]),
        "selects": [
            filter_select("class", _("Class"), _("Any"), ask.group, [("", str(one.uid), one.name) for one in groups]),
            filter_select("year", _("Year"), _("Any"), ask.year, [("", one, year_words(one)) for one in years]),
            filter_select("area", _("Area of need"), _("Any"), ask.area, [("", *one) for one in _areas()]),
        ],
        "in_use": sum(map(bool, (ask.group, ask.year, ask.area))),
        "rows": rows,
        "whole": whole,
        "with_cost": with_cost,
        "year": year.label,
        "rest": (planned_rest, given_rest) if planned_rest or given_rest else None,
        "planned": sum(row.planned for row in rows) + planned_rest,
        "given": sum(row.given for row in rows) + given_rest,
        "lacks_rate": any(row.lacks_rate for row in rows) or rest.lacks_rate,
        "least": least,
    }
    return show(request, "school/provision/table.jinja", context, place="provision")


def _areas() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Area.choices]


def _asked(request: SchoolRequest, groups: list[Group]) -> tuple[Ask, Group | None]:
    """Read what the address asks for. What makes no sense is left out; a class they may not open is not there."""
    given = request.GET
    by, area, year = given.get("by", ""), given.get("area", ""), given.get("year", "")
    try:
        wanted = uuid.UUID(given.get("class", ""))
    except ValueError:
        wanted = None
    group = next((one for one in groups if one.uid == wanted), None)
    return (
        Ask(
            by=by if by in SIDES else "provision",
            group=str(group.uid) if group else "",
            year=year if year_words(year) else "",
            area=area if area in Area.values else "",
        ),
        group,
    )


def _key(one: Supported, by: str) -> tuple[str, Hashable, str]:
    """What puts a line into its row: how the row is sorted, what is alike in it, and its name."""
    if by == "class":
        name = one.group.name if one.group else _("No class")
        return name.casefold(), one.group.pk if one.group else 0, name
    if by == "year":
        code = one.pupil.year_group
        return code.zfill(2) if code.isdecimal() else "", code, year_words(code) or _("No year said")
    if by == "area":
        area = one.line.area
        place = [*Area.values, ""].index(area) if area in Area.values else len(Area.values)
        return str(place), area, str(Area(area).label) if area in Area.values else _("No area said")
    if by == "pupil":
        return one.pupil.name_key, one.pupil.pk, one.pupil.called
    name = " ".join(one.line.what.split())
    return name.casefold(), name.casefold(), name


def _drawn(
    lines: list[Supported], ask: Ask, money: LineCosts, rest: Cost, *, code: str, least: int
) -> tuple[list[Drawn], int, int]:
    """The rows in order, and what is for no line in force, in whole pence that add up."""
    names: dict[Hashable, tuple[str, str]] = {}
    for one in lines:
        place, alike, name = _key(one, ask.by)
        names.setdefault(alike, (place, name))
    found = rows_by(lines, lambda one: _key(one, ask.by)[1])
    order = sorted(found, key=lambda alike: names[alike])
    each = {alike: money.of(found[alike]) for alike in order}
    planned = pence_of({**{(alike,): each[alike].planned for alike in order}, (): rest.planned})
    given = pence_of({**{(alike,): each[alike].given for alike in order}, (): rest.given})
    rows = [
        Drawn(
            name=names[alike][1],
            row=found[alike],
            heads=_heads(found[alike]),
            staff=_staff(found[alike]),
            bar=_bar(found[alike], least),
            url=_behind(found[alike], ask, code),
            pupil_url=address(code, "do", pupil_uid=found[alike].lines[0].pupil.uid) if ask.by == "pupil" else "",
            planned=planned[alike,],
            given=given[alike,],
            lacks_rate=each[alike].lacks_rate,
            members=[_member(one, code, least) for one in found[alike].lines],
        )
        for alike in order
    ]
    return rows, planned[()], given[()]


def _member(one: Supported, code: str, least: int) -> tuple[str, str, str, DeliveredBar]:
    bar = delivered_bar(one.delivered.planned, one.delivered.delivered, floor=least)
    return one.pupil.called, address(code, "do", pupil_uid=one.pupil.uid), one.line.what, bar


def _bar(row: SupportRow, least: int) -> DeliveredBar:
    sums = row.delivered
    return delivered_bar(sums.planned, sums.delivered, floor=least)


def _heads(row: SupportRow) -> str:
    fewest, most = row.heads
    if most == 1:
        return _("One to one")
    return f"{most}" if fewest == most else _("%(fewest)d to %(most)d") % {"fewest": fewest, "most": most}


def _staff(row: SupportRow) -> str:
    names = row.staff
    if len(names) <= NAMED:
        return ", ".join(names)
    return _("%(names)s and %(num)d more") % {
        "names": ", ".join(names[: NAMED - 1]),
        "num": len(names) - NAMED + 1,
    }


def _behind(row: SupportRow, ask: Ask, code: str) -> str:
    """Planned and delivered of the same lines, where that page can be asked for them: it knows no years."""
    first = row.lines[0]
    asked = {"class": ask.group, "area": ask.area}
    if ask.by == "pupil":
        asked |= {"by": "line", "pupil": str(first.pupil.uid), "class": ""}
    elif ask.by == "class" and first.group and not ask.year:
        asked["class"] = str(first.group.uid)
    elif ask.by == "area" and first.line.area and not ask.year:
        asked["area"] = first.line.area
    else:
        return ""
    return f"{address(code, 'delivered')}?{urlencode({name: value for name, value in asked.items() if value})}"
