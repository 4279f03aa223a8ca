"""What the roll says of a child, put right by the SENCO in the record or by the office without it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, tell
from endeavour.pages.record import show_record
from endeavour.pages.school.people.contacts import back_to_family, family_url
from endeavour.pages.school.people.particulars_form import ParticularsForm
from endeavour.people.actions.particulars import correct_pupil
from endeavour.people.models import Pupil
from endeavour.people.particulars import OF_THE_RECORD, particulars_of


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def particulars(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Put right a child's names, birth date, year and what the head of their record says. While needs are hidden it
    asks what the roll says, and what is of the record stays as it is.
    """
    facts = particulars_of(request.actor, pupil)
    covers, why = (
        _covers(request),
        _("Needs are hidden, so only what the roll says is asked. The rest stays as it is."),
    )
    if covers:
        facts = {name: value for name, value in facts.items() if name not in OF_THE_RECORD}
    form = ParticularsForm(request.POST or None, facts=facts, phase=request.school.phase)

    def do(answers: dict[str, Any]) -> None:
        correct_pupil(by=request.actor, pupil=pupil, facts=answers, shown=facts, on=clock.today())

    if carried_out(request, form, do):
        tell(request, _("The details are corrected."))
        return back_to_family(request, pupil)
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "title": _("%(name)s’s details") % {"name": pupil.known_as},
        "text": why if covers else "",
        "submit": _("Save"),
        "stands": True,
        "leave": family_url(request, pupil),
    }
    return show_record(request, pupil, "school/people/written.jinja", context, section="people")


def _covers(request: SchoolRequest) -> bool:
    """Whether whoever opens records is shown the form, or sent it, without what is of the record. Needs may have been
    hidden or shown since the page was opened: nothing that somebody was not asked is changed.
    """
    if Permission.SEE_RECORDS not in request.actor.permissions:
        return False
    if request.method == "POST":
        return "suspensions" not in request.POST
    return request.user.hides_needs
