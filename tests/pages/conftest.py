"""A school, its people and a browser without a screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.people.models import Pupil
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import make_class, make_pupil, make_school, make_staff


@dataclass(frozen=True)
class World:
    """Thistlebeck: Ruth the SENCO, Tom who teaches Mara, Nell who does not, Ann in the office, Bea the bursar."""

    school: School
    senco: Membership
    teacher: Membership
    stranger: Membership
    office: Membership
    bursar: Membership
    mara: Pupil

    @property
    def base(self) -> str:
        return f"/s/{self.school.code}/"

    @property
    def record(self) -> str:
        return f"{self.base}pupils/{self.mara.uid}/"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The story's school on its day, open for queries."""
    school = make_school()
    with clock.standing_at(date(2026, 9, 14)), in_school(school.pk):
        teacher = make_staff(school, "Tom Garrity", Role.TEACHER, job="Class teacher, 4 Hazel")
        mara = make_pupil(school, "Amara", "Osei", name_to_use="Mara", year_group="4")
        make_class(school, "4 Hazel", teacher, mara)
        yield World(
            school=school,
            senco=make_staff(school, "Ruth Ellison", Role.SENCO, job="SENCO"),
            teacher=teacher,
            stranger=make_staff(school, "Nell Archer", Role.TEACHER),
            office=make_staff(school, "Ann Lowther", Role.OFFICE),
            bursar=make_staff(school, "Bea Holt", Role.BUSINESS_MANAGER),
            mara=mara,
        )


@pytest.fixture
def as_(client_for: Callable[[Membership], Client]) -> Callable[[Membership], Client]:
    """`as_(world.senco).get(...)`."""
    return client_for


@pytest.fixture
def client_for() -> Callable[[Membership], Client]:
    """A client signed in with both factors."""

    def sign_in(member: Membership) -> Client:
        client = Client()
        client.force_login(member.user)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return sign_in
