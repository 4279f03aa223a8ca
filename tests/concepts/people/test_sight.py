"""Whose child: sight comes with a class or a name, and goes at the next request when it ends."""

from datetime import date

import pytest

from endeavour.access.roles import Role
from endeavour.foundation.errors import NotFound
from endeavour.people.actions import put_in_group, set_key_adult
from endeavour.people.queries import pupil_for, pupils_for
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 14)


def test_a_new_key_adult_sees_the_record_and_the_one_before_no_longer_does() -> None:
    school = make_school()
    with in_school(school.pk):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        joy = make_staff(school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
        sam = make_staff(school, "Sam Whittle", Role.TEACHING_ASSISTANT)
        mara = make_pupil(school)
        set_key_adult(by=ruth, pupil=mara, staff=joy, on=date(2026, 9, 1))
        assert pupil_for(acting(joy), mara.uid, on=DAY) == mara
        set_key_adult(by=ruth, pupil=mara, staff=sam, on=DAY)
        assert pupil_for(acting(sam), mara.uid, on=DAY) == mara
        with pytest.raises(NotFound):
            pupil_for(acting(joy), mara.uid, on=DAY)
        set_key_adult(by=ruth, pupil=mara, staff=None, on=DAY)
        with pytest.raises(NotFound):
            pupil_for(acting(sam), mara.uid, on=DAY)


def test_a_key_adult_who_also_teaches_the_child_still_sees_the_record() -> None:
    school = make_school()
    with in_school(school.pk):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        tom, mara = make_staff(school, "Tom Garrity", Role.TEACHER), make_pupil(school)
        make_class(school, "4 Hazel", tom, mara)
        set_key_adult(by=ruth, pupil=mara, staff=tom, on=date(2026, 9, 1))
        set_key_adult(by=ruth, pupil=mara, staff=None, on=DAY)
        assert pupil_for(acting(tom), mara.uid, on=DAY) == mara


def test_a_teacher_sees_a_child_from_the_day_the_child_joins_the_class() -> None:
    school = make_school()
    with in_school(school.pk):
        ruth = acting(make_staff(school, "Ruth Ellison", Role.SENCO))
        tom, mara = make_staff(school, "Tom Garrity", Role.TEACHER), make_pupil(school)
        group = make_class(school, "4 Hazel", tom)
        put_in_group(by=ruth, group=group, pupil=mara, on=DAY)
        seen = {day: list(pupils_for(acting(tom), on=day)) for day in (date(2026, 9, 13), DAY)}
    assert seen == {date(2026, 9, 13): [], DAY: [mara]}
