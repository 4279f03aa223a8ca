"""One school's rows are out of another's reach: when read, when linked, and when acted on."""

import pytest
from django.db import IntegrityError, connection, transaction

from endeavour.access.roles import Role
from endeavour.foundation.errors import NotFound
from endeavour.needs.actions.concerns import raise_concern
from endeavour.people.models import GroupPupil, Pupil
from endeavour.schools.tenancy import NoSchoolActive, in_school, in_schools
from tests.factories.people import STORY_DAY, acting, make_class, make_pupil, make_school, make_staff

pytestmark = pytest.mark.django_db


def test_rows_cannot_be_asked_for_outside_a_school() -> None:
    with pytest.raises(NoSchoolActive):
        Pupil.objects.count()


def test_a_school_sees_its_own_pupils_and_a_set_of_schools_sees_theirs() -> None:
    here, there = make_school("900001"), make_school("900002")
    with in_school(here.pk):
        ours = make_pupil(here)
    with in_school(there.pk):
        theirs = make_pupil(there)
    with in_school(here.pk):
        assert list(Pupil.objects.all()) == [ours]
    with in_schools({here.pk, there.pk}):
        assert set(Pupil.objects.all()) == {ours, theirs}


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_link_to_another_schools_row() -> None:
    here, there = make_school("900001"), make_school("900002")
    with in_school(here.pk):
        group = make_class(here, "4 Hazel", make_staff(here, "Tom Garrity", Role.TEACHER))
    with in_school(there.pk):
        stranger = make_pupil(there)
    with in_school(here.pk), pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012 refused at commit
        GroupPupil.objects.create(school=here, group=group, pupil=stranger, starts_on=STORY_DAY)
        connection.check_constraints()


def test_an_action_on_another_schools_pupil_finds_nothing() -> None:
    here, there = make_school("900001"), make_school("900002")
    with in_school(there.pk):
        stranger = make_pupil(there)
    with in_school(here.pk):
        by = acting(make_staff(here, "Ruth Ellison", Role.SENCO))
        with pytest.raises(NotFound):
            raise_concern(by=by, pupil=stranger, noticed="Anything", on=STORY_DAY)
