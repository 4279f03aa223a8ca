"""What was logged a moment ago: said at the top of the next page, with the way to undo it for a minute."""

import uuid
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.foundation import clock
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.provision.models import Session
from endeavour.provision.queries import just_logged
from endeavour.provision.states import Given


@dataclass(frozen=True, slots=True)
class Logged:
    """A sentence on what was logged, and the way to undo it: no seconds left where there is none any more."""

    text: str
    undo_url: str
    seconds: int


def show_logged(request: SchoolRequest, session: Session, page: str) -> HttpResponse:
    """Go on to `page`, today or do, and say there what was logged."""
    where = address(request.school.code, page, **({} if page == "today" else {"pupil_uid": session.pupil.uid}))
    return redirect(f"{where}?logged={session.uid}")


def logged_now(request: SchoolRequest) -> Logged | None:
    """What the address says was just logged, if this person did so and it stands. Where needs are hidden it is not
    said for whom and what.
    """
    try:
        uid = uuid.UUID(request.GET.get("logged", ""))
    except ValueError:
        return None
    found = just_logged(request.actor, uid, at=clock.now())
    if found is None:
        return None
    session = found.session
    about = "" if request.user.hides_needs else f"{session.line.what}, {session.pupil.called}."
    where = {"pupil_uid": session.pupil.uid, "session_uid": session.uid}
    undo_url = address(request.school.code, "undo-session", **where)
    return Logged(f"{_how(session)} {about}".strip(), undo_url, found.seconds_left)


def _how(session: Session) -> str:
    today = session.on == clock.today()
    if today and session.given == Given.GIVEN:
        return _("Logged as delivered today, as planned.")
    if today and session.given == Given.NOT_GIVEN:
        return _("Logged as not delivered today.")
    return _("The session is logged.")
