"""The classes and groups of one child: leaves one, joins another, from a day. The office opens it too, and sees
nothing of the record there.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.actions.readers import ask_new_readers
from endeavour.foundation import clock
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import show_record
from endeavour.pages.school.people.contacts import family_url
from endeavour.pages.school.settings.classes.forms import PlaceForm
from endeavour.people.actions.placing import change_class
from endeavour.people.classes import classes_listed, places_of_child
from endeavour.people.models import Pupil


@door.contacts(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def change(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Change the classes and groups of a child from a day. Where that is today, new teachers are asked to read the
    plan in force at once, and on a later day that morning.
    """
    today = clock.today()
    places = places_of_child(pupil, on=today)
    groups = [line.group for line in classes_listed(on=today)]
    form = PlaceForm(request.POST or None, places=places, groups=groups, leaving=request.GET.get("from", ""))

    def do(answers: dict[str, Any]) -> None:
        leaves, joins = form.chosen("leaves"), form.chosen("joins")
        change_class(by=request.actor, pupil=pupil, leaves=leaves, joins=joins, from_on=answers["on"], on=today)
        if answers["on"] <= today:
            ask_new_readers(by=request.actor, on=today)

    if carried_out(request, form, do):
        tell(request, _("Saved. Who sees the record changes on that day."))
        return to(request, "change-class", pupil_uid=pupil.uid)
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "places": places,
        "leave": family_url(request, pupil),
    }
    return show_record(request, pupil, "school/settings/classes/one_child.jinja", context, section="people")
