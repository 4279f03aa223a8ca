"""Who must show a second factor, role by role, and that no action reaches another school's people."""

from collections.abc import Callable

import pytest

from endeavour.access.actions.invitations import invite
from endeavour.access.actions.senco import AsSenco, record_as_senco
from endeavour.access.actions.staff import change_details, change_roles, end_employment, take_factors
from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership
from endeavour.access.policies import must_show_second_factor
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.schools.queries import in_every_school
from endeavour.schools.tenancy import in_school
from tests.factories.people import STORY_DAY, acting, make_school, make_staff

MUST = {
    Role.SENCO: (True, True),
    Role.DEPUTY_SENCO: (True, False),
    Role.TEACHER: (True, False),
    Role.TEACHING_ASSISTANT: (True, False),
    Role.HEAD: (True, True),
    Role.BUSINESS_MANAGER: (False, False),
    Role.OFFICE: (False, False),
    Role.GOVERNOR: (False, False),
    Role.TRUST_LEAD: (False, False),
    Role.SAFEGUARDING_LEAD: (True, False),
}


def test_every_role_is_settled() -> None:
    assert set(MUST) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_who_must_show_a_second_factor_and_who_where_the_school_waives_it(role: Role) -> None:
    asked = tuple(must_show_second_factor(frozenset({role.value}), waived=waived) for waived in (False, True))
    assert asked == MUST[role]


def test_one_role_that_must_is_enough() -> None:
    assert must_show_second_factor(frozenset({"governor", "head"}), waived=True)
    assert not must_show_second_factor(frozenset(), waived=False)
    assert not must_show_second_factor(frozenset({"caretaker"}), waived=False)


Doing = Callable[[Actor, Membership], object]
DOINGS: dict[str, Doing] = {
    "roles": lambda by, staff: change_roles(by=by, staff=staff, roles={Role.HEAD}, on=STORY_DAY),
    "details": lambda by, staff: change_details(by=by, staff=staff, name="x", email="x@y.example", job_title=""),
    "end": lambda by, staff: end_employment(by=by, staff=staff, on=STORY_DAY),
    "second step": lambda by, staff: take_factors(by=by, staff=staff),
    "invitation": lambda by, staff: invite(by=by, staff=staff),
    "as senco": lambda by, staff: record_as_senco(by=by, staff=staff, said=AsSenco(qualified_teacher=True)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_nobody_is_reached_from_another_school(doing: Doing) -> None:
    here, there = make_school("900001"), make_school("900002", "Oakmere School")
    senco, theirs = make_staff(here, "Ruth Ellison", Role.SENCO), make_staff(there, "Joy Carter", Role.TEACHER)
    with in_school(here.pk), pytest.raises(NotFound):
        doing(acting(senco), theirs)
    with in_school(there.pk):
        assert list(HeldRole.objects.values_list("role", flat=True)) == ["teacher"]
    with in_every_school():
        assert Event.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("doing", DOINGS.values(), ids=DOINGS)
def test_somebody_who_does_not_look_after_the_list_changes_nothing(doing: Doing) -> None:
    school = make_school()
    tom, nell = make_staff(school, "Tom Garrity", Role.TEACHER), make_staff(school, "Nell Archer", Role.TEACHER)
    with in_school(school.pk), pytest.raises(Refused):
        doing(acting(tom), nell)
    with in_every_school():
        assert Event.objects.count() == 0
