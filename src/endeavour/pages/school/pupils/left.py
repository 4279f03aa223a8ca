"""Pupils who have left, for those who see every pupil: from what day, and how long their SEN file is kept."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.oversight.asking import ask_from
from endeavour.oversight.leavers import leavers_listed
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, note_list_read, show

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
