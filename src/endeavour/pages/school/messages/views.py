"""Messages: what waits, what was sent and what was not; taking back; and the way from a mail to what it tells of."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound
from endeavour.jobs.held import messages_held
from endeavour.outbox.actions import send_again, take_back, take_back_all
from endeavour.outbox.queries import Listing, is_set_up, message_of, message_to, messages_in
from endeavour.outbox.states import Kind, State
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, pressed, show, tell, to
from endeavour.pages.school.messages.lines import line_of
from endeavour.reviews.queries import review_to_come

LISTS: dict[str, frozenset[State]] = {
    "": frozenset(),
    "waiting": frozenset({State.WAITING, State.SENDING}),
    "failed": frozenset({State.FAILED}),
    "held": frozenset({State.HELD}),
    "sent": frozenset({State.SENT}),
    "stopped": frozenset({State.TAKEN_BACK, State.NOT_NEEDED}),
}


@door.school(Permission.KEEP_MESSAGES)
def messages(request: SchoolRequest) -> HttpResponse:
    """The school's messages, newest first. Which are shown stands in the address."""
    chosen = request.GET.get("show", "")
    if chosen not in LISTS:
        raise NotFound
    page = request.GET.get("page", "")
    listing = messages_in(LISTS[chosen], page=int(page) if page.isdecimal() and len(page) < 7 else 1)
    held, here = messages_held(), address(request.school.code, "messages")
    context = {
        "lines": [line_of(row, request.actor, held=held) for row in listing.rows],
        "lists": _lists(listing, here, chosen),
        "chosen": chosen,
        "listing": listing,
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": listing.first, "last": listing.last, "total": listing.total},
        "before_url": _url(here, chosen, listing.page - 1) if listing.page > 1 else "",
        "after_url": _url(here, chosen, listing.page + 1) if listing.last < listing.total else "",
        "all_url": here,
        "any": sum(listing.counts.values()),
        "held": held,
        "mail": is_set_up(),
        "back": request.get_full_path(),
    }
    return show(request, "school/messages/messages.jinja", context, place="settings")


@door.school(Permission.KEEP_MESSAGES, methods=("POST",))
def take_one_back(request: SchoolRequest, message_uid: uuid.UUID) -> HttpResponse:
    """Stop one message that waits."""
    row = message_of(message_uid)

    def do() -> None:
        take_back(by=request.actor, message=row)
        tell(request, _("Taken back. It is not sent."))

    pressed(request, do)
    return _back(request)


@door.school(Permission.KEEP_MESSAGES, methods=("POST",))
def again(request: SchoolRequest, message_uid: uuid.UUID) -> HttpResponse:
    """Have one sent that was not."""
    row = message_of(message_uid)

    def do() -> None:
        send_again(by=request.actor, message=row)
        tell(request, _("It is on its way again."))

    pressed(request, do)
    return _back(request)


@door.school(Permission.SEE_TODAY, methods=("POST",))
def take_all_back(request: SchoolRequest, act: uuid.UUID) -> HttpResponse:
    """Stop what was queued by what this person has just done. What they did stays done."""

    def do() -> None:
        stopped = take_back_all(by=request.actor, act=act)
        text = ngettext(
            "Taken back: nobody is told by e-mail.", "Taken back: none of the %(count)d is told by e-mail.", stopped
        )
        tell(request, text % {"count": stopped} if stopped > 1 else text)

    pressed(request, do)
    return _back(request)


@door.school(Permission.SEE_TODAY)
def message(request: SchoolRequest, uid: uuid.UUID) -> HttpResponse:
    """From a mail to what it tells of, so that no mail holds an address of a child's record."""
    row = message_to(request.user.pk, uid)
    if row.kind == Kind.REVIEW_ASKED and row.about_uid:
        return to(request, "review", pupil_uid=review_to_come(row.about_uid).pupil.uid)
    if row.kind == Kind.WEEK_READY:
        return to(request, "this-week")
    return to(request, "asked" if row.kind in {Kind.EVIDENCE_ASKED, Kind.CARD_TO_READ} else "today")


def _lists(listing: Listing, here: str, chosen: str) -> list[tuple[str, int, str, bool]]:
    words = {
        "": _("All"),
        "waiting": _("Waiting"),
        "failed": _("Not sent"),
        "held": _("Held back"),
        "sent": _("Sent"),
        "stopped": _("Stopped"),
    }
    counts = {name: sum(listing.counts.get(state, 0) for state in states or State) for name, states in LISTS.items()}
    return [(text, counts[name], _url(here, name), name == chosen) for name, text in words.items()]


def _url(here: str, chosen: str, page: int = 1) -> str:
    asked = [f"show={chosen}"] if chosen else []
    asked += [f"page={page}"] if page > 1 else []
    return f"{here}?{'&'.join(asked)}" if asked else here


def _back(request: SchoolRequest) -> HttpResponse:
    """To the page the button stood on, if that is one of this school's."""
    back = request.POST.get("back", "")
    inside = back.startswith(f"/s/{request.school.code}/") and "\\" not in back and back.isprintable()
    return redirect(back) if inside else to(request, "today")
