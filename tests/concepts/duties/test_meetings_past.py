"""Meetings with the family where support stopped in the year, began nobody knows when, or the year is over."""

from datetime import date

import pytest

from endeavour.access.actor import Actor
from endeavour.access.roles import Role
from endeavour.documents.reports import record_report_given
from endeavour.duties.queries import duties_of, needing
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.law.finding import State
from endeavour.law.meetings import meetings_held
from endeavour.law.setting import Setting
from endeavour.needs.actions.support import end_support, make_ehc_plan, start_support
from endeavour.needs.models import SenStatus
from endeavour.people.models import Pupil
from endeavour.reviews.models import Review
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.law.a_school import SCHOOL, THIS_YEAR

pytestmark = pytest.mark.django_db

STARTED, ENDED, SUMMER, NEXT_YEAR = date(2026, 9, 1), date(2027, 2, 15), date(2027, 7, 1), date(2027, 9, 6)

THIS_ONE = "No report for 2027 to 2028 is recorded as given. Due by 20 July 2028."


class Place:
    """A child with SEN Support since the first day of the school year."""

    def __init__(self) -> None:
        self.school: School = make_school()
        with in_school(self.school.pk), clock.standing_at(STARTED):
            self.by: Actor = acting(make_staff(self.school, "Ruth Ellison", Role.SENCO), STARTED)
            self.mara: Pupil = make_pupil(self.school)
            self.cycle = start_support(by=self.by, pupil=self.mara, on=STARTED)

    def met(self, *days: date) -> None:
        for day in days:
            Review.objects.create(
                school=self.school,
                pupil=self.mara,
                cycle=self.cycle,
                due_on=day,
                state="met",
                held_on=day,
                family_came=True,
                agreed="To go on",
            )

    def rows(self, key: str, on: date) -> list[Standing]:
        return [row for row in duties_of(self.school, on=on) if row.key == key]


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.mark.parametrize(
    ("days", "state", "said"),
    [
        ([date(2026, 11, 3)], State.LATE, "1 held of 2 meetings this school year."),
        ([date(2026, 11, 3), date(2027, 1, 12)], State.MET, "2 held of 2 meetings this school year."),
    ],
)
def test_support_that_stopped_in_the_year_is_counted_in_proportion(
    place: Place, days: list[date], state: State, said: str
) -> None:
    with in_school(place.school.pk):
        place.met(*days)
        with clock.standing_at(ENDED):
            end_support(by=place.by, pupil=place.mara, on=ENDED, reason="She keeps up")
        (row,) = place.rows("three-meetings-past", SUMMER)
        assert (row.finding.state, str(row.finding.because).split(". ")[0].rstrip(".") + ".") == (state, said)
        assert place.rows("three-meetings", SUMMER) == []
        assert "three-meetings-past" not in {one.key for one in needing(place.by, duties_of(place.school, on=SUMMER))}
        assert place.rows("three-meetings-past", NEXT_YEAR) == []


def test_an_ehc_plan_that_takes_the_place_of_support_leaves_no_count_behind(place: Place) -> None:
    with in_school(place.school.pk):
        with clock.standing_at(ENDED):
            make_ehc_plan(by=place.by, pupil=place.mara, from_on=ENDED, on=ENDED)
        assert place.rows("three-meetings-past", SUMMER) == []
        assert [row.finding.state for row in place.rows("three-meetings", SUMMER)] == [State.NOT_NEEDED]


def test_support_that_stopped_and_started_again_counts_each_time_apart(place: Place) -> None:
    with in_school(place.school.pk):
        place.met(date(2026, 11, 3))
        with clock.standing_at(ENDED):
            end_support(by=place.by, pupil=place.mara, on=ENDED, reason="She keeps up")
        with clock.standing_at(date(2027, 4, 12)):
            start_support(by=place.by, pupil=place.mara, on=date(2027, 4, 12))
        assert [row.finding.state for row in place.rows("three-meetings-past", SUMMER)] == [State.LATE]
        (row,) = place.rows("three-meetings", SUMMER)
        assert str(row.finding.because).startswith("0 held of 1 meeting this school year.")


@pytest.mark.parametrize(("records_since", "expected"), [(None, 3), (date(2026, 11, 2), 2)])
def test_support_of_which_nobody_knows_when_it_began_counts_from_when_records_began(
    records_since: date | None, expected: int
) -> None:
    school = make_school()
    School.objects.filter(pk=school.pk).update(records_since=records_since)
    school.refresh_from_db()
    with in_school(school.pk):
        SenStatus.objects.create(school=school, pupil=make_pupil(school), status="K", source="census")
        (row,) = [one for one in duties_of(school, on=SUMMER) if one.key == "three-meetings"]
    assert str(row.finding.because).startswith(f"0 held of {expected} meetings this school year.")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            [date(2026, 11, 3), date(2027, 3, 9)],
            "0 held of 3 meetings this school year. 2 held of 3 meetings in the school year 2026 to 2027.",
        ),
        ([date(2026, 11, 3), date(2027, 3, 9), date(2027, 6, 22)], "0 held of 3 meetings this school year."),
    ],
)
def test_a_year_with_too_few_meetings_is_not_forgotten_when_the_next_begins(
    place: Place, days: list[date], said: str
) -> None:
    with in_school(place.school.pk):
        place.met(*days)
        (row,) = place.rows("three-meetings", NEXT_YEAR)
        assert (str(row.finding.because), row.finding.state) == (said, State.DUE)


@pytest.mark.parametrize(
    ("terms", "on", "state"),
    [
        ((), date(2027, 7, 20), State.DUE_SOON),
        ((), date(2027, 7, 21), State.LATE),
        (SCHOOL.calendar.terms, date(2027, 7, 21), State.DUE_SOON),
        (SCHOOL.calendar.terms, date(2027, 7, 22), State.LATE),
    ],
)
def test_without_terms_the_year_ends_on_20_july(terms: tuple[Period, ...], on: date, state: State) -> None:
    setting = Setting(kind=SCHOOL.kind, calendar=Calendar(terms))
    finding = meetings_held(setting, supported=Period(STARTED), year=THIS_YEAR, held=[], on=on)
    assert finding.state is state


@pytest.mark.parametrize(
    ("given_on", "said"),
    [
        (
            None,
            f"{THIS_ONE} No report for 2026 to 2027 is recorded as given. It was due on 20 July 2027.",
        ),
        (date(2027, 7, 9), THIS_ONE),
    ],
)
def test_a_yearly_report_that_was_never_given_is_not_forgotten_either(
    place: Place, given_on: date | None, said: str
) -> None:
    with in_school(place.school.pk):
        if given_on is not None:
            with clock.standing_at(given_on):
                record_report_given(by=place.by, pupil=place.mara, on=given_on)
        (row,) = place.rows("annual-report", NEXT_YEAR)
        assert (str(row.finding.because), row.finding.state) == (said, State.DUE)


def test_no_report_was_due_of_a_child_who_had_no_support_yet(place: Place) -> None:
    with in_school(place.school.pk):
        (row,) = place.rows("annual-report", date(2026, 10, 5))
        assert str(row.finding.because) == "No report for 2026 to 2027 is recorded as given. Due by 20 July 2027."
