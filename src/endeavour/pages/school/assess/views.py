"""Assess: what is known about a child's needs in this cycle."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.drafts.queries import draft_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.references import new_uid
from endeavour.law.choices import Own
from endeavour.needs.actions.gathering import (
    add_evidence,
    answer_request,
    ask_for_evidence,
    record_asking,
    record_view,
    take_back_request,
    write_summary,
)
from endeavour.needs.actions.support import set_needs
from endeavour.needs.models import Cycle
from endeavour.needs.queries import (
    concerns_of,
    current_needs,
    evidence_for,
    open_cycle,
    request_of,
    requests_of,
    silent_in,
    views_for,
)
from endeavour.needs.states import Voice
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import keep_posted, kept_form
from endeavour.pages.drafting.slips import place_of
from endeavour.pages.frame import carried_out, pressed, tell, to, will_tell
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.assess.forms import (
    MOST_ROWS,
    AnswerForm,
    AskForm,
    EvidenceForm,
    NeedsForm,
    SummaryForm,
    ViewForm,
    last_row,
)
from endeavour.pages.school.files.fields import letting_go
from endeavour.people.models import Pupil
from endeavour.people.queries import guardians_of, staff_who_teach
from endeavour.plans.queries import carried_over
from endeavour.schools.queries import own_day


@door.record(Permission.SEE_RECORDS)
def assess(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Everything gathered in the open cycle, and what is still missing."""
    cycle = open_cycle(pupil)
    context = {
        "cycle": cycle,
        "concerns": concerns_of(pupil),
        "evidence": evidence_for(request.actor, cycle) if cycle else [],
        "requests": requests_of(cycle) if cycle else [],
        "views": views_for(request.actor, cycle) if cycle else [],
        "silent": silent_in(cycle) if cycle else [],
        "carried": cycle is not None and carried_over(cycle),
    }
    return show_record(request, pupil, "school/assess/assess.jinja", context, section="assess")


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def evidence(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Add one piece of evidence."""
    cycle = _open(pupil)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    with letting_go(form):
        if carried_out(request, form, lambda answers: add_evidence(by=request.actor, cycle=cycle, **answers)):
            tell(request, _("The evidence is added."))
            return to(request, "assess", pupil_uid=pupil.uid)
    title = _("Add evidence about %(name)s") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Add the evidence"), section="assess")


@door.record(Permission.ASK_FOR_EVIDENCE, methods=("GET", "POST"))
def ask(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Ask staff what they see. Those who teach the child come first."""
    cycle = _open(pupil)
    teach = set(staff_who_teach(pupil, on=clock.today()))
    able = staff_who_may(Permission.GATHER_EVIDENCE, on=clock.today())
    everybody = [person for person in able if person.pk != request.actor.membership_id]
    people = sorted(everybody, key=lambda person: person.pk not in teach)
    usual = own_day(request.school, Own.EVIDENCE_ANSWERED, since=clock.today())
    form, act = AskForm(request.POST or None, people=people, by=usual), new_uid()

    def do(answers: dict[str, Any]) -> None:
        chosen = [person for person in people if person.pk in answers["staff"]]
        ask_for_evidence(
            by=request.actor,
            cycle=cycle,
            staff=chosen,
            due_on=answers["due_on"],
            on=clock.today(),
            question=answers["question"],
            act=act,
        )

    if carried_out(request, form, do):
        asked = len(form.cleaned_data["staff"])
        tell(request, ngettext("One person is asked.", "%(count)d people are asked.", asked) % {"count": asked})
        will_tell(request, act)
        return to(request, "assess", pupil_uid=pupil.uid)
    title = _("Ask colleagues about %(name)s") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Ask them"), section="assess")


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def answer(request: SchoolRequest, pupil: Pupil, request_uid: uuid.UUID) -> HttpResponse:
    """Answer what one was asked about this child."""
    asked = request_of(pupil, request_uid)
    form = AnswerForm(request.POST or None, request.FILES or None)

    def do(answers: dict[str, Any]) -> None:
        answer_request(by=request.actor, request=asked, on=clock.today(), **answers)

    with letting_go(form):
        if carried_out(request, form, do):
            tell(request, _("Thank you. Your answer is in the record."))
            return to(request, "today")
    title = _("What do you see of %(name)s?") % {"name": pupil.known_as}
    return ask_about(
        request,
        pupil,
        form,
        title=title,
        text=asked.question,
        submit=_("Send the answer"),
        section="assess",
        leave="today",
        beware=True,
    )


@door.record(Permission.ASK_FOR_EVIDENCE, methods=("POST",))
def ask_no_more(request: SchoolRequest, pupil: Pupil, request_uid: uuid.UUID) -> HttpResponse:
    """Take back what somebody was asked and has not answered."""

    def do() -> None:
        take_back_request(by=request.actor, request=request_of(pupil, request_uid))
        tell(request, _("Taken back. It is asked no more."))

    pressed(request, do)
    return to(request, "assess", pupil_uid=pupil.uid)


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def view(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down what the child or a parent said, or that they were asked and have not answered."""
    cycle = _open(pupil)
    family = guardians_of(pupil, on=clock.today())
    form = ViewForm(request.POST or None, request.FILES or None, pupil_name=pupil.known_as, guardians=family)

    def do(answers: dict[str, Any]) -> None:
        by_pupil = answers["whose"] == ViewForm.PUPIL
        whose: dict[str, Any] = {
            "voice": Voice.PUPIL if by_pupil else Voice.FAMILY,
            "contact_id": None if by_pupil else int(answers["whose"]),
        }
        if answers["answered"] == ViewForm.ASKED:
            record_asking(by=request.actor, cycle=cycle, on=answers["on"], **whose)
            return
        record_view(
            by=request.actor,
            cycle=cycle,
            **whose,
            words=answers["words"],
            on=answers["on"],
            how=answers["how"],
            confidential=answers["confidential"],
            attached=answers["attached"],
        )

    with letting_go(form):
        if carried_out(request, form, do):
            if form.cleaned_data["answered"] == ViewForm.ASKED:
                tell(request, _("Written down: asked, no answer yet. Their words can be added when they come."))
            else:
                tell(request, _("Their words are in the record."))
            return to(request, "assess", pupil_uid=pupil.uid)
    title = _("What somebody thinks of %(name)s’s support") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save their words"), section="assess", beware=True)


@door.record(Permission.WRITE_PLAN, methods=("GET", "POST"))
def needs(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Name the child's needs, most important first. Another row is asked for by a button; what is typed is kept."""
    if request.POST.get("then") == "add":
        keep_posted(request, place_of(request), request.POST)
        row = last_row(request.POST) + 1
        return redirect(f"{request.path}?rows={row}#need-{row}")
    draft = draft_of(request.actor, place_of(request))
    rows = request.GET.get("rows", "")
    form = NeedsForm(
        request.POST or None,
        needs=current_needs(pupil),
        typed=draft.words if draft else (),
        rows=int(rows) if rows.isdecimal() and len(rows) < 3 else 0,
    )

    def do(_answers: dict[str, Any]) -> None:
        set_needs(by=request.actor, pupil=pupil, needs=form.chosen(), on=clock.today())

    if carried_out(request, form, do):
        tell(request, _("The needs are saved."))
        return to(request, "assess", pupil_uid=pupil.uid)
    context = {"form": form, "kept": kept_form(request, form), "most": MOST_ROWS}
    return show_record(request, pupil, "school/assess/needs.jinja", context, section="assess")


@door.record(Permission.GATHER_EVIDENCE, methods=("GET", "POST"))
def summary(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Say what stands in the child's way, and what they are good at."""
    cycle = _open(pupil)
    form = SummaryForm(request.POST or None, initial={"barriers": cycle.barriers, "strengths": cycle.strengths})
    if carried_out(request, form, lambda answers: write_summary(by=request.actor, cycle=cycle, **answers)):
        tell(request, _("Strengths and barriers are saved."))
        return to(request, "assess", pupil_uid=pupil.uid)
    title = _("%(name)s’s strengths and barriers") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save"), section="assess")


def _open(pupil: Pupil) -> Cycle:
    cycle = open_cycle(pupil)
    if cycle is None:
        raise NotFound
    return cycle
