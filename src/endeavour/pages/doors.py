"""Doors: who may come through each address. A view without one fails the build.

`@door.school(Permission.SEE_TODAY)` opens one school for a member of its staff. `@door.record(...)` opens one
pupil's record there, `@door.contacts(...)` what the roll says of one pupil and the adults in their life, for the
office too, and `@door.name(...)` nothing but who a child is, to say something about them; all three write down that
they were opened before the page is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from endeavour.access.actions.tries import account_of, counts_as_it_goes, take_try
from endeavour.access.actor import Actor
from endeavour.access.models import CalendarFeed, User
from endeavour.access.permissions import Permission
from endeavour.access.queries import Place, feed_behind, places_of, second_factor_needed, token_hash
from endeavour.audit.actions import record_read
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.pages import errors
from endeavour.pages.network import place_of
from endeavour.people.contacts import pupil_kept_by
from endeavour.people.models import Pupil
from endeavour.people.names import pupil_by_name
from endeavour.people.queries import pupil_for
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school

P = ParamSpec("P")
SAFE = frozenset({"GET", "HEAD"})


class SignedInRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    places: list[Place]


class SchoolRequest(SignedInRequest):
    """A request inside one school."""

    place: Place
    actor: Actor
    school: School


class FeedRequest(HttpRequest):
    """A request of a calendar program, for the feed whose secret is in its address. `actor` is whoever it is of."""

    school: School
    actor: Actor
    feed: CalendarFeed


@dataclass(frozen=True, slots=True)
class Door:
    """What a route declares: who comes in, by which permission, with which methods, and whether its page tells of
    needs, so that it stays covered while they are hidden, and whether whoever keeps the roll comes to those who have
    left it. The route ledger reads it.
    """

    kind: str
    permission: Permission | None
    methods: tuple[str, ...]
    tells_needs: bool = False
    leavers: bool = False


View = Callable[..., HttpResponseBase]


def _declare(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


def door_of(view: View) -> Door | None:
    """The door a view declares, if any."""
    return getattr(view, "door", None)


def public(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Anybody may come in: sign-in, help, errors."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _method_allowed(request, methods):
                return errors.wrong_method(request, methods)
            return view(request, *args, **kwargs)

        return _declare(wrapped, Door("public", None, methods))

    return decorate


def feed(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[Callable[[FeedRequest], HttpResponse]], View]:
    """Whoever holds the address of a calendar feed that stands: its secret is the key, and nobody signs in. A wrong
    secret and one that has ended get the same answer. Where too many are tried from one place, or one is read too
    often, the door stays shut for a while.
    """

    def decorate(view: Callable[[FeedRequest], HttpResponse]) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, code: str, secret: str) -> HttpResponseBase:
            if not _method_allowed(request, methods):
                return errors.wrong_method(request, methods)
            found = feed_behind(code, secret, on=clock.today())
            account, place = account_of(None, f"feed {token_hash(secret)}"), "" if found else place_of(request)
            if take_try(kind="feed", account=account, address=place) is None:
                return errors.too_often(request)
            if found is None:
                raise Http404
            inside = cast(FeedRequest, request)
            inside.school, inside.actor, inside.feed = found.school, found.actor, found.row
            with in_school(found.school.pk):
                return view(inside)

        return _declare(counts_as_it_goes(wrapped), Door("feed", None, methods))

    return decorate


def signed_in(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Anybody who has signed in, whatever their school."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _method_allowed(request, methods):
                return errors.wrong_method(request, methods)
            return _with_places(request, lambda signed: view(signed, *args, **kwargs))

        return _declare(wrapped, Door("signed_in", None, methods))

    return decorate


def school(
    permission: Permission, *, methods: tuple[str, ...] = ("GET",), tells_needs: bool = False
) -> Callable[[Callable[Concatenate[SchoolRequest, P], HttpResponse]], View]:
    """Staff of the school named in the address whose role gives `permission`. Without `tells_needs` the page must be
    fit for a screen that everybody sees when its reader has hidden needs.
    """

    def decorate(view: Callable[Concatenate[SchoolRequest, P], HttpResponse]) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return _in_school(request, code, permission, methods, lambda inside: view(inside, *args, **kwargs))

        return _declare(wrapped, Door("school", permission, methods, tells_needs))

    return decorate


def record(
    permission: Permission, *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Callable[Concatenate[SchoolRequest, Pupil, P], HttpResponse]], View]:
    """Staff who may open this pupil's record. That they did is written down first, one row a page."""
    return _of_pupil("record", permission, methods)


def contacts(
    permission: Permission, *, methods: tuple[str, ...] = ("GET",), leavers: bool = False
) -> Callable[[Callable[Concatenate[SchoolRequest, Pupil, P], HttpResponse]], View]:
    """Staff who keep this pupil's details and contacts, whether or not they open the record. What is behind it shows
    nothing of the record. That they looked is written down first, too. `leavers`: also for one who has left, to the
    office; such a page shows that they left, and no more.
    """
    return _of_pupil("contacts", permission, methods, leavers)


def name(
    permission: Permission, *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Callable[Concatenate[SchoolRequest, Pupil, P], HttpResponse]], View]:
    """Staff who may say something about any child on the roll, and need not open the record. What is behind it shows
    who the child is and nothing of the record. That they looked is written down first, too.
    """
    return _of_pupil("name", permission, methods)


def pupil_behind(door: Door, by: Actor, uid: Any) -> Pupil:
    """The pupil whom a door of this kind opens to somebody. Not found where it stays shut."""
    if door.kind == "contacts":
        return pupil_kept_by(by, uid, on=clock.today(), leavers=door.leavers)
    if door.kind == "name":
        return pupil_by_name(uid, on=clock.today())
    return pupil_for(by, uid, on=clock.today())


def _of_pupil(
    kind: str, permission: Permission, methods: tuple[str, ...], leavers: bool = False
) -> Callable[[Callable[Concatenate[SchoolRequest, Pupil, P], HttpResponse]], View]:
    declared = Door(kind, permission, methods, tells_needs=kind in {"record", "name"}, leavers=leavers)

    def decorate(view: Callable[Concatenate[SchoolRequest, Pupil, P], HttpResponse]) -> View:
        @wraps(view)
        def wrapped(
            request: HttpRequest, code: str, pupil_uid: Any, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            def opened(inside: SchoolRequest) -> HttpResponse:
                pupil = pupil_behind(declared, inside.actor, pupil_uid)
                record_read(by=inside.actor, page=_page_name(request), pupil_uid=pupil.uid)
                return view(inside, pupil, *args, **kwargs)

            return _in_school(request, code, permission, methods, opened)

        return _declare(wrapped, declared)

    return decorate


def _in_school(
    request: HttpRequest,
    code: str,
    permission: Permission,
    methods: tuple[str, ...],
    view: Callable[[SchoolRequest], HttpResponse],
) -> HttpResponseBase:
    if not _method_allowed(request, methods):
        return errors.wrong_method(request, methods)

    def inside(signed: SignedInRequest) -> HttpResponseBase:
        place = next((place for place in signed.places if place.school.code == code), None)
        if place is None:
            raise Http404
        here = cast(SchoolRequest, signed)
        here.place, here.actor, here.school = place, place.actor, place.school
        with in_school(place.school.pk):
            return _answer(here, permission, view)

    return _with_places(request, inside)


def _answer(
    request: SchoolRequest, permission: Permission, view: Callable[[SchoolRequest], HttpResponse]
) -> HttpResponseBase:
    allowed = request.actor.may(permission)
    if not allowed:
        return errors.refused(request, because=allowed.because)
    if not second_factor_done(request, request.place):
        return redirect("account:second-factor")
    try:
        return view(request)
    except NotFound as gone:
        raise Http404 from gone
    except Refused as said_no:
        return errors.refused(request, because=said_no.because)


def _with_places(request: HttpRequest, view: Callable[[SignedInRequest], HttpResponseBase]) -> HttpResponseBase:
    if not request.user.is_authenticated:
        back = f"?next={request.path}" if request.method in SAFE else ""
        return redirect(reverse(settings.LOGIN_URL) + back)
    signed = cast(SignedInRequest, request)
    signed.places = places_of(signed.user, on=clock.today())
    return view(signed)


def second_factor_done(request: HttpRequest, place: Place) -> bool:
    """Whether this session has shown a second factor, where the person's roles in this school ask for one."""
    return second_factor_shown(request) or not second_factor_needed(place)


def second_factor_shown(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor, asked for or not. In the demo everybody has."""
    return bool(settings.DEMO or request.session.get("second_factor"))


def _page_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else request.path)[:60]


def _method_allowed(request: HttpRequest, methods: tuple[str, ...]) -> bool:
    return request.method in methods or (request.method == "HEAD" and "GET" in methods)
