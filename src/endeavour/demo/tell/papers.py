"""Rows of papers: as `documents.actions` writes them."""

from uuid import UUID

from endeavour.demo.steps import PaperGiven
from endeavour.demo.tell.context import School, Told
from endeavour.demo.tell.letters import content_for
from endeavour.documents.models import Paper
from endeavour.documents.states import Did, PaperKind, Way


def give_paper(school: School, told: Told, step: PaperGiven) -> None:
    by = school.at(told, step)
    to = told.pupil_as_reader() if step.adult is None else told.contacts[step.adult]
    paper = school.books.add(
        Paper,
        kind=step.kind,
        pupil_id=told.pupil["id"],
        contact_id=to["id"],
        addressee=to["name"],
        about_uid=_about(told, step.kind),
        content=None,
        written_at=school.books.now,
        written_by_id=by.membership_id,
    )
    paper["content"] = content_for(school, told, step.kind, by=by, to=to, on=step.on, reference=paper["reference"])
    school.books.event(by, Did.PAPER_WRITTEN, Paper, uid=paper["uid"], pupil=told.pupil["uid"])
    if step.sent_on is None:
        return
    school.glance(told, max(step.on, step.sent_on))
    paper["way"], paper["sent_on"] = step.way, step.sent_on
    school.books.event(by, Did.PAPER_SENT, Paper, uid=paper["uid"], pupil=told.pupil["uid"])
    arrived = step.sent_on if step.way in {Way.BY_HAND, Way.BEFORE} else step.delivered_on
    if arrived is not None:
        school.glance(told, max(step.on, arrived))
        paper["delivered_on"], paper["delivered_by_id"] = arrived, by.membership_id
        school.books.event(by, Did.PAPER_DELIVERED, Paper, uid=paper["uid"], pupil=told.pupil["uid"])


def _about(told: Told, kind: str) -> UUID | None:
    """The record a paper tells of: the SEN status, the concern, the plan's version or the review."""
    subject = {
        PaperKind.SUPPORT_STARTED: told.status,
        PaperKind.CONCERN_NOTE: told.concern,
        PaperKind.PLAN: told.version,
        PaperKind.REVIEW_INVITATION: told.review,
        PaperKind.REVIEW_RECORD: told.held,
        PaperKind.MEETING_RECORD: told.met,
        PaperKind.SUPPORT_ENDED: told.ended,
    }[PaperKind(kind)]
    return subject["uid"] if subject else None
