"""A child's record as a whole: sent on to the next school, and shown to those who ask to see it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.duties.records import is_shown
from endeavour.foundation import clock
from endeavour.law.finding import AnyFinding
from endeavour.law.records import record_to_new_school_due_on
from endeavour.pages import doors as door
from endeavour.pages.design.filters import long_day
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.drafting.kept import kept_form
from endeavour.pages.frame import address, carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.people.record_forms import AnsweredForm, AskedForm, PassOnForm
from endeavour.people.actions.records import (
    answer_asked,
    next_school_not_known,
    pass_on_record,
    record_asked,
    told_it_takes_longer,
)
from endeavour.people.models import Pupil, RecordAsked
from endeavour.people.queries import guardians_of
from endeavour.people.records import asked_about, asked_of, may_answer, may_pass_on, passed_on_of, rights_to_ask
from endeavour.schools.queries import calendar_of, setting_of


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def pass_on(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Record where the record of a child who leaves has gone, with what belongs to it."""
    allowed = may_pass_on(request.actor, pupil)
    if not allowed and request.method != "POST":
        tell(request, allowed.because, kind="notice")
        return to(request, "people", pupil_uid=pupil.uid)
    said = passed_on_of(pupil)
    form = PassOnForm(request.POST or None, initial=PassOnForm.answers_of(said))

    def do(answers: dict[str, Any]) -> None:
        who: dict[str, Any] = {"by": request.actor, "pupil": pupil, "on": clock.today()}
        if answers["became"] == PassOnForm.SENT:
            pass_on_record(**who, sent_on=answers["sent_on"], sent_to=answers["sent_to"], way=answers["way"])
        else:
            next_school_not_known(**who, why=answers["not_known"])

    if carried_out(request, form, do):
        tell(request, _("Recorded."))
        return to(request, "people", pupil_uid=pupil.uid)
    due_on = record_to_new_school_due_on(calendar_of(request.school), pupil.left_on or clock.today())
    days = {"left": long_day(pupil.left_on or clock.today()), "due": long_day(due_on)}
    text = _(
        "Not on the roll from %(left)s. The record goes to the next school by %(due)s, fifteen school days later: "
        "law for maintained schools, encouraged for academies."
    )
    context = {
        "form": form,
        "kept": kept_form(request, form),
        "title": _("%(name)s’s record goes to the next school") % {"name": pupil.known_as},
        "text": text % days,
        "submit": _("Record it"),
        "leave": address(request.school.code, "people", pupil_uid=pupil.uid),
        "beware": False,
    }
    return show_record(request, pupil, "school/people/passing_on.jinja", context, section="people")


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A request as a table shows it."""

    asked: RecordAsked
    finding: AnyFinding

    @property
    def due_on(self) -> date | None:
        return self.finding.due_on

    @property
    def kind(self) -> str:
        """The shape of its state."""
        return {"late": "late", "due_soon": "soon", "due": "due", "met": "met"}.get(self.finding.state.value, "none")


@door.record(Permission.SEND_PAPERS)
def asked(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Who asked to see the child's record, by when they are answered, and how they were."""
    setting, on = setting_of(request.school), clock.today()
    lines = [AskedLine(row, is_shown(setting, row, on)) for row in asked_about(pupil)]
    return show_record(request, pupil, "school/people/asked.jinja", {"lines": lines}, section="papers")


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def ask(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Record that somebody asked to see the child's record."""
    form = AskedForm(request.POST or None, rights=rights_to_ask(setting_of(request.school).kind))

    def do(answers: dict[str, Any]) -> None:
        record_asked(by=request.actor, pupil=pupil, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("Recorded. It stands on Today until they are answered."))
        return to(request, "asked-to-see", pupil_uid=pupil.uid)
    return ask_about(
        request,
        pupil,
        form,
        title=_("Somebody asked to see %(name)s’s record") % {"name": pupil.known_as},
        text=_barred(pupil),
        submit=_("Record it"),
        section="papers",
        leave="asked-to-see",
        beware=False,
    )


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def answer(request: SchoolRequest, pupil: Pupil, asked_uid: uuid.UUID) -> HttpResponse:
    """Record how a request was answered, or that they were told it takes longer."""
    row = asked_of(pupil, asked_uid)
    allowed = may_answer(request.actor, row)
    if not allowed and request.method != "POST":
        tell(request, allowed.because, kind="notice")
        return to(request, "asked-to-see", pupil_uid=pupil.uid)
    form = AnsweredForm(request.POST or None, asked=row)

    def do(answers: dict[str, Any]) -> None:
        who: dict[str, Any] = {"by": request.actor, "asked": row, "on": clock.today()}
        if answers.get("became") == AnsweredForm.LONGER:
            told_it_takes_longer(**who, told_on=answers["told_longer_on"])
        else:
            answer_asked(**who, answered_on=answers["answered_on"], answer=answers["answer"])

    if carried_out(request, form, do):
        tell(request, _("Recorded."))
        return to(request, "asked-to-see", pupil_uid=pupil.uid)
    due_on = is_shown(setting_of(request.school), row, clock.today()).due_on
    says = {"day": long_day(row.asked_on), "due": long_day(due_on) if due_on else "", "who": row.asked_by}
    text = _("Asked on %(day)s by %(who)s.") % says
    if due_on:
        text += " " + _("An answer is due by %(due)s.") % says
    text = " ".join(filter(None, [text, _barred(pupil)]))
    title = row.get_asked_as_display()
    return ask_about(
        request, pupil, form, title=title, text=text, submit=_("Record it"), section="papers", leave="asked-to-see"
    )


def _barred(pupil: Pupil) -> str:
    """A word of warning where an order is in force about somebody in the child's life."""
    barred = [person.name for person in guardians_of(pupil, on=clock.today()) if person.barred]
    if not barred:
        return ""
    because = _("An order is in force about %(names)s: read it before anything is shown or given.")
    return because % {"names": ", ".join(barred)}
