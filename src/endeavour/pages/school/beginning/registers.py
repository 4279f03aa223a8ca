"""The register that was kept before: taken in, its columns said, put right in one grid, looked at, applied."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_on
from endeavour.drafts.queries import writing_at
from endeavour.exchange.actions.registers import (
    apply_register,
    drop_register,
    say_date_order,
    say_register_columns,
    take_register_in,
)
from endeavour.exchange.models import OldRegister
from endeavour.exchange.readers.headings import FIELDS
from endeavour.exchange.readers.matching import DateOrder, Kind
from endeavour.exchange.register.planning import plan_register
from endeavour.exchange.register.queries import (
    matching_of,
    old_register,
    old_registers,
    standing_of,
)
from endeavour.exchange.register.taking_in import samples
from endeavour.exchange.states import RegisterState
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import keep_posted, kept_at
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.beginning.forms import RegisterForm
from endeavour.pages.school.beginning.grid import grid_of
from endeavour.pages.school.beginning.look import look_of
from endeavour.pages.school.beginning.saving import place_of_grid, save_grid, typing_at, unsaved_by
from endeavour.pages.school.imports.forms import matching_said

BRINGS = door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
BRINGS_BY_BUTTON = door.school(Permission.SET_SEN_STATUS, methods=("POST",))


@BRINGS
def take_in(request: SchoolRequest) -> HttpResponse:
    """Paste or hand in a register; and those that came before."""
    form = RegisterForm(request.POST, request.FILES) if request.method == "POST" else RegisterForm()
    made: list[OldRegister] = []

    def do(_answers: dict[str, Any]) -> None:
        name, given = form.given()
        made.append(take_register_in(by=request.actor, name=name, given=given))

    if carried_out(request, form, do):
        return to(request, "old-register", uid=made[0].uid) if made else to(request, "old-registers")
    rows = [(row, RegisterState(row.state).label) for row in old_registers()]
    return show(request, "school/beginning/take_in.jinja", {"form": form, "rows": rows}, place="settings")


@BRINGS
def register(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """One register: the question of its columns, the grid, or what became of it."""
    row = old_register(uid)
    if row.state == RegisterState.ASKING:
        return show(request, "school/beginning/columns.jinja", _columns(row), place="settings")
    if row.state != RegisterState.OPEN:
        return _over(request, row)
    if request.user.hides_needs:
        if request.method == "POST":
            keep_posted(request, place_of(request), request.POST)
        return show(request, "school/covered.jinja", {}, place="settings")
    if request.method == "POST":
        return _saved(request, row)
    return _grid(request, row)


def _over(request: SchoolRequest, row: OldRegister) -> HttpResponse:
    """What became of it, and what its reader typed in the grid and never saved."""
    if request.method == "POST":
        keep_posted(request, place_of(request), request.POST)
    unsaved = [] if request.user.hides_needs else unsaved_by(request, row)
    context = {"row": row, "unsaved": unsaved, "kept": kept_at(request, place_of(request), seen={})}
    return show(request, "school/beginning/over.jinja", context, place="settings")


def _columns(row: OldRegister) -> dict[str, Any]:
    matching = matching_of(row)
    columns = [
        (at, heading or _("Column %(number)d") % {"number": at + 1}, chosen, samples(row.rows, at))
        for at, (heading, chosen) in enumerate(zip(matching.headings, matching.fields, strict=True))
    ]
    fields = [(one.name, _(one.label)) for one in FIELDS[Kind.REGISTER] if one.name not in NOT_OURS]
    return {"row": row, "columns": columns, "fields": fields, "matching": matching}


NOT_OURS = frozenset({"school_code", "status_end", "year_group", "class_name"})
"""Columns that a register may have and that the roll has brought already."""


def _saved(request: SchoolRequest, row: OldRegister) -> HttpResponse:
    """Keep what stands in the grid, and go on where somebody pressed so. What cannot be saved waits as typed."""
    waiting: list[int] = []
    refused: list[Refused] = []

    def do() -> None:
        try:
            waiting.append(save_grid(request, row.uid))
        except Refused as said_no:
            refused.append(said_no)
            raise

    pressed(request, do)
    if refused:
        keep_posted(request, place_of(request), request.POST)
        return to(request, "old-register", uid=row.uid)
    if any(waiting):
        tell(request, _("Saved, but for boxes in which two people wrote. Choose which text stands."), kind="notice")
    elif request.POST.get("then") == "look":
        standing = standing_of(old_register(row.uid), request.school, on=clock.today())
        if not standing.stopped:
            return to(request, "old-register-look", uid=row.uid)
    else:
        tell(request, _("Saved and checked."))
    return to(request, "old-register", uid=row.uid)


def _grid(request: SchoolRequest, row: OldRegister) -> HttpResponse:
    typing = typing_at(request, row)
    standing = typing.standing
    named = [pupil for line in standing.lines for pupil in (line.pupil, *line.whose.others) if pupil]
    note_list_read(request, "old-register", [pupil.pk for pupil in named])
    context = {
        "row": row,
        "grid": grid_of(standing, typing.clashes, code=request.school.code),
        "kept": typing.kept,
        "staff": [one.user.name for one in staff_on(clock.today())],
    }
    return show(request, "school/beginning/grid.jinja", context, place="settings")


@BRINGS_BY_BUTTON
def columns(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Which column is which."""
    row = old_register(uid)
    if row.state == RegisterState.ASKING:
        matching = matching_said(matching_of(row), request.POST.dict())
        pressed(request, lambda: say_register_columns(by=request.actor, row=row, matching=matching))
    return to(request, "old-register", uid=uid)


@BRINGS_BY_BUTTON
def dates(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Which way round days in figures are."""
    row = old_register(uid)
    order = DateOrder.MONTH_FIRST if request.POST.get("order") == DateOrder.MONTH_FIRST else DateOrder.DAY_FIRST
    pressed(request, lambda: say_date_order(by=request.actor, row=row, order=order))
    return to(request, "old-register", uid=uid)


@door.school(Permission.SET_SEN_STATUS)
def look(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """What the register would do, before it does."""
    row = old_register(uid)
    if row.state != RegisterState.OPEN or request.user.hides_needs:
        return to(request, "old-register", uid=uid)
    on = clock.today()
    standing = standing_of(row, request.school, on=on)
    if standing.stopped:
        return to(request, "old-register", uid=uid)
    found = plan_register(request.school, standing.here, standing.lines, on=on)
    note_list_read(request, "old-register-look", [one.pupil.pk for one in found.lines if one.pupil])
    context = {
        "row": row,
        "look": look_of(request, standing, found),
        "digest": found.digest(),
        "unsaved": bool(unsaved_by(request, row)),
        "writing": [other.name for other in writing_at(request.actor, place_of_grid(request, row))],
    }
    return show(request, "school/beginning/look.jinja", context, place="settings")


@BRINGS_BY_BUTTON
def apply(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Put it into the records, all or nothing."""
    row = old_register(uid)
    choices = {key[2:]: said for key, said in request.POST.dict().items() if key.startswith("d-")}
    pressed(
        request,
        lambda: apply_register(
            by=request.actor,
            row=row,
            digest=request.POST.get("digest", ""),
            on=clock.today(),
            choices=choices,
        ),
    )
    applied = old_register(uid).state == RegisterState.APPLIED
    return to(request, "old-register" if applied else "old-register-look", uid=uid)


@BRINGS_BY_BUTTON
def drop(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Throw it away before it is applied."""
    row = old_register(uid)
    pressed(request, lambda: drop_register(by=request.actor, row=row))
    return to(request, "old-registers")
