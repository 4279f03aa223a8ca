"""How long a sign-in lasts: an hour without a page, twelve hours in all. What was being typed is kept as a draft."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

NOTED_EVERY = 60
"""Seconds between two notes that somebody is still there: a page alone does not write."""


class SessionLimits:
    """Ends a session that has been idle or open for too long, on the server, before the page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            _end_or_note(request)
        return self.get_response(request)


def _end_or_note(request: HttpRequest) -> None:
    now = time.time()
    began, seen = request.session.get("began"), request.session.get("seen")
    if began is None or seen is None:
        request.session["began"] = request.session["seen"] = now
    elif now - seen > settings.SESSION_IDLE_AGE:
        _end(request, _("You were signed out because no page was opened for an hour."))
    elif now - began > settings.SESSION_COOKIE_AGE:
        _end(request, _("You were signed out because twelve hours had passed."))
    elif now - seen > NOTED_EVERY:
        request.session["seen"] = now


def _end(request: HttpRequest, because: str) -> None:
    logout(request)
    request.session["notice"] = [because, "notice"]
