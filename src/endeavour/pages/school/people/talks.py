"""Talks with the family: written down in 20 seconds, and what follows from them done or not done after all."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, insist
from endeavour.pages import doors as door
from endeavour.pages.design.filters import long_day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, pressed, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.people.forms import FollowedForm, NoteForm
from endeavour.people.actions.talks import follow_up_talk, log_contact, take_back_follow_up
from endeavour.people.follow_ups import may_follow_up, note_of, seconds_left, who_may_follow_up
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of


@door.record(Permission.RAISE_CONCERN, methods=("GET", "POST"))
def note(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down a talk with the family."""
    on = clock.today()
    form = NoteForm(
        request.POST or None,
        guardians=guardians_of(pupil, on=on),
        people=who_may_follow_up(pupil, on=on),
        me=request.actor.membership_id,
    )
    if carried_out(request, form, lambda answers: log_contact(by=request.actor, pupil=pupil, **answers)):
        tell(request, _("The talk is written down."))
        return to(request, "people", pupil_uid=pupil.uid)
    title = _("A talk with %(name)s’s family") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save the talk"), section="people", beware=True)


@door.record(Permission.RAISE_CONCERN, methods=("GET", "POST"))
def done(request: SchoolRequest, pupil: Pupil, note_uid: uuid.UUID) -> HttpResponse:
    """What followed from a talk is done, with a word on it if there is one."""
    talk = note_of(pupil, note_uid)
    form = FollowedForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        follow_up_talk(by=request.actor, pupil=pupil, uid=talk.uid, **answers)

    if carried_out(request, form, do):
        return redirect(f"{address(request.school.code, 'people', pupil_uid=pupil.uid)}?done={talk.uid}")
    if request.method == "GET":
        insist(may_follow_up(request.actor, talk))
    text = _("It follows from the talk on %(day)s.") % {"day": long_day(talk.on)}
    title = _("Done: %(what)s") % {"what": talk.follow_up}
    return ask_about(request, pupil, form, title=title, text=text, submit=_("Done"), section="people", beware=True)


@door.record(Permission.RAISE_CONCERN, methods=("POST",))
def undo(request: SchoolRequest, pupil: Pupil, note_uid: uuid.UUID) -> HttpResponse:
    """Not done after all: within a minute, by who said so."""

    def do() -> None:
        take_back_follow_up(by=request.actor, pupil=pupil, uid=note_uid, at=clock.now())
        tell(request, _("Undone. It is still to be done."))

    pressed(request, do)
    return to(request, "people", pupil_uid=pupil.uid)


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody has just said is done, and for how many seconds they may take it back."""

    text: str
    undo_url: str
    seconds: int


def done_now(request: SchoolRequest, pupil: Pupil) -> Done | None:
    """What the address says is just done, if this person said so and it stands."""
    try:
        talk = note_of(pupil, uuid.UUID(request.GET.get("done", "")))
    except (ValueError, NotFound):
        return None
    if talk.followed_at is None or talk.followed_by_id != request.actor.membership_id:
        return None
    url = address(request.school.code, "undo-follow-up", pupil_uid=pupil.uid, note_uid=talk.uid)
    return Done(_("Done: %(what)s") % {"what": talk.follow_up}, url, seconds_left(talk, at=clock.now()))
