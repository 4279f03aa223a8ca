"""Planned and delivered by pupil, line, intervention, adult, week, class or area, and the sessions behind it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.school_year import Calendar
from endeavour.law.choices import Own, SchoolChoices
from endeavour.needs.states import Area
from endeavour.oversight.in_force import groups_for
from endeavour.oversight.sheets import CSV_TYPE, XLSX_TYPE, Sheet, Value, csv_of, xlsx_of
from endeavour.pages import doors as door
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.design.pictures.columns import Columns, week_columns
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.delivered.asking import NO_AREA, Ask, ask_from, ask_from_query
from endeavour.pages.school.delivered.rows import Row, drawn, in_order, rows_of, span_words, whole_of
from endeavour.people.queries import pupil_for
from endeavour.provision.copies import take_delivered
from endeavour.provision.counting import monday_of
from endeavour.provision.delivered import (
    NOBODY,
    LineSums,
    Only,
    Sums,
    lines_delivered,
    session_list,
    sessions_behind,
)
from endeavour.provision.interventions import interventions_on, interventions_over
from endeavour.provision.lateness import logged_late
from endeavour.provision.spans import Span, span_of
from endeavour.provision.states import Loss, Side, Stretch
from endeavour.schools.queries import calendar_here
from endeavour.schools.remembered import remembered

A_PAGE = 50
Chip = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, for whom and for which days, and what that finds."""

    ask: Ask
    only: Only
    span: Span
    on: date
    calendar: Calendar
    lines: list[LineSums]
    least: int


def _found(request: SchoolRequest, ask: Ask) -> Found:
    on, calendar = clock.today(), calendar_here()
    only = ask.only(request.actor)
    span = span_of(ask.stretch, on=on, calendar=calendar, days=ask.days)
    least = SchoolChoices(request.school.choices).number(Own.DELIVERED_LEAST)
    lines = remembered(
        lambda: lines_delivered(request.actor, span=span, on=on, calendar=calendar, only=only),
        "delivered",
        *(request.actor, span, on, only),
    )
    return Found(ask, only, span, on, calendar, lines, least)


def _rows(request: SchoolRequest, found: Found) -> list[Row]:
    rows = rows_of(request, found.ask, found.lines, span=found.span, on=found.on, calendar=found.calendar)
    return in_order(rows, found.ask.sort)


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def delivered(request: SchoolRequest) -> HttpResponse:
    """Minutes planned beside minutes delivered, with what was lost and what nobody wrote down."""
    found = _found(request, ask_from(request.GET.dict()))
    ask, code = found.ask, request.school.code
    every = _rows(request, found)
    pages = max(1, -(-len(every) // A_PAGE))
    page = min(ask.page, pages)
    shown = every[(page - 1) * A_PAGE : page * A_PAGE]
    chips, named = _chips(request, found)
    note_list_read(request, "delivered", [*named, *(row.pupil for row in shown if row.pupil is not None)])
    whole, here = whole_of(every), address(code, "delivered")
    context = {
        "ask": ask,
        "sides": [(side.label, f"{here}?{ask.query(by=side.value, sort='')}", side == ask.by) for side in Side],
        "selects": _selects(request, found),
        "boxes": _boxes(ask),
        "in_use": sum(bool(one) for one in (ask.group, ask.area, ask.adult, ask.intervention)),
        "heads": _heads(ask, here),
        "rows": drawn(shown, every, ask, code=code, least=found.least),
        "whole": drawn([Row(_("All of it"), whole)], [Row("", whole)], ask, code=code, least=found.least)[0],
        "count": len(every),
        "picture": _picture(every, found) if ask.by == Side.WEEK else None,
        "said": _said(whole, found, 0 if ask.by == Side.INTERVENTION else _this_week(found)),
        "chips": chips,
        "least": found.least,
        "judges": ask.by == Side.ADULT,
        "all_adults": Permission.ARRANGE_SUPPORT in request.actor.permissions,
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": (page - 1) * A_PAGE + 1, "last": (page - 1) * A_PAGE + len(shown), "total": len(every)},
        "before": f"{here}?{ask.query(page=page - 1)}" if page > 1 else "",
        "after": f"{here}?{ask.query(page=page + 1)}" if page < pages else "",
        "query": ask.query(),
        "runs_still": found.span.runs_still,
    }
    return show(request, "school/delivered/delivered.jinja", context, place="provision")


@door.school(Permission.SEE_RECORDS, tells_needs=True)
def sessions(request: SchoolRequest) -> HttpResponse:
    """The sessions behind a number, the latest first."""
    found = _found(request, ask_from(request.GET.dict()))
    ask, code = found.ask, request.school.code
    rows = sessions_behind(request.actor, found.lines, span=found.span, on=found.on, only=found.only, loss=ask.loss)
    listed = session_list(rows, page=ask.page)
    chips, named = _chips(request, found, page="delivered-sessions")
    note_list_read(request, "delivered-sessions", [*named, *(one.pupil_id for one in listed.rows)])
    here = address(code, "delivered-sessions")
    first = (listed.page - 1) * A_PAGE
    context = {
        "ask": ask,
        "listed": listed,
        "late": logged_late(listed.rows, calendar_here()),
        "chips": chips,
        "back": f"{address(code, 'delivered')}?{ask.query(loss='')}",
        "said": _sessions_said(listed.total, listed.minutes, found),
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": first + 1, "last": first + len(listed.rows), "total": listed.total},
        "before": f"{here}?{ask.query(page=listed.page - 1)}" if listed.page > 1 else "",
        "after": f"{here}?{ask.query(page=listed.page + 1)}" if listed.page < listed.pages else "",
    }
    return show(request, "school/delivered/sessions.jinja", context, place="provision")


@door.school(Permission.EXPORT, methods=("POST",))
def export(request: SchoolRequest) -> HttpResponse:
    """The rows of the page as a file. Who took it is written down first."""
    ask = ask_from_query(request.POST.get("query", ""))
    found = _found(request, ask)
    rows = _rows(request, found)
    kind = "xlsx" if request.POST.get("kind") == "xlsx" else "csv"
    pupils = [row.pupil for row in rows if row.pupil is not None]
    take_delivered(by=request.actor, kind=kind, rows=len(rows), pupils=pupils, query=ask.query())
    sheet = _sheet(rows, ask)
    body, content_type = (xlsx_of(sheet), XLSX_TYPE) if kind == "xlsx" else (csv_of(sheet), CSV_TYPE)
    response = HttpResponse(body, content_type=content_type)
    name = f"planned-and-delivered-{request.school.code}-{found.on.isoformat()}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sheet(rows: list[Row], ask: Ask) -> Sheet:
    names = (Side(ask.by).label, _("Which"))
    headings = (
        *(str(name) for name in names),
        _("Minutes planned"),
        _("Minutes delivered"),
        _("Delivered, per cent"),
        _("Sessions held"),
        _("Sessions not logged"),
        *(str(loss.label) for loss in Loss),
    )
    cells: list[tuple[Value, ...]] = [
        (
            row.name,
            row.under,
            row.sums.planned,
            row.sums.delivered,
            row.sums.share,
            row.sums.held,
            row.sums.unlogged,
            *(row.sums.lost.get(loss.value, 0) for loss in Loss),
        )
        for row in rows
    ]
    return Sheet(_("Planned and delivered"), headings, tuple(cells))


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, as the table takes it."""

    text: str
    number: bool
    hidden: bool
    url: str
    sorted: str


def _heads(ask: Ask, here: str) -> list[Head]:
    """The heads of columns that sort: pressed again, the other way round."""
    bar = _("Delivered as a bar of planned")
    words = (
        ("name", str(Side(ask.by).label)),
        ("planned", _("Planned")),
        ("delivered", _("Delivered")),
        ("", bar),
        ("share", _("Share")),
        ("unlogged", _("Not logged")),
        ("", _("Reasons")),
    )
    now = ask.sort or ("" if ask.by == Side.WEEK else "name")
    found = []
    for key, text in words:
        usual = f"-{key}" if key in ("planned", "delivered", "unlogged") else key
        turned = key if usual.startswith("-") else f"-{key}"
        sorted_now = bool(key) and now.removeprefix("-") == key
        found.append(
            Head(
                text,
                number=key not in ("name", ""),
                hidden=text == bar,
                url=f"{here}?{ask.query(sort=turned if ask.sort == usual else usual)}" if key else "",
                sorted=("descending" if now.startswith("-") else "ascending") if sorted_now else "",
            )
        )
    return found


def _selects(request: SchoolRequest, found: Found) -> list[Control]:
    ask, on = found.ask, found.on
    groups = [("", str(one.uid), one.name) for one in groups_for(request.actor, on=on)]
    areas = [*(("", value, str(label)) for value, label in Area.choices), ("", NO_AREA, _("No area said"))]
    lines = [*interventions_on(on), *interventions_over(on)]
    interventions = [("", str(one.intervention.uid), one.intervention.name) for one in lines]
    when = [("", value, str(label)) for value, label in Stretch.choices if value != Stretch.HALF_TERM]
    selects = [
        filter_select("when", _("For which days"), str(Stretch.HALF_TERM.label), str(ask.when), when),
        filter_select("class", _("Class"), _("Any"), ask.group, groups),
        filter_select("area", _("Area of need"), _("Any"), ask.area, areas),
        filter_select("intervention", _("Intervention"), _("Any"), ask.intervention, interventions),
    ]
    if Permission.ARRANGE_SUPPORT in request.actor.permissions:
        staff = [("", str(one.pk), one.user.name) for one in staff_who_may(Permission.LOG_SESSION, on=on)]
        nobody = ("", str(NOBODY), _("Nobody named"))
        selects.append(filter_select("adult", _("Adult"), _("Any"), ask.adult, [nobody, *staff]))
    return selects


def _boxes(ask: Ask) -> list[Control]:
    """From a day to a day, typed as people type days."""
    said = (("from", _("From"), ask.start), ("to", _("To"), ask.end))
    return [
        Control(
            kind="text",
            id=f"filter-{name}",
            name=name,
            label=label,
            hint="",
            errors=(),
            value=value,
            attributes={"autocomplete": "off"},
        )
        for name, label, value in said
    ]


def _chips(request: SchoolRequest, found: Found, page: str = "delivered") -> tuple[list[Chip], list[int]]:
    """Each filter in use with the address without it, and the keys of the pupils that they name."""
    ask, here = found.ask, address(request.school.code, page)
    chips: list[Chip] = []
    named = []
    if found.only.pupil:
        pupil = pupil_for(request.actor, found.only.pupil, on=found.on)
        named.append(pupil.pk)
        chips.append((pupil.called, f"{here}?{ask.query(pupil='', line='')}"))
    if ask.line:
        what = next((line.shape.what for line in found.lines), _("One line of support"))
        chips.append((what, f"{here}?{ask.query(line='')}"))
    for name, offered in (("group", 1), ("area", 2), ("intervention", 3), ("adult", 4)):
        value = getattr(ask, name)
        selects = _selects(request, found) if value else []
        if value and offered < len(selects):
            words = next((one.label for one in selects[offered].options if one.value == value), value)
            chips.append((str(words), f"{here}?{ask.query(**{name: ''})}"))
    if ask.loss:
        chips.append((str(Loss(ask.loss).label), f"{here}?{ask.query(loss='')}"))
    return chips, named


def _picture(rows: list[Row], found: Found) -> Columns | None:
    """The weeks in order, however the table is sorted."""
    weeks = sorted((row.monday, row.sums.planned, row.sums.delivered) for row in rows if row.monday)
    return week_columns(weeks, least=found.least)


def _this_week(found: Found) -> int:
    """The minutes that were given in the week that runs, which is not planned yet."""
    monday = monday_of(found.on)
    weeks = (line.weeks.get(monday) for line in found.lines)
    return sum(sums.delivered for sums in weeks if sums and found.span.planned_to <= monday)


def _said(whole: Sums, found: Found, this_week: int) -> str:
    """What the page finds, in a sentence or three."""
    words = {
        "days": span_words(found.span, found.on),
        "planned": f"{whole.planned:,}",
        "given": f"{whole.delivered:,}",
    }
    if not whole.planned:
        return _("%(given)s minutes delivered, %(days)s. Nothing planned is due yet.") % words
    share = _("%(given)s of %(planned)s planned minutes delivered, %(days)s: %(share)d%%.") % {
        **words,
        "share": whole.share,
    }
    if this_week:
        share += " " + _("%(num)s of them this week, which is not over.") % {"num": f"{this_week:,}"}
    if not whole.unlogged:
        return share
    more = ngettext(
        "%(num)d session is not logged, so more may have been given.",
        "%(num)d sessions are not logged, so more may have been given.",
        whole.unlogged,
    )
    return f"{share} {more % {'num': whole.unlogged}}"


def _sessions_said(total: int, minutes: int, found: Found) -> str:
    words = ngettext("%(num)s session", "%(num)s sessions", total) % {"num": f"{total:,}"}
    return _("%(sessions)s, %(minutes)s minutes, %(days)s") % {
        "sessions": words,
        "minutes": f"{minutes:,}",
        "days": span_words(found.span, found.on),
    }
