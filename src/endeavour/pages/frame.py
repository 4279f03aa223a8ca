"""What stands round a page of a school, and the way a form becomes one action."""

import json
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect as go_to
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.access.actions import once
from endeavour.access.models import User
from endeavour.access.permissions import Permission
from endeavour.access.queries import Place
from endeavour.audit.actions import record_read
from endeavour.drafts.actions import clear_words
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.foundation.references import new_uid
from endeavour.outbox.queries import waiting_of
from endeavour.pages.design.shell import Link, Notice, Person, Reader, SchoolName, Shell, Told
from endeavour.pages.doors import SAFE, SchoolRequest, SignedInRequest, door_of
from endeavour.pages.drafting.settling import settle
from endeavour.pages.drafting.slips import place_of, typed_in, words_in

PLACES: tuple[tuple[str, str, Permission], ...] = (
    ("today", gettext_noop("Today"), Permission.SEE_TODAY),
    ("register", gettext_noop("Pupils"), Permission.SEE_PUPIL_NAMES),
    ("provision", gettext_noop("Provision"), Permission.SEE_RECORDS),
    ("money", gettext_noop("Money"), Permission.SEE_MONEY),
    ("duties", gettext_noop("Duties"), Permission.SEE_OVERVIEW),
    ("settings", gettext_noop("Settings"), Permission.OPEN_SETTINGS),
)


NAMED = 2
"""So many people are named who will be told; more are counted."""


def desk_of(place: Place) -> str:
    """Where somebody begins in a school: Today, or the first of the places that their roles open."""
    names = [name for name, _label, permission in PLACES if permission in place.actor.permissions]
    return reverse(names[0] if names else "today", args=[place.school.code])


def show(
    request: SchoolRequest, template: str, context: dict[str, Any], *, place: str, status: int = 200
) -> HttpResponse:
    """A page of the school's desk. `place` is the one in the header where the reader is. A page that tells of needs
    stays covered while its reader hides them; what they have just sent is answered all the same.
    """
    if is_covered(request):
        template = "school/covered.jinja"
    more = {
        "shell": shell_of(request, place),
        "reader": reader_of(request.user),
        "go": partial(address, request.school.code),
        "hidden": _hidden(request),
        "may": request.actor.permissions,
        "school": request.school,
    }
    return render(request, template, {**more, **context}, status=status)


def is_covered(request: SchoolRequest) -> bool:
    """Whether this page tells of needs, which its reader hides, on a screen that everybody sees."""
    door = door_of(request.resolver_match.func) if request.resolver_match else None
    return request.method in SAFE and request.user.hides_needs and door is not None and door.tells_needs


def carried_out(request: SchoolRequest, form: forms.Form, do: Callable[[dict[str, Any]], Any]) -> bool:
    """Do what a posted form asks, once. A refusal becomes an error beside its question, and what was typed stays: in
    the form, and in its author's draft until it is carried out.
    """
    if request.method != "POST":
        return False
    settle(form)
    if not form.is_valid():
        return False

    def do_and_clear() -> None:
        do(form.cleaned_data)
        sent = typed_in(request.POST)
        clear_words(by=request.actor, place=place_of(request), page=sent.page, opened_at=sent.opened_at)

    try:
        once(by=request.actor, key=_key(request), do=do_and_clear)
    except Refused as said_no:
        form.add_error(said_no.field if said_no.field in form.fields else None, said_no.because)
        return False
    return True


def pressed(request: SchoolRequest, do: Callable[[], Any]) -> None:
    """Do what one button asks, once, and say at the top of the next page if it was refused."""
    try:
        once(by=request.actor, key=_key(request), do=do)
    except Refused as said_no:
        tell(request, said_no.because, kind="notice")


def note_list_read(request: SchoolRequest, page: str, pupil_ids: list[int]) -> None:
    """Write down, before the page is made, that a list with these pupils was seen: one row a page."""
    if pupil_ids:
        record_read(by=request.actor, page=page, pupil_ids=sorted(set(pupil_ids)))


def tell(request: HttpRequest, text: str, *, kind: str = "done") -> None:
    """One sentence at the top of the next page. No names: it waits in the session."""
    request.session["notice"] = [text, kind]


def will_tell(request: SchoolRequest, act: uuid.UUID) -> None:
    """Say at the top of the next page who will be told of what was just done, with the way to take it back."""
    request.session["told"] = str(act)


def to(request: SchoolRequest, name: str, **where: Any) -> HttpResponse:
    """Go to another page of this school."""
    return go_to(address(request.school.code, name, **where))


def shell_of(request: SchoolRequest, place: str) -> Shell:
    """The header and footer of this person's pages in this school."""
    code = request.school.code
    return Shell(
        school=SchoolName(request.school.name, code),
        schools=tuple(Link(other.school.name, desk_of(other), other.school.code == code) for other in request.places),
        places=tuple(
            Link(_(label), reverse(name, args=[code]), name == place)
            for name, label, permission in PLACES
            if permission in request.actor.permissions
        ),
        person=Person(request.user.name, request.user.initials, request.place.job),
        account=(Link(_("Your account"), reverse("account:you")),),
        help=(
            Link(_("Accessibility"), reverse("accessibility")),
            Link(_("How each rule is worked out"), reverse("rules")),
        ),
        home_url=desk_of(request.place),
        search_url=reverse("find", args=[code]) if Permission.SEE_PUPIL_NAMES in request.actor.permissions else "",
        hide_needs=request.user.hides_needs,
        hide_needs_url=reverse("account:hide-needs"),
        sign_out_url=reverse("account:sign-out"),
        notice=_notice(request),
        told=_told(request),
    )


def plain_shell(request: SignedInRequest) -> Shell:
    """The frame of pages that belong to a person and not to a school."""
    return Shell(
        schools=tuple(Link(place.school.name, desk_of(place)) for place in request.places),
        person=Person(request.user.name, request.user.initials),
        home_url=reverse("home"),
        sign_out_url=reverse("account:sign-out"),
        notice=_notice(request),
    )


def reader_of(user: User) -> Reader:
    """How this person reads: their theme."""
    return Reader(theme=user.theme if user.theme in ("light", "dark") else "device")  # type: ignore[arg-type]


def address(code: str, name: str, **where: Any) -> str:
    """Where a page of this school is. Pages of the whole school leave the pupil out."""
    if name in _SCHOOL_WIDE:
        where.pop("pupil_uid", None)
    return reverse(name, kwargs={"code": code, **where})


_SCHOOL_WIDE = frozenset(
    {
        "today",
        "register",
        "find",
        "asked",
        "provision",
        "cards",
        "class",
        "concern-about",
        "delivered",
        "this-week",
        "money_pupil",
        "intervention",
        "interventions-week",
    }
)


def _hidden(request: HttpRequest) -> str:
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="once" value="{}">',
        get_token(request),
        new_uid(),
    )


def _key(request: HttpRequest) -> uuid.UUID:
    """What makes a form the same form: the key it was shown with, where it goes and what it says. Sent twice it is
    carried out once; sent again with other words, by the Back button, it is another, and they are not passed over.
    """
    try:
        shown = uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return new_uid()
    files = [(name, one.name, one.size) for name in request.FILES for one in request.FILES.getlist(name)]
    return uuid.uuid5(shown, json.dumps([request.path, words_in(request.POST), files], sort_keys=True))


def _notice(request: HttpRequest) -> Notice | None:
    said = request.session.pop("notice", None)
    return Notice(said[0], said[1]) if said else None


def _told(request: SchoolRequest) -> Told | None:
    act = request.session.pop("told", None)
    waiting = waiting_of(uuid.UUID(act), queued_by=request.user.pk) if act else []
    seconds = round((min(row.leaves_at for row in waiting) - clock.now()).total_seconds()) if waiting else 0
    if seconds <= 0:
        return None
    names = [row.addressee for row in waiting]
    who = _(" and ").join(names) if len(names) <= NAMED else _("%(count)d people") % {"count": len(names)}
    return Told(
        text=_("%(who)s will be told by e-mail in a minute.") % {"who": who},
        url=reverse("take-back", args=[request.school.code, act]),
        back=request.path,
        seconds=seconds,
    )
