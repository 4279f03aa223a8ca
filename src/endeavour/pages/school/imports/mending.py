"""What was refused or odd in the files of an import: on a page, and as a file for whoever can put it right."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.mending import take_findings
from endeavour.exchange.actions.receiving import KEPT
from endeavour.exchange.models import Import
from endeavour.exchange.policies import may_import_sen
from endeavour.exchange.queries import import_of, pupil_ids
from endeavour.exchange.states import ImportState
from endeavour.foundation.errors import NotFound, insist
from endeavour.oversight.sheets import CSV_TYPE, Sheet, csv_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import note_list_read

TO_MEND = ("refused", "odd")
OF_SEN = frozenset({"status", "need", "register"})
KEPT_IN = frozenset({ImportState.PREVIEW, ImportState.APPLIED})


def opened(request: SchoolRequest, uid: uuid.UUID) -> Import:
    """One import. One with SEN in it opens only for those who may set SEN."""
    row = import_of(uid)
    if row.answers.get("sen"):
        insist(may_import_sen(request.actor))
    return row


def title_of(part: str) -> str:
    """What a part is called."""
    return {"refused": _("Refused"), "odd": _("Odd values")}[part]


def to_mend(row: Import, part: str, *, hide: bool) -> list[dict[str, Any]]:
    """The rows of a part that are kept. With `hide`, what of them tells of needs is not said. Not found of an import
    of which none are kept, or no longer.
    """
    if row.state not in KEPT_IN or part not in row.preview:
        raise NotFound
    return [_covered(one) if hide and one["about"] in OF_SEN else one for one in row.preview[part]]


def _covered(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "value": _("Hidden"), "message": _("Hidden")}


def kept_until(row: Import) -> datetime | None:
    """Until when what was wrong or odd is kept, of an import that is applied."""
    return row.ended_at + KEPT if row.state == ImportState.APPLIED and row.ended_at else None


def uids_in(rows: list[dict[str, Any]]) -> list[str]:
    """Whose rows these are, as far as it is known, and whom else they name."""
    return [one.get(name, "") for one in rows for name in ("uid", "other")]


def note_whose(request: SchoolRequest, rows: list[dict[str, Any]]) -> None:
    """Write down who is named in these rows."""
    note_list_read(request, "import-part", pupil_ids(uids_in(rows)))


@door.school(Permission.IMPORT_ROLL, methods=("POST",))
def part_file(request: SchoolRequest, uid: uuid.UUID, part: str) -> HttpResponse:
    """The rows refused, or the odd values, as comma-separated text. Who took it is written down first."""
    row = opened(request, uid)
    if part not in TO_MEND:
        raise NotFound
    rows = to_mend(row, part, hide=request.user.hides_needs)
    take_findings(by=request.actor, row=row, part=part, count=len(rows))
    note_whose(request, rows)
    sheet = Sheet(
        title=title_of(part),
        headings=(_("File"), _("Row"), _("Pupil"), _("Column"), _("Value"), _("What would be right")),
        rows=tuple(
            (one["file"], one["row"], one.get("who", ""), one["column"], one["value"], one["message"]) for one in rows
        ),
    )
    response = HttpResponse(csv_of(sheet), content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{part}-{row.received_at:%Y-%m-%d}.csv"'
    return response
