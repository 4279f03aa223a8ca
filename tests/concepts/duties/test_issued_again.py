"""A plan that is issued again: the family who agreed is asked again in the same time, from that day."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.law.finding import State
from endeavour.needs.actions.support import start_support
from endeavour.needs.states import Voice
from endeavour.people.actions import add_contact
from endeavour.plans.actions import answer_plan, issue_plan, open_plan
from endeavour.plans.shape import OutcomeShape, PlanShape
from endeavour.plans.states import Answer
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY, ANSWERED, AGAIN = date(2026, 9, 14), date(2026, 9, 21), date(2026, 11, 16)


@pytest.mark.parametrize(
    ("voice", "before", "after", "due_on"),
    [
        (Voice.FAMILY, State.MET, State.DUE, date(2026, 12, 14)),
        (None, State.LATE, State.LATE, date(2026, 10, 12)),
        (Voice.PUPIL, State.LATE, State.LATE, date(2026, 10, 12)),
    ],
)
def test_the_days_start_anew_where_they_had_answered_and_only_there(
    voice: Voice | None, before: State, after: State, due_on: date
) -> None:
    school = make_school()
    with in_school(school.pk), clock.standing_at(DAY):
        by, mara = acting(make_staff(school, "Ruth Ellison", Role.SENCO)), make_pupil(school)
        mother = add_contact(by=by, pupil=mara, name="Efua Osei", relation="mother").contact_id
        shape = PlanShape(outcomes=(OutcomeShape("Mara joins in", "communication", ()),), review_on=date(2026, 12, 8))
        cycle = start_support(by=by, pupil=mara, on=DAY)
        plan = open_plan(by=by, cycle=cycle, on=DAY, carried=shape)
        first = issue_plan(by=by, plan=plan, on=DAY)

        def agreed(on: date) -> tuple[State, date | None]:
            (row,) = [row for row in duties_of(school, on=on) if row.key == "plan-agreed"]
            return row.finding.state, row.finding.due_on

        if voice is not None:
            who = mother if voice is Voice.FAMILY else None
            answer_plan(by=by, version=first, voice=voice, answer=Answer.AGREED, on=ANSWERED, contact_id=who)
        assert agreed(AGAIN)[0] is before
        plan.refresh_from_db()
        version = issue_plan(by=by, plan=plan, on=AGAIN)
        assert agreed(AGAIN) == (after, due_on)
        answer_plan(by=by, version=version, voice=Voice.FAMILY, answer=Answer.AGREED, on=AGAIN, contact_id=mother)
        assert agreed(AGAIN)[0] is State.MET
