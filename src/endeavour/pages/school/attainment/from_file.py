"""Attainment from a file: a sheet to fill in, handed in, looked at, kept once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.marksheets import drop_marksheet, keep_marksheet, take_marksheet_in
from endeavour.exchange.attainment.planning import Kind, Line, MarksheetPlan, plan_of
from endeavour.exchange.attainment.queries import marksheet_of, marksheets
from endeavour.exchange.models import Marksheet
from endeavour.exchange.states import MarksheetState
from endeavour.foundation import clock
from endeavour.needs.screening import scale_by, scales, subjects_here
from endeavour.oversight.sheets import XLSX_TYPE, Sheet, xlsx_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.attainment.forms import MarksheetForm
from endeavour.people.classes import children_of, class_by
from endeavour.people.models import Pupil
from endeavour.people.queries import classes, pupils_for

MOST_SHOWN = 300
"""So many lines of a kind are shown; more are counted."""
USUAL = ("Reading", "Writing", "Mathematics")
"""Columns of a sheet to fill in where the school has no subjects here yet."""


@door.school(Permission.GATHER_EVIDENCE, methods=("GET", "POST"), tells_needs=True)
def from_file(request: SchoolRequest) -> HttpResponse:
    """Hand a file in; and what was handed in before."""
    known = scales()
    files = request.FILES if request.method == "POST" else None
    form = MarksheetForm(request.POST or None, files, scales=known)
    made: list[Marksheet] = []

    def do(answers: dict[str, Any]) -> None:
        file = answers["file"]
        scale = scale_by(uuid.UUID(answers["scale"]))
        given = {"name": file.name or "", "given": file.read(), "scale": scale, "on": answers["on"]}
        made.append(take_marksheet_in(by=request.actor, **given))

    if carried_out(request, form, do):
        return to(request, "marksheet", uid=made[0].uid) if made else to(request, "attainment-from-file")
    context = {
        "form": form,
        "scales": known,
        "classes": classes(),
        "rows": [(row, MarksheetState(row.state).label) for row in marksheets(request.actor)],
    }
    return show(request, "school/attainment/from_file.jinja", context, place="register")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines that would do one thing, each with why it cannot be kept: as many as are shown, and how many more."""

    key: str
    title: str
    lines: Sequence[tuple[Line, str]]
    more: int


@door.school(Permission.GATHER_EVIDENCE, tells_needs=True)
def marksheet(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """What a file would do, line by line; or what became of it."""
    row = marksheet_of(request.actor, uid)
    context: dict[str, Any] = {"row": row, "waits": row.state == MarksheetState.OPEN, "state": _state(row)}
    if row.state == MarksheetState.OPEN:
        plan = plan_of(row, by=request.actor, on=clock.today())
        shown = _parts(plan)
        meant = [line.pupil.pk for part in shown for line, _why in part.lines if line.pupil]
        note_list_read(request, "marksheet", meant)
        context |= {
            "parts": shown,
            "counts": plan.counts,
            "digest": plan.digest(),
            "keeps": plan.counts[Kind.NEW] + plan.counts[Kind.CHANGED],
        }
    return show(request, "school/attainment/marksheet.jinja", context, place="register")


def _state(row: Marksheet) -> str:
    return str(MarksheetState(row.state).label)


def _parts(plan: MarksheetPlan) -> list[Part]:
    titles = {
        Kind.WRONG: _("Could not be read"),
        Kind.CHANGED: _("Changes"),
        Kind.NEW: _("New"),
    }
    found = [(kind, title, plan.by_kind[kind]) for kind, title in titles.items()]
    return [
        Part(
            kind.value,
            title,
            [(one, one.because.say(_) if one.because else "") for one in rows[:MOST_SHOWN]],
            max(0, len(rows) - MOST_SHOWN),
        )
        for kind, title, rows in found
        if rows
    ]


@door.school(Permission.GATHER_EVIDENCE, methods=("POST",))
def keep(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Keep what was looked at, once."""
    row = marksheet_of(request.actor, uid)

    def do() -> None:
        plan = keep_marksheet(by=request.actor, row=row, digest=request.POST.get("digest", ""), on=clock.today())
        count = plan.counts[Kind.NEW] + plan.counts[Kind.CHANGED]
        tell(request, ngettext("%(num)d value is kept.", "%(num)d values are kept.", count) % {"num": count})

    pressed(request, do)
    return to(request, "marksheet", uid=uid)


@door.school(Permission.GATHER_EVIDENCE, methods=("POST",))
def drop(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Throw the file away."""
    row = marksheet_of(request.actor, uid)

    def do() -> None:
        drop_marksheet(by=request.actor, row=row)
        tell(request, _("Thrown away. Nothing of it was kept."))

    pressed(request, do)
    return to(request, "attainment-from-file")


@door.school(Permission.GATHER_EVIDENCE)
def template(request: SchoolRequest) -> HttpResponse:
    """A sheet to fill in, with a column for each subject; `?class=` names whose children stand in it: those of them
    whose records this person opens.
    """
    pupils = _of_class(request)
    note_list_read(request, "marksheet-template", [pupil.pk for pupil in pupils])
    subjects = subjects_here() or [_(one) for one in USUAL]
    sheet = Sheet(
        title=_("Attainment"),
        headings=(_("UPN"), _("Surname"), _("First name"), _("Date of birth"), *subjects),
        rows=tuple((pupil.upn, pupil.surname, pupil.forename, pupil.born_on) for pupil in pupils),
    )
    answer = HttpResponse(xlsx_of(sheet), content_type=XLSX_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="attainment-{request.school.code}.xlsx"'
    return answer


def _of_class(request: SchoolRequest) -> list[Pupil]:
    said, today = request.GET.get("class", ""), clock.today()
    if not said:
        return []
    try:
        group = class_by(uuid.UUID(said))
    except ValueError:
        return []
    there = [place.pupil_id for place in children_of(group, on=today) if place.starts_on <= today]
    return list(pupils_for(request.actor, on=today).filter(pk__in=there).order_by("name_key", "pk"))
