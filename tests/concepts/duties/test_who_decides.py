"""Whose letter and answer meet a duty: the parents’ at 15 and 16, the young person’s once the rights are theirs."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.documents.actions import record_sent
from endeavour.documents.models import Paper
from endeavour.documents.states import Way
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.gathering import record_view
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.letters import tell_support_ended, tell_support_started
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.people.queries import Recipient, recipients_of
from endeavour.plans.actions import answer_plan, issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.plans.states import Answer
from endeavour.reviews.actions import Notes, book_review, hold_review, save_notes
from endeavour.reviews.letters import give_record, invite
from endeavour.reviews.states import Decision
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY, LATE = date(2026, 9, 14), date(2026, 12, 14)
AT_15, AT_16, AT_18 = date(2011, 3, 3), date(2010, 9, 14), date(2008, 3, 3)
TURNS = date(2010, 3, 3)  # the rights pass on 27 June 2026
BEFORE, AFTER = date(2026, 6, 15), date(2026, 6, 29)


class Jo:
    """A pupil with a father, and SEN Support from a day."""

    def __init__(self, born: date, on: date = DAY) -> None:
        self.school, self.on = make_school(), on
        with in_school(self.school.pk), clock.standing_at(on):
            self.by = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.pupil = make_pupil(self.school, "Jo", "Vale", born)
            self.father = add_contact(by=self.by, pupil=self.pupil, name="Ned Vale", relation="father")
            self.cycle = start_support(by=self.by, pupil=self.pupil, on=on)

    def reader(self, name: str, on: date) -> list[Recipient]:
        return [one for one in recipients_of(self.pupil, on=on) if one.name == name]

    def told(self, name: str, on: date) -> None:
        """They are handed the letter that support has started."""
        to = self.reader(name, on)
        self.given(tell_support_started(by=self.by, pupil=self.pupil, to=to, on=on), on)

    def given(self, papers: list[Paper], on: date) -> None:
        for paper in papers:
            record_sent(by=self.by, paper=paper, way=Way.BY_HAND, on=on)

    def planned(self, on: date) -> None:
        outcomes = (OutcomeShape("Jo joins in", "communication", ()),)
        shape = PlanShape(outcomes=outcomes, review_on=date(2026, 12, 8))
        plan = open_plan(by=self.by, cycle=self.cycle, on=on, carried=shape)
        self.version = issue_plan(by=self.by, plan=plan, on=on)

    def answers(self, voice: Voice, on: date, answer: Answer = Answer.AGREED) -> None:
        contact = self.father.contact_id if voice is Voice.FAMILY else None
        answer_plan(by=self.by, version=self.version, voice=voice, answer=answer, on=on, contact_id=contact)

    def duty(self, key: str, on: date) -> Standing:
        (found,) = [row for row in duties_of(self.school, on=on) if row.key == key]
        return found


def said(row: Standing) -> str:
    return str(row.finding.because).split(". ")[0].rstrip(".")


@pytest.mark.parametrize(
    ("born", "reader", "met"),
    [
        (AT_15, "Ned Vale", True),
        (AT_16, "Ned Vale", True),
        (AT_16, "Jo Vale", False),
        (AT_18, "Ned Vale", False),
        (AT_18, "Jo Vale", True),
    ],
)
def test_section_68_is_met_by_telling_the_one_whose_right_it_is(born: date, reader: str, met: bool) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.told(reader, DAY)
        assert (jo.duty("parents-told", LATE).finding.state is State.MET) is met


def test_a_parents_letter_is_not_even_a_letter_issued_to_the_young_person() -> None:
    jo = Jo(AT_18)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        to = jo.reader("Ned Vale", DAY)
        tell_support_started(by=jo.by, pupil=jo.pupil, to=to, on=DAY)
        row = jo.duty("parents-told", LATE)
        assert (row.order, said(row), row.page) == (
            "Tell {name} that SEN Support has started",
            "The young person has not yet been told by a letter or message",
            "write-letter",
        )
        tell_support_started(by=jo.by, pupil=jo.pupil, to=jo.reader("Jo Vale", DAY), on=DAY)
        row = jo.duty("parents-told", LATE)
        assert (said(row), row.page) == (
            "A letter was issued on 14 September 2026 but is not yet delivered",
            "papers",
        )


@pytest.mark.parametrize(("told_on", "state"), [(BEFORE, State.MET), (AFTER, State.LATE)])
def test_a_parent_told_while_the_rights_were_theirs_was_told(told_on: date, state: State) -> None:
    jo = Jo(TURNS, BEFORE)
    with in_school(jo.school.pk), clock.standing_at(told_on):
        jo.told("Ned Vale", told_on)
        assert jo.duty("parents-told", LATE).finding.state is state


@pytest.mark.parametrize(
    ("born", "voice", "met"),
    [
        (AT_15, Voice.FAMILY, True),
        (AT_16, Voice.PUPIL, False),
        (AT_16, Voice.FAMILY, True),
        (AT_18, Voice.FAMILY, False),
        (AT_18, Voice.PUPIL, True),
    ],
)
def test_a_plan_is_agreed_with_whoever_decides(born: date, voice: Voice, met: bool) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        jo.answers(voice, DAY)
        row = jo.duty("plan-agreed", LATE)
        assert (row.finding.state is State.MET) is met


def test_the_sentence_says_who_agreed_and_who_is_still_to_be_asked() -> None:
    jo = Jo(TURNS, BEFORE)
    with in_school(jo.school.pk):
        with clock.standing_at(BEFORE):
            jo.planned(BEFORE)
        row = jo.duty("plan-agreed", AFTER)
        assert (row.order, said(row)) == (
            "Agree a plan with {name}",
            "The plan is not yet agreed with the young person, nor is their disagreement recorded",
        )
        with clock.standing_at(BEFORE):
            jo.answers(Voice.FAMILY, BEFORE)
        assert said(jo.duty("plan-agreed", AFTER)) == "The plan was agreed with the family on 15 June 2026"


def test_a_young_persons_disagreement_is_theirs() -> None:
    jo = Jo(AT_18)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        jo.answers(Voice.FAMILY, DAY)
        jo.answers(Voice.PUPIL, DAY, Answer.DISAGREED)
        assert (
            said(jo.duty("plan-agreed", LATE)) == "The young person’s disagreement was recorded on 14 September 2026"
        )


@pytest.mark.parametrize(("born", "met"), [(AT_16, False), (AT_18, True)])
def test_asking_the_young_person_is_enough(born: date, met: bool) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        record_view(by=jo.by, cycle=jo.cycle, voice=Voice.PUPIL, words="Less noise", on=DAY)
        assert (jo.duty("views-sought", LATE).finding.state is State.MET) is met


@pytest.mark.parametrize(
    ("born", "reader", "met"),
    [
        (AT_16, "Jo Vale", False),
        (AT_16, "Ned Vale", True),
        (AT_18, "Ned Vale", False),
        (AT_18, "Jo Vale", True),
    ],
)
def test_whoever_decides_is_told_of_the_end(born: date, reader: str, met: bool) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        end_support(by=jo.by, pupil=jo.pupil, on=DAY, reason="Needs are met")
        to = jo.reader(reader, DAY)
        jo.given(tell_support_ended(by=jo.by, pupil=jo.pupil, to=to, on=DAY), DAY)
        row = jo.duty("told-of-end", LATE)
        assert (row.finding.state is State.MET) is met
        assert row.page == ("papers" if met else "write-end-letter")


@pytest.mark.parametrize(
    ("born", "reader", "counts"),
    [
        (AT_16, "Jo Vale", False),
        (AT_16, "Ned Vale", True),
        (AT_18, "Ned Vale", True),
        (AT_18, "Jo Vale", True),
    ],
)
def test_the_family_has_a_record_or_an_invitation_when_one_of_them_has(born: date, reader: str, counts: bool) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        to = jo.reader(reader, DAY)
        review = book_review(by=jo.by, cycle=jo.cycle, meeting_on=DAY, on=DAY)
        jo.given(invite(by=jo.by, pupil=jo.pupil, review=review, to=to, on=DAY), DAY)
        assert said(jo.duty("three-meetings-offered", DAY)).startswith(f"{int(counts)} offered")
        save_notes(by=jo.by, cycle=jo.cycle, notes=Notes(came="Jo", family_came=False, met_on=DAY))
        hold_review(by=jo.by, review=review, decision=Decision.CARRY_ON, why="", on=DAY, next_review_on=LATE)
        review.refresh_from_db()
        jo.given(give_record(by=jo.by, pupil=jo.pupil, review=review, to=to, on=DAY), DAY)
        assert (jo.duty("record-given", LATE).finding.state is State.MET) is counts


@pytest.mark.parametrize(
    ("born", "pupil_came", "said_of_it"),
    [
        (AT_18, True, "1 held of 3 meetings this school year"),
        (AT_18, False, "0 held of 3 meetings this school year"),
        (AT_16, True, "0 held of 3 meetings this school year"),
    ],
)
def test_a_meeting_is_held_with_the_young_person_whose_rights_they_are(
    born: date, pupil_came: bool, said_of_it: str
) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(LATE):
        jo.planned(DAY)
        notes = Notes(family_came=False, pupil_came=pupil_came, met_on=LATE)
        review = save_notes(by=jo.by, cycle=jo.cycle, notes=notes)
        hold_review(by=jo.by, review=review, decision=Decision.CARRY_ON, why="", on=LATE)
        assert said(jo.duty("three-meetings", LATE)) == said_of_it
