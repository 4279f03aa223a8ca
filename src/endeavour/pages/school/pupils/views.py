"""The register: every pupil with SEN status or being monitored, and all others one press away."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_read
from endeavour.foundation import clock
from endeavour.foundation.visible import visible
from endeavour.oversight.actions import remove_view, save_view
from endeavour.oversight.asking import Ask, ask_from, ask_from_query
from endeavour.oversight.finding import near_names
from endeavour.oversight.queries import JustDone, just_done, views_of
from endeavour.oversight.register import Register, register_for
from endeavour.oversight.states import NEEDS_COLUMNS, Column, Listed
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, pressed, show, tell
from endeavour.pages.school.beginning.joiners import joiners_here
from endeavour.pages.school.pupils.forms import MOST_CHOSEN, uids_of
from endeavour.pages.school.pupils.lines import lines_of
from endeavour.pages.school.pupils.look import look_of, url_of
from endeavour.people.policies import may_give_tags

PANELS = frozenset({"columns", "view", "export"})


@door.school(Permission.SEE_PUPIL_NAMES)
def register(request: SchoolRequest) -> HttpResponse:
    """One page of the register. What is asked of it is all in the address."""
    today, code = clock.today(), request.school.code
    asked = ask_from(dict(request.GET.lists()))
    found = register_for(request.actor, asked, on=today, needs=sees_needs(request))
    near, joiners = _near(request, found), joiners_here(request)
    seen = [*(row.pupil_id for row in (*found.rows, *near)), *(one.pupil.pk for one in joiners)]
    record_read(by=request.actor, page="register", pupil_ids=list(dict.fromkeys(seen)))
    opens = opens_records(request)
    hides = opens and request.user.hides_needs  # a view's name may tell a need, too
    here = address(code, "register")
    context = {
        "look": look_of(found, code=code, on=today, leads_to=leads_to(request)),
        "register": found,
        "query": found.ask.query(),
        "views": [] if hides else [(view, f"{here}?{view.query}") for view in views_of(request.actor)],
        "panel": _panel(request),
        "panel_urls": {name: _with(here, found.ask, panel=name) for name in PANELS},
        "closed_url": url_of(here, found.ask),
        "everyone_url": url_of(here, found.ask, status=Listed.EVERYONE),
        "page_url": _with(here, found.ask, chosen="page"),
        "all_url": _with(here, found.ask, chosen="all") if 0 < len(found.rows) < found.total <= MOST_CHOSEN else "",
        "chosen": _chosen(request, found),
        "offered": _columns(found),
        "near": lines_of(near, code=code, on=today, leads_to=leads_to(request), to_pick=True, faces=opens),
        "done": _done(request),
        "gives_tags": found.needs and bool(may_give_tags(request.actor)),
        "joiners": joiners,
        "hides": hides and asked != found.ask,
    }
    response = show(request, "school/pupils/register.jinja", context, place="register")
    if "HX-Request" in request.headers:
        response.headers["HX-Replace-Url"] = url_of(here, found.ask)
    return response


def sees_needs(request: SchoolRequest) -> bool:
    """Whether this page may show needs: to somebody who opens records, on a screen that is not everybody's."""
    return opens_records(request) and not request.user.hides_needs


def opens_records(request: SchoolRequest) -> bool:
    """Whether names lead to records."""
    return Permission.SEE_RECORDS in request.actor.permissions


def leads_to(request: SchoolRequest) -> str:
    """The page of a pupil that their name is a link to: the record; in the office, which opens none, the contacts
    that it keeps; for others none.
    """
    if opens_records(request):
        return "pupil"
    return "contacts" if Permission.CHANGE_PUPILS in request.actor.permissions else ""


def _panel(request: SchoolRequest) -> str:
    wanted = request.GET.get("panel", "")
    if wanted == "export" and Permission.EXPORT not in request.actor.permissions:
        return ""
    return wanted if wanted in PANELS else ""


def _chosen(request: SchoolRequest, found: Register) -> str:
    """Who is chosen as the page opens: nobody, those on this `page`, or `all` that were found."""
    wanted = request.GET.get("chosen", "")
    return wanted if wanted in {"page", "all"} and found.total <= MOST_CHOSEN else ""


def _with(here: str, ask: Ask, **more: str) -> str:
    """The same page with something of the page's own open: not part of what is asked, so never kept in a view."""
    extra = "&".join(f"{name}={value}" for name, value in more.items())
    query = ask.query(page=ask.page)
    return f"{here}?{query}&{extra}" if query else f"{here}?{extra}"


def _columns(found: Register) -> list[tuple[Column, bool]]:
    offered = [column for column in Column if found.needs or column not in NEEDS_COLUMNS]
    return [(column, column in found.columns) for column in offered]


def _near(request: SchoolRequest, found: Register) -> Any:
    """Names that are nearly the one asked for, where nobody was found."""
    if found.total or not found.ask.name:
        return ()
    return near_names(request.actor, found.ask.name, on=clock.today())


def _done(request: SchoolRequest) -> JustDone | None:
    uid = next(iter(uids_of([request.GET.get("done", "")])), None)
    return just_done(request.actor, uid, at=clock.now()) if uid else None


@door.school(Permission.SEE_PUPIL_NAMES, methods=("POST",))
def register_save_view(request: SchoolRequest) -> HttpResponse:
    """Keep the filters, order and columns of this moment under a name, or forget a view."""
    query = ask_from_query(request.POST.get("query", "")).query()
    gone = next(iter(uids_of([request.POST.get("remove", "")])), None)
    if gone is not None:
        pressed(request, lambda: remove_view(by=request.actor, uid=gone))
        return to_register(request, query)
    name = visible(request.POST.get("name", ""))[:60]
    made: list[uuid.UUID] = []
    pressed(request, lambda: made.append(save_view(by=request.actor, name=name, query=query).uid))
    if made:
        tell(request, _("The view is saved. It stands above the register, for you alone."))
    return to_register(request, query)


def to_register(request: SchoolRequest, query: str, **more: str) -> HttpResponse:
    """Back to the register as it was."""
    here = address(request.school.code, "register")
    return redirect(_with(here, ask_from_query(query), **more) if more else url_of(here, ask_from_query(query)))
