"""Whether somebody's browser is known here, for counting tries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from endeavour.access.models import User

COOKIE = "__Host-known" if settings.HTTPS else "known"
KEPT = 180 * 24 * 60 * 60
PEOPLE = 8
"""So many people may share a browser and each still be known in it."""


def is_known(request: HttpRequest, person: User | None) -> bool:
    """Whether this person has signed in with this browser before, and not changed their password since."""
    if person is None:
        return False
    own = _mark(person)
    return any(constant_time_compare(mark, own) for mark in _marks(request))


def remember(request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Know this browser the next time. The mark says nothing to anybody but this server."""
    own = _mark(person)
    marks = [mark for mark in _marks(request) if mark != own][-(PEOPLE - 1) :]
    response.set_cookie(
        COOKIE, ".".join([*marks, own]), max_age=KEPT, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def _marks(request: HttpRequest) -> list[str]:
    sent = request.COOKIES.get(COOKIE, "").split(".")[-PEOPLE:]
    return [mark for mark in sent if len(mark) == 32 and mark.isascii()]


def _mark(person: User) -> str:
    return salted_hmac("endeavour.known", f"{person.pk}/{person.password}", algorithm="sha256").hexdigest()[:32]
