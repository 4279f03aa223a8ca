"""Papers: written to each person, looked at, printed, and recorded as sent and arrived."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.actions import record_delivered, record_sent
from endeavour.documents.logos import with_logos
from endeavour.documents.models import Paper
from endeavour.documents.policies import may_have
from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.press.press import pdf_of
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording import words_of
from endeavour.documents.printing import may_print
from endeavour.documents.queries import paper_of, papers_of, stopped_by_order
from endeavour.documents.reports import reports_given
from endeavour.documents.states import PaperKind, Way
from endeavour.exchange.old_plans.queries import old_plans_of
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, insist
from endeavour.foundation.school_year import SchoolYear
from endeavour.needs import letters as needs
from endeavour.needs.queries import open_cycle, standing_of
from endeavour.pages import doors as door
from endeavour.pages.deciding import decider, who_gets_papers
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import address, carried_out, tell, to
from endeavour.pages.paper import Drawn, drawn, without_address
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.papers.forms import ArrivedForm, RecipientsForm, SentForm
from endeavour.people.models import Contact, Pupil
from endeavour.people.queries import Recipient, recipients_of
from endeavour.people.representing import holder_of
from endeavour.plans import letters as plans
from endeavour.plans.queries import latest_issued
from endeavour.reviews import letters as reviews
from endeavour.reviews.queries import meeting_of, review_of, reviews_of


@door.record(Permission.SEE_RECORDS)
def papers(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Every letter and paper about a child, sent or waiting."""
    year, standing, written = SchoolYear.of(clock.today()), standing_of(pupil), papers_of(pupil)
    context = {
        "standing": standing,
        "papers": written,
        "letter_written": any(
            one.kind == PaperKind.SUPPORT_STARTED and one.written_at.date() >= standing.since
            for one in written
            if standing.since
        ),
        "old_plans": old_plans_of(pupil),
        "year": year.label,
        "bulk_url": address(request.school.code, "register-bulk"),
        "report_given_on": reports_given([pupil.pk], year=year).get(pupil.pk),
    }
    return show_record(request, pupil, "school/papers/papers.jinja", context, section="papers")


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def support_started(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Tell the family that SEN Support has started: who gets the letter, and what it says."""
    title = _titled(
        pupil,
        _("Tell %(name)s’s family that SEN Support has started"),
        _("Tell %(name)s that SEN Support has started"),
    )
    return _write(request, pupil, title, needs.tell_support_started, needs.support_started)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def support_ended(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Tell the family that SEN Support has ended."""
    title = _titled(
        pupil, _("Tell %(name)s’s family that SEN Support has ended"), _("Tell %(name)s that SEN Support has ended")
    )
    return _write(request, pupil, title, needs.tell_support_ended, needs.support_ended)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def plan(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Give each of the family their own copy of the plan in force."""
    issued = latest_issued(pupil)
    if issued is None:
        raise NotFound
    title = _titled(
        pupil, _("Give %(name)s’s family their copy of the plan"), _("Give %(name)s their copy of the plan")
    )
    return _write(request, pupil, title, plans.give_plan, plans.plan_paper, version=issued.version)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def invitation(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Invite the family to the review, or to a meeting before the plan is issued."""
    cycle = open_cycle(pupil)
    review = review_of(cycle) if cycle else None
    if review is None:
        raise NotFound
    if review.cycle.issued_on is None:
        title = _titled(pupil, _("Invite %(name)s’s family to the meeting"), _("Invite %(name)s to the meeting"))
    else:
        title = _titled(pupil, _("Invite %(name)s’s family to the review"), _("Invite %(name)s to the review"))
    return _write(
        request, pupil, title, reviews.invite, reviews.invitation, kind=PaperKind.REVIEW_INVITATION, review=review
    )


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def review_record(request: SchoolRequest, pupil: Pupil, number: int) -> HttpResponse:
    """Give the family the record of the review that closed a cycle."""
    held = next((row for row in reviews_of(pupil) if row.held_on and row.cycle.number == number), None)
    if held is None:
        raise NotFound
    title = _titled(
        pupil, _("Give %(name)s’s family the record of the review"), _("Give %(name)s the record of the review")
    )
    return _write(request, pupil, title, reviews.give_record, reviews.record, review=held)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def meeting_record(request: SchoolRequest, pupil: Pupil, meeting_uid: uuid.UUID) -> HttpResponse:
    """Give the family the record of a meeting that closed no cycle."""
    met = meeting_of(pupil, meeting_uid)
    title = _titled(
        pupil, _("Give %(name)s’s family the record of the meeting"), _("Give %(name)s the record of the meeting")
    )
    return _write(request, pupil, title, reviews.give_record, reviews.record, review=met)


def shown_to(request: SchoolRequest, to: Recipient | Contact | None, sheet: Sheet) -> Drawn:
    """A paper on the screen: without the address on it for whoever sends no papers, and where it is confidential."""
    whole = Permission.SEND_PAPERS in request.actor.permissions and not (to and to.confidential)
    return drawn(sheet if whole else without_address(sheet))


def _titled(pupil: Pupil, to_family: str, to_one: str) -> str:
    """The title that says whom the paper goes to: the family of a child, or the one person who decides."""
    one = decider(pupil, holder_of(pupil, on=clock.today()))
    return to_one % {"name": one} if one else to_family % {"name": pupil.known_as}


def _write(
    request: SchoolRequest,
    pupil: Pupil,
    title: str,
    write: Callable[..., list[Paper]],
    sample: Callable[..., Content],
    *,
    kind: str = "",
    **about: Any,
) -> HttpResponse:
    on = clock.today()
    people, holder = [one for one in recipients_of(pupil, on=on) if may_have(one, kind)], holder_of(pupil, on=on)
    form = RecipientsForm(request.POST or None, people=people, holder=holder)
    shared = {"by": request.actor, "pupil": pupil, "on": on, **about}
    if carried_out(request, form, lambda _answers: write(to=form.chosen(), **shared)):
        tell(request, _("Written. Print or give each copy, then record how it reached them."))
        return to(request, "papers", pupil_uid=pupil.uid)
    context = {
        "form": form,
        "title": title,
        "text": who_gets_papers(pupil, holder, on=on),
        "people": people,
        "stopped": stopped_by_order(pupil, kind, on=on),
        "sheet": shown_to(request, people[0], words_of(sample(to=people[0], **shared))) if people else None,
    }
    return show_record(request, pupil, "school/papers/write.jinja", context, section="papers")


@door.record(Permission.SEE_RECORDS)
def paper(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """A paper as it was written."""
    row = paper_of(pupil, paper_uid)
    sheet = shown_to(request, row.contact, sheet_of(row.content))
    context = {"paper": row, "sheet": sheet}
    return show_record(request, pupil, "school/papers/paper.jinja", context, section="papers")


@door.record(Permission.SEE_RECORDS)
def pdf(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """The paper as a tagged PDF, always the same bytes; for whoever sends no papers without the address on it.
    Refused once nothing may go to its reader any more.
    """
    row = paper_of(pupil, paper_uid)
    insist(may_print([row], on=clock.today()))
    held = sheet_of(row.content)
    sends = Permission.SEND_PAPERS in request.actor.permissions
    (sheet,), logos = with_logos([held if sends else without_address(held)])
    made = pdf_of(sheet, made_at=row.written_at, logos=logos)
    headers = {"Content-Disposition": f'attachment; filename="{row.kind}-{row.reference}.pdf"'}
    return HttpResponse(made.pdf, content_type="application/pdf", headers=headers)


@door.record(Permission.SEND_PAPERS, methods=("GET", "POST"))
def sent(request: SchoolRequest, pupil: Pupil, paper_uid: uuid.UUID) -> HttpResponse:
    """Record how a paper left."""
    row = paper_of(pupil, paper_uid)
    form = SentForm(request.POST or None)

    def do(answers: dict[str, Any]) -> None:
        insist(needs.may_have_told(row, on=answers["on"]), field="on")
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
