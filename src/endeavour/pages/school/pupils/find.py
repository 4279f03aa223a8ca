"""Finding a pupil by name, from any page."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_read
from endeavour.foundation import clock
from endeavour.oversight.asking import LONGEST_NAME
from endeavour.oversight.finding import find_pupils
from endeavour.oversight.leavers import leavers_named
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import show
from endeavour.pages.school.pupils.lines import lines_of
from endeavour.pages.school.pupils.views import leads_to, opens_records


@door.school(Permission.SEE_PUPIL_NAMES)
def find(request: SchoolRequest) -> HttpResponse:
    """Pupils by any words of their name; straight to the record where there is only one. Those who have left stand
    apart, for somebody who sees every pupil.
    """
    text = " ".join(request.GET.get("find", "")[:LONGEST_NAME].split())
    today = clock.today()
    found = find_pupils(request.actor, text, on=today)
    opens = opens_records(request)
    draw = partial(
        lines_of, code=request.school.code, on=today, leads_to=leads_to(request), to_pick=True, faces=opens
    )
    lines, near = draw(found.rows), draw(found.near)
    left = leavers_named(request.actor, text, on=today)
    if len(lines) == 1 and lines[0].url and not left:
        return redirect(lines[0].url)
    seen = [*(line.row.pupil_id for line in (*lines, *near)), *(one.pupil_id for one in left)]
    if seen:
        record_read(by=request.actor, page="find", pupil_ids=seen)
    context = {
        "text": text,
        "lines": lines,
        "near": near,
        "left": left,
        "more": found.more,
        "sees_all": Permission.SEE_ALL_PUPILS in request.actor.permissions or not opens,
    }
    return show(request, "school/pupils/find.jinja", context, place="register")
