"""A meeting with the family that closes no cycle: written down on one page, and as it was written."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import HowSaid, Voice
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.reviews.forms import MetForm
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of
from endeavour.people.representing import holder_of
from endeavour.reviews.meeting import Met, record_meeting
from endeavour.reviews.queries import agreed_for, meeting_of, offered_to_family, review_of

NEXT = timedelta(weeks=13)


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def record(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down a meeting with the family: who came, what they said and what was agreed."""
    cycle = open_cycle(pupil)
    if cycle is None:
        raise NotFound
    family = [person for person in guardians_of(pupil, on=clock.today()) if not person.barred]
    form = MetForm(
        request.POST or None,
        initial=_initial(pupil, cycle),
        between=cycle.issued_on is None,
        pupil_name=pupil.known_as,
        family=family,
    )

    def do(answers: dict[str, Any]) -> None:
        met = Met(
            came=answers["came"],
            came_apart=answers["came_apart"],
            family_came=answers["family_came"] == "yes",
            pupil_came={"yes": True, "no": False}.get(answers["pupil_came"]),
            agreed=answers["agreed"],
            next_review_on=answers.get("next_review_on"),
        )
        record_meeting(by=request.actor, cycle=cycle, on=answers["met_on"], met=met)
        if answers["said"].strip():
            _write_down(request, cycle, answers)

    if carried_out(request, form, do):
        one = decider(pupil, holder_of(pupil, on=clock.today()))
        said = _("The meeting is written down. Its record is for %(name)s too.") % {"name": one}
        tell(request, said if one else _("The meeting is written down. Its record is for the family too."))
        return to(request, "review", pupil_uid=pupil.uid)
    title = _("A meeting with %(name)s’s family") % {"name": pupil.known_as}
    text = _("Before a plan is issued, or beside it. The review of a plan, with its targets, has a page of its own.")
    return ask_about(
        request, pupil, form, title=title, text=text, submit=_("Save the meeting"), section="review", beware=True
    )


@door.record(Permission.SEE_RECORDS)
def shown(request: SchoolRequest, pupil: Pupil, meeting_uid: uuid.UUID) -> HttpResponse:
    """A meeting with the family, as it was written."""
    row = meeting_of(pupil, meeting_uid)
    context = {"met": row, "offered": offered_to_family(row)}
    return show_record(request, pupil, "school/reviews/met.jinja", context, section="review")


def _initial(pupil: Pupil, cycle: Cycle) -> dict[str, Any]:
    """The day of the meeting that was booked, once it has come; and the day agreed already, while it lies ahead."""
    today = clock.today()
    booked, agreed = review_of(cycle), agreed_for(pupil)
    planned = booked.meeting_on if booked and cycle.issued_on is None else None
    met_on = planned if planned and cycle.opened_on <= planned <= today else today
    return {"met_on": met_on, "next_review_on": agreed if agreed and agreed > today else today + NEXT}


def _write_down(request: SchoolRequest, cycle: Cycle, answers: dict[str, Any]) -> None:
    by_pupil = answers["whose"] == MetForm.PUPIL
    record_view(
        by=request.actor,
        cycle=cycle,
        voice=Voice.PUPIL if by_pupil else Voice.FAMILY,
        contact_id=None if by_pupil else int(answers["whose"]),
        words=answers["said"],
        on=answers["met_on"],
        how=HowSaid.MEETING,
    )
