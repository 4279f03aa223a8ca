"""The provision map as a table: by what support it is, class, year, area of need or pupil, with what it costs and
what came of it; as a page, on paper and as a workbook.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.press.contents.support import SupportMapRow
from endeavour.documents.press.wording.support import (
    came_said,
    cost_said,
    count_said,
    heads_said,
    notes,
    rest_said,
)
from endeavour.oversight.sheets import XLSX_TYPE
from endeavour.oversight.support_book import support_book
from endeavour.oversight.support_table import TableRow
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.record import year_words
from endeavour.pages.school.provision.map_asking import (
    ALL,
    SIDES,
    Ask,
    ask_from,
    ask_from_query,
    support_key,
)
from endeavour.pages.school.provision.map_found import Found, found, paper_of, told_of
from endeavour.pages.school.provision.views import pdf_of_paper
from endeavour.provision.copies import take_map
from endeavour.schools.remembered import remembered

LARGE = "a3"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row as the table draws it: its words, where its name and its numbers lead, and whether it is open. `turn`
    leads to the page with it closed, or open; it is empty for a row inside another.
    """

    row: SupportMapRow
    key: str
    count: str
    heads: str
    planned: list[str]
    given: list[str]
    came: list[str]
    turn: str = ""
    is_open: bool = False
    pupil_url: str = ""
    who_url: str = ""
    delivered_url: str = ""


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def table(request: SchoolRequest) -> HttpResponse:
    """Support in force added up by what the address asks for; `as=pdf` on A4, or with `paper=a3` on A3."""
    here = found(request, ask_from(request.GET.dict()))
    note_list_read(request, "provision-map", here.pupils)
    if request.GET.get("as") == "pdf":
        return pdf_of_paper(paper_of(request, here, large=request.GET.get("paper") == LARGE), "provision-map-table")
    of = (request.actor, get_language(), here.on, here.ask)
    context = remembered(lambda: _drawn_of(request, here), "map drawn", *of)
    return show(request, "school/provision/table.jinja", context, place="provision")


def _drawn_of(request: SchoolRequest, here: Found) -> dict[str, Any]:
    """All that the page draws."""
    ask, url, paper = here.ask, address(request.school.code, "provision-map"), paper_of(request, here)
    keys = [row.key for row in here.table.rows]
    lacks_rate = here.table.whole.lacks_rate
    return {
        "ask": ask,
        "sides": [(_(text), f"{url}?{_by(ask, side)}", side == ask.by) for side, text in SIDES.items()],
        "selects": here.selects,
        "in_use": len(here.filters),
        "chips": [(words, f"{url}?{ask.query(**{name: ''})}") for name, words in here.filters],
        "found": ngettext("%(num)d row", "%(num)d rows", len(keys)) % {"num": len(keys)},
        "open_all": f"{url}?{ask.query(opened=ALL)}" if len(here.opened) < len(keys) else "",
        "close_all": f"{url}?{ask.query(opened='')}" if here.opened else "",
        "papers": [
            (_("PDF, A4"), f"{url}?{_asked(ask, 'as=pdf')}"),
            (_("PDF, A3"), f"{url}?{_asked(ask, 'as=pdf&paper=a3')}"),
        ],
        "paper": paper,
        "rows": _rows(here, paper.rows, keys, request.school.code),
        "whole": _drawn(paper.whole, "", lines=False),
        "rest_name": rest_said(),
        "notes": notes(with_cost=paper.with_cost, with_came=paper.with_came, lacks_rate=lacks_rate),
        "query": ask.query(),
    }


@door.school(Permission.EXPORT, methods=("POST",), tells_needs=True)
def export(request: SchoolRequest) -> HttpResponse:
    """The table as a workbook, by the same rules. Who took it is written down first."""
    here = found(request, ask_from_query(request.POST.get("query", "")), opens_all=True)
    large = request.POST.get("paper") == LARGE
    take_map(by=request.actor, kind="xlsx", rows=len(here.table.rows), pupils=here.pupils, query=here.ask.query())
    body = support_book(here.table, told_of(request, here), opened=here.opened, large=large)
    response = HttpResponse(body, content_type=XLSX_TYPE)
    name = f"provision-map-{request.school.code}-{here.on.isoformat()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _by(ask: Ask, side: str) -> str:
    """The same by something else. Rows that were opened one by one are others then."""
    return ask.query(by=side, opened=ask.opened if ask.opened == ALL else "")


def _asked(ask: Ask, more: str) -> str:
    query = ask.query()
    return f"{query}&{more}" if query else more


def _rows(here: Found, said: tuple[SupportMapRow, ...], keys: list[str], code: str) -> list[Drawn]:
    """What the paper says, row by row, each with where it leads."""
    ask, url = here.ask, address(code, "provision-map")
    drawn: list[Drawn] = []
    words = iter(said)
    for one in here.table.rows:
        is_open = ask.is_open(one.key)
        narrowed = _narrowed(ask, one)
        drawn.append(
            _drawn(
                next(words),
                one.key,
                lines=ask.by == "pupil",
                turn=f"{url}?{ask.query(opened=ask.turned(one.key, keys))}#row-{one.key}",
                is_open=is_open,
                pupil_url=_record(one, code) if ask.by == "pupil" else "",
                who_url=_who(narrowed, url) if ask.by != "pupil" else "",
                delivered_url=_behind(one, ask, code),
            )
        )
        for each in one.inside if is_open else ():
            in_it = _narrowed(narrowed, each, by="provision") if narrowed else None
            drawn.append(
                _drawn(
                    next(words),
                    each.key,
                    lines=ask.by == "pupil",
                    pupil_url=_record(each, code) if ask.by == "provision" else "",
                    who_url=_who(in_it, url) if ask.by not in ("pupil", "provision") else "",
                )
            )
    return drawn


def _drawn(
    row: SupportMapRow,
    key: str,
    *,
    lines: bool,
    turn: str = "",
    is_open: bool = False,
    pupil_url: str = "",
    who_url: str = "",
    delivered_url: str = "",
) -> Drawn:
    return Drawn(
        row=row,
        key=key,
        count=count_said(row.count, lines=lines),
        heads=heads_said(row.fewest, row.most),
        planned=cost_said(row.planned, lacks_rate=row.lacks_rate).split("\n"),
        given=cost_said(row.given, lacks_rate=row.lacks_rate).split("\n"),
        came=came_said(row.came).split("\n"),
        turn=turn,
        is_open=is_open,
        pupil_url=pupil_url,
        who_url=who_url,
        delivered_url=delivered_url,
    )


def _record(one: TableRow, code: str) -> str:
    return address(code, "do", pupil_uid=one.row.lines[0].pupil.uid)


def _narrowed(ask: Ask, one: TableRow, *, by: str = "") -> Ask | None:
    """What asks for the lines of a row alone; nothing where no filter does."""
    first = one.row.lines[0]
    name, value = {
        "provision": ("support", support_key(first)),
        "class": ("group", str(first.group.uid) if first.group else ""),
        "year": ("year", first.pupil.year_group if year_words(first.pupil.year_group) else ""),
        "area": ("area", first.line.area),
        "pupil": ("pupil", str(first.pupil.uid)),
    }[by or ask.by]
    if not value or (name == "group" and ask.group and ask.group != value):
        return None
    return ask_from({**dict(_pairs(ask)), {"group": "class"}.get(name, name): value})


def _pairs(ask: Ask) -> list[tuple[str, str]]:
    return [("by", ask.by), ("class", ask.group), ("year", ask.year), ("area", ask.area), ("support", ask.support)]


def _who(narrowed: Ask | None, url: str) -> str:
    """The pupils of a row, one by one."""
    return f"{url}?{narrowed.query(by='pupil', opened='')}" if narrowed else ""


def _behind(one: TableRow, ask: Ask, code: str) -> str:
    """Planned and delivered of the same lines, where that page can be asked for them: it knows no years and no kinds
    of support.
    """
    first = one.row.lines[0]
    asked = {"class": ask.group, "area": ask.area, "pupil": ask.pupil}
    if ask.support or one.row.delivered.share is None:
        return ""
    if ask.by == "pupil":
        asked |= {"by": "line", "pupil": str(first.pupil.uid), "class": ""}
    elif ask.by == "class" and first.group and not ask.year:
        asked["class"] = str(first.group.uid)
    elif ask.by == "area" and first.line.area and not ask.year:
        asked["area"] = first.line.area
    else:
        return ""
    return f"{address(code, 'delivered')}?{urlencode({name: value for name, value in asked.items() if value})}"
