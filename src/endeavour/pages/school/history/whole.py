"""What was done in the whole school: who, what, about whom, and what stands there since."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.audit.queries import Asked, details_of, done_in
from endeavour.foundation import clock
from endeavour.oversight.what_was_done import About, about_whom, ever_on_staff
from endeavour.pages import doors as door
from endeavour.pages.design.controls import Control, filter_select
from endeavour.pages.design.dates import read_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.history.changes import Change, changes_of
from endeavour.pages.school.history.kinds import KINDS, sentence, verbs_of

LONGEST = 18
ITSELF = 0
"""Endeavour's own account in the log: what it does by itself."""


class Line(NamedTuple):
    """One thing that was done: when, by whom, what, about whom if about anybody, and the fields that changed."""

    at: datetime
    who: str
    what: str
    about: About | None
    changes: tuple[Change, ...]


@door.school(Permission.MANAGE_SCHOOL, tells_needs=True)
def what_was_done(request: SchoolRequest) -> HttpResponse:
    """The log of the school, newest first, a page at a time. `who`, `kind`, `from` and `to` narrow it; `before` is
    the row before which the page begins.
    """
    here, said = address(request.school.code, "what-was-done"), _said(request)
    asked, wrong = _asked(said)
    before = _number(request.GET.get("before", "")) or 0
    rows, older = done_in(request.school.pk, asked, before=before)
    about = about_whom(request.actor, rows, on=clock.today())
    note_list_read(request, "what-was-done", [one.pupil_id for one in about.values() if one.pupil_id])
    kept = details_of(rows)
    context = {
        "here": here,
        "rows": [
            Line(
                row.at,
                row.actor_name,
                sentence(row.verb),
                about.get(row.pk),
                tuple(changes_of(row.fields, kept.get(row.pk, {}))),
            )
            for row in rows
        ],
        "who": filter_select("who", _("Who"), _("Everyone"), said["who"], _people()),
        "kind": filter_select(
            "kind", _("What"), _("Everything"), said["kind"], [("", one, _(KINDS[one][0])) for one in KINDS]
        ),
        "days": (
            _day("from", _("From"), said["from"], wrong=wrong),
            _day("to", _("To"), said["to"], wrong=wrong),
        ),
        "wrong": wrong,
        "in_use": sum(1 for name in ("kind", "from", "to") if said[name]),
        "filtered": any(said.values()),
        "newest_url": _with(here, said) if before else "",
        "older_url": _with(here, {**said, "before": str(older)}) if older else "",
    }
    return show(request, "school/history/whole.jinja", context, place="settings")


def _said(request: SchoolRequest) -> dict[str, str]:
    """What the address asks, as it stands there. Who and what it does not know ask for nothing."""
    said = {name: request.GET.get(name, "").strip()[:40] for name in ("who", "kind", "from", "to")}
    return {
        **said,
        "who": "" if _number(said["who"]) is None else said["who"],
        "kind": said["kind"] if said["kind"] in KINDS else "",
    }


def _asked(said: dict[str, str]) -> tuple[Asked, frozenset[str]]:
    """What is asked of the log, and the days that are none, which ask for nothing."""
    days = {name: read_date(said[name]) if said[name] else None for name in ("from", "to")}
    wrong = frozenset(name for name in days if said[name] and days[name] is None)
    return Asked(_number(said["who"]), verbs_of(said["kind"]), days["from"], days["to"]), wrong


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def _people() -> list[tuple[str, str, str]]:
    return [*(("", str(key), name) for key, name in ever_on_staff()), ("", str(ITSELF), _("Endeavour by itself"))]


def _day(name: str, label: str, said: str, *, wrong: frozenset[str]) -> Control:
    """A day in one box, as it stands in an address."""
    errors = (_("Write a day, such as 8 12 2026"),) if name in wrong else ()
    return Control(
        kind="text",
        id=f"filter-{name}",
        name=name,
        label=label,
        hint="",
        errors=errors,
        value=said,
        attributes={"autocomplete": "off"},
    )


def _with(here: str, asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}" if query else here
