"""The library: the kinds of support that the school can give, and one of them: what it is and who gets it now."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.library.actions.beginning import begin_library
from endeavour.library.actions.keeping import bring_back, retire, share
from endeavour.library.actions.provisions import add_provision, change_provision
from endeavour.library.layers import LAYERS
from endeavour.library.models import Provision
from endeavour.library.queries import council_links, is_empty, provision_of, provisions
from endeavour.library.trust import others_in_trust
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.library.asking import asked_of, wanted_of
from endeavour.pages.school.library.forms import ProvisionForm, provision_answers
from endeavour.pages.school.library.said import amount_said, areas_said, layer_said
from endeavour.provision.picked import counted, giving, picked_by

SEES = door.school(Permission.WRITE_PLAN)
ARRANGES = door.school(Permission.ARRANGE_SUPPORT, methods=("GET", "POST"))
PRESSES = door.school(Permission.ARRANGE_SUPPORT, methods=("POST",))
FILTERS = ("area", "kind", "layer", "shared", "retired")


@SEES
def library(request: SchoolRequest) -> HttpResponse:
    """All of them, or those that the address asks for, each with how much it is used."""
    in_trust = bool(others_in_trust(request.school))
    offered = [name for name in FILTERS if in_trust or name != "shared"]
    wanted = wanted_of(request.GET, offered)
    rows, use = provisions(wanted), counted(request.actor, on=clock.today())
    context = {
        "rows": [(row, amount_said(row), use.lines[row.uid], use.interventions[row.uid]) for row in rows],
        "asked": asked_of(wanted, offered, address(request.school.code, "library")),
        "layer_names": {code: layer.name for code, layer in LAYERS.items()},
        "links": council_links(),
        "empty": not rows and is_empty(),
        "in_trust": in_trust,
    }
    return show(request, "school/library/library.jinja", context, place="provision")


@PRESSES
def begin(request: SchoolRequest) -> HttpResponse:
    """Put the starter set into an empty library."""

    def do() -> None:
        begin_library(by=request.actor, school=request.school)
        tell(request, _("The library has begun. Change what you do otherwise, and retire what you do not do."))

    pressed(request, do)
    return to(request, "library")


@door.school(Permission.WRITE_PLAN, tells_needs=True)
def provision(request: SchoolRequest, provision_uid: uuid.UUID) -> HttpResponse:
    """One kind of support, and who gets it now."""
    row, today = provision_of(provision_uid), clock.today()
    picked = picked_by(request.actor, row, on=today)
    note_list_read(request, "library-provision", [one.pupil.pk for one in picked])
    context = {
        "row": row,
        "amount": amount_said(row),
        "areas": areas_said(row.areas),
        "layer": layer_said(row.layer),
        "picked": picked,
        "given": giving(row, on=today),
        "in_trust": bool(others_in_trust(request.school)),
    }
    return show(request, "school/library/provision.jinja", context, place="provision")


@ARRANGES
def add(request: SchoolRequest) -> HttpResponse:
    """Put one into the library; `?copy=` names another to begin from."""
    pattern = _named(request.GET.get("copy", ""))
    initial = provision_answers(pattern) if pattern else {}
    if pattern:
        initial["name"] = _("%(name)s, copy") % {"name": pattern.name}
    form = _form(request, initial, bought=len(pattern.resources.all()) if pattern else 0)
    made: list[Provision] = []

    def do(_answers: dict[str, Any]) -> None:
        made.append(add_provision(by=request.actor, said=form.said()))
        tell(request, _("It is in the library. Lines of plans can pick it."))

    if carried_out(request, form, do):
        return to(request, "library-provision", provision_uid=made[0].uid) if made else to(request, "library")
    title = _("Copy %(name)s") % {"name": pattern.name} if pattern else _("Add a kind of support")
    return _ask(request, form, title=title, submit=_("Add it"))


@ARRANGES
def change(request: SchoolRequest, provision_uid: uuid.UUID) -> HttpResponse:
    """Say anew what it is."""
    row = provision_of(provision_uid)
    form = _form(request, provision_answers(row), bought=len(row.resources.all()))

    def do(_answers: dict[str, Any]) -> None:
        change_provision(by=request.actor, provision=row, said=form.said())
        tell(request, _("Saved. Plans that have it keep what they say."))

    if carried_out(request, form, do):
        return to(request, "library-provision", provision_uid=row.uid)
    return _ask(request, form, title=_("Change %(name)s") % {"name": row.name}, submit=_("Save"), row=row)


@PRESSES
def keep(request: SchoolRequest, provision_uid: uuid.UUID) -> HttpResponse:
    """Retire it, bring it back, share it or keep it to this school."""
    row = provision_of(provision_uid)
    keep_entry(request, row)
    return to(request, "library-provision", provision_uid=row.uid)


def keep_entry(request: SchoolRequest, row: Any) -> None:
    """Do what one of the buttons asks for something in the library."""
    by, way = request.actor, request.POST.get("way", "")
    said = {
        "retire": _("It is retired. Plans that have it keep it, and you can bring it back."),
        "back": _("It is on offer again."),
        "share": _("The other schools of your trust can see it and copy it."),
        "own": _("It is your school’s alone again. What others copied stays theirs."),
    }

    def do() -> None:
        if way == "retire":
            retire(by=by, entry=row, on=clock.today())
        elif way == "back":
            bring_back(by=by, entry=row)
        elif way in ("share", "own"):
            share(by=by, school=request.school, entry=row, shared=way == "share")
        else:
            raise Refused(_("Choose one of the buttons."))
        tell(request, said[way])

    pressed(request, do)


def _form(request: SchoolRequest, initial: dict[str, Any], *, bought: int) -> ProvisionForm:
    sent = sum(1 for name in request.POST if name.startswith("thing_"))
    people: list[Membership] = staff_who_may(Permission.LOG_SESSION, on=clock.today())
    return ProvisionForm(request.POST or None, people=people, rows=max(sent, bought + 2), initial=initial)


def _ask(
    request: SchoolRequest, form: ProvisionForm, *, title: str, submit: str, row: Provision | None = None
) -> HttpResponse:
    code = request.school.code
    leave = address(code, "library-provision", provision_uid=row.uid) if row else address(code, "library")
    context = {"form": form, "title": title, "submit": submit, "row": row, "leave": leave}
    return show(request, "school/library/form.jinja", context, place="provision")


def _named(text: str) -> Provision | None:
    try:
        return provision_of(uuid.UUID(text)) if text else None
    except ValueError:
        return None
