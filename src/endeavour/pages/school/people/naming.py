"""Adults named for one child: somebody beside those of the classes, and the end of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.people.forms import NamedForm
from endeavour.people.actions.naming import end_naming
from endeavour.people.actions.naming import name_adult as give
from endeavour.people.models import Pupil

LONGEST = 18


@door.record(Permission.CHANGE_PUPILS, methods=("GET", "POST"))
def name_adult(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Name an adult who may see this child, why, and until when."""
    form = NamedForm(request.POST or None, people=staff_who_may(Permission.SEE_RECORDS, on=clock.today()))

    def do(answers: dict[str, Any]) -> None:
        said = {name: answers[name] for name in ("reason", "what_for", "until")}
        give(by=request.actor, pupil=pupil, staff=form.chosen(), on=clock.today(), **said)

    if carried_out(request, form, do):
        tell(request, _("They may open this record from now on."))
        return to(request, "people", pupil_uid=pupil.uid)
    title = _("Name an adult who may see %(name)s") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Name them"), section="people")


@door.record(Permission.CHANGE_PUPILS, methods=("POST",))
def end_adult(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """An adult who was named for this child is so no longer."""
    text = request.POST.get("sight", "")
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise NotFound

    def do() -> None:
        end_naming(by=request.actor, pupil=pupil, sight_id=int(text), on=clock.today())
        tell(request, _("Ended. They see this record no longer, unless a class of theirs opens it."))

    pressed(request, do)
    return to(request, "people", pupil_uid=pupil.uid)
