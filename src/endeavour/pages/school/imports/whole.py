"""One part of a preview, all of it, a page at a time."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.models import Import
from endeavour.exchange.policies import may_import_sen
from endeavour.exchange.queries import import_of, pupil_ids
from endeavour.exchange.states import ImportState
from endeavour.foundation.errors import NotFound, insist
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.imports.look import MOST_LINES, lines_of
from endeavour.pages.school.imports.named import named_in


def opened(request: SchoolRequest, uid: uuid.UUID) -> Import:
    """One import. One with SEN in it opens only for those who may set SEN."""
    row = import_of(uid)
    if row.answers.get("sen"):
        insist(may_import_sen(request.actor))
    return row


@door.school(Permission.IMPORT_ROLL)
def whole_part(request: SchoolRequest, uid: uuid.UUID, part: str) -> HttpResponse:
    """All that one part of a preview has, 200 lines to a page. There is nothing to choose here."""
    row = opened(request, uid)
    if row.state != ImportState.PREVIEW:
        raise NotFound
    title, about, rows = _part(request, row, part)
    pages = max(1, -(-len(rows) // MOST_LINES))
    said = request.GET.get("page", "")
    page = min(max(1, int(said)), pages) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    first = (page - 1) * MOST_LINES
    shown = rows[first : first + MOST_LINES]
    if part in ("changed", "new"):
        note_list_read(request, "import-part", pupil_ids(line.uid for line in shown))
    here = address(request.school.code, "import-part", uid=uid, part=part)
    context = {
        "row": row,
        "part": part,
        "title": title,
        "about": about,
        "rows": shown,
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": first + 1, "last": first + len(shown), "total": len(rows)},
        "before_url": f"{here}?page={page - 1}" if page > 1 else "",
        "after_url": f"{here}?page={page + 1}" if page < pages else "",
    }
    return show(request, "school/imports/whole.jinja", context, place="settings")


def _part(request: SchoolRequest, row: Import, part: str) -> tuple[str, str, Sequence[Any]]:
    """What a part is called, the head of its second column where it has names, and its rows."""
    titles = {"changed": _("Fields that change"), "new": _("New pupils"), "refused": _("Refused")}
    if part in ("changed", "new"):
        return titles[part], "", lines_of(row.preview, part, request.school.code, hide=request.user.hides_needs)
    if part == "refused":
        return titles[part], "", row.preview["refused"]
    found = next((one for one in named_in(row.preview) if one.kind == part), None)
    if found is None:
        raise NotFound
    return found.title, found.about, found.rows
