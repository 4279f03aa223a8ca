"""The chronology of a record, made to be printed."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.oversight.chronology import chronology_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.record import show_record
from endeavour.people.models import Pupil


@door.record(Permission.SEE_RECORDS)
def chronology(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Everything in the order it happened."""
    context = {"lines": chronology_of(request.actor, pupil)}
    return show_record(request, pupil, "school/chronology/chronology.jinja", context, section="history")
