"""A week of support in class: confirmed for everybody at once, and taken back within a minute."""

import uuid
from datetime import date

from django.http import HttpResponse

from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed
from endeavour.pages.school.interventions.logging import (
    LOGS,
    LOGS_BY_BUTTON,
    ask_who_was_there,
    back,
    entry_of,
    take_back,
)
from endeavour.provision.confirming import log_week
from endeavour.provision.in_class import WeekOn, week_at
from endeavour.provision.interventions import intervention_of
from endeavour.provision.models import Session
from endeavour.provision.together import AS_PLANNED, Went
from endeavour.schools.queries import calendar_here


@LOGS
def log(request: SchoolRequest, intervention_uid: uuid.UUID, on: date) -> HttpResponse:
    """Who had it, and for how much of the week. Or that none of it happened, and why."""
    week = _week(request, intervention_uid, on)
    return ask_who_was_there(request, week, lambda went, others: _log(request, week, went, others))


@LOGS_BY_BUTTON
def given(request: SchoolRequest, intervention_uid: uuid.UUID, on: date) -> HttpResponse:
    """Given as planned all week, to everybody in it."""
    week = _week(request, intervention_uid, on)
    pressed(request, lambda: _log(request, week, {}, AS_PLANNED))
    return back(request, week.intervention, week.on, None)


@LOGS_BY_BUTTON
def undo(request: SchoolRequest, intervention_uid: uuid.UUID, on: date) -> HttpResponse:
    """Take back, within a minute, the week that one has just confirmed."""
    return take_back(request, intervention_uid, on, None)


def _week(request: SchoolRequest, intervention_uid: uuid.UUID, on: date) -> WeekOn:
    return week_at(request.actor, intervention_of(intervention_uid), on=on, calendar=calendar_here())


def _log(request: SchoolRequest, week: WeekOn, went: dict[int, Went], otherwise: Went) -> list[Session]:
    row, entry = week.intervention, entry_of(request)
    return log_week(by=request.actor, intervention=row, on=week.on, went=went, entry=entry, otherwise=otherwise)
