"""allauth's pages behind our doors and in our frame."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from endeavour.pages import doors as door
from endeavour.pages.design.shell import Link, Notice, Shell
from endeavour.pages.doors import SignedInRequest
from endeavour.pages.frame import plain_shell, reader_of

View = Callable[..., HttpResponseBase]
FORM = ("GET", "POST")


def at_the_door(view: View, *, methods: tuple[str, ...] = FORM) -> View:
    """A page for somebody who has not come in yet."""

    @door.public(methods=methods)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _dressed(view(request, *args, **kwargs), lambda: {"shell": door_shell(request)})

    return shown


def at_the_desk(view: View, *, methods: tuple[str, ...] = FORM) -> View:
    """A page of somebody's own account. The demo has none: nobody needs a password there."""

    @door.signed_in(methods=methods)
    def shown(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        def frame() -> dict[str, Any]:
            return {"shell": plain_shell(request), "reader": reader_of(request.user)}

        if settings.DEMO:
            return render(request, "account/not_in_demo.jinja", frame())
        return _dressed(view(request, *args, **kwargs), frame)

    return shown


def door_shell(request: HttpRequest) -> Shell:
    """The frame before signing in, with what the last page had to say."""
    said = request.session.pop("notice", None)
    return Shell(
        notice=Notice(said[0], said[1]) if said else None,
        help=(
            Link(_("Accessibility"), reverse("accessibility")),
            Link(_("How each rule is worked out"), reverse("rules")),
        ),
    )


def _dressed(response: HttpResponseBase, frame: Callable[[], dict[str, Any]]) -> HttpResponseBase:
    """Put the frame round a page, if it is one. What the last page had to say waits for a page to say it on."""
    if isinstance(response, TemplateResponse) and not response.is_rendered:
        response.context_data = {**(response.context_data or {}), **frame()}
    return response
