"""What each pupil's support costs, as a list to filter, sort and take away."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.funding.actions import take_costs
from endeavour.funding.costs import Sums, band_of, by_pupil
from endeavour.funding.hours import OneToOne, one_to_one
from endeavour.funding.states import Band
from endeavour.oversight.sheets import CSV_TYPE, XLSX_TYPE, Sheet, Value, csv_of, xlsx_of
from endeavour.pages import doors as door
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.money.asking import Ask, ask_from, ask_from_query
from endeavour.pages.school.money.reckoning import (
    PLACE,
    Crossing,
    Found,
    Pence,
    card_lines,
    crossings_of,
    found,
    hours,
    rate_of,
    rounded,
    shared,
)
from endeavour.people.models import Group, Pupil
from endeavour.provision.delivered import classes_of, pupils_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil with their class, their sums, and where their forecast stands by £6,000."""

    pupil: Pupil
    group: Group | None
    sums: Sums
    band: Band

    @property
    def pence(self) -> Pence:
        """Each sum as it also stands on the pupil’s own page."""
        return rounded(self.sums.planned, self.sums.given, self.sums.forecast)


@door.school(Permission.SEE_MONEY, tells_needs=True)
def money_pupils(request: SchoolRequest) -> HttpResponse:
    """Each pupil's costs of a year."""
    here = found(request, ask_from(request.GET.dict()))
    ask, where = here.ask, address(request.school.code, "money_pupils")
    every = _rows(here)
    wanted = _asked(every, ask)
    pages = max(1, -(-len(wanted) // A_PAGE))
    page = min(ask.page, pages)
    shown = wanted[(page - 1) * A_PAGE : page * A_PAGE]
    note_list_read(request, "money_pupils", [row.pupil.pk for row in shown])
    cards, crossing = one_to_one(here.on), _crossing(here, shown)
    rate = rate_of(cards, ask.basis)
    context = {
        **shared(request, here),
        "class_select": _classes(every, ask),
        "rows": [(row, row.pence, _worth(row, rate), crossing.get(row.pupil.pk)) for row in shown],
        "heads": _heads(ask, where),
        "counts": _counts(every, ask, where),
        "cards": card_lines(cards),
        "chips": _chips(every, ask, where),
        "found": ngettext("%(num)d pupil", "%(num)d pupils", len(wanted)) % {"num": len(wanted)},
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": (page - 1) * A_PAGE + 1, "last": (page - 1) * A_PAGE + len(shown), "total": len(wanted)},
        "before": f"{where}?{ask.query(page=page - 1)}" if page > 1 else "",
        "after": f"{where}?{ask.query(page=page + 1)}" if page < pages else "",
        "query": ask.query(),
        "nothing": not every,
    }
    return show(request, "school/money/pupils.jinja", context, place=PLACE)


@door.school(Permission.SEE_MONEY, methods=("POST",), tells_needs=True)
def export(request: SchoolRequest) -> HttpResponse:
    """The list as a file, by the same rules. Who took it is written down first."""
    ask = ask_from_query(request.POST.get("query", ""))
    here = found(request, ask)
    rows = _asked(_rows(here), ask)
    kind = "xlsx" if request.POST.get("kind") == "xlsx" else "csv"
    keys = [row.pupil.pk for row in rows]
    take_costs(by=request.actor, basis=ask.basis, kind=kind, pupils=keys, query=ask.query())
    sheet = _sheet(rows, _crossing(here, rows), rate_of(one_to_one(here.on), ask.basis))
    body, content_type = (xlsx_of(sheet), XLSX_TYPE) if kind == "xlsx" else (csv_of(sheet), CSV_TYPE)
    response = HttpResponse(body, content_type=content_type)
    name = f"costs-{request.school.code}-{here.on.isoformat()}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(here: Found) -> list[Row]:
    """Everybody whose support cost something or will, by name."""
    sums = by_pupil(here.costs)
    pupils = pupils_of(sums)
    groups = classes_of(pupils, on=here.on)
    rows = [Row(pupils[pk], groups.get(pk), one, band_of(one.forecast)) for pk, one in sums.items()]
    return sorted(rows, key=lambda row: (row.pupil.name_key, row.pupil.pk))


def _asked(every: list[Row], ask: Ask) -> list[Row]:
    rows = [
        row
        for row in every
        if (not ask.band or row.band == ask.band)
        and (not ask.group or (row.group is not None and str(row.group.uid) == ask.group))
    ]
    turned, key = ask.sort.startswith("-"), ask.sort.removeprefix("-")
    if key in ("planned", "given", "forecast"):
        return sorted(rows, key=lambda row: getattr(row.sums, key), reverse=turned)
    return rows[::-1] if turned else rows


def _crossing(here: Found, rows: list[Row]) -> Mapping[int, Crossing]:
    return crossings_of(here, [row.pupil.pk for row in rows if row.band == Band.ABOVE])


def _worth(row: Row, rate: OneToOne | None) -> str:
    """What a pupil's forecast is in hours a week of one adult with one child."""
    return hours(rate.worth(row.sums.forecast)) if rate else ""


def _classes(every: Iterable[Row], ask: Ask) -> Control:
    """The classes of those who are in the list."""
    groups = {str(row.group.uid): row.group.name for row in every if row.group is not None}
    offered = [("", uid, name) for uid, name in sorted(groups.items(), key=lambda one: one[1].casefold())]
    return filter_select("class", _("Class"), _("Any"), ask.group, offered)


def _counts(every: list[Row], ask: Ask, where: str) -> list[tuple[str, int, str, bool]]:
    """All, and those of each band, as quick filters."""
    rows = _asked(every, Ask(group=ask.group))
    counted = Counter(row.band for row in rows)
    everybody = (_("All"), len(rows), f"{where}?{ask.query(band='')}", not ask.band)
    bands = [
        (str(band.label), counted[band], f"{where}?{ask.query(band=band.value)}", ask.band == band) for band in Band
    ]
    return [everybody, *bands]


def _chips(every: Iterable[Row], ask: Ask, where: str) -> list[tuple[str, str]]:
    chips = []
    if ask.group:
        names = {str(row.group.uid): row.group.name for row in every if row.group is not None}
        words = _("Class: %(name)s") % {"name": names.get(ask.group, _("nobody in it here"))}
        chips.append((words, f"{where}?{ask.query(group='')}"))
    if ask.band:
        chips.append((str(Band(ask.band).label), f"{where}?{ask.query(band='')}"))
    return chips


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, as the table takes it."""

    text: str
    number: bool = True
    url: str = ""
    sorted: str = ""


def _heads(ask: Ask, where: str) -> list[Head]:
    """The heads of columns that sort: pressed again, the other way round."""
    words = (
        ("name", _("Pupil")),
        ("planned", _("Planned")),
        ("given", _("Given")),
        ("forecast", _("Forecast")),
    )
    now, found = ask.sort or "name", []
    for key, text in words:
        usual = key if key == "name" else f"-{key}"
        turned = f"-{key}" if key == "name" else key
        sorted_now = now.removeprefix("-") == key
        found.append(
            Head(
                text,
                number=key != "name",
                url=f"{where}?{ask.query(sort=turned if now == usual else usual)}",
                sorted=("descending" if now.startswith("-") else "ascending") if sorted_now else "",
            )
        )
    return [*found, Head(_("Hours a week")), Head(_("Passes £6,000"), number=False)]


def _sheet(rows: list[Row], crossing: Mapping[int, Crossing], rate: OneToOne | None) -> Sheet:
    headings = (
        _("Pupil"),
        _("Class"),
        _("Planned, pounds"),
        _("Given to date, pounds"),
        _("Forecast, pounds"),
        _("Forecast in hours a week of one-to-one"),
        _("By £6,000"),
        _("Passes £6,000, or in the week of"),
    )
    cells: list[tuple[Value, ...]] = [
        (
            row.pupil.called,
            row.group.name if row.group else "",
            *(_pounds(pence) for pence in row.pence),
            _worth(row, rate),
            str(row.band.label),
            when.day if (when := crossing.get(row.pupil.pk)) else None,
        )
        for row in rows
    ]
    return Sheet(_("Costs"), headings, tuple(cells))


def _pounds(pence: int) -> Decimal:
    """A number that a spreadsheet can add up."""
    return Decimal(pence) / 100
