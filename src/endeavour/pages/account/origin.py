"""Where on the network somebody tries from, and whether their browser is known here. Both only for counting tries."""

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from endeavour.access.models import User

COOKIE = "__Host-known" if settings.HTTPS else "known"
KEPT = 180 * 24 * 60 * 60
PEOPLE = 8
"""So many people may share a browser and each still be known in it."""


def place_of(request: HttpRequest) -> str:
    """The network address: what the connection says, or what our own proxy says where one is trusted. Of an IPv6
    address the first half counts, for the second half is anybody's to change.
    """
    return str(truncate_ip(get_client_ip(request) or "unknown"))


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
