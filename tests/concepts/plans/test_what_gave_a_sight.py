"""Records from before a sight said what gave it: worked out once, from the plans issued and the log of events."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.config.running.roles import as_owner
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.needs.models import Cycle
from endeavour.people.actions import give_sight, set_key_adult
from endeavour.people.actions.naming import name_adult
from endeavour.people.models import Pupil, Sight
from endeavour.people.states import SightReason, SightSource
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"], transaction=True)

DAY = date(2026, 9, 14)
NAMES = ("Joy", "Sam", "Nell", "Kim")


@pytest.fixture
def school() -> Iterator[School]:
    made = make_school()
    with in_school(made.pk), clock.standing_at(DAY):
        yield made


def back_and_forth() -> None:
    """As if the records were from before."""
    with as_owner():
        call_command("migrate", "people", "0006", verbosity=0, interactive=False)
        call_command("migrate", verbosity=0, interactive=False)


Said = tuple[str, str, str, str | None]


def what_gave_them(pupil: Pupil) -> list[Said]:
    """Each sight of a child: whose, why, what gave it, and who."""
    rows = Sight.objects.filter(pupil=pupil).order_by("staff__user__name", "pk")
    return list(rows.values_list("staff__user__name", "reason", "source", "given_by__user__name"))


def issued(by: Actor, pupil: Pupil, teacher: Membership, *givers: Membership) -> None:
    """A plan that these support."""
    start_support(by=by, pupil=pupil, on=DAY)
    plan = open_plan(by=by, cycle=Cycle.objects.get(pupil=pupil), on=DAY)
    shape = first_plan(teacher.pk)
    line = replace(shape.lines[0], who="", uid=None)
    lines = tuple(replace(line, who_id=one.pk) for one in givers)
    save_plan(by=by, plan=plan, on=DAY, shape=replace(shape, lines=lines, teacher_id=teacher.pk))
    issue_plan(by=by, plan=plan, on=DAY)


def test_what_is_known_is_filled_in_and_the_rest_stays_by_hand(school: School) -> None:
    """Mara's class, plan and namings; Ben, whose details in the log are erased; Ama, named on another day."""
    mara, ben, ama = (make_pupil(school, name, "Osei") for name in ("Mara", "Ben", "Ama"))
    tom = make_staff(school, "Tom", Role.TEACHER)
    joy, sam, nell, kim = (make_staff(school, name, Role.TEACHING_ASSISTANT) for name in NAMES)
    by = acting(make_staff(school, "Ruth", Role.SENCO))
    make_class(school, "4 Hazel", tom, mara)
    name_adult(by=by, pupil=mara, staff=sam, reason=SightReason.SUPPORTS, on=DAY)
    issued(by, mara, tom, joy, sam, nell)
    Sight.objects.filter(staff=nell).delete()  # named by hand on the day of a plan that names her
    name_adult(by=by, pupil=mara, staff=nell, reason=SightReason.NAMED, what_for="cover", on=DAY)
    give_sight(by=by, staff=kim, pupil=mara, reason=SightReason.TEACHES, on=DAY, source=SightSource.ROLL)
    set_key_adult(by=by, pupil=mara, staff=tom, on=DAY)
    issued(by, ben, tom, joy)
    name_adult(by=by, pupil=ben, staff=sam, reason=SightReason.SUPPORTS, on=DAY)
    about_ben = Event.objects.filter(pupil_uid=ben.uid).values_list("pk", flat=True)
    Detail.objects.filter(event_id__in=list(about_ben)).delete()
    issued(by, ama, tom, joy)
    Sight.objects.filter(pupil=ama, staff=tom).update(starts_on=DAY - timedelta(days=1))
    known = [
        ("Joy", "named", "plan", "Ruth"),
        ("Kim", "teaches", "roll", "Ruth"),
        ("Nell", "named", "hand", "Ruth"),
        ("Sam", "supports", "hand", "Ruth"),
        ("Tom", "teaches", "group", None),
        ("Tom", "key_adult", "hand", "Ruth"),
    ]
    assert what_gave_them(mara) == known
    back_and_forth()
    known[1], known[5] = ("Kim", "teaches", "hand", None), ("Tom", "key_adult", "hand", None)
    assert what_gave_them(mara) == known
    assert [(who, source, by) for who, _why, source, by in what_gave_them(ben)] == [
        ("Joy", "hand", None),
        ("Sam", "hand", None),
        ("Tom", "hand", None),
    ]
    assert what_gave_them(ama) == [("Joy", "named", "plan", "Ruth"), ("Tom", "named", "hand", None)]
