"""The review meeting, page by page: who is here, what people say, each target, the support, what next, read back."""

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.drafts.actions import keep_words, throw_away
from endeavour.drafts.queries import draft_of, latest_change
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.states import HowSaid, Voice
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import keep_posted
from endeavour.pages.drafting.slips import typed_in
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.school.reviews.forms import HeardForm
from endeavour.pages.school.reviews.page import heard_form, show_stop
from endeavour.pages.school.reviews.room import Room, place_of_target, room_of
from endeavour.pages.school.reviews.saving import answered, place_of_meeting, save_page
from endeavour.pages.school.reviews.stops import Way, way_through
from endeavour.people.models import Pupil
from endeavour.people.representing import holder_of
from endeavour.provision.queries import targets_of
from endeavour.reviews.actions import hold_review
from endeavour.reviews.policies import may_close
from endeavour.reviews.queries import review_of, reviews_of
from endeavour.reviews.states import Decision, Did


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def meeting(request: SchoolRequest, pupil: Pupil, step: str = "here") -> HttpResponse:
    """One page of the meeting. Every button saves."""
    return _stop(request, pupil, step)


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def target(request: SchoolRequest, pupil: Pupil, target_uid: uuid.UUID) -> HttpResponse:
    """One target: how it went, beside the picture of its marks."""
    one = next((row for row in targets_of(room_of(pupil).plan) if row.uid == target_uid), None)
    if one is None:
        raise NotFound
    return _stop(request, pupil, place_of_target(one))


def _stop(request: SchoolRequest, pupil: Pupil, key: str) -> HttpResponse:
    if request.method != "POST":
        room = room_of(pupil)
        return show_stop(request, room, _way(request, room, key))
    try:
        waiting = save_page(request, pupil)
    except (NotFound, Refused) as said_no:
        if request.POST.get("then") == "close" and _closed_today(pupil):
            return to(request, "plan", pupil_uid=pupil.uid)  # the button was pressed twice
        keep_posted(request, place_of_meeting(request, pupil), request.POST)
        because = said_no.because if isinstance(said_no, Refused) else _("There is no meeting to write in now.")
        tell(request, _("%(because)s Your words are kept.") % {"because": because}, kind="notice")
        return to(request, "review", pupil_uid=pupil.uid)
    room = room_of(pupil)
    way = _way(request, room, key)
    if waiting.unread:
        return redirect(way.with_box(waiting.unread[0]).url)
    if waiting.two_wrote:
        tell(request, _("Two people wrote in one place. Choose which text stands."), kind="notice")
        return redirect(way.with_box(waiting.two_wrote[0]).url)
    form = heard_form(room, request.POST if request.POST.get("said", "").strip() else None)
    if form.is_bound and not carried_out(request, form, lambda answers: _write_down(request, room, answers)):
        return show_stop(request, room, way, heard=form)
    then = request.POST.get("then", "")
    if then == "close" and not form.is_bound:
        return _closed(request, room, way)
    if then == "leave":
        tell(request, _("Saved. The meeting can go on at any time."))
        return to(request, "review", pupil_uid=pupil.uid)
    wanted = way.called(then.removeprefix("go-")) or way.here
    return redirect(wanted.url)


def _closed(request: SchoolRequest, room: Room, way: Way) -> HttpResponse:
    place = place_of_meeting(request, room.pupil)
    form = answered(room, draft_of(request.actor, place))

    def do(answers: dict[str, Any]) -> None:
        review = review_of(room.cycle)
        if review is None:
            raise Refused(_("Write down who is here first."))
        insist(may_close(request.actor, review, decision=answers["decision"]))
        if review.family_came is None:
            raise Refused(_("Say in “Who is here” whether a parent or carer came: only then does the meeting count."))
        hold_review(by=request.actor, review=review, on=room.met_on, **answers)
        throw_away(by=request.actor, place=place)

    if not carried_out(request, form, do):
        return show_stop(request, room, Way(way.stops, way.called("next") or way.here), close=form)
    if form.cleaned_data["decision"] == Decision.END:
        one = decider(room.pupil, holder_of(room.pupil, on=clock.today()))
        ended = _("SEN Support has ended. Tell %(name)s now.") % {"name": one}
        tell(request, ended if one else _("SEN Support has ended. Tell the family now."))
        return to(request, "write-end-letter", pupil_uid=room.pupil.uid)
    tell(request, _("The review is closed and the next cycle is open. What continues has been carried over."))
    return to(request, "plan", pupil_uid=room.pupil.uid)


def _write_down(request: SchoolRequest, room: Room, answers: dict[str, Any]) -> None:
    by_pupil = answers["whose"] == HeardForm.PUPIL
    record_view(
        by=request.actor,
        cycle=room.cycle,
        voice=Voice.PUPIL if by_pupil else Voice.FAMILY,
        contact_id=None if by_pupil else int(answers["whose"]),
        words=answers["said"],
        on=clock.today(),
        how=HowSaid.MEETING,
    )
    heard = replace(typed_in(request.POST), words={"whose": [], "said": []}, seen={})
    keep_words(by=request.actor, place=place_of_meeting(request, room.pupil), typed=heard)


def _closed_today(pupil: Pupil) -> bool:
    last = next((row for row in reviews_of(pupil) if row.held_on), None)
    closed = latest_change(last.uid, Did.REVIEW_HELD) if last else None
    return closed is not None and clock.london_day(closed.at) == clock.today()


def _way(request: SchoolRequest, room: Room, key: str) -> Way:
    way = way_through(request.school.code, room, key)
    if way is None:
        raise NotFound
    return way
