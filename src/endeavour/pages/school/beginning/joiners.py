"""A joiner's support from elsewhere: their old plans kept in the record, and one run as interim support."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_on
from endeavour.exchange.actions.joiners import Interim, run_interim
from endeavour.exchange.actions.old_plans import add_old_plans
from endeavour.exchange.joiners.queries import Joiner, waiting_joiners
from endeavour.exchange.joiners.until import review_by
from endeavour.exchange.old_plans.queries import old_plans_of
from endeavour.exchange.policies import may_run_interim
from endeavour.foundation import clock
from endeavour.needs.queries import open_cycle, status_code
from endeavour.needs.states import Status
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.beginning.joiner_forms import InterimForm, OldPlansForm
from endeavour.pages.school.files.fields import letting_go
from endeavour.people.models import Pupil
from endeavour.people.queries import adults_of
from endeavour.people.states import SightReason
from endeavour.plans.states import InterimFrom
from endeavour.schools.queries import days_of


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def interim(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Run what the last school gave as interim support, until this school has reviewed it."""
    today = clock.today()
    if request.method == "GET":
        allowed = may_run_interim(
            request.actor, left=not pupil.is_on_roll(today), has_cycle=open_cycle(pupil) is not None
        )
        if not allowed:
            tell(request, allowed.because, kind="notice")
            return to(request, "plan", pupil_uid=pupil.uid)
    half_terms = [(term.starts_on, term.ends_on) for term in days_of(request.school)[0]]
    form = InterimForm(
        request.POST or None,
        plans=old_plans_of(pupil),
        staff=staff_on(today),
        until=review_by(today, half_terms),
        teacher=_class_teacher(pupil),
    )

    def do(answers: dict[str, Any]) -> None:
        rests_on, file_uid = _basis(answers.pop("rests_on"))
        given = Interim(rests_on=rests_on, file_uid=file_uid, **answers)
        run_interim(by=request.actor, pupil=pupil, interim=given, on=today)

    if carried_out(request, form, do):
        if status_code(pupil) == Status.SUPPORT:
            tell(request, _("Interim support is in force. Now write to the family that SEN Support is given here."))
            return to(request, "papers", pupil_uid=pupil.uid)
        tell(request, _("Interim support is in force. Staff who teach the pupil are asked to read it."))
        return to(request, "plan", pupil_uid=pupil.uid)
    said = _("It opens a cycle with a plan from the first day, and asks the staff who teach %(name)s to read it.")
    if status_code(pupil) != Status.PLAN:
        said += " " + _("The family must then be told that SEN Support is given here.")
    return ask_about(
        request,
        pupil,
        form,
        title=_("Interim support for %(name)s") % {"name": pupil.known_as},
        text=said % {"name": pupil.known_as},
        submit=_("Run it until reviewed"),
        section="plan",
        leave="pupil",
    )


def _basis(said: str) -> tuple[str, uuid.UUID | None]:
    """What it rests on: one of the old plans in the record, or what somebody told."""
    if said in (InterimFrom.LAST_SCHOOL, InterimFrom.FAMILY):
        return said, None
    return InterimFrom.OLD_PLAN.value, uuid.UUID(said)


def _class_teacher(pupil: Pupil) -> str:
    """The one who teaches the child; where several do, somebody has to say."""
    teachers = {one.staff_id for one in adults_of(pupil, on=clock.today()) if one.reason == SightReason.TEACHES}
    return str(teachers.pop()) if len(teachers) == 1 else ""


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def add_plans(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Keep plans of the last school in this child's record: whoever opens the record has seen whose they are."""
    form = OldPlansForm(request.POST or None, request.FILES or None)
    with letting_go(form):
        if carried_out(request, form, lambda said: add_old_plans(by=request.actor, pupil=pupil, files=said["plans"])):
            tell(request, _("The old plan is in the record."))
            return to(request, "papers", pupil_uid=pupil.uid)
    title = _("Old plans of %(name)s") % {"name": pupil.known_as}
    text = _("What the last school wrote. It stands among the papers with its source, for those who open the record.")
    return ask_about(request, pupil, form, title=title, text=text, submit=_("Keep in the record"), section="papers")


def joiners_here(request: SchoolRequest) -> list[Joiner]:
    """Joiners whose support nobody has taken over, for whoever could do so and sees needs on this screen."""
    if Permission.SET_SEN_STATUS not in request.actor.permissions or request.user.hides_needs:
        return []
    return waiting_joiners(request.school, on=clock.today())
