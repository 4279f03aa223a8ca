"""The duties that hang on reviews: what counts as held and as offered, which record is owed, between two cycles."""

from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.actions import record_sent
from endeavour.documents.models import Paper
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.states import Way
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.actions.support import start_support
from endeavour.needs.letters import tell_support_ended
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import add_contact
from endeavour.people.models import Pupil
from endeavour.people.queries import recipients_of
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.queries import plan_of
from endeavour.plans.shape import OutcomeShape, PlanShape, TargetShape
from endeavour.provision.queries import targets_of
from endeavour.reviews.actions import (
    Notes,
    book_review,
    consider_more_support,
    hold_review,
    rate_target,
    save_notes,
)
from endeavour.reviews.letters import give_record, invite
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

STARTED, MET, NEXT = date(2026, 9, 14), date(2026, 11, 24), date(2027, 3, 9)
TARGET = TargetShape("Starts a chat", "Days out of 5", "1", "4", MET)


class Place:
    """A school with one supported child, whose plan is issued and whose mother is known."""

    def __init__(self) -> None:
        self.school: School = make_school()
        with in_school(self.school.pk), clock.standing_at(STARTED):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO))
            self.mara: Pupil = make_pupil(self.school)
            add_contact(by=self.by, pupil=self.mara, name="Efua Osei", relation="mother")
            cycle = start_support(by=self.by, pupil=self.mara, on=STARTED)
            outcomes = (OutcomeShape("Mara joins in", "communication", (TARGET,)),)
            plan = open_plan(by=self.by, cycle=cycle, on=STARTED, carried=PlanShape(outcomes=outcomes, review_on=MET))
            issue_plan(by=self.by, plan=plan, on=STARTED)

    @property
    def cycle(self) -> Cycle:
        cycle = open_cycle(self.mara)
        assert cycle is not None
        return cycle

    def hold(
        self,
        on: date,
        *,
        family_came: bool | None = True,
        decision: str = Decision.CARRY_ON,
        rating: int = 1,
        next_on: date | None = NEXT,
    ) -> Review:
        """A review from its first note to its close, all on one day."""
        with clock.standing_at(on):
            cycle = self.cycle
            notes = Notes(came="Efua Osei, mother\nRuth", family_came=family_came, met_on=on)
            review = save_notes(by=self.by, cycle=cycle, notes=notes)
            plan = plan_of(cycle)
            assert plan is not None
            for target in targets_of(plan):
                rate_target(by=self.by, review=review, target=target, rating=rating, sentence="", continues=True)
            hold_review(by=self.by, review=review, decision=decision, why="So", on=on, next_review_on=next_on)
        return Review.objects.get(pk=review.pk)

    def consider(self, on: date) -> None:
        """More support was considered, and it was decided to do no more."""
        decided = "No more: the support was hardly given"
        consider_more_support(by=self.by, pupil=self.mara, on=on, what="Therapy", decided=decided)

    def given(self, papers: list[Paper], on: date) -> None:
        """Each paper was given by hand."""
        with clock.standing_at(on):
            for paper in papers:
                record_sent(by=self.by, paper=paper, way=Way.BY_HAND, on=on)

    def record_of(self, review: Review, on: date) -> list[Paper]:
        with clock.standing_at(on):
            return give_record(by=self.by, pupil=self.mara, review=review, to=recipients_of(self.mara, on=on), on=on)

    def duties(self, key: str, on: date) -> list[Standing]:
        return [row for row in duties_of(self.school, on=on) if row.key == key]

    def said(self, key: str, on: date) -> list[str]:
        return [str(row.finding.because).split(". ")[0] for row in self.duties(key, on)]

    def states(self, key: str, on: date) -> list[State]:
        return [row.finding.state for row in self.duties(key, on)]


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.mark.parametrize(("came", "held"), [(True, 1), (False, 0), (None, 0)])
def test_a_meeting_is_held_with_the_family_when_a_parent_came(place: Place, came: bool | None, held: int) -> None:
    with in_school(place.school.pk):
        place.hold(MET, family_came=came)
        assert place.said("three-meetings", MET) == [f"{held} held of 3 meetings this school year."]


def test_a_day_set_is_no_offer_but_an_invitation_or_a_word_to_the_family_is(place: Place) -> None:
    with in_school(place.school.pk):
        with clock.standing_at(date(2026, 11, 2)):
            review = book_review(by=place.by, cycle=place.cycle, meeting_on=MET, on=clock.today())
            assert place.said("three-meetings-offered", MET)[0].startswith("0 offered")
            to = recipients_of(place.mara, on=MET)
            papers = invite(by=place.by, pupil=place.mara, review=review, to=to, on=clock.today())
            assert place.said("three-meetings-offered", MET)[0].startswith("0 offered")
        place.given(papers, date(2026, 11, 3))
        assert place.said("three-meetings-offered", date(2026, 11, 2))[0].startswith("0 offered")
        assert place.said("three-meetings-offered", date(2026, 11, 3))[0].startswith("1 offered")
        place.hold(MET, family_came=False)
        assert place.said("three-meetings-offered", MET)[0].startswith("1 offered")
        assert place.said("three-meetings", MET)[0].startswith("0 held")
        with clock.standing_at(date(2027, 1, 5)):
            asked = date(2027, 1, 4)
            book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=clock.today(), family_asked_on=asked)
            with pytest.raises(Refused, match="not in the future"):
                book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=asked, family_asked_on=clock.today())
        assert place.said("three-meetings-offered", NEXT)[0].startswith("2 offered")


def test_between_two_cycles_the_review_is_due_on_the_day_that_was_agreed(place: Place) -> None:
    with in_school(place.school.pk):
        place.hold(MET)
        (row,) = place.duties("review-date", date(2027, 3, 10))
        assert (row.finding.due_on, row.finding.state, row.page) == (NEXT, State.LATE, "book-review")
        with clock.standing_at(date(2027, 2, 1)):
            book_review(by=place.by, cycle=place.cycle, meeting_on=NEXT, on=clock.today())
        assert [one.page for one in place.duties("review-date", NEXT)] == ["record-meeting"]
        with clock.standing_at(date(2027, 2, 1)):
            plan = plan_of(place.cycle)
            assert plan is not None
            issue_plan(by=place.by, plan=plan, on=clock.today())
        (row,) = place.duties("review-date", NEXT)
        assert (row.finding.due_on, row.page) == (NEXT, "hold-review")


def test_no_review_is_booked_where_neither_a_plan_nor_a_review_agreed_a_day() -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(STARTED):
        by = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        cycle = start_support(by=by, pupil=make_pupil(school), on=STARTED)
        with pytest.raises(Refused, match="no issued plan"):
            book_review(by=by, cycle=cycle, meeting_on=MET, on=STARTED)


def test_the_record_of_every_review_is_owed_until_the_family_has_it(place: Place) -> None:
    with in_school(place.school.pk):
        first = place.hold(MET)
        (row,) = place.duties("record-given", MET)
        assert (row.action, row.page, row.where) == ("Write the record", "give-record", {"number": 1})
        with clock.standing_at(NEXT):
            plan = plan_of(place.cycle)
            assert plan is not None
            issue_plan(by=place.by, plan=plan, on=NEXT)
        place.hold(NEXT, decision=Decision.END, next_on=None)
        assert [row.where for row in place.duties("record-given", NEXT)] == [{"number": 2}, {"number": 1}][::-1]
        papers = place.record_of(first, NEXT)
        written = [row for row in place.duties("record-given", NEXT) if not row.where]
        assert [(row.action, row.page) for row in written] == [("Record how it reached them", "papers")]
        place.given(papers, NEXT)
        assert sorted(state.value for state in place.states("record-given", date(2027, 5, 4))) == ["late", "met"]
        assert place.states("record-given", date(2027, 10, 4)) == [State.LATE]


def test_the_letter_that_support_has_ended_is_owed_until_they_have_it(place: Place) -> None:
    with in_school(place.school.pk):
        place.hold(MET, decision=Decision.END, next_on=None)
        next_year = date(2027, 9, 6)
        (row,) = place.duties("told-of-end", next_year)
        assert (row.finding.state, row.action) == (State.LATE, "Write the letter")
        with clock.standing_at(next_year):
            to = recipients_of(place.mara, on=next_year)
            papers = tell_support_ended(by=place.by, pupil=place.mara, to=to, on=next_year)
        (row,) = place.duties("told-of-end", next_year)
        assert (row.action, row.page) == ("Record how it reached them", "papers")
        place.given(papers, next_year)
        assert place.duties("told-of-end", next_year) == []


def test_carrying_on_after_a_stalled_review_is_answered_by_what_was_considered(place: Place) -> None:
    with in_school(place.school.pk):
        place.hold(MET, rating=-2)
        (row,) = place.duties("more-support", date(2026, 12, 9))
        assert (row.finding.state, row.page) == (State.LATE, "consider-more")
        with clock.standing_at(date(2026, 12, 9)):
            place.consider(date(2026, 11, 23))
            assert place.states("more-support", date(2026, 12, 9)) == [State.LATE]
            place.consider(date(2026, 12, 9))
            with pytest.raises(Refused, match="not in the future"):
                place.consider(date(2026, 12, 10))
        assert place.states("more-support", date(2026, 12, 9)) == [State.MET]


def test_the_record_says_who_came(place: Place) -> None:
    with in_school(place.school.pk):
        (paper,) = place.record_of(place.hold(MET), MET)
        assert "Efua Osei, mother and Ruth" in str(sheet_of(paper.content))


@pytest.mark.parametrize(("on", "said"), [(date(2026, 11, 25), "not in the future"), (date(2026, 9, 13), "issued")])
def test_no_meeting_was_held_ahead_of_today_or_before_its_plan(place: Place, on: date, said: str) -> None:
    with in_school(place.school.pk), clock.standing_at(MET):
        with pytest.raises(Refused, match=said):
            save_notes(by=place.by, cycle=place.cycle, notes=Notes(met_on=on))
        review = save_notes(by=place.by, cycle=place.cycle, notes=Notes())
        with pytest.raises(Refused, match=said):
            hold_review(by=place.by, review=review, decision=Decision.CARRY_ON, why="", on=on)
        assert Review.objects.get().state == "booked"


@pytest.mark.parametrize(
    ("held_on", "late", "said"),
    [
        (MET, False, "The review was held on 24 November 2026."),
        (
            date(2026, 12, 1),
            True,
            "The review was held on 1 December 2026. It had been agreed for 24 November 2026.",
        ),
    ],
)
def test_a_review_that_was_held_keeps_both_days_for_the_year(
    place: Place, held_on: date, late: bool, said: str
) -> None:
    with in_school(place.school.pk):
        assert place.duties("review-date-past", MET) == []
        place.hold(held_on)
        (row,) = place.duties("review-date-past", NEXT)
        assert (row.finding.state, row.finding.met_late, str(row.finding.because)) == (State.MET, late, said)
        assert place.duties("review-date-past", date(2027, 9, 1)) == []
