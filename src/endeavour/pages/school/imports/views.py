"""Bringing in the roll: files handed in, read, asked about, looked at, applied or thrown away."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.choosing import begin_to_apply
from endeavour.exchange.actions.receiving import (
    drop_import,
    receive_files,
    say_whether_whole,
    say_which_columns,
    say_which_school,
)
from endeavour.exchange.actions.words import match_word
from endeavour.exchange.codes import LEGACY_STATUSES, NEED_TYPES, STATUSES
from endeavour.exchange.models import Import
from endeavour.exchange.policies import may_import_sen
from endeavour.exchange.queries import imports as all_imports
from endeavour.exchange.queries import pupil_ids, unrecognised_needs, waiting_statuses
from endeavour.exchange.readers.headings import fields_kept
from endeavour.exchange.readers.matching import Kind, Matching
from endeavour.exchange.states import ImportState, WordKind
from endeavour.foundation.errors import NotFound, insist
from endeavour.jobs.queries import progress_for
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.imports.forms import FilesForm, guessed, kind_names, matching_said
from endeavour.pages.school.imports.look import Look, look_of, steps_of
from endeavour.pages.school.imports.mending import kept_until, opened

EACH_BY_ITSELF = frozenset({"receives_letters"})
"""Of these the choice for all says nothing: a barred parent must not be let in with a hundred other lines."""

WORKING = frozenset({ImportState.READING, ImportState.APPLYING})


@door.school(Permission.IMPORT_ROLL, methods=("GET", "POST"))
def imports(request: SchoolRequest) -> HttpResponse:
    """Hand files in; and what was handed in before."""
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    made: list[Import] = []

    def do(answers: dict[str, Any]) -> None:
        made.append(receive_files(by=request.actor, files=answers["roll"]))

    if carried_out(request, form, do):
        return to(request, "import", uid=made[0].uid) if made else to(request, "imports")
    context = {
        "form": form,
        "imports": [(row, ImportState(row.state).label) for row in all_imports()],
        "words": bool(may_import_sen(request.actor)) and bool(unrecognised_needs() or waiting_statuses()),
    }
    return show(request, "school/imports/imports.jinja", context, place="settings")


@door.school(Permission.IMPORT_ROLL)
def one_import(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """How far one import has come: a progress bar, a question, the preview, or what became of it."""
    row = opened(request, uid)
    context: dict[str, Any] = {"row": row, "steps": steps_of(row), "working": row.state in WORKING}
    if row.state == ImportState.PREVIEW:
        context["look"] = look_of(request, row)
        look: Look = context["look"]
        note_list_read(request, "import", pupil_ids(look.uids()))
    elif row.state == ImportState.APPLIED:
        context["kept_until"] = kept_until(row)
    elif row.state == ImportState.ASKING and "columns" in row.asks:
        context |= _columns(request, row)
    elif row.state in WORKING and row.job_uid:
        context["progress"] = _progress(request, row)
    return show(request, "school/imports/import.jinja", context, place="settings")


def _progress(request: SchoolRequest, row: Import) -> Any:
    try:
        return progress_for(row.job_uid, asked_by=request.user.pk) if row.job_uid else None
    except NotFound:
        return None


def _asked_matching(row: Import) -> Matching:
    kept = row.asks["columns"]["matching"]
    return Matching.from_json(kept)


def _columns(request: SchoolRequest, row: Import) -> dict[str, Any]:
    kinds = kind_names()
    wanted = request.GET.get("kind", "")
    matching = _asked_matching(row)
    if wanted in set(Kind) or not any(matching.fields):
        matching = guessed(matching, Kind(wanted) if wanted in set(Kind) else Kind.PUPILS)
    sample = row.asks["columns"]["sample"]
    columns = [
        (
            at,
            heading
            or _(
                "Column %(number)d",
            )
            % {"number": at + 1},
            chosen,
            _samples(sample, at),
        )
        for at, (heading, chosen) in enumerate(zip(matching.headings, matching.fields, strict=True))
    ]
    return {
        "kinds": kinds,
        "matching": matching,
        "columns": columns,
        "fields": [(field.name, _(field.label)) for field in fields_kept(matching.kind)],
        "file": row.asks["columns"]["name"],
    }


def _samples(sample: list[list[str]], at: int) -> str:
    return " · ".join(cells[at] for cells in sample if at < len(cells) and cells[at])


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def which_school(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Which of the files' codes is this school."""
    row = opened(request, uid)
    pressed(request, lambda: say_which_school(by=request.actor, row=row, code=request.POST.get("code", "")))
    return to(request, "import", uid=uid)


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def which_columns(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Which column of a list is which."""
    row = opened(request, uid)
    if "columns" not in row.asks:
        return to(request, "import", uid=uid)
    kind = request.POST.get("kind", "")
    suggested = guessed(_asked_matching(row), Kind(kind)) if kind in set(Kind) else _asked_matching(row)
    matching = matching_said(suggested, request.POST.dict())
    pressed(request, lambda: say_which_columns(by=request.actor, row=row, matching=matching))
    return to(request, "import", uid=uid)


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def whether_whole(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Whether the lists are the whole roll."""
    row = opened(request, uid)
    whole = request.POST.get("whole") == "yes"
    pressed(request, lambda: say_whether_whole(by=request.actor, row=row, whole=whole))
    return to(request, "import", uid=uid)


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def apply(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Apply what was looked at, with what was chosen."""
    row = opened(request, uid)
    said = request.POST
    choices = {name[2:]: value for name, value in said.dict().items() if name.startswith("d-")}
    if said.get("all") in {"ours", "file"}:
        every = (line["key"] for line in row.preview.get("lines", []) if line["label"] not in EACH_BY_ITSELF)
        choices |= dict.fromkeys(every, said["all"])
    leaves = set(said.getlist("leaves"))
    everybody = said.get("leave_all") == "yes"
    would_leave = [line["uid"] for line in row.preview.get("lines", []) if line["kind"] == "leaving"]
    stays = [] if everybody else [one for one in would_leave if one not in leaves]

    def do() -> None:
        begin_to_apply(by=request.actor, row=row, choices=choices, leave=everybody or bool(leaves), stays=stays)

    pressed(request, do)
    return to(request, "import", uid=uid)


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def drop(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Throw an import away."""
    row = opened(request, uid)

    def do() -> None:
        drop_import(by=request.actor, row=row)
        tell(request, _("Thrown away. Nothing of it was in the records."))

    pressed(request, do)
    return to(request, "imports")


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def words(request: SchoolRequest) -> HttpResponse:
    """Words for needs and statuses that nobody has explained: said once for all that arrived with them."""
    insist(request.actor.may(Permission.IMPORT_ROLL))
    if request.method == "POST":
        pressed(request, lambda: _match(request))
        return to(request, "import-words")
    context = {
        "needs": unrecognised_needs()[:MOST_WORDS],
        "statuses": waiting_statuses()[:MOST_WORDS],
        "types": [(code, f"{_(one.name)} ({code})") for code, one in NEED_TYPES.items()],
        "codes": [(code, f"{_(name)} ({code})") for code, name in {**STATUSES, **LEGACY_STATUSES}.items()],
    }
    return show(request, "school/imports/words.jinja", context, place="settings")


MOST_WORDS = 200


def _match(request: SchoolRequest) -> None:
    said = request.POST
    for kind, found in ((WordKind.NEED, unrecognised_needs()), (WordKind.STATUS, waiting_statuses())):
        for at, (written, _count) in enumerate(found[:MOST_WORDS]):
            code = said.get(f"{kind.value}-{at}", "")
            if code and said.get(f"{kind.value}-{at}-word") == written:
                match_word(by=request.actor, kind=kind, written=written, code="" if code == "-" else code)
    tell(request, _("Kept. Files to come are read the same way."))
