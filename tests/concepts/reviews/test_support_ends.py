"""SEN Support that ends by itself takes its open cycle with it; and how the minutes that are due are counted."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle, status_code
from endeavour.provision.counting import minutes_due
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, acting, make_pupil, make_school, make_staff

ISSUED = date(2026, 9, 14)


@pytest.mark.django_db
def test_the_cycle_closes_with_it() -> None:
    school = make_school()
    with in_school(school.pk):
        by = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        mara = make_pupil(school, "Amara", "Osei")
        start_support(by=by, pupil=mara, on=STORY_DAY)
        end_support(by=by, pupil=mara, on=STORY_DAY, reason="She keeps up")
        assert (status_code(mara), open_cycle(mara)) == ("N", None)
        assert Cycle.objects.get().closed_on == STORY_DAY


@pytest.mark.parametrize(
    ("on", "weeks", "due"),
    [
        (date(2026, 9, 13), 12, 0),
        (date(2026, 9, 20), 12, 0),
        (date(2026, 9, 21), 12, 60),
        (date(2026, 10, 5), 12, 180),
        (date(2027, 7, 1), 12, 720),
        (date(2026, 10, 5), None, 0),
    ],
)
def test_minutes_are_due_by_whole_weeks_since_the_plan(on: date, weeks: int | None, due: int) -> None:
    assert minutes_due(since=ISSUED, on=on, minutes=20, times=3, weeks=weeks) == due


def test_nothing_is_due_of_a_line_without_its_numbers() -> None:
    assert minutes_due(since=ISSUED, on=date(2026, 12, 1), minutes=None, times=3, weeks=12) == 0
