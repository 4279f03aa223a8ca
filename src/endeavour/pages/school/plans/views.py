"""Plan: written together, checked, issued, answered and read."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.drafts.queries import draft_of, writing_at
from endeavour.exchange.old_plans.queries import old_plan_named
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.references import new_uid
from endeavour.law.young_person import Decides
from endeavour.needs.actions.ehc import write_ehc_plan
from endeavour.needs.queries import current_needs, ehc_plan_of, open_cycle, standing_of
from endeavour.needs.states import Status, Voice
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, pressed, tell, to, will_tell
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.plans.advice import checks_off, measures_of
from endeavour.pages.school.plans.forms import AgreementForm, EhcForm
from endeavour.pages.school.plans.saving import cycle_now, plan_now
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of
from endeavour.people.representing import holder_of
from endeavour.plans.actions import answer_plan, go_on_to_plan, issue_plan, read_card
from endeavour.plans.changes import changes_between
from endeavour.plans.checks import Case, check_plan
from endeavour.plans.earlier import versions_of
from endeavour.plans.interim import interim_said
from endeavour.plans.policies import may_issue
from endeavour.plans.queries import (
    issued_in,
    latest_issued,
    plan_of,
    readings_of,
    shape_of,
)
from endeavour.plans.states import Answer


@door.record(Permission.SEE_RECORDS)
def plan(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The plan in force, who agrees with it and who has read it; and the draft, if there is one."""
    cycle = open_cycle(pupil)
    draft = plan_of(cycle) if cycle else None
    issued = latest_issued(pupil)
    standing = standing_of(pupil)
    versions = versions_of(pupil)
    context = {
        "cycle": cycle,
        "draft": draft,
        "issued": issued,
        "now": versions[0] if issued else None,
        "earlier": versions[1:] if issued else versions,
        "readings": readings_of(issued.version) if issued else [],
        "standing": standing,
        "ehc": ehc_plan_of(pupil) if standing.status == Status.PLAN else None,
        "interim": interim_said(issued.version) if issued else "",
        "rests_on": old_plan_named(pupil, issued.version.interim_file) if issued else None,
        "asked_me": issued is not None and _unread(request, issued.version),
    }
    return show_record(request, pupil, "school/plans/plan.jinja", context, section="plan")


@door.record(Permission.SET_SEN_STATUS, methods=("GET", "POST"))
def ehc(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down Sections E and F of an EHC plan and the day of its annual review."""
    form = EhcForm(request.POST or None, initial=EhcForm.answers_of(ehc_plan_of(pupil)))

    def do(answers: dict[str, Any]) -> None:
        write_ehc_plan(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("Sections E and F are written down."))
        return to(request, "plan", pupil_uid=pupil.uid)
    title = _("%(name)s’s EHC plan") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save"), section="plan", leave="plan")


@door.record(Permission.WRITE_PLAN, methods=("POST",))
def begin(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Go on to the plan of this cycle: it is opened, or taken up where the last review carried it over."""
    cycle = cycle_now(pupil)
    pressed(request, lambda: go_on_to_plan(by=request.actor, cycle=cycle, on=clock.today()))
    return to(request, "edit-plan", pupil_uid=pupil.uid)


@door.record(Permission.ISSUE_PLAN, methods=("GET", "POST"))
def issue(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Look at the whole plan once more, with its checks and what changed, and put it in force."""
    draft = plan_now(pupil)
    shape = shape_of(draft)
    if request.method == "POST":
        act = new_uid()
        pressed(request, lambda: issue_plan(by=request.actor, plan=draft, on=clock.today(), act=act))
        will_tell(request, act)
        return to(request, "plan", pupil_uid=pupil.uid)
    before = issued_in(draft.cycle)
    needs = current_needs(pupil)
    context = {
        "plan": shape,
        "checked": check_plan(
            Case(shape, draft.cycle.opened_on, tuple(need.area for need in needs), measures_of(request)),
            off=checks_off(request),
        ),
        "changes": changes_between(before[-1].plan, shape) if before else [],
        "verdict": may_issue(request.actor, draft.cycle, shape),
        "unsaved": unsaved_by(request, pupil),
        "writing": [other.name for other in writing_at(request.actor, place_of_editor(request, pupil))],
    }
    return show_record(request, pupil, "school/plans/issue.jinja", context, section="plan")


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def answer(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down what the child or a parent says of the plan in force."""
    issued = latest_issued(pupil)
    if issued is None:
        raise NotFound
    on, name = clock.today(), pupil.known_as
    if holder_of(pupil, on=on).decides is Decides.YOUNG_PERSON:
        name = _("%(name)s, who decides for themselves") % {"name": name}
    family = [person for person in guardians_of(pupil, on=on) if not person.barred]
    form = AgreementForm(request.POST or None, pupil_name=name, guardians=family)

    def do(answers: dict[str, Any]) -> None:
        by_pupil = answers["whose"] == AgreementForm.PUPIL
        answer_plan(
            by=request.actor,
            version=issued.version,
            voice=Voice.PUPIL if by_pupil else Voice.FAMILY,
            contact_id=None if by_pupil else int(answers["whose"]),
            answer=answers["answer"],
            words=answers["words"],
            on=answers["on"],
        )

    if carried_out(request, form, do):
        if form.cleaned_data["answer"] == Answer.NO_ANSWER:
            tell(
                request,
                _("Written down: asked, no answer yet. The support goes on, and they can answer at any time."),
            )
        else:
            tell(request, _("Their answer is in the record. It never stops the support."))
        return to(request, "plan", pupil_uid=pupil.uid)
    title = _("What somebody says of %(name)s’s plan") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save their answer"), section="plan", beware=True)


@door.record(Permission.SEE_RECORDS, methods=("POST",))
def confirm(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Say that one has read the card."""
    issued = latest_issued(pupil)
    if issued is None:
        raise NotFound
    pressed(request, lambda: read_card(by=request.actor, version_uid=issued.version.uid))
    return to(request, "plan", pupil_uid=pupil.uid)


@door.record(Permission.SEE_RECORDS)
def version(request: SchoolRequest, pupil: Pupil, version_uid: Any) -> HttpResponse:
    """An issued version as it was."""
    version = next((one for one in versions_of(pupil) if one.issued.version.uid == version_uid), None)
    if version is None:
        raise NotFound
    context = {"issued": version.issued, "version": version}
    return show_record(request, pupil, "school/plans/version.jinja", context, section="plan")


def place_of_editor(request: SchoolRequest, pupil: Pupil) -> str:
    """Where the editor of this child's plan keeps words."""
    code = request.school.code
    return address(code, "edit-plan", pupil_uid=pupil.uid).removeprefix(f"/s/{code}/")


def unsaved_by(request: SchoolRequest, pupil: Pupil) -> bool:
    """Whether this person has words in the editor that are not in the plan."""
    draft = draft_of(request.actor, place_of_editor(request, pupil))
    return draft is not None and bool(draft.words)


def _unread(request: SchoolRequest, version: Any) -> bool:
    return any(row.staff_id == request.actor.membership_id and row.read_at is None for row in readings_of(version))
