"""A child leaves, or is here after all: said by the SENCO or by the office, which keeps the roll."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.law.records import record_to_new_school_due_on
from endeavour.oversight.leavers import sen_file_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, pressed, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.people.contacts import back_to_family, family_url
from endeavour.pages.school.people.forms import LeavingForm
from endeavour.people.actions.leaving import mark_left, undo_leaving
from endeavour.people.contacts import keeps_contacts
from endeavour.people.models import Pupil, RecordPassedOn
from endeavour.people.records import passed_on_of
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_of


@dataclass(frozen=True, slots=True)
class Left:
    """A child who has left: when their record is due at the next school and what became of it, and until when the SEN
    file is kept here, where there is one.
    """

    on: date
    record_due_on: date
    passed_on: RecordPassedOn | None
    kept_until: date | None


def left_by(school: School, pupil: Pupil) -> Left | None:
    """The days of a child who has left, or will."""
    if pupil.left_on is None:
        return None
    due_on = record_to_new_school_due_on(calendar_of(school), pupil.left_on)
    return Left(pupil.left_on, due_on, passed_on_of(pupil), sen_file_of(pupil))


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"), leavers=True)
def leaving(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Record that a child leaves: who teaches them sees the record no longer. Of one who has left, from what day, and
    the way back.
    """
    form = LeavingForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        mark_left(by=request.actor, pupil=pupil, on=answers["on"])

    if carried_out(request, form, do):
        tell(request, _("Recorded. The record stays; those who taught them see it no longer."))
        return _after(request, pupil)
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "leave": _way_back(request, pupil),
        "left_on": pupil.left_on,
    }
    return show_record(request, pupil, "school/people/leaving.jinja", context, section="people")


@door.contacts(Permission.CHANGE_PUPILS, methods=("POST",), leavers=True)
def here_after_all(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Take back that a child has left."""

    def do() -> None:
        undo_leaving(by=request.actor, pupil=pupil)
        tell(request, _("They are on the roll again, in the class they were in."))

    pressed(request, do)
    return back_to_family(request, pupil)


def _after(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Where whoever recorded it can see that it is: in the record, or on this page, as the office opens no other."""
    if Permission.SEE_RECORDS in request.actor.permissions:
        return to(request, "people", pupil_uid=pupil.uid)
    return to(request, "leaving", pupil_uid=pupil.uid)


def _way_back(request: SchoolRequest, pupil: Pupil) -> str:
    """The child's family, or the register where that is no longer for this reader."""
    if keeps_contacts(request.actor, pupil, on=clock.today()):
        return family_url(request, pupil)
    return address(request.school.code, "register")
