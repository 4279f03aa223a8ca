"""What a paper of a story holds, made from the story's own rows as each concept's `letters` make it from theirs."""

from datetime import date
from typing import Any

from django.utils import translation

from endeavour.demo.books import Row
from endeavour.demo.people import Person
from endeavour.demo.tell.context import School, Told, there
from endeavour.documents.press.contents.letters import (
    ConcernNote,
    Next,
    ReviewInvitation,
    SupportEnded,
    SupportStarted,
)
from endeavour.documents.press.contents.parts import Child, Content, Envelope, Reader, Said
from endeavour.documents.press.contents.parts import Person as Sender
from endeavour.documents.press.contents.plan import Answer, AnswerKind, OwnAnswers, PlanPaper, plan_body
from endeavour.documents.press.contents.review import Decided, MeetingRecord, OwnViews, ReviewedTarget, ReviewRecord
from endeavour.documents.press.freezing import frozen
from endeavour.documents.states import PaperKind
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.states import Area, ConcernState, Voice
from endeavour.reviews.queries import who_came


def content_for(
    school: School, told: Told, kind: str, *, by: Person, to: Row, on: date, reference: str
) -> dict[str, Any]:
    """One person's copy of one paper, frozen. In a light world all papers of a kind are one, and name nobody: making
    each would take longer than everything else together.
    """
    if school.light and kind in school.papers:
        return school.papers[kind]
    head = _envelope(school, told, by=by, to=to, on=on, reference=reference)
    make = {
        PaperKind.SUPPORT_STARTED: _started,
        PaperKind.SUPPORT_ENDED: _ended,
        PaperKind.CONCERN_NOTE: _note,
        PaperKind.PLAN: _plan,
        PaperKind.REVIEW_INVITATION: _invitation,
        PaperKind.REVIEW_RECORD: _record,
        PaperKind.MEETING_RECORD: _meeting,
    }[PaperKind(kind)]
    # The words are English at their source. Without a language the thousands of look-ups for them are skipped.
    with translation.override(None):
        content = frozen(make(school, told, head, to, on))
    school.papers[kind] = content if school.light else {}
    return content


def lines_of(address: str) -> tuple[str, ...]:
    """An address line by line, as the envelope of a paper has it."""
    return tuple(line.strip() for line in address.replace(",", "\n").splitlines() if line.strip())


def _envelope(school: School, told: Told, *, by: Person, to: Row, on: date, reference: str) -> Envelope:
    head = school.head
    if school.light:
        return Envelope(head, Reader("Parent or carer"), Child("Your child", "Your child"), Sender(by.name), on)
    group = ""
    for name, starts_on, ends_on in told.places:
        if starts_on <= on and (ends_on is None or ends_on >= on):
            group = name
    return Envelope(
        school=head,
        to=Reader(name=to["name"], address=lines_of(to["address"]), is_pupil=to["id"] is None),
        child=Child(
            full_name=f"{told.pupil['forename']} {told.pupil['surname']}", known_as=told.child.known_as, group=group
        ),
        sender=Sender(name=by.name, job=by.job, phone=head.phone, email=head.email),
        written_on=on,
        reference=reference,
    )


def _started(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    status, concern = there(told.status, "SEN status"), told.concern
    decided = concern is not None and concern["state"] == ConcernState.SUPPORT
    return SupportStarted(
        envelope=head,
        started_on=status["starts_on"],
        talked_on=concern["talked_on"] if concern is not None and decided and to["id"] is not None else None,
    )


def _ended(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    ended = there(told.ended, "end of SEN Support")
    return SupportEnded(envelope=head, ended_on=ended["ends_on"], because=ended["end_reason"])


def _note(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    concern = there(told.concern, "concern")
    return ConcernNote(
        envelope=head,
        talked_on=concern["talked_on"] or on,
        noticed=concern["noticed"],
        next=Next.MONITORING if told.monitoring else Next.NOTHING,
        agreed=concern["reason"],
        look_again_on=told.monitoring["look_again_on"] if told.monitoring else None,
    )


def _plan(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    version = there(told.version, "issued plan")
    pupils = told.answers.get((Voice.PUPIL, None))
    own = pupils if to["id"] is None else told.answers.get((Voice.FAMILY, to["id"]))
    if _young(told, on):
        pupils = None
    return PlanPaper(
        envelope=head,
        plan=plan_body(version["content"], areas=AREAS, to=to["id"]),
        version=version["number"],
        issued_on=version["issued_on"],
        answers=OwnAnswers(reader=_answer(own, to["name"]), pupil=_answer(pupils, told.child.known_as)),
        plan_name=school.plan_name,
    )


def _invitation(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    review = there(told.review, "review")
    return ReviewInvitation(
        envelope=head, meets_on=review["meeting_on"], place=review["place"], plan_name=school.plan_name
    )


def _record(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    review = there(told.held, "review that was held")
    return ReviewRecord(
        envelope=head,
        held_on=review["held_on"],
        decision=Decided(review["decision"]),
        there=who_came(review["came"]),
        targets=tuple(
            ReviewedTarget(target["what"], row["rating"], row["sentence"], row["continues"])
            for target, row in told.held_ratings
        ),
        views=_views(told, told.held_views, to, on),
        impact=review["impact"],
        quality=review["quality"],
        because=review["decision_why"],
        next_review_on=review["next_review_on"],
    )


def _meeting(school: School, told: Told, head: Envelope, to: Row, on: date) -> Content:
    met = there(told.met, "meeting with the family")
    return MeetingRecord(
        envelope=head,
        held_on=met["held_on"],
        there=who_came(met["came"]),
        views=_views(told, [row for row in told.views if row["on"] <= met["held_on"]], to, on),
        agreed=met["agreed"],
        next_on=met["next_review_on"],
    )


def _views(told: Told, rows: list[Row], to: Row, on: date) -> OwnViews:
    newest = sorted(rows, key=lambda row: (row["on"], row["id"]), reverse=True)
    pupils = next((row for row in newest if row["voice"] == Voice.PUPIL), None)
    own = pupils if to["id"] is None else next((row for row in newest if row["contact_id"] == to["id"]), None)
    if _young(told, on):
        pupils = None
    return OwnViews(reader=_said(own, to["name"]), pupil=_said(pupils, told.child.known_as))


def _young(told: Told, on: date) -> bool:
    return decision_holder(told.pupil["born_on"], on) is Decides.YOUNG_PERSON


def _answer(row: Row | None, who: str) -> Answer | None:
    return Answer(AnswerKind(row["answer"]), Said(row["words"], who, row["on"])) if row else None


def _said(row: Row | None, who: str) -> Said | None:
    return Said(row["words"], who, row["on"]) if row else None


AREAS = {code: str(label) for code, label in Area.choices}
