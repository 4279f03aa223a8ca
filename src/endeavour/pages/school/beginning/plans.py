"""Old plans: handed in as a folder's files, each checked by eye beside the child's name, kept as history."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.old_plans import (
    drop_old_plans,
    keep_old_plans,
    read_old_plans_again,
    receive_old_plans,
)
from endeavour.exchange.models import OldPlan
from endeavour.exchange.old_plans.queries import old_plan_file, open_plan_of, open_plans, roll_of
from endeavour.exchange.states import Found, OldPlanState
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.names import initials
from endeavour.pages import doors as door
from endeavour.pages.design.filters import short_date
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.files.fields import FilesInput
from endeavour.pages.school.files.views import bare
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names

SURE = frozenset({Found.NAME_AND_BIRTH, Found.FILE_NAME})


class OldPlansField(forms.Field):
    """Any number of documents, or zips of them. What they are is told from their content, in the background."""

    widget = FilesInput(attrs={"accept": ".pdf,.docx,.zip,.txt,.jpg,.jpeg,.png", "multiple": True})

    def clean(self, value: Any) -> list[tuple[str, bytes]]:
        sent = super().clean(value) or []
        return [(one.name or "", one.read()) for one in sent]


class OldPlansForm(Form):
    """A folder of old plans."""

    plans = OldPlansField(
        label=gettext_lazy("Old plans"),
        help_text=gettext_lazy(
            "PDF or Word (.docx), scans as pictures, loose or in a zip: up to 200 files and 40 MB at once. "
            "It helps when the child’s name is in the name of the file"
        ),
        error_messages={"required": gettext_lazy("Choose the files first.")},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One file to be checked: whose it seems to be, and what is chosen to be done with it. `pupil` is the one who was
    found in it, and stays when another is chosen.
    """

    uid: str
    name: str
    words: str
    found: str
    whose: str
    then: str
    error: str = ""
    pupil: Pupil | None = None

    @property
    def initials(self) -> str:
        """The first letters of that pupil's name."""
        return initials(self.pupil.known_as, self.pupil.surname) if self.pupil else ""


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def old_plans(request: SchoolRequest) -> HttpResponse:
    """Hand old plans in; and those that wait to be checked by eye."""
    form = OldPlansForm(request.POST, request.FILES) if request.method == "POST" else OldPlansForm()
    if carried_out(request, form, lambda answers: receive_old_plans(by=request.actor, files=answers["plans"])):
        return to(request, "old-plans")
    return _page(request, form, {})


def _page(request: SchoolRequest, form: OldPlansForm, wrong: dict[str, Line]) -> HttpResponse:
    rows, on = open_plans(), clock.today()
    waiting = [row for row in rows if row.state == OldPlanState.WAITING]
    labels = {label: pupil for pupil, label in labelled(on).items()} if waiting else {}
    by_pupil = {pupil.pk: label for label, pupil in labels.items()}
    note_list_read(request, "old-plans", [row.pupil_id for row in waiting if row.pupil_id])
    context = {
        "form": form,
        "reading": sum(row.state == OldPlanState.READING and not row.because for row in rows),
        "held": _held(rows),
        "lines": [wrong.get(str(row.uid)) or _line(row, by_pupil) for row in waiting],
        "refused": [row for row in rows if row.state == OldPlanState.REFUSED],
        "labels": list(labels),
        "hidden_words": request.user.hides_needs,
    }
    return show(request, "school/beginning/plans.jinja", context, place="settings")


def _line(row: OldPlan, by_pupil: dict[int, str]) -> Line:
    whose = by_pupil.get(row.pupil_id or 0, "")
    sure = bool(whose) and row.found_by in SURE
    found = Found(row.found_by).label if whose else Found.NOTHING.label
    then = "keep" if sure else "later"
    return Line(str(row.uid), row.name, row.words, str(found), whose, then, pupil=row.pupil if whose else None)


def labelled(on: date) -> dict[Pupil, str]:
    """Everybody on roll, by a label that nobody shares: name, class and date of birth."""
    pupils = roll_of(on)
    classes = class_names([pupil.pk for pupil in pupils], on=on)
    found: dict[Pupil, str] = {}
    for pupil in pupils:
        where = classes.get(pupil.pk) or _("no class")
        found[pupil] = f"{pupil.full_name}, {where}, {short_date(pupil.born_on)}"
    return found


def _held(rows: Sequence[OldPlan]) -> list[OldPlan]:
    return [row for row in rows if row.state == OldPlanState.READING and row.because]


@door.school(Permission.SET_SEN_STATUS, methods=("POST",))
def held(request: SchoolRequest) -> HttpResponse:
    """Try the files again that could not be looked into, or throw them away."""

    def do() -> None:
        if request.POST.get("way") == "drop":
            gone = drop_old_plans(by=request.actor, uids=[row.uid for row in _held(open_plans())])
            tell(request, ngettext("%(num)d is thrown away.", "%(num)d are thrown away.", gone) % {"num": gone})
        else:
            read_old_plans_again(by=request.actor)

    pressed(request, do)
    return to(request, "old-plans")


@door.school(Permission.SET_SEN_STATUS, methods=("POST",))
def settle(request: SchoolRequest) -> HttpResponse:
    """Keep what was checked, throw away what is nobody's; what is left for later waits."""
    said = _said(request, [row for row in open_plans() if row.state == OldPlanState.WAITING])
    wrong = {line.uid: line for line, _pupil in said if line.error}
    if wrong:
        return _page(request, OldPlansForm(), {line.uid: line for line, _pupil in said})
    keep = {uuid.UUID(line.uid): pupil for line, pupil in said if line.then == "keep" and pupil}
    drop = [uuid.UUID(line.uid) for line, _pupil in said if line.then == "drop"]
    drop += [row.uid for row in open_plans() if row.state == OldPlanState.REFUSED and "refused" in request.POST]

    def do() -> None:
        kept = keep_old_plans(by=request.actor, said=keep)
        dropped = drop_old_plans(by=request.actor, uids=drop)
        said_kept = ngettext("%(num)d plan is in its record.", "%(num)d plans are in their records.", kept)
        said_gone = ngettext("%(num)d is thrown away.", "%(num)d are thrown away.", dropped)
        tell(request, f"{said_kept % {'num': kept}} {said_gone % {'num': dropped} if dropped else ''}".strip())

    pressed(request, do)
    return to(request, "old-plans")


def _said(request: SchoolRequest, rows: Sequence[OldPlan]) -> list[tuple[Line, Pupil | None]]:
    """Each line as the posted page has it, with the child it names. One that is kept must name somebody on roll."""
    by_label = {label: pupil for pupil, label in labelled(clock.today()).items()}
    found = []
    for row in rows:
        then = request.POST.get(f"then-{row.uid}", "later")
        whose = " ".join(request.POST.get(f"whose-{row.uid}", "").split())
        pupil = by_label.get(whose)
        error = _("Choose a pupil from the list: type a part of the name") if then == "keep" and not pupil else ""
        label = str(Found(row.found_by).label)
        found.append((Line(str(row.uid), row.name, row.words, label, whose, then, error, row.pupil), pupil))
    return found


@door.school(Permission.SET_SEN_STATUS)
def open_file(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """Download a file that waits to be checked, to see whose it is."""
    row = open_plan_of(uid)
    if row.file is None:
        raise NotFound
    note_list_read(request, "old-plan-file", [row.pupil_id] if row.pupil_id else [])
    return bare(row.file, as_download=True)


@door.record(Permission.SEE_RECORDS)
def old_plan(request: SchoolRequest, pupil: Pupil, file_uid: uuid.UUID) -> HttpResponse:
    """Download a plan from before, out of the child's record."""
    return bare(old_plan_file(pupil, file_uid), as_download=True)
