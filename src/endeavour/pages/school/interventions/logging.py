"""One session of an intervention: logged for everybody at once, and taken back within a minute."""

import uuid
from collections.abc import Callable
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
from endeavour.provision.in_class import WeekOn
from endeavour.provision.interventions import intervention_of
from endeavour.provision.models import Intervention, Session, Slot
from endeavour.provision.queries import marks_of, standing, targets_running
from endeavour.provision.sessions_to_log import SlotOn, slot_at, time_to_log
from endeavour.provision.states import Given
from endeavour.provision.together import AS_PLANNED, Went, log_slot, undo_slot

LOGS = door.school(Permission.LOG_SESSION, methods=("GET", "POST"), tells_needs=True)
LOGS_BY_BUTTON = door.school(Permission.LOG_SESSION, methods=("POST",), tells_needs=True)

Keep = Callable[[dict[int, Went], Went], list[Session]]
"""Writes down how it went, by the key of the pupil, and how for all others."""


@LOGS
def log(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Who was there: all of them, unless somebody says otherwise. Or that none of it happened, and why."""
    slot = _slot(request, intervention_uid, on, at)
    return ask_who_was_there(request, slot, lambda went, others: _log(request, slot.slot, on, went, others))


@LOGS_BY_BUTTON
def given(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Given as planned, to everybody in it."""
    row = intervention_of(intervention_uid)
    slot = time_to_log(request.actor, row, on=on, at=at)
    pressed(request, lambda: _log(request, slot, on, {}, AS_PLANNED))
    return back(request, row, on, at)


@LOGS_BY_BUTTON
def undo(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> HttpResponse:
    """Take back, within a minute, what one has just logged."""
    return take_back(request, intervention_uid, on, at)


def ask_who_was_there(request: SchoolRequest, given: SlotOn | WeekOn, keep: Keep) -> HttpResponse:
    """The page on which it is said of each, with `keep` to write it down."""
    note_list_read(request, "log-intervention", [one.place.pupil_id for one in given.members])
    none = request.POST.get("way") == "none"
    minutes = {one.place.pupil_id: given.minutes_for(one) for one in given.missing}
    form = LogForm(_sent(request, not none), members=given.missing, minutes=minutes, targets=_to_mark(request, given))
    not_given = NotGivenForm(_sent(request, none))

    def do(_answers: dict[str, Any]) -> None:
        made = {session.pupil_id: session for session in keep(form.went(), AS_PLANNED)}
        for target, value in form.marked():
            session = made.get(target.outcome.plan.pupil_id)
            mark_target(by=request.actor, target=target, on=given.on, value=value, session=session)

    def do_none(answers: dict[str, Any]) -> None:
        keep({}, Went(Given.NOT_GIVEN, loss=answers["loss"]))

    if carried_out(request, not_given, do_none) if none else carried_out(request, form, do):
        return back(request, given.intervention, given.on, given.at)
    context = {"slot": given, "form": form, "not_given": not_given, "minutes": set(minutes.values())}
    return show(request, "school/interventions/log.jinja", context, place="today")


def take_back(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time | None) -> HttpResponse:
    """Take back what one has just logged of it, and go to Today."""
    row = intervention_of(intervention_uid)

    def do() -> None:
        undo_slot(by=request.actor, intervention=row, on=on, slot_at=at, at=clock.now())
        tell(request, _("Undone. That session is not logged."))

    pressed(request, do)
    return to(request, "today")


def back(request: SchoolRequest, intervention: Intervention, on: date, at: time | None) -> HttpResponse:
    """To Today, which says what was logged and offers to undo it."""
    when = "week" if at is None else f"{at:%H%M}"
    said = f"{intervention.uid}/{on.isoformat()}/{when}"
    return redirect(f"{address(request.school.code, 'today')}?session={said}")


def entry_of(request: SchoolRequest) -> uuid.UUID:
    """What makes an entry the same entry: the key its page was shown with, and where it goes."""
    try:
        return uuid.uuid5(uuid.UUID(request.POST.get("once", "")), request.path)
    except ValueError:
        return new_uid()


def _slot(request: SchoolRequest, intervention_uid: uuid.UUID, on: date, at: time) -> SlotOn:
    return slot_at(request.actor, intervention_of(intervention_uid), on=on, at=at)


def _to_mark(request: SchoolRequest, given: SlotOn | WeekOn) -> list[ToMark]:
    """The running targets of those for whom nothing is logged yet and whose record this person opens today: whoever
    gave it then may do so no longer.
    """
    opened = pupils_for(request.actor, on=clock.today()).filter(pk__in=[one.place.pupil_id for one in given.missing])
    targets = targets_running([pupil.pk for pupil in opened])
    marks = marks_of(targets)
    return [ToMark(one, next(iter(standing(marks[one.pk])[-1:]), None)) for one in targets]


def _sent(request: SchoolRequest, this_form: bool) -> Any:
    return request.POST if request.method == "POST" and this_form else None


def _log(request: SchoolRequest, slot: Slot, on: date, went: dict[int, Went], otherwise: Went) -> list[Session]:
    return log_slot(by=request.actor, slot=slot, on=on, went=went, entry=entry_of(request), otherwise=otherwise)
