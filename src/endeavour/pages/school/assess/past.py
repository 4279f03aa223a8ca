"""What was gathered in a cycle that is over: it stays to be read, and nobody writes in it."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.needs.queries import cycle_of, evidence_for, silent_in, views_for
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import to
from endeavour.pages.record import show_record
from endeavour.people.models import Pupil


@door.record(Permission.SEE_RECORDS)
def past(request: SchoolRequest, pupil: Pupil, number: int) -> HttpResponse:
    """One cycle's strengths, barriers, words and evidence. Those of the open one stand in Assess."""
    cycle = cycle_of(pupil, number)
    if cycle.closed_on is None:
        return to(request, "assess", pupil_uid=pupil.uid)
    by = request.actor
    context = {"cycle": cycle, "evidence": evidence_for(by, cycle), "views": views_for(by, cycle)}
    context["silent"] = silent_in(cycle)
    return show_record(request, pupil, "school/assess/past.jinja", context, section="assess")
