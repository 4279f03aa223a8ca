"""Papers: written to each person, looked at, printed, and recorded as sent and arrived."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.models import Paper
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.press.press import pdf_of
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording import words_of
from endeavour.documents.queries import paper_of, papers_of
from endeavour.documents.states import Way
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.needs.letters import support_started as letter_of_start
from endeavour.needs.letters import tell_support_started
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.papers.forms import ArrivedForm, RecipientsForm, SentForm
from endeavour.people.models import Pupil
from endeavour.people.queries import Guardian, guardians_of, recipients_of
from endeavour.plans.letters import give_plan, plan_paper
from endeavour.plans.queries import latest_issued


@door.record(Permission.SEE_RECORDS)
def papers(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Every letter and paper about a child, sent or waiting."""
    return show_record(request, pupil, "school/papers/papers.jinja", {"papers": papers_of(pupil)}, section="papers")


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def support_started(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Tell the family that SEN Support has started: who gets the letter, and what it says."""

    def write(chosen: list[Guardian]) -> list[Paper]:
        return tell_support_started(by=request.actor, pupil=pupil, to=chosen, on=clock.today())

    def sample(person: Guardian) -> Content:
        return letter_of_start(by=request.actor, pupil=pupil, to=person, on=clock.today())

    title = _("Tell %(name)s’s family that SEN Support has started") % {"name": pupil.known_as}
    return _write(request, pupil, title, write, sample)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def plan(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Give each of the family their own copy of the plan in force."""
    issued = latest_issued(pupil)
    if issued is None:
        raise NotFound
    version = issued.version

    def write(chosen: list[Guardian]) -> list[Paper]:
        return give_plan(by=request.actor, pupil=pupil, version=version, to=chosen, on=clock.today())

    def sample(person: Guardian) -> Content:
        return plan_paper(by=request.actor, pupil=pupil, version=version, to=person, on=clock.today())

    title = _("Give %(name)s’s family their copy of the plan") % {"name": pupil.known_as}
    return _write(request, pupil, title, write, sample)


def _write(
    request: SchoolRequest,
    pupil: Pupil,
    title: str,
    write: Callable[[list[Guardian]], list[Paper]],
    sample: Callable[[Guardian], Content],
) -> HttpResponse:
    people = recipients_of(pupil, on=clock.today())
    form = RecipientsForm(request.POST or None, people=people)
    if carried_out(request, form, lambda _answers: write(form.chosen())):
        tell(request, _("Written. Print or give each copy, then record how it reached them."))
        return to(request, "papers", pupil_uid=pupil.uid)
    context = {
        "form": form,
        "title": title,
        "people": people,
        "barred": [person for person in guardians_of(pupil, on=clock.today()) if person.barred],
        "sheet": _drawn(words_of(sample(people[0]))) if people else None,
    }
    return show_record(request, pupil, "school/papers/write.jinja", context, section="papers")


@door.record(Permission.SEE_RECORDS)
def paper(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """A paper as it was written."""
    row = paper_of(pupil, paper_uid)
    context = {"paper": row, "sheet": _drawn(sheet_of(row.content))}
    return show_record(request, pupil, "school/papers/paper.jinja", context, section="papers")


@door.record(Permission.SEE_RECORDS)
def pdf(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """The paper as a tagged PDF, always the same bytes."""
    row = paper_of(pupil, paper_uid)
    made = pdf_of(sheet_of(row.content), made_at=row.written_at)
    headers = {"Content-Disposition": f'attachment; filename="{row.kind}-{row.reference}.pdf"'}
    return HttpResponse(made.pdf, content_type="application/pdf", headers=headers)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def sent(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """Record how a paper left."""
    row = paper_of(pupil, paper_uid)
    form = SentForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        record_sent(by=request.actor, paper=row, way=Way(answers["way"]), on=answers["on"])

    return _record(request, pupil, row, form, do, _("How did it reach %(name)s?"))


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def arrived(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """Record that a paper arrived."""
    row = paper_of(pupil, paper_uid)
    form = ArrivedForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        record_delivered(by=request.actor, paper=row, on=answers["on"])

    return _record(request, pupil, row, form, do, _("When did it reach %(name)s?"))


def _record(
    request: SchoolRequest,
    pupil: Pupil,
    row: Paper,
    form: SentForm | ArrivedForm,
    do: Callable[[dict[str, Any]], None],
    title: str,
) -> HttpResponse:
    if carried_out(request, form, do):
        tell(request, _("Recorded."))
        return to(request, "papers", pupil_uid=pupil.uid)
    return ask_about(
        request,
        pupil,
        form,
        title=title % {"name": row.addressee},
        text=row.get_kind_display(),
        submit=_("Record it"),
        section="papers",
    )


def _drawn(sheet: Sheet) -> tuple[Sheet, list[tuple[str, Any]]]:
    """A sheet with each block's name, for the template that draws it."""
    return sheet, [(type(block).__name__, block) for block in sheet.blocks]
