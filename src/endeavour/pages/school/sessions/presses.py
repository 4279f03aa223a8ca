"""One press each: given today, not given today, undone. And a session or a mark struck out, with why."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.foundation.references import new_uid
from endeavour.pages import doors as door
from endeavour.pages.design.filters import long_day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.sessions.forms import StrikeForm
from endeavour.pages.school.sessions.logged import show_logged
from endeavour.people.models import Pupil
from endeavour.provision.actions import log_session, strike_mark, strike_session, undo_session
from endeavour.provision.policies import may_strike, may_strike_mark
from endeavour.provision.queries import is_logged, just_logged, line_of, mark_of, session_of, target_of
from endeavour.provision.states import Given


@door.record(Permission.LOG_SESSION, methods=("POST",))
def given(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID) -> HttpResponse:
    """Delivered today, as planned."""
    return _log_today(request, pupil, line_uid, Given.GIVEN)


@door.record(Permission.LOG_SESSION, methods=("POST",))
def not_given(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID) -> HttpResponse:
    """Not delivered today, and why."""
    return _log_today(request, pupil, line_uid, Given.NOT_GIVEN, request.POST.get("loss", ""))


def _log_today(request: SchoolRequest, pupil: Pupil, line_uid: uuid.UUID, how: Given, loss: str = "") -> HttpResponse:
    """Log it once. Where the day is logged already, ask in the form whether there was a second time."""
    line, today, by = line_of(pupil, line_uid), clock.today(), request.actor
    uid = _uid_of_press(request, f"{line.uid} {how} {loss}")
    pressed(request, lambda: log_session(by=by, line=line, on=today, given=how, loss=loss, uid=uid))
    done = just_logged(by, uid, at=clock.now())
    if done is not None:
        return show_logged(request, done.session, _back(request))
    if is_logged(line, on=today):
        tell(request, _("It is logged for today already. Was there a second time? Log it below."), kind="notice")
        return to(request, "log-session", pupil_uid=pupil.uid, line_uid=line.uid)
    return to(request, _back(request), pupil_uid=pupil.uid)


def _uid_of_press(request: SchoolRequest, what: str) -> uuid.UUID:
    """The session that a press makes: the same for the same press sent twice."""
    try:
        return uuid.uuid5(uuid.UUID(request.POST.get("once", "")), what)
    except ValueError:
        return new_uid()


@door.record(Permission.LOG_SESSION, methods=("POST",))
def undo(request: SchoolRequest, pupil: Pupil, session_uid: uuid.UUID) -> HttpResponse:
    """Take back, within a minute, what one has just logged."""

    def do() -> None:
        undo_session(by=request.actor, pupil=pupil, uid=session_uid, at=clock.now())
        tell(request, _("Undone. That session is not logged."))

    pressed(request, do)
    return to(request, _back(request), pupil_uid=pupil.uid)


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def strike(request: SchoolRequest, pupil: Pupil, session_uid: uuid.UUID) -> HttpResponse:
    """Strike out a session that was logged wrongly, and say why."""
    session = session_of(pupil, session_uid)
    form = StrikeForm(request.POST or None)

    def keep(answers: dict[str, Any]) -> None:
        strike_session(by=request.actor, pupil=pupil, uid=session.uid, **answers)

    if carried_out(request, form, keep):
        tell(request, _("Struck out. It stays to be seen here, and counts no longer."))
        return to(request, "do", pupil_uid=pupil.uid)
    if request.method == "GET":
        insist(may_strike(request.actor, session))
    said = {"support": session.line.what, "day": long_day(session.on), "how": session.get_given_display()}
    title = _("Strike out a session of %(support)s") % said
    text = _("%(day)s, %(how)s. It stays in the record, marked, and no longer counts as delivered.") % said
    return ask_about(request, pupil, form, title=title, text=text, submit=_("Strike it out"), section="do")


@door.record(Permission.LOG_SESSION, methods=("GET", "POST"))
def strike_a_mark(request: SchoolRequest, pupil: Pupil, mark_uid: uuid.UUID) -> HttpResponse:
    """Strike out a mark on a target that was wrong, and say why."""
    mark = mark_of(pupil, mark_uid)
    form = StrikeForm(request.POST or None)

    def keep(answers: dict[str, Any]) -> None:
        strike_mark(by=request.actor, pupil=pupil, uid=mark.uid, **answers)

    if carried_out(request, form, keep):
        tell(request, _("Struck out. It stays to be seen here, and counts no longer."))
        return to(request, "do", pupil_uid=pupil.uid)
    if request.method == "GET":
        insist(may_strike_mark(request.actor, mark))
    said = {"day": long_day(mark.on), "mark": mark.value, "target": target_of(pupil, mark.target.uid).what}
    title = _("Strike out the mark %(mark)s") % said
    text = _("%(target)s, %(day)s. It stays in the record, marked, and is no longer in the line.") % said
    return ask_about(request, pupil, form, title=title, text=text, submit=_("Strike it out"), section="do")


def _back(request: SchoolRequest) -> str:
    """The page on which the button stood."""
    return "today" if request.POST.get("back") == "today" else "do"
