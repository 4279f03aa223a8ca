"""Pupils who have left, for those who see every pupil: from what day, where the record of those who had SEN Support
went, and how long their SEN file is kept.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.duties.records import is_sent_on
from endeavour.foundation import clock
from endeavour.law.finding import AnyFinding, State
from endeavour.oversight.asking import ask_from
from endeavour.oversight.leavers import Leaver, leavers_listed
from endeavour.pages import doors as door
from endeavour.pages.design.filters import short_date
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show
from endeavour.schools.queries import setting_of

DUE = "due"


@door.school(Permission.SEE_ALL_PUPILS, tells_needs=True)
def left(request: SchoolRequest) -> HttpResponse:
    """Those who have left, the last to go first: all, or with `files=due` those whose SEN file has come due. Nothing
    is destroyed here: a person decides.
    """
    asked = ask_from(dict(request.GET.lists()))
    due = request.GET.get("files") == DUE
    found = leavers_listed(request.actor, name=asked.name, due=due, page=asked.page, on=clock.today())
    note_list_read(request, "left", [row.pupil_id for row in found.rows])
    here = address(request.school.code, "left")

    def url(page: int) -> str:
        parts = {"name": asked.name, "files": DUE if due else "", "page": str(page)}
        return f"{here}?{urlencode({name: value for name, value in parts.items() if value})}"

    context = {
        "found": found,
        "went": _went(request, found.rows),
        "name": asked.name,
        "due": due,
        "here": here,
        "lists": (
            (_("All who have left"), found.everyone, here, not due),
            (_("SEN file has come due"), found.due, f"{here}?files={DUE}", due),
        ),
        "showing": _("Showing %(first)d to %(last)d of %(total)d")
        % {"first": found.first, "last": found.last, "total": found.total},
        "before_url": url(found.page - 1) if found.page > 1 else "",
        "after_url": url(found.page + 1) if found.page < found.pages else "",
    }
    return show(request, "school/pupils/left.jinja", context, place="register")


KINDS = {State.LATE: "late", State.DUE_SOON: "soon", State.DUE: "due", State.MET: "met"}


def _went(request: SchoolRequest, rows: Sequence[Leaver]) -> dict[int, tuple[str, str]]:
    """Of each who left with SEN Support or an EHC plan, how sending the record on stands: a shape and words."""
    setting, on = setting_of(request.school), clock.today()
    found = {}
    for row in rows:
        if row.supported or row.passed_on:
            finding = is_sent_on(setting, row.left_on, row.passed_on, on)
            found[row.pupil_id] = (KINDS.get(finding.state, "none"), _said(row, finding))
    return found


def _said(row: Leaver, finding: AnyFinding) -> str:
    said = row.passed_on
    if said and said.sent_on:
        return _("Sent on %(day)s to %(school)s") % {"day": short_date(said.sent_on), "school": said.sent_to}
    if said:
        return _("Next school not known")
    if finding.due_on is None:
        return _("Nothing is recorded")
    day = {"day": short_date(finding.due_on)}
    return _("Late, due %(day)s") % day if finding.state is State.LATE else _("Due by %(day)s") % day
