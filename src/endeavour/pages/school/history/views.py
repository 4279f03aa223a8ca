"""History: what was done to a record, and who has read it."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.audit.models import Event, Read
from endeavour.audit.queries import Ledger, details_of, events_of, reads_of
from endeavour.pages import doors as door
from endeavour.pages.design.controls import Control, Option
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address
from endeavour.pages.record import show_record
from endeavour.pages.school.history.changes import Change, changes_of
from endeavour.pages.school.history.kinds import sentence
from endeavour.pages.school.history.parts import part_of
from endeavour.people.models import Pupil


class Line(NamedTuple):
    """One row of a history: when, who, what, and which fields changed."""

    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...] = ()


LOOKED = "looks"
LONGEST = 18


@door.record(Permission.SEE_HISTORY)
def history(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Who changed what, or who looked, newest first, a page at a time: `of`, `who` and `before` of the address."""
    school_id, here = request.school.pk, address(request.school.code, "history", pupil_uid=pupil.uid)
    looked = request.GET.get("of") == LOOKED
    who, before = _number(request, "who"), _number(request, "before") or 0
    done = events_of(school_id, pupil.uid, who=None if looked else who, before=0 if looked else before)
    seen = reads_of(
        school_id, pupil.uid, pupil_id=pupil.pk, who=who if looked else None, before=before if looked else 0
    )
    shown = seen if looked else done
    asked = {"of": LOOKED if looked else "", "who": "" if who is None else str(who)}
    context = {
        "here": here,
        "looked": looked,
        "lists": (
            (_("What was done"), done.count, here, not looked),
            (_("Who has looked"), seen.count, f"{here}?of={LOOKED}", looked),
        ),
        "rows": _lines(shown, looked=looked),
        "who": _who(shown, who),
        "filtered": who is not None,
        "newest_url": _with(here, asked) if before else "",
        "older_url": _with(here, {**asked, "before": str(shown.before)}) if shown.before else "",
    }
    return show_record(request, pupil, "school/history/history.jinja", context, section="history")


def _lines(ledger: Ledger[Event] | Ledger[Read], *, looked: bool) -> list[Line]:
    """The rows in words. Who opens a part several times in one minute, as an editor does, stands there once."""
    if looked:
        lines = [Line(row.at, row.actor_name, part_of(row.page)) for row in ledger.rows if isinstance(row, Read)]
        return [next(same) for _minute, same in groupby(lines, key=_minute_of)]
    return lines_of_events([row for row in ledger.rows if isinstance(row, Event)])


def lines_of_events(rows: list[Event]) -> list[Line]:
    """What was done in words, with the fields that changed. One query for all."""
    kept = details_of(rows)
    return [
        Line(
            row.at,
            row.actor_name,
            sentence(row.verb),
            tuple(changes_of(row.fields, kept.get(row.pk, {}))),
        )
        for row in rows
    ]


def _minute_of(line: Line) -> tuple[datetime, str, str]:
    return line.at.replace(second=0, microsecond=0), line.who, line.what


def _who(ledger: Ledger[Event] | Ledger[Read], chosen: int | None) -> Control:
    """Whose rows: everybody in this list, with how many they have."""
    people = [(str(one.id), f"{one.name} ({one.count:,})", one.id == chosen) for one in ledger.people]
    return Control(
        kind="select",
        id="filter-who",
        name="who",
        label=_("Who"),
        hint="",
        errors=(),
        value="",
        options=tuple(Option("", *one) for one in [("", _("Everyone"), chosen is None), *people]),
        attributes={},
    )


def _number(request: SchoolRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def _with(here: str, asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}" if query else here
