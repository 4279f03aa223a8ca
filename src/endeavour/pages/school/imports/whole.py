"""One part of a preview, all of it, a page at a time. What was refused or odd is there after it is applied, too."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.models import Import
from endeavour.exchange.queries import pupil_ids
from endeavour.exchange.states import ImportState
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.pages.school.imports.look import MOST_LINES, lines_of
from endeavour.pages.school.imports.mending import TO_MEND, kept_until, note_whose, opened, title_of, to_mend
from endeavour.pages.school.imports.named import named_in


@door.school(Permission.IMPORT_ROLL)
def whole_part(request: SchoolRequest, uid: uuid.UUID, part: str) -> HttpResponse:
    """All that one part of a preview has, 200 lines to a page. There is nothing to choose here."""
    row = opened(request, uid)
    title, about, rows = _part(request, row, part)
    pages = max(1, -(-len(rows) // MOST_LINES))
    said = request.GET.get("page", "")
    page = min(max(1, int(said)), pages) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    first = (page - 1) * MOST_LINES
    shown = rows[first : first + MOST_LINES]
    if part in TO_MEND:
        note_whose(request, list(shown))
    else:
        note_list_read(request, "import-part", pupil_ids(line.uid for line in shown))
    here = address(request.school.code, "import-part", uid=uid, part=part)
    context = {
        "row": row,
        "part": part,
        "to_mend": part in TO_MEND,
        "in_all": row.preview.get(f"{part}_count", len(rows)),
        "kept": len(rows),
        "kept_until": kept_until(row),
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
    if part in TO_MEND:
        return title_of(part), "", to_mend(row, part, hide=request.user.hides_needs)
    if row.state != ImportState.PREVIEW:
        raise NotFound
    titles = {"changed": _("Fields that change"), "new": _("New pupils")}
    if part in titles:
        return titles[part], "", lines_of(row.preview, part, request.school.code, hide=request.user.hides_needs)
    found = next((one for one in named_in(row.preview) if one.kind == part), None)
    if found is None:
        raise NotFound
    return found.title, found.about, found.rows
