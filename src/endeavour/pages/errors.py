"""Pages for when something cannot be shown: what happened, that nothing is lost, where to go."""

import sys
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from endeavour.jobs.away import RECORDS_AWAY

TRY_AGAIN_AFTER = 10
"""Seconds after which a program that was turned away may ask again."""
ASK_AGAIN_AFTER = 5 * 60
"""Seconds after which a program may ask again that asked too often: as long as tries are counted."""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or none this person may know of."""
    return render(request, "design/errors/404.jinja", {"shell": None}, status=404)


def refused(request: HttpRequest, exception: Exception | None = None, because: str = "") -> HttpResponse:
    """The page is there and this person may not open it; `because` says why."""
    return render(request, "design/errors/403.jinja", {"shell": None, "because": because}, status=403)


def wrong_method(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """The address answers to `methods` alone: mostly one that takes what a button sends, and was loaded again."""
    answer = render(request, "design/errors/405.jinja", {"shell": None}, status=405)
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def too_often(request: HttpRequest) -> HttpResponse:
    """A program asked more often than it may. Nobody reads this, so it is one line."""
    answer = HttpResponse("Too many requests\n", status=429, content_type="text/plain; charset=utf-8")
    answer.headers["Retry-After"] = str(ASK_AGAIN_AFTER)
    return answer


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came from a page that is too old or from somewhere else."""
    return render(request, "design/errors/400.jinja", {"shell": None}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent makes no sense."""
    return render(request, "design/errors/400.jinja", {"shell": None}, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side. Where it is the records that do not answer, that is said: it passes by itself."""
    if isinstance(sys.exception(), RECORDS_AWAY):
        return unavailable(request)
    return render(request, "design/errors/500.jinja", {"shell": None}, status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away, or too busy to answer; the page knows nothing, not even who asks."""
    answer = render(request, "design/errors/503.jinja", {"shell": None}, status=503)
    answer.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return answer
