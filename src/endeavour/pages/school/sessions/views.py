"""Do: what was delivered, and how far each target has come."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.queries import open_cycle
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drawn import support_drawn, target_drawn
from endeavour.pages.frame import address, carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.sessions.forms import MarkForm, SessionForm
from endeavour.pages.school.sessions.logged import logged_now, show_logged
from endeavour.people.models import Pupil
from endeavour.plans.queries import Issued, latest_issued
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.issued import line_said
from endeavour.provision.lateness import logged_late
from endeavour.provision.models import Session
from endeavour.provision.phases import story_of
from endeavour.provision.policies import may_strike, may_strike_mark
from endeavour.provision.queries import (
    days_logged,
    delivered_in,
    line_of,
    marks_of,
    sessions_of,
    target_of,
    targets_of,
)
from endeavour.schools.queries import calendar_here


@door.record(Permission.SEE_RECORDS)
def do(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The lines of the plan in force: planned beside delivered, the latest sessions, and the targets' marks."""
    issued = latest_issued(pupil)
    plan = issued.version.plan if issued else None
    targets = targets_of(plan) if plan else []
    marks = marks_of(targets)
    since = issued.version.issued_on if issued else clock.today()
    story = story_of(plan) if plan else None
    context = {
        "cycle": open_cycle(pupil),
        "issued": issued,
        "lines": support_drawn(delivered_in(plan, on=clock.today())) if plan else [],
        "sessions": _sessions(issued, request) if issued else [],
        "logged": logged_now(request),
        "targets": [target_drawn(target, marks[target.pk], since=since, story=story) for target in targets],
        "strikable": {mark.uid for made in marks.values() for mark in made if may_strike_mark(request.actor, mark)},
        "mark_url": _url_of(request, pupil, "mark-target", "target_uid"),
        "strike_url": _url_of(request, pupil, "strike-mark", "mark_uid"),
    }
    return show_record(request, pupil, "school/sessions/do.jinja", context, section="do")


def _sessions(issued: Issued, request: SchoolRequest) -> list[tuple[Session, str, bool, date | None]]:
    """The latest sessions, each with what the plan in force calls its support, whether this person may strike it out,
    and the day on which it was logged if that was late.
    """
    names = {line.uid: line.what for line in issued.plan.lines}
    rows = sessions_of(issued.version.plan)
    late = logged_late(rows, calendar_here())
    return [
        (one, names.get(one.line.uid, one.line.what), bool(may_strike(request.actor, one)), late.get(one.pk))
        for one in rows
    ]


def _url_of(request: SchoolRequest, pupil: Pupil, page: str, what: str) -> str:
    """The address of a page about one target or mark, with UID in the place of its own."""
    if Permission.LOG_SESSION not in request.actor.permissions:
        return ""
    nobody = uuid.UUID(int=0)
    where = {"pupil_uid": pupil.uid, what: nobody}
    return address(request.school.code, page, **where).replace(str(nobody), "UID")


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def log(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID) -> HttpResponse:
    """Log one session of a line of support."""
    line = line_of(pupil, line_uid)
    said = line_said(line)
    form = SessionForm(request.POST or None, line=said.line, logged=days_logged(line))
    done: list[Session] = []

    def keep(answers: dict[str, Any]) -> None:
        done.append(log_session(by=request.actor, line=line, **answers))

    if carried_out(request, form, keep):
        if done:
            return show_logged(request, done[0], "do")
        tell(request, _("The session is logged."))
        return to(request, "do", pupil_uid=pupil.uid)
    title = _("Log a session of %(support)s") % {"support": said.line.what if said.line else line.what}
    return ask_about(request, pupil, form, title=title, submit=_("Log the session"), section="do")


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def mark(request: SchoolRequest, pupil: Pupil, target_uid: uuid.UUID) -> HttpResponse:
    """Mark how far a target has come."""
    target = target_of(pupil, target_uid)
    form = MarkForm(request.POST or None, target=target)
    if carried_out(request, form, lambda answers: mark_target(by=request.actor, target=target, **answers)):
        tell(request, _("The mark is kept."))
        return to(request, "do", pupil_uid=pupil.uid)
    return ask_about(
        request, pupil, form, title=target.what, text=target.measured, submit=_("Keep the mark"), section="do"
    )
