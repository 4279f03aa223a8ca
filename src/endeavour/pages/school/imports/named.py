"""The staff, classes and places of a preview by name, where a count alone would not show a mistake."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from endeavour.exchange.comparing import naming
from endeavour.pages.design.filters import short_date
from endeavour.people.states import SightReason


class Row(NamedTuple):
    """One of them: the name, and what is said of it; `uid` is that of a pupil who is named."""

    name: str
    about: str
    note: str
    uid: str = ""


class Part(NamedTuple):
    """One kind of them, under what they are called on a page; `about` is the head of the second column."""

    kind: str
    title: str
    about: str
    rows: list[Row]


def named_in(preview: dict[str, Any]) -> list[Part]:
    """The parts of a preview that have anybody in them. One that was kept before there were names has none."""
    rows = preview.get("named", [])
    parts = [
        Part(kind, title, about, [_row(one) for one in rows if one["kind"] == kind])
        for kind, title, about in _titles()
    ]
    return [part for part in parts if part.rows]


def _titles() -> list[tuple[str, str, str]]:
    return [
        (naming.STAFF, _("New on the staff list"), _("Post")),
        (naming.STAFF_FILLED, _("Staff of whom more is known"), _("New")),
        (naming.CLASS, _("New classes"), _("Subject")),
        (naming.GROUP, _("New teaching groups"), _("Subject")),
        (naming.TEACHES, _("Who teaches and supports whom"), _("Whom")),
        (naming.PLACE, _("Who joins a teaching group"), _("Group")),
    ]


def _row(one: dict[str, Any]) -> Row:
    why = str(SightReason(one["why"]).label) if one["why"] in SightReason.values else ""
    day = _("from %(day)s") % {"day": short_date(date.fromisoformat(one["on"]))} if one["on"] else ""
    return Row(one["name"], one["about"], ", ".join(filter(None, (why, day))), one.get("uid", ""))
