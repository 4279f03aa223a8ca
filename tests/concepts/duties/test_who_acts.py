"""Whose letter and answer meet a duty where somebody acts for a young person who lacks capacity."""

from datetime import date

import pytest

from endeavour.documents.models import Paper
from endeavour.exchange.beginning import untold
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import end_support
from endeavour.needs.letters import tell_support_ended
from endeavour.needs.models import SenStatus
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.people.actions.representing import end_acting, state_acting
from endeavour.plans.printing import printable_plans
from endeavour.reviews.actions import book_review
from endeavour.reviews.letters import invite
from endeavour.reviews.queries import Offered, offered_to_family
from endeavour.schools.tenancy import in_school
from tests.concepts.duties.test_who_decides import AT_16, AT_18, DAY, LATE, Jo, said

pytestmark = pytest.mark.django_db
ENDED = date(2026, 10, 5)


class Una(Jo):
    """Jo, for whom an aunt acts as deputy."""

    def __init__(self) -> None:
        super().__init__(AT_18)
        with in_school(self.school.pk), clock.standing_at(DAY):
            self.aunt = add_contact(by=self.by, pupil=self.pupil, name="Una Vale", relation="aunt")
            self.statement = state_acting(
                by=self.by,
                pupil=self.pupil,
                contact_id=self.aunt.contact_id,
                acts_as="representative",
                since_on=DAY,
                reason="Deputy",
                on=DAY,
            )

    def no_more(self) -> None:
        with clock.standing_at(ENDED):
            end_acting(by=self.by, statement=self.statement, on=ENDED, today=ENDED)


@pytest.mark.parametrize(("reader", "met"), [("Una Vale", True), ("Ned Vale", False), ("Jo Vale", False)])
def test_section_68_is_met_by_telling_whoever_acts(reader: str, met: bool) -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        row = jo.duty("parents-told", DAY)
        assert (row.order, said(row)) == (
            "Tell whoever acts for {name} that SEN Support has started",
            "Whoever acts for the young person has not yet been told by a letter or message",
        )
        jo.told(reader, DAY)
        assert (jo.duty("parents-told", LATE).finding.state is State.MET) is met


def test_what_whoever_acted_was_told_stays_done_when_it_has_ended() -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.told("Una Vale", DAY)
        jo.no_more()
        assert jo.duty("parents-told", LATE).finding.state is State.MET
        assert jo.duty("plan-agreed", LATE).order == "Agree a plan with {name}"


def test_a_plan_is_agreed_with_whoever_acts() -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        jo.answers(Voice.FAMILY, DAY)
        jo.answers(Voice.PUPIL, DAY)
        row = jo.duty("plan-agreed", LATE)
        assert (row.order, said(row)) == (
            "Agree a plan with whoever acts for {name}",
            "The plan is not yet agreed with whoever acts for the young person, nor is their disagreement recorded",
        )
        jo.father = jo.aunt  # who answers now
        jo.answers(Voice.FAMILY, DAY)
        assert jo.duty("plan-agreed", LATE).finding.state is State.MET


@pytest.mark.parametrize(("reader", "met"), [("Una Vale", True), ("Ned Vale", False), ("Jo Vale", False)])
def test_whoever_acts_is_told_of_the_end(reader: str, met: bool) -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        end_support(by=jo.by, pupil=jo.pupil, on=DAY, reason="Needs are met")
        assert jo.duty("told-of-end", DAY).order == "Tell whoever acts for {name} that SEN Support has ended"
        jo.given(tell_support_ended(by=jo.by, pupil=jo.pupil, to=jo.reader(reader, DAY), on=DAY), DAY)
        assert (jo.duty("told-of-end", LATE).finding.state is State.MET) is met


def test_plans_for_many_go_to_whoever_acts_alone() -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        names = [[one.name for one in found.to] for found in printable_plans([jo.pupil], on=DAY)]
        jo.no_more()
        names += [[one.name for one in found.to] for found in printable_plans([jo.pupil], on=ENDED)]
        assert names == [["Una Vale"], ["Jo Vale"]]


@pytest.mark.parametrize(("reader", "left"), [("Una Vale", 0), ("Ned Vale", 1), ("Jo Vale", 1)])
def test_nobody_is_told_before_by_a_letter_to_somebody_else(reader: str, left: int) -> None:
    jo = Una()
    with in_school(jo.school.pk), clock.standing_at(DAY):
        SenStatus.objects.filter(pupil=jo.pupil, ends_on=None).update(starts_on=date(2026, 1, 12))
        jo.school.records_since = DAY
        jo.told(reader, DAY)
        assert len(untold(jo.school, on=LATE)) == left


@pytest.mark.parametrize(
    ("born", "reader", "invited"),
    [(AT_16, "Jo Vale", None), (AT_16, "Ned Vale", DAY), (AT_18, "Jo Vale", DAY), (AT_18, "Ned Vale", DAY)],
)
def test_a_meeting_is_offered_by_an_invitation_to_one_who_counts(
    born: date, reader: str, invited: date | None
) -> None:
    jo = Jo(born)
    with in_school(jo.school.pk), clock.standing_at(DAY):
        jo.planned(DAY)
        review = book_review(by=jo.by, cycle=jo.cycle, meeting_on=DAY, on=DAY)
        jo.given(invite(by=jo.by, pupil=jo.pupil, review=review, to=jo.reader(reader, DAY), on=DAY), DAY)
        assert Paper.objects.count() == 1
        assert offered_to_family(review) == Offered(invited, None)
