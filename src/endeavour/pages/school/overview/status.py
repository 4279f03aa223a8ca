"""A child’s SEN status where no concern and no review sets it: a cycle opened, support ended, an EHC plan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.exchange.joiners.queries import joiner_of
from endeavour.foundation import clock
from endeavour.foundation.verdict import Verdict
from endeavour.needs.actions.support import make_ehc_plan, open_first_cycle
from endeavour.needs.policies import may_cease_ehc_plan, may_end_support, may_make_ehc_plan
from endeavour.needs.queries import status_code
from endeavour.needs.states import Status
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider
from endeavour.pages.design.forms import Form
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, pressed, tell, to
from endeavour.pages.record import ask_about
from endeavour.pages.school.overview.forms import CeasedForm, EndForm, MadeForm
from endeavour.people.models import Pupil
from endeavour.people.representing import holder_of
from endeavour.plans.naming import cease_ehc_plan, end_support


@dataclass(frozen=True)
class _Question:
    """A change of status: whether it may be asked now, the form, what it does, what is said and opened after it."""

    allowed: Verdict
    form: Form
    title: str
    submit: str
    do: Callable[[dict[str, Any]], Any]
    then: Callable[[], tuple[str, str]]


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
            said = _("A cycle is open, and the support is given here from today. Tell %(name)s now.")
            family = _("A cycle is open, and the support is given here from today. Tell the family now.")
            tell(request, _naming(pupil, said, family))
        else:
            tell(request, _("A cycle is open. Gather what is known, then write the plan."))

    pressed(request, do)
    return to(request, "write-letter" if tell_family else "assess", pupil_uid=pupil.uid)


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def end(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """End SEN Support outside a review, with its day and reason. The family is told next."""
    question = _Question(
        allowed=may_end_support(request.actor, status=status_code(pupil)),
        form=EndForm(request.POST or None),
        title=_("End %(name)s’s SEN Support") % {"name": pupil.known_as},
        submit=_("End SEN Support"),
        do=lambda answers: end_support(by=request.actor, pupil=pupil, on=clock.today(), **answers),
        then=lambda: (
            _naming(
                pupil,
                _("SEN Support has ended. Tell %(name)s now."),
                _("SEN Support has ended. Tell the family now."),
            ),
            "write-end-letter",
        ),
    )
    return _asked(request, pupil, question)


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def made(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that the council has made an EHC plan. Its Sections E and F are asked for next."""
    question = _Question(
        allowed=may_make_ehc_plan(request.actor, status=status_code(pupil)),
        form=MadeForm(request.POST or None),
        title=_("An EHC plan is made for %(name)s") % {"name": pupil.known_as},
        submit=_("Save the day"),
        do=lambda answers: make_ehc_plan(by=request.actor, pupil=pupil, on=clock.today(), **answers),
        then=lambda: (_("The EHC plan is on record. Write down its Sections E and F."), "ehc-plan"),
    )
    return _asked(request, pupil, question)


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def ceased(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that the EHC plan has ceased, why, and what follows."""
    form = CeasedForm(request.POST or None)

    def then() -> tuple[str, str]:
        if form.arguments()["goes_on"]:
            said = _("SEN Support has started. Now tell %(name)s: the law asks for it.")
            family = _("SEN Support has started. Now tell the family: the law asks for it.")
            return _naming(pupil, said, family), "write-letter"
        return _("The EHC plan has ceased. Its record stays."), "pupil"

    question = _Question(
        allowed=may_cease_ehc_plan(request.actor, status=status_code(pupil)),
        form=form,
        title=_("%(name)s’s EHC plan has ceased") % {"name": pupil.known_as},
        submit=_("Save"),
        do=lambda _answers: cease_ehc_plan(by=request.actor, pupil=pupil, on=clock.today(), **form.arguments()),
        then=then,
    )
    return _asked(request, pupil, question)


def _naming(pupil: Pupil, to_one: str, to_family: str) -> str:
    """The notice that says whom to tell: the one person who decides, or the family of a child."""
    one = decider(pupil, holder_of(pupil, on=clock.today()))
    return to_one % {"name": one} if one else to_family


def _asked(request: SchoolRequest, pupil: Pupil, question: _Question) -> HttpResponse:
    """Ask it and do it; where there is nothing to ask, say why on the first page of the record."""
    if not question.allowed and request.method != "POST":
        tell(request, question.allowed.because, kind="notice")
        return to(request, "pupil", pupil_uid=pupil.uid)
    if carried_out(request, question.form, question.do):
        said, page = question.then()
        tell(request, said)
        return to(request, page, pupil_uid=pupil.uid)
    return ask_about(request, pupil, question.form, title=question.title, submit=question.submit, section="pupil")
