"""A form that came too late, after the session ended or on a page older than the last sign-in: its words are kept."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from endeavour.drafts.actions import inside, keep_words
from endeavour.drafts.queries import place_of_author
from endeavour.pages.drafting.access import NotOpen, pupil_at
from endeavour.pages.drafting.answers import kept_answer
from endeavour.pages.drafting.slips import Slip, slip_in, typed_in


class KeepWords:
    """Looks at every form that was turned away. Where it carries a slip, its words go to their author's draft, and
    the author to the page they came from, by way of signing in if need be. There they stand again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST":
            return response
        signed_out, too_old = _must_sign_in(response), _came_too_late(request, response)
        if not (signed_out or too_old):
            return response
        slip = slip_in(request)
        where = keep_for_author(slip, request) if slip else ""
        if not where:
            return response
        if request.headers.get("Accept") == "application/json":
            return kept_answer(token=get_token(request), sign_in=signed_out)
        if signed_out:
            return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': where})}")
        request.session["notice"] = [
            _("This page was opened before you signed in. Your words are here. Look, and press the button again."),
            "notice",
        ]
        return redirect(where)


def keep_for_author(slip: Slip, request: HttpRequest) -> str:
    """Keep what was posted with a slip for the person it names, if they may still open that page. Where it is, or
    nothing.
    """
    with inside(slip.school_id):
        place = place_of_author(slip.user_id, slip.school_id)
        if place is None:
            return ""
        try:
            pupil_uid = pupil_at(place.actor, place.school.code, slip.place)
        except NotOpen:
            return ""
        keep_words(by=place.actor, place=slip.place, typed=typed_in(request.POST), pupil_uid=pupil_uid)
        return f"/s/{place.school.code}/{slip.place}"


def _must_sign_in(response: HttpResponseBase) -> bool:
    ways = tuple(reverse(name) for name in (settings.LOGIN_URL, "account:second-factor"))
    return isinstance(response, HttpResponseRedirect) and response.url.startswith(ways)


def _came_too_late(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Django's guard against forged forms turned it away. Whoever has the slip has not forged it."""
    return response.status_code == 403 and not getattr(request, "csrf_processing_done", False)
