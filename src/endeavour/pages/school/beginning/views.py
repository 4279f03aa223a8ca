"""A school's first days: the steps with what is done and what is next; and families told before."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.told import say_told_before
from endeavour.exchange.beginning import steps_of, untold
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read, pressed, show, tell, to
from endeavour.pages.school.beginning.steps import shown_steps
from endeavour.people.queries import class_names


@door.school(Permission.IMPORT_ROLL)
def begin(request: SchoolRequest) -> HttpResponse:
    """Every step of the first run, with what is done and what is next."""
    steps = shown_steps(request, steps_of(request.school, on=clock.today()))
    following = next((step for step in steps if not step.done and step.url), None)
    context = {"steps": steps, "following": following, "done": sum(step.done for step in steps)}
    return show(request, "school/beginning/begin.jinja", context, place="settings")


@door.school(Permission.SET_SEN_STATUS, methods=("GET", "POST"), tells_needs=True)
def told(request: SchoolRequest) -> HttpResponse:
    """Say for many pupils at once that the family was told before records began here."""
    on = clock.today()
    if request.method == "POST":
        chosen = _uids(request.POST.getlist("pupil"))
        counted: list[int] = []
        pressed(request, lambda: counted.append(say_told_before(by=request.actor, pupils=chosen, on=on)))
        if counted:
            _tell_how_many(request, counted[0])
        return to(request, "told-before")
    rows = untold(request.school, on=on)
    note_list_read(request, "told-before", [row.pupil_id for row in rows])
    classes = class_names([row.pupil_id for row in rows], on=on)
    context: dict[str, Any] = {
        "rows": [(row, classes.get(row.pupil_id, "")) for row in rows],
        "since": request.school.records_since,
    }
    return show(request, "school/beginning/told.jinja", context, place="settings")


def _tell_how_many(request: SchoolRequest, count: int) -> None:
    if not count:
        tell(request, _("Tick the pupils first."), kind="notice")
        return
    said = ngettext("It is written down for %(count)d family.", "It is written down for %(count)d families.", count)
    tell(request, said % {"count": count})


def _uids(said: list[str]) -> set[uuid.UUID]:
    found = set()
    for text in said:
        try:
            found.add(uuid.UUID(text))
        except ValueError:
            continue
    return found
