"""The way in and out, and how a person reads."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from endeavour.access.actions import choose_reading
from endeavour.access.queries import demo_person
from endeavour.pages import doors as door
from endeavour.pages.design.shell import Shell
from endeavour.pages.doors import SignedInRequest
from endeavour.pages.frame import plain_shell, reader_of


@door.public(methods=("GET", "POST"))
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. In the demo, one press signs in as anybody of its people; nowhere else."""
    if settings.DEMO and request.method == "POST":
        person = demo_person(request.POST.get("persona", ""))
        if person is not None:
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(_next(request) or "home")
    context: dict[str, Any] = {
        "shell": Shell(),
        "personas": settings.DEMO.get("personas", []),
        "next": _next(request),
    }
    return render(request, "account/sign_in.jinja", context)


@door.public(methods=("POST",))
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, and clear what the browser kept."""
    logout(request)
    response = redirect("account:sign-in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@door.signed_in()
def home(request: SignedInRequest) -> HttpResponse:
    """Straight to Today where a person works in one school; otherwise a choice of schools."""
    if len(request.places) == 1:
        return redirect("today", request.places[0].school.code)
    context = {"shell": plain_shell(request), "reader": reader_of(request.user), "places": request.places}
    return render(request, "account/schools.jinja", context)


@door.signed_in(methods=("GET", "POST"))
def you(request: SignedInRequest) -> HttpResponse:
    """How this person reads."""
    if request.method == "POST":
        choose_reading(user=request.user, theme=request.POST.get("theme", ""))
        return redirect("account:you")
    context = {"shell": plain_shell(request), "reader": reader_of(request.user)}
    return render(request, "account/you.jinja", context)


@door.signed_in(methods=("POST",))
def hide_needs(request: SignedInRequest) -> HttpResponse:
    """Hide or show needs, status and alerts on every page, and come back to the same one."""
    choose_reading(user=request.user, hides_needs=request.POST.get("hide") == "yes")
    return redirect(_next(request) or "home")


@door.signed_in()
def second_factor(request: SignedInRequest) -> HttpResponse:
    """Records open only after a second factor."""
    context = {"shell": plain_shell(request), "reader": reader_of(request.user)}
    return render(request, "account/second_factor.jinja", context, status=403)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=settings.HTTPS)
    return wanted if safe else ""
