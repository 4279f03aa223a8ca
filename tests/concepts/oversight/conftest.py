"""A school whose pupils stand in every place of the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.needs.actions.support import NeedChoice, set_needs, start_support
from endeavour.needs.models import Cycle, Monitoring, SenStatus
from endeavour.people.models import Group, Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.shape import LineShape, OutcomeShape, PlanShape, TargetShape
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Place:
    """Mara has SEN Support and an issued plan, Dev an EHC plan, Ben is monitored, Zoë and Óscar are none of these."""

    school: School
    ruth: Membership
    tom: Membership
    ann: Membership
    hazel: Group
    mara: Pupil
    dev: Pupil
    ben: Pupil
    zoe: Pupil
    oscar: Pupil

    @property
    def senco(self) -> Actor:
        return acting(self.ruth, on=TODAY)

    @property
    def teacher(self) -> Actor:
        return acting(self.tom, on=TODAY)

    @property
    def office(self) -> Actor:
        return acting(self.ann, on=TODAY)


@pytest.fixture
def place(db: None) -> Iterator[Place]:
    """The school on its day, open for queries."""
    school = make_school()
    with clock.standing_at(TODAY), in_school(school.pk):
        ruth = make_staff(school, "Ruth Ellison", Role.SENCO)
        tom = make_staff(school, "Tom Garrity", Role.TEACHER)
        ann = make_staff(school, "Ann Lowther", Role.OFFICE)
        mara = make_pupil(school, "Amara", "Osei", name_to_use="Mara", year_group="4")
        dev = make_pupil(school, "Dev", "Pillai", born_on=date(2016, 5, 1), year_group="6", key_adult=tom)
        ben = make_pupil(school, "Ben", "Langstaff", born_on=date(2019, 7, 9), year_group="2")
        zoe = make_pupil(school, "Zoë", "de Souza", born_on=date(2018, 1, 1), year_group="4")
        oscar = make_pupil(school, "Óscar", "Silva", born_on=date(2021, 2, 3), year_group="R")
        hazel = make_class(school, "4 Hazel", tom, mara, zoe)
        found = Place(school, ruth, tom, ann, hazel, mara, dev, ben, zoe, oscar)
        _give_support(found)
        yield found


def _give_support(found: Place) -> None:
    by = found.senco
    SenStatus.objects.create(school=found.school, pupil=found.dev, status="E", starts_on=date(2024, 9, 1))
    SenStatus.objects.create(school=found.school, pupil=found.zoe, status="K", legacy="A", starts_on=date(2014, 9, 1))
    Monitoring.objects.create(
        school=found.school, pupil=found.ben, starts_on=TODAY, look_again_on=TODAY + timedelta(days=30)
    )
    since = date(2026, 9, 15)
    with clock.standing_at(since):
        cycle = start_support(by=by, pupil=found.mara, on=since, reason="Speech is hard to follow")
        set_needs(
            by=by,
            pupil=found.mara,
            needs=[NeedChoice("SLCN", "communication"), NeedChoice("MLD", "cognition")],
            on=since,
        )
        give_plan(found, cycle, since, review_on=date(2026, 12, 8))


def give_plan(found: Place, cycle: Cycle, on: date, *, review_on: date) -> None:
    """An issued plan of two lines: forty minutes a week for ten weeks, and twenty for eight."""
    plan = open_plan(by=found.senco, cycle=cycle, on=on)
    target = TargetShape("Says a three-part sentence", "Turns out of 10", "2", "8", review_on, "Mine")
    lines = (
        LineShape("Talking Partners", "communication", found.tom.pk, "", 20, 2, 6, 10),
        LineShape("Pre-teaching", "communication", found.tom.pk, "", 20, 1, 1, 8),
    )
    shape = PlanShape(
        outcomes=(OutcomeShape("Mara is understood", "communication", (target,)),), lines=lines, review_on=review_on
    )
    save_plan(by=found.senco, plan=plan, shape=shape, on=on)
    issue_plan(by=found.senco, plan=plan, on=on)
