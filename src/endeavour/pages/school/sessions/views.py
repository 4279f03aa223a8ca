"""Do: what was delivered, and how far each target has come."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid
from endeavour.needs.queries import open_cycle
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drawn import support_drawn, target_drawn
from endeavour.pages.frame import address, carried_out, pressed, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.sessions.forms import MarkForm, SessionForm
from endeavour.people.models import Pupil
from endeavour.plans.queries import latest_issued
from endeavour.provision.actions import log_session, mark_target
from endeavour.provision.queries import (
    delivered_in,
    is_logged,
    line_of,
    marks_of,
    sessions_of,
    target_of,
    targets_of,
)
from endeavour.provision.states import Given


@door.record(Permission.SEE_RECORDS)
def do(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The lines of the plan in force: planned beside delivered, the latest sessions, and the targets' marks."""
    issued = latest_issued(pupil)
    plan = issued.version.plan if issued else None
    targets = targets_of(plan) if plan else []
    marks = marks_of(targets)
    since = issued.version.issued_on if issued else clock.today()
    context = {
        "cycle": open_cycle(pupil),
        "issued": issued,
        "lines": support_drawn(delivered_in(plan, on=clock.today())) if plan else [],
        "sessions": sessions_of(plan) if plan else [],
        "targets": [target_drawn(target, marks[target.pk], since=since) for target in targets],
        "mark_url": _mark_url(request, pupil),
    }
    return show_record(request, pupil, "school/sessions/do.jinja", context, section="do")


def _mark_url(request: SchoolRequest, pupil: Pupil) -> str:
    """Where a target is marked, with UID in the place of the target's own."""
    if Permission.LOG_SESSION not in request.actor.permissions:
        return ""
    nobody = uuid.UUID(int=0)
    return address(request.school.code, "mark-target", pupil_uid=pupil.uid, target_uid=nobody).replace(
        str(nobody), "UID"
    )


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def log(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID) -> HttpResponse:
    """Log one session of a line of support."""
    line = line_of(pupil, line_uid)
    form = SessionForm(request.POST or None, line=line)

    def keep(answers: dict[str, Any]) -> None:
        log_session(by=request.actor, line=line, **answers)

    if carried_out(request, form, keep):
        tell(request, _("The session is logged."))
        return to(request, "do", pupil_uid=pupil.uid)
    title = _("Log a session of %(support)s") % {"support": line.what}
    return ask_about(request, pupil, form, title=title, submit=_("Log the session"), section="do")


@door.record(Permission.LOG_SESSION, methods=("POST",))
def given(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID) -> HttpResponse:
    """One press: delivered today, as planned."""
    line = line_of(pupil, line_uid)
    if is_logged(line, on=clock.today()):
        tell(request, _("It is logged for today already. Was there a second time? Log it below."), kind="notice")
        return to(request, "log-session", pupil_uid=pupil.uid, line_uid=line.uid)
    pressed(
        request,
        lambda: log_session(by=request.actor, line=line, on=clock.today(), given=Given.GIVEN, uid=new_uid()),
    )
    tell(request, _("Logged as delivered today, as planned."))
    return to(request, "do", pupil_uid=pupil.uid)


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def mark(request: SchoolRequest, pupil: Pupil, target_uid: uuid.UUID) -> HttpResponse:
    """Mark how far a target has come."""
    target = target_of(pupil, target_uid)
    form = MarkForm(request.POST or None)
    if carried_out(request, form, lambda answers: mark_target(by=request.actor, target=target, **answers)):
        tell(request, _("The mark is kept."))
        return to(request, "do", pupil_uid=pupil.uid)
    return ask_about(
        request, pupil, form, title=target.what, text=target.measure, submit=_("Keep the mark"), section="do"
    )
