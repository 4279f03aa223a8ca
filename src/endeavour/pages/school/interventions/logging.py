"""One session of an intervention: logged for everybody at once, and taken back within a minute."""

import uuid
from datetime import date, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, note_list_read, pressed, show, tell, to
from endeavour.pages.school.interventions.log_form import LogForm, NotGivenForm, ToMark
from endeavour.people.queries import pupils_for
from endeavour.provision.actions import mark_target
from endeavour.provision.interventions import intervention_of
from endeavour.provision.queries import marks_of, standing, targets_running
from endeavour.provision.sessions_to_log import SlotOn, slot_at
from endeavour.provision.states import Given
from endeavour.provision.together import Went, log_slot, undo_slot

LOGS = door.school(Permission.LOG_SESSION, methods=("GET", "POST"), tells_needs=True)
LOGS_BY_BUTTON = door.school(Permission.LOG_SESSION, methods=("POST",), tells_needs=True)


@LOGS
def log(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Who was there: all of them, unless somebody says otherwise. Or that none of it happened, and why."""
    slot = _slot(request, intervention_uid, on, at)
    note_list_read(request, "log-intervention", [one.place.pupil_id for one in slot.members])
    none = request.POST.get("way") == "none"
    form = LogForm(
        _sent(request, not none), members=slot.missing, minutes=slot.slot.minutes, targets=_to_mark(request, slot)
    )
    not_given = NotGivenForm(_sent(request, none))

    def keep(_answers: dict[str, Any]) -> None:
        _log(request, slot, form.went())
        for target, value in form.marked():
            mark_target(by=request.actor, target=target, on=on, value=value)

    def keep_none(answers: dict[str, Any]) -> None:
        _log(request, slot, {}, otherwise=Went(Given.NOT_GIVEN, loss=answers["loss"]))

    if carried_out(request, not_given, keep_none) if none else carried_out(request, form, keep):
        return _back(request, slot)
    context = {"slot": slot, "form": form, "not_given": not_given, "in_hand": on == clock.today()}
    return show(request, "school/interventions/log.jinja", context, place="today")


@LOGS_BY_BUTTON
def given(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Given as planned, to everybody in it."""
    slot = _slot(request, intervention_uid, on, at)
    pressed(request, lambda: _log(request, slot, {}))
    return _back(request, slot)


@LOGS_BY_BUTTON
def undo(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Take back, within a minute, what one has just logged."""
    row = intervention_of(intervention_uid)

    def do() -> None:
        undo_slot(by=request.actor, intervention=row, on=on, slot_at=at, at=clock.now())
        tell(request, _("Undone. That session is not logged."))

    pressed(request, do)
    return to(request, "today")


def _slot(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> SlotOn:
    return slot_at(request.actor, intervention_of(intervention_uid), on=on, at=at)


def _to_mark(request: SchoolRequest, slot: SlotOn) -> list[ToMark]:
    """The running targets of those for whom nothing is logged yet and whose record this person opens today: whoever
    gave it then may do so no longer.
    """
    opened = pupils_for(request.actor, on=clock.today()).filter(pk__in=[one.place.pupil_id for one in slot.missing])
    targets = targets_running([pupil.pk for pupil in opened])
    marks = marks_of(targets)
    return [ToMark(one, next(iter(standing(marks[one.pk])[-1:]), None)) for one in targets]


def _sent(request: SchoolRequest, this_form: bool) -> Any:
    return request.POST if request.method == "POST" and this_form else None


def _log(request: SchoolRequest, slot: SlotOn, went: dict[int, Went], **otherwise: Went) -> None:
    try:
        entry = uuid.uuid5(uuid.UUID(request.POST.get("once", "")), request.path)
    except ValueError:
        entry = new_uid()
    log_slot(by=request.actor, slot=slot.slot, on=slot.on, went=went, entry=entry, **otherwise)


def _back(request: SchoolRequest, slot: SlotOn) -> HttpResponse:
    """To Today, which says what was logged and offers to undo it."""
    row = slot.intervention
    said = f"{row.uid}/{slot.on.isoformat()}/{slot.slot.at:%H%M}"
    return redirect(f"{address(request.school.code, 'today')}?session={said}")
