"""Who is in an intervention: pupils join for a line of their plan, and leave on a day."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, show, tell, to
from endeavour.pages.school.interventions.clashing import while_choosing
from endeavour.pages.school.interventions.forms import JoinForm, LastDayForm, OthersForm
from endeavour.pages.school.interventions.views import ARRANGES, ARRANGES_BY_TYPING, ask, told
from endeavour.people.queries import class_names
from endeavour.provision.arranging import put_in, say_others, take_out
from endeavour.provision.interventions import intervention_of, lines_by_key, lines_to_place, members_of, others_of


@ARRANGES
def join(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """Choose among the lines of plans in force that no intervention gives."""
    row, today = intervention_of(intervention_uid), clock.today()
    offered = lines_to_place(request.actor, on=today)
    note_list_read(request, "join-intervention", [one.pupil.pk for one in offered])
    classes = class_names([one.pupil.pk for one in offered], on=today)
    form = JoinForm(request.POST or None, row=row, offered=offered, classes=classes)

    def do(answers: dict[str, Any]) -> None:
        put_in(by=request.actor, intervention=row, lines=lines_by_key(form.chosen()), from_on=answers["on"], on=today)
        tell(request, _("They are in it. Whoever gives it finds them in the session."))

    if carried_out(request, form, do):
        return to(request, "intervention", intervention_uid=row.uid)
    code = request.school.code
    leave = address(code, "intervention", intervention_uid=row.uid)
    context = {
        "form": form,
        "row": row,
        "leave": leave,
        "offered": bool(offered),
        "looks": address(code, "look-at-joining", intervention_uid=row.uid),
        "lines": while_choosing(form, row, offered, school=request.school, on=today).lines if form.is_bound else (),
    }
    return show(request, "school/interventions/join.jinja", context, place="provision")


@ARRANGES_BY_TYPING
def look(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """What would stand in the way of those who are ticked so far."""
    row, today = intervention_of(intervention_uid), clock.today()
    offered = lines_to_place(request.actor, on=today)
    form = JoinForm(request.POST, row=row, offered=offered, classes={})
    found = while_choosing(form, row, offered, school=request.school, on=today)
    return told(request, found, "join-intervention")


@ARRANGES
def leave(request: SchoolRequest, intervention_uid: uuid.UUID, place: int) -> HttpResponse:
    """Say on what day a pupil is in it for the last time."""
    row, today = intervention_of(intervention_uid), clock.today()
    pupil = next((one.place.pupil for one in members_of([row], on=today) if one.place.pk == place), None)
    if pupil is None:
        raise NotFound
    note_list_read(request, "leave-intervention", [pupil.pk])
    form = LastDayForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        take_out(by=request.actor, intervention=row, pupil=pupil, last=answers["last"], on=today)
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "intervention", intervention_uid=row.uid)
    said = {"name": pupil.called, "what": row.name}
    text = _("That day’s session is still theirs. What was logged stays.")
    title = _("%(name)s leaves %(what)s") % said
    return ask(request, form, title=title, text=text, submit=_("Save the day"), row=row)


@ARRANGES
def others(request: SchoolRequest, intervention_uid: uuid.UUID) -> HttpResponse:
    """Say how many pupils without a plan are in it, from a day."""
    row, today = intervention_of(intervention_uid), clock.today()
    now = next((one.count for one in others_of(row, on=today) if one.starts_on <= today), 0)
    form = OthersForm(request.POST or None, initial={"count": now})

    def do(answers: dict[str, Any]) -> None:
        say_others(by=request.actor, intervention=row, count=answers["count"], from_on=answers["on"], on=today)
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "intervention", intervention_uid=row.uid)
    text = _(
        "Pupils without a plan who are in it too. They take room and share its cost; nothing is kept of who they are."
    )
    return ask(
        request, form, title=_("Others in %(name)s") % {"name": row.name}, text=text, submit=_("Save"), row=row
    )
