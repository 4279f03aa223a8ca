"""The family's copy of an issued plan: to each person their own, with nobody else's answer on it."""

from collections.abc import Iterable, Sequence
from datetime import date

from endeavour.access.actor import Actor
from endeavour.documents.actions import write_copies
from endeavour.documents.envelopes import envelope
from endeavour.documents.models import Paper
from endeavour.documents.press.contents import read_content
from endeavour.documents.press.contents.parts import Said
from endeavour.documents.press.contents.plan import (
    Answer,
    AnswerKind,
    HopePart,
    OwnAnswers,
    PlanPaper,
    hopes_shown,
    plan_body,
)
from endeavour.documents.states import PaperKind
from endeavour.law.young_person import Decides, decision_holder
from endeavour.needs.states import Area, Voice
from endeavour.people.models import Pupil
from endeavour.people.queries import Recipient, guardians_of
from endeavour.plans.interim import interim_said
from endeavour.plans.models import Agreement, PlanVersion
from endeavour.plans.queries import answers_to
from endeavour.schools.models import School


def plan_paper(
    *, by: Actor, pupil: Pupil, version: PlanVersion, to: Recipient, on: date, reference: str = ""
) -> PlanPaper:
    """What this person's copy of the plan will say. What a young person answers is theirs, and on their own copy. Of
    somebody whom an order bars no copy speaks, also if what they hope for was to be shown to everybody.
    """
    answers = answers_to(version)
    pupils = next((row for row in answers if row.voice == Voice.PUPIL), None)
    own = pupils if to.is_pupil else next((row for row in answers if row.contact_id == to.contact_id), None)
    if decision_holder(pupil.born_on, on) is Decides.YOUNG_PERSON:
        pupils = None
    return PlanPaper(
        envelope=envelope(by=by, pupil=pupil, to=to, on=on, reference=reference),
        plan=plan_body(
            version.content,
            areas={code: str(label) for code, label in Area.choices},
            to=to.contact_id,
            barred=_not_spoken_of(pupil, version, on),
        ),
        version=version.number,
        issued_on=version.issued_on,
        answers=OwnAnswers(reader=_answer(own, to.name), pupil=_answer(pupils, pupil.known_as)),
        plan_name=School.objects.get(pk=by.school_id).plan_name,
        interim=interim_said(version),
    )


def give_plan(*, by: Actor, pupil: Pupil, version: PlanVersion, to: Sequence[Recipient], on: date) -> list[Paper]:
    """Write each person's copy of the plan."""
    return write_copies(
        by=by,
        kind=PaperKind.PLAN,
        pupil=pupil,
        to=to,
        about_uid=version.uid,
        content_for=lambda person, reference: plan_paper(
            by=by, pupil=pupil, version=version, to=person, on=on, reference=reference
        ),
    )


def still_says(papers: Iterable[Paper], *, pupil: Pupil, version: PlanVersion, on: date) -> list[Paper]:
    """Those of these copies of a version that would say the same of what each adult hopes if they were written on
    that day: an order that has come since may bar one of them. At most one query more.
    """
    barred = _not_spoken_of(pupil, version, on)
    return [
        paper
        for paper in papers
        if _hopes_in(paper) == hopes_shown(version.content, to=paper.contact_id, barred=barred)
    ]


def _hopes_in(paper: Paper) -> tuple[HopePart, ...]:
    content = read_content(paper.content)
    return content.plan.hopes if isinstance(content, PlanPaper) else ()


def _not_spoken_of(pupil: Pupil, version: PlanVersion, on: date) -> set[int]:
    """Whom an order bars, where the version says what anybody hopes."""
    people = guardians_of(pupil, on=on) if version.content.get("hopes") else []
    return {person.contact_id for person in people if person.barred}


def _answer(row: Agreement | None, who: str) -> Answer | None:
    if row is None:
        return None
    return Answer(AnswerKind(row.answer), Said(row.words, who, row.on))
