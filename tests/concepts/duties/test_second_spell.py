"""SEN Support that ends and starts again: what was agreed, found and issued before does not bind the second time."""

from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.models import Cycle
from endeavour.oversight.in_force import plans_in_force
from endeavour.people.models import Pupil
from endeavour.plans.actions import issue_plan, open_plan
from endeavour.plans.queries import cards_waiting, versions_in_force
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, StrategyShape, TargetShape
from endeavour.provision.giving import support_today
from endeavour.provision.queries import targets_of
from endeavour.reviews.actions import Notes, book_review, hold_review, rate_target, save_notes
from endeavour.reviews.queries import agreed_for
from endeavour.reviews.states import Decision
from endeavour.schools.models import School
from endeavour.schools.queries import setting_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

FIRST, MET, ENDED, AGAIN, LATER = (
    date(2026, 9, 14),
    date(2026, 10, 20),
    date(2026, 11, 2),
    date(2027, 1, 11),
    date(2027, 1, 25),
)
AGREED = date(2026, 12, 8)


class Place:
    """A child with SEN Support whose plan was issued, and whose first review found no progress and carried on."""

    def __init__(self) -> None:
        self.school: School = make_school()
        with in_school(self.school.pk), clock.standing_at(FIRST):
            ruth = make_staff(self.school, "Ruth Ellison", Role.SENCO)
            tom = make_staff(self.school, "Tom Garrity", Role.TEACHER)
            self.by: Actor = acting(ruth)
            self.tom: Actor = acting(tom)
            self.mara: Pupil = make_pupil(self.school)
            make_class(self.school, "4 Hazel", tom, self.mara)
            cycle = start_support(by=self.by, pupil=self.mara, on=FIRST)
            target = TargetShape("Starts a chat", "Days out of 5", "1", "4", MET)
            line = LineShape("Talk group", "communication", tom.pk, "Tom Garrity", 20, 3, 4, 30)
            shape = PlanShape(
                outcomes=(OutcomeShape("Mara joins in", "communication", (target,)),),
                lines=(line,),
                strategies=(StrategyShape("Ask her first"),),
                review_on=MET,
            )
            issue_plan(by=self.by, plan=open_plan(by=self.by, cycle=cycle, on=FIRST, carried=shape), on=FIRST)

    def hold(self, *, rating: int) -> Cycle:
        with clock.standing_at(MET):
            review = save_notes(
                by=self.by, cycle=Cycle.objects.get(number=1), notes=Notes(family_came=True, met_on=MET)
            )
            for target in targets_of(review.cycle.plan):
                rate_target(by=self.by, review=review, target=target, rating=rating, sentence="", continues=True)
            following = hold_review(
                by=self.by, review=review, decision=Decision.CARRY_ON, why="", on=MET, next_review_on=AGREED
            )
        assert following is not None
        return following

    def end_and_start_again(self) -> None:
        with clock.standing_at(ENDED):
            end_support(by=self.by, pupil=self.mara, on=ENDED, reason="She keeps up")
        with clock.standing_at(AGAIN):
            start_support(by=self.by, pupil=self.mara, on=AGAIN)

    def duties(self, key: str, on: date) -> list[Standing]:
        return [row for row in duties_of(self.school, on=on) if row.key == key]

    def in_force(self, on: date) -> dict[str, int]:
        """How many plans, lines and cards stand for the school that day, by where they are asked."""
        today = support_today(self.tom, on=on, calendar=setting_of(self.school).calendar)
        return {
            "maps": len(plans_in_force(self.by, on=on)),
            "today": len(today.to_give),
            "cards": cards_waiting(on=on).count(),
            "printed": len(versions_in_force([self.mara.pk])),
        }


@pytest.fixture
def place() -> Place:
    return Place()


def test_the_agreed_day_and_the_stalled_review_of_the_first_time_do_not_come_back(place: Place) -> None:
    with in_school(place.school.pk):
        following = place.hold(rating=-2)
        with clock.standing_at(MET):
            book_review(by=place.by, cycle=following, meeting_on=AGREED, on=MET)
        assert [row.finding.due_on for row in place.duties("review-date", MET)] == [AGREED]
        assert [row.finding.state for row in place.duties("more-support", ENDED)] == [State.DUE_SOON]
        place.end_and_start_again()
        assert (place.duties("review-date", LATER), place.duties("more-support", LATER)) == ([], [])
        assert agreed_for(place.mara) is None


def test_the_plan_of_the_first_time_is_not_in_force_the_second_time(place: Place) -> None:
    with in_school(place.school.pk):
        one_of_each = {"maps": 1, "today": 1, "cards": 1, "printed": 1}
        assert place.in_force(date(2026, 9, 21)) == one_of_each
        place.end_and_start_again()
        assert place.in_force(LATER) == {"maps": 0, "today": 0, "cards": 0, "printed": 0}
        assert (place.duties("staff-aware", LATER), place.duties("review-date", LATER)) == ([], [])


def test_what_runs_on_into_the_next_cycle_still_counts(place: Place) -> None:
    with in_school(place.school.pk):
        place.hold(rating=-2)
        (row,) = place.duties("review-date", AGAIN)
        assert (row.finding.due_on, row.finding.state) == (AGREED, State.LATE)
        assert place.in_force(AGAIN)["maps"] == 1
