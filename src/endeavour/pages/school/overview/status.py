"""A child’s SEN status where no concern and no review sets it: a cycle opened, support ended, an EHC plan."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.joiners.queries import joiner_of
from endeavour.foundation import clock
from endeavour.needs.actions.support import cease_ehc_plan, end_support, make_ehc_plan, open_first_cycle
from endeavour.needs.policies import may_cease_ehc_plan, may_end_support, may_make_ehc_plan
from endeavour.needs.queries import status_code
from endeavour.needs.states import Status
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.overview.forms import CeasedForm, EndForm, MadeForm
from endeavour.people.models import Pupil


@door.record(Permission.SET_SEN_STATUS, methods=("POST",))
def open_cycle(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Open a cycle for a child with SEN Support or an EHC plan who has none."""
    today = clock.today()
    joiner = joiner_of(request.school, pupil, on=today)
    tell_family = joiner is not None and joiner.status == Status.SUPPORT

    def do() -> None:
        arrived = joiner.arrived_on if joiner else None
        open_first_cycle(by=request.actor, pupil=pupil, on=today, arrived_on=arrived)
        if tell_family:
            tell(request, _("A cycle is open, and the support is given here from today. Tell the family now."))
        else:
            tell(request, _("A cycle is open. Gather what is known, then write the plan."))

    pressed(request, do)
    return to(request, "write-letter" if tell_family else "assess", pupil_uid=pupil.uid)


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def end(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """End SEN Support outside a review, with its day and reason. The family is told next."""
    allowed = may_end_support(request.actor, status=status_code(pupil))
    if not allowed and request.method != "POST":
        return _not_now(request, pupil, allowed.because)
    form = EndForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        end_support(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("SEN Support has ended. Tell the family now."))
        return to(request, "write-end-letter", pupil_uid=pupil.uid)
    title = _("End %(name)s’s SEN Support") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("End SEN Support"), section="pupil")


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def made(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that the council has made an EHC plan. Its Sections E and F are asked for next."""
    allowed = may_make_ehc_plan(request.actor, status=status_code(pupil))
    if not allowed and request.method != "POST":
        return _not_now(request, pupil, allowed.because)
    form = MadeForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        make_ehc_plan(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("The EHC plan is on record. Write down its Sections E and F."))
        return to(request, "ehc-plan", pupil_uid=pupil.uid)
    title = _("An EHC plan is made for %(name)s") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save the day"), section="pupil")


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def ceased(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that the EHC plan has ceased, why, and what follows."""
    allowed = may_cease_ehc_plan(request.actor, status=status_code(pupil))
    if not allowed and request.method != "POST":
        return _not_now(request, pupil, allowed.because)
    form = CeasedForm(request.POST or None)

    def do(_answers: dict[str, Any]) -> None:
        cease_ehc_plan(by=request.actor, pupil=pupil, on=clock.today(), **form.arguments())

    if carried_out(request, form, do):
        if form.arguments()["goes_on"]:
            tell(request, _("SEN Support has started. Now tell the family: the law asks for it."))
            return to(request, "write-letter", pupil_uid=pupil.uid)
        tell(request, _("The EHC plan has ceased. Its record stays."))
        return to(request, "pupil", pupil_uid=pupil.uid)
    title = _("%(name)s’s EHC plan has ceased") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save"), section="pupil")


def _not_now(request: SchoolRequest, pupil: Pupil, because: str) -> HttpResponse:
    """There is nothing to ask: say why, on the first page of the record."""
    tell(request, because, kind="notice")
    return to(request, "pupil", pupil_uid=pupil.uid)
