"""SEN Support that ends by itself takes its open cycle with it."""

import pytest

from endeavour.access.roles import Role
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle, status_code
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, acting, make_pupil, make_school, make_staff


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
