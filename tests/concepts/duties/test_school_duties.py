"""The duties of the school itself: who is SENCO, until when, and what is answered about them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.actions.senco import AsSenco, record_as_senco
from endeavour.access.actions.staff import add_person, change_roles, end_employment
from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.duties.queries import duties_of, needing, not_yet_known
from endeavour.duties.schools import duties_of_school
from endeavour.foundation.errors import Refused
from endeavour.law.finding import State
from endeavour.needs.models import SenStatus
from endeavour.schools.models import School
from endeavour.schools.queries import setting_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 9, 14)
SENCO_DUTIES = ["senco-named", "senco-teacher", "senco-qualification"]


def states(school: School, on: date = MONDAY) -> dict[str, State]:
    with in_school(school.pk):
        return {row.key: row.finding.state for row in duties_of_school(setting_of(school), school, on)}


def hire(school: School, name: str, *roles: Role, on: date = MONDAY) -> Membership:
    with in_school(school.pk):
        return add_person(by=system(school.pk), name=name, email="", job_title="", roles=roles, on=on)


def answer(staff: Membership, **said: object) -> None:
    with in_school(staff.school_id):
        record_as_senco(by=system(staff.school_id), staff=staff, said=AsSenco(**said))  # type: ignore[arg-type]


def test_a_school_that_has_said_nothing_is_asked_and_not_blamed() -> None:
    school = make_school()
    assert states(school) == {
        "senco-named": State.NOT_KNOWN,
        "sen-information-report": State.NOT_KNOWN,
        "inclusion-strategy": State.DUE,
    }
    hire(school, "Ruth Ellison", Role.SENCO)
    assert [states(school)[key] for key in SENCO_DUTIES] == [State.MET, State.NOT_KNOWN, State.NOT_KNOWN]


def test_what_is_answered_about_the_senco_settles_both_duties() -> None:
    school = make_school()
    ruth = hire(school, "Ruth Ellison", Role.SENCO)
    answer(
        ruth,
        senco_since=date(2025, 9, 1),
        first_senco_on=date(2024, 9, 1),
        qualified_teacher=True,
        induction_done=True,
        teaches_here=True,
    )
    assert [states(school)[key] for key in SENCO_DUTIES] == [State.MET, State.MET, State.DUE]
    assert states(school, date(2027, 9, 2))["senco-qualification"] is State.LATE
    answer(ruth, first_senco_on=date(2024, 9, 1), senco_award="npq", senco_qualified_on=date(2026, 7, 1))
    assert states(school, date(2027, 9, 2))["senco-qualification"] is State.MET
    answer(ruth, qualified_teacher=False)
    assert states(school)["senco-teacher"] is State.LATE


def test_the_deadline_runs_from_the_first_post_at_any_school_and_not_from_the_day_the_role_was_ticked() -> None:
    school = make_school()
    ruth = hire(school, "Ruth Ellison", Role.SENCO)
    answer(ruth, senco_since=MONDAY, first_senco_on=date(2015, 9, 1))
    assert states(school)["senco-qualification"] is State.LATE
    answer(ruth, senco_since=MONDAY, first_senco_on=date(2015, 9, 1), senco_over_a_year_before=True)
    assert states(school)["senco-qualification"] is State.NOT_NEEDED


def test_the_head_may_be_senco_whatever_else_is_not_recorded() -> None:
    school = make_school()
    hire(school, "Helen Marchbank", Role.HEAD, Role.SENCO)
    assert states(school)["senco-teacher"] is State.MET


def test_each_of_two_sencos_is_asked_about() -> None:
    school = make_school()
    hire(school, "Ruth Ellison", Role.SENCO)
    hire(school, "Priya Raman", Role.SENCO)
    with in_school(school.pk), CaptureQueriesContext(connection) as asked:
        rows = [row.key for row in duties_of_school(setting_of(school), school, MONDAY)]
    assert rows == [*SENCO_DUTIES, *SENCO_DUTIES[1:], "sen-information-report", "inclusion-strategy"]
    assert len(asked) == 4  # the terms with the closures, then the three that the duties cost


def test_an_empty_post_is_late_from_the_day_after_the_last_senco_left() -> None:
    school = make_school()
    hire(school, "Helen Marchbank", Role.HEAD)
    ruth = hire(school, "Ruth Ellison", Role.SENCO)
    with in_school(school.pk):
        end_employment(by=system(school.pk), staff=ruth, on=MONDAY, last_day=date(2026, 12, 18))
    assert states(school, date(2026, 12, 18))["senco-named"] is State.MET
    with in_school(school.pk):
        named = next(duties_of_school(setting_of(school), school, date(2026, 12, 19)))
    assert (named.finding.state, named.finding.due_on) == (State.LATE, date(2026, 12, 19))
    assert (named.action, named.page) == ("Give somebody the role", "staff")
    priya = hire(school, "Priya Raman", Role.TEACHER)
    with in_school(school.pk):
        everybody = {Role.SENCO, Role.TEACHER}
        change_roles(by=system(school.pk), staff=priya, roles=everybody, on=date(2027, 1, 4))
    assert states(school, date(2027, 1, 3))["senco-named"] is State.LATE
    assert states(school, date(2027, 1, 4))["senco-named"] is State.MET


def test_taking_the_role_away_is_dated_and_a_slip_put_right_leaves_no_gap() -> None:
    school = make_school()
    ruth = hire(school, "Ruth Ellison", Role.SENCO, on=date(2025, 9, 1))

    def change(on: date, *roles: Role) -> tuple[date | None, date | None]:
        with in_school(school.pk):
            member = Membership.objects.get(pk=ruth.pk)
            change_roles(by=system(school.pk), staff=member, roles=roles, on=on)
        return member.senco_since, member.senco_until

    hire(school, "Helen Marchbank", Role.HEAD)
    assert change(MONDAY, Role.TEACHER) == (date(2025, 9, 1), MONDAY)
    assert states(school)["senco-named"] is State.MET
    assert states(school, date(2026, 9, 15))["senco-named"] is State.LATE
    assert change(date(2026, 9, 15), Role.SENCO) == (date(2025, 9, 1), None)
    assert change(MONDAY, Role.TEACHER) == (date(2025, 9, 1), MONDAY)
    assert change(date(2026, 11, 2), Role.SENCO) == (date(2026, 11, 2), None)
    assert change(date(2026, 11, 2), Role.TEACHER) == (None, None)


def test_who_comes_back_as_senco_begins_anew() -> None:
    school = make_school()
    ruth = make_staff(school, "Ruth Ellison")
    with in_school(school.pk):
        change_roles(by=system(school.pk), staff=ruth, roles={Role.SENCO}, on=date(2020, 9, 1))
        hire(school, "Helen Marchbank", Role.HEAD)
        end_employment(by=system(school.pk), staff=ruth, on=MONDAY, last_day=MONDAY)
        back = add_person(
            by=system(school.pk), name="", email=ruth.user.email or "", job_title="", roles={Role.SENCO},
            on=date(2027, 1, 4),
        )  # fmt: skip
    assert (back.pk, back.senco_since, back.senco_until) == (ruth.pk, date(2027, 1, 4), None)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"senco_since": date(2024, 9, 1), "first_senco_on": date(2025, 9, 1)}, "first_senco_on"),
        (
            {"senco_since": MONDAY, "first_senco_on": date(2025, 9, 14), "senco_over_a_year_before": True},
            "senco_over_a_year_before",
        ),
        ({"senco_award_begun_on": MONDAY}, "senco_award"),
        (
            {"senco_award": "npq", "senco_award_begun_on": MONDAY, "senco_qualified_on": date(2026, 9, 1)},
            "senco_qualified_on",
        ),
    ],
)
def test_days_that_cannot_all_be_right_are_refused(said: dict[str, object], field: str) -> None:
    ruth = hire(make_school(), "Ruth Ellison", Role.SENCO)
    with pytest.raises(Refused) as refused:
        answer(ruth, **said)
    assert refused.value.field == field


def test_only_of_a_senco_is_it_asked() -> None:
    tom = hire(make_school(), "Tom Garrity", Role.TEACHER)
    with pytest.raises(Refused):
        answer(tom, qualified_teacher=True)


def test_what_is_not_yet_known_goes_to_whoever_can_answer_it_and_nobody_else() -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(records_since=date(2026, 9, 1))
    school.refresh_from_db()
    people = {role: make_staff(school, str(role.label), role) for role in Role}
    with in_school(school.pk):
        SenStatus.objects.create(school=school, pupil=make_pupil(school), status="K", starts_on=date(2024, 1, 8))
        rows = duties_of(school, on=MONDAY)
        asked = {role: [row.key for row in not_yet_known(acting(one), rows)] for role, one in people.items()}
    of_pupils = ["parents-told"]
    of_school = ["sen-information-report", "senco-qualification", "senco-teacher"]
    assert {role: keys for role, keys in asked.items() if keys} == {
        Role.SENCO: [*of_school, *of_pupils],
        Role.HEAD: [*of_school, *of_pupils],
        Role.DEPUTY_SENCO: of_pupils,
    }


def test_who_may_not_open_its_page_is_shown_the_duty_without_a_button() -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(report_published_on=date(2025, 1, 6))
    school.refresh_from_db()
    ruth, priya = make_staff(school, "Ruth", Role.SENCO), make_staff(school, "Priya", Role.DEPUTY_SENCO)
    with in_school(school.pk):
        rows = duties_of(school, on=MONDAY)
        shown = [[(row.key, row.page) for row in needing(acting(one), rows)] for one in (ruth, priya)]
    assert shown == [[("sen-information-report", "set-details")], [("sen-information-report", "")]]
