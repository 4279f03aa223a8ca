"""History: what was done to a record, and who has read it."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.audit.queries import events_of, reads_of
from endeavour.documents.states import Did as DocumentsDid
from endeavour.exchange.states import Did as ExchangeDid
from endeavour.files.states import Did as FilesDid
from endeavour.needs.states import Did as NeedsDid
from endeavour.oversight.states import Did as OversightDid
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.record import show_record
from endeavour.people.models import Pupil
from endeavour.people.states import Did as PeopleDid
from endeavour.plans.states import Did as PlansDid
from endeavour.provision.states import Did as ProvisionDid
from endeavour.reviews.states import Did as ReviewsDid

SENTENCES = {
    member.value: member.label
    for enum in (
        *(PeopleDid, NeedsDid, DocumentsDid, PlansDid, ProvisionDid, ReviewsDid),
        *(ExchangeDid, FilesDid, OversightDid),
    )
    for member in enum
}


@door.record(Permission.SEE_HISTORY)
def history(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Who changed what, and who looked, newest first."""
    school_id = request.school.pk
    context = {
        "events": [(row, SENTENCES.get(row.verb, row.verb)) for row in events_of(school_id, pupil.uid)],
        "reads": reads_of(school_id, pupil.uid),
    }
    return show_record(request, pupil, "school/history/history.jinja", context, section="history")
