"""The provision map as a table as somebody asked for it, made once for page, paper and workbook."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.press.contents.support import SupportMap
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear
from endeavour.law.choices import Own, SchoolChoices
from endeavour.oversight.impact import Came, Rated, came_of, rated_in
from endeavour.oversight.in_force import groups_for
from endeavour.oversight.support_book import Told
from endeavour.oversight.support_paper import support_paper
from endeavour.oversight.support_rows import Cost, Supported, line_costs, support_in_force
from endeavour.oversight.support_table import SupportTable, support_table
from endeavour.pages.design.controls import Control
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.school.provision.map_asking import (
    OUTER,
    SIDES,
    Ask,
    area_key,
    class_key,
    inner_of,
    support_key,
    year_key,
)
from endeavour.pages.school.provision.map_filters import filters_of, selects_of
from endeavour.people.models import Group, Pupil
from endeavour.provision.delivered import classes_of, pupils_of
from endeavour.provision.spans import span_of
from endeavour.provision.states import Stretch
from endeavour.schools.queries import calendar_here
from endeavour.schools.remembered import remembered


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, the lines that it finds and the keys of their pupils, the table of them, each filter in use
    with its name in an ask and what it asks for in words, and all filters to choose from.
    """

    ask: Ask
    on: date
    lines: list[Supported]
    pupils: list[int]
    table: SupportTable
    filters: list[tuple[str, str]]
    selects: list[Control]
    least: int

    @property
    def year(self) -> str:
        """The school year that runs, in words."""
        return SchoolYear.of(self.on).label

    @property
    def opened(self) -> list[str]:
        """The keys of the rows that show what is inside them."""
        return [row.key for row in self.table.rows if self.ask.is_open(row.key)]


def found(request: SchoolRequest, ask: Ask, *, opens_all: bool = False) -> Found:
    """Support in force as the address asks for it; costs and what came of it for whoever may see them. What is inside
    a row is there where the address opens it, or inside all where `opens_all`. Two queries until something is done in
    the school.
    """
    on = clock.today()
    of = (request.actor, get_language(), on, ask, opens_all)
    return remembered(lambda: _found(request, ask, on, opens_all=opens_all), "map", *of)


def _found(request: SchoolRequest, ask: Ask, on: date, *, opens_all: bool) -> Found:
    calendar = calendar_here()
    groups = groups_for(request.actor, on=on)
    group = next((one for one in groups if str(one.uid) == ask.group), None)
    ask = ask if group else Ask(ask.by, "", ask.year, ask.area, ask.support, ask.pupil, ask.opened)
    span = span_of(Stretch.HALF_TERM, on=on, calendar=calendar)
    of = (request.actor, on, ask.group)
    every = remembered(
        lambda: support_in_force(request.actor, span=span, on=on, calendar=calendar, group=group), "support", *of
    )
    in_class = Ask(ask.by, "", ask.year, ask.area, ask.support, ask.pupil)
    lines = [one for one in every if in_class.has(one)]
    pupils = sorted({one.pupil.pk for one in lines})
    year = SchoolYear.of(on)
    with_cost = Permission.SEE_MONEY in request.actor.permissions
    money = line_costs(request.actor, year.period, calendar, on=on) if with_cost else None
    whole = not ask.area and not ask.support
    rest = money.rest(pupils) if money and whole else Cost(Fraction(0), Fraction(0), lacks_rate=False)
    with_came = Permission.SEE_ALL_PUPILS in request.actor.permissions and ask.by != "pupil" and not ask.pupil
    held = remembered(lambda: rated_in(year.period, group=group, on=on), "rated", *of) if with_came else []
    table = support_table(
        lines,
        outer=OUTER[ask.by],
        inner=inner_of(ask.by),
        money=money,
        rest=rest,
        came=_came(ask, lines, held, on) if with_came else None,
        opens=lambda key: opens_all or ask.is_open(key),
    )
    least = SchoolChoices(request.school.choices).number(Own.DELIVERED_LEAST)
    filters, selects = filters_of(ask, every, group), selects_of(ask, every, groups)
    return Found(ask, on, lines, pupils, table, filters, selects, least)


def paper_of(request: SchoolRequest, here: Found, *, large: bool = False) -> SupportMap:
    """What the table says, for page and paper alike."""
    return support_paper(
        request.actor,
        request.school,
        here.table,
        side=_(SIDES[here.ask.by]),
        shows=tuple(words for _name, words in here.filters),
        year=here.year,
        opened=here.opened,
        counts_lines=here.ask.by == "pupil",
        least=here.least,
        large=large,
        at=clock.now(),
    )


def told_of(request: SchoolRequest, here: Found) -> Told:
    """What stands around the table in a workbook."""
    return Told(
        side=_(SIDES[here.ask.by]),
        shows=tuple(words for _name, words in here.filters),
        year=here.year,
        counts_lines=here.ask.by == "pupil",
        school=request.school.name,
        by=request.actor.name,
        at=clock.now(),
    )


def _came(ask: Ask, lines: Sequence[Supported], held: list[Rated], on: date) -> dict[str, Came]:
    """What came of each row, and of all of it under no key: of those who are in the year asked for, whether or not
    their support still runs. Nothing is said of support that picks from no library. Two queries.
    """
    pupils = pupils_of(one.pupil for one in held)
    classes = classes_of(pupils, on=on)
    kinds: dict[str, set[UUID]] = defaultdict(set)
    for line in lines:
        if line.line.provision:
            kinds[support_key(line)].add(line.line.provision)
    wanted = [
        one
        for one in held
        if (not ask.year or pupils[one.pupil].year_group == ask.year)
        and (not ask.area or one.area == ask.area)
        and (not ask.support or one.counts_for & kinds[ask.support])
    ]
    of_rows = kinds if ask.by == "provision" else {OUTER[ask.by](line).alike for line in lines}
    rows: dict[str, list[Rated]] = {key: [] for key in of_rows}
    for one in wanted:
        for key in _keys(ask.by, one, pupils[one.pupil], classes.get(one.pupil), kinds):
            rows.setdefault(key, []).append(one)
    return {"": came_of(wanted), **{key: came_of(some) for key, some in rows.items()}}


def _keys(by: str, one: Rated, pupil: Pupil, group: Group | None, kinds: dict[str, set[UUID]]) -> Collection[str]:
    """The rows that a target counts in: one, or where rows are kinds of support each that it counts for."""
    if by == "class":
        return [class_key(group.uid if group else None)]
    if by == "year":
        return [year_key(pupil.year_group)]
    if by == "area":
        return [area_key(one.area)]
    return [key for key, uids in kinds.items() if one.counts_for & uids]
