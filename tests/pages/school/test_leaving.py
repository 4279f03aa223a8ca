"""A child leaves: duties and sight end with the day, the record stays, and it can be taken back."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.people.models import GroupPupil, Pupil, Sight
from tests.pages.conftest import World
from tests.pages.school.plans import issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def leave(client: Client, world: World, on: date) -> Any:
    day = {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year)}
    return client.post(f"{world.record}people/leaving/", {**day, "once": str(uuid.uuid4())})


def about_mara(world: World) -> list[str]:
    return [row.key for row in duties_of(world.school, on=clock.today()) if row.about]


def test_duties_and_sight_end_and_the_record_stays(world: World, as_: SignIn) -> None:
    issued_plan(world)
    tom, ruth, today = as_(world.teacher), as_(world.senco), clock.today()
    assert about_mara(world) != []
    assert leave(ruth, world, today).status_code == 302
    assert about_mara(world) == ["record-to-new-school"]
    assert tom.get(world.record).status_code == 404
    page = ruth.get(f"{world.record}people/").content.decode()
    assert "Monday 14 September 2026" in page
    born = Pupil.objects.get().born_on
    assert f"{born.year + 31}" in page


def test_it_can_be_taken_back(world: World, as_: SignIn) -> None:
    tom, ruth = as_(world.teacher), as_(world.senco)
    before = [sorted(model.objects.values_list("pk", "ends_on")) for model in (GroupPupil, Sight)]
    with clock.standing_at(clock.today() + timedelta(days=30)):
        leave(ruth, world, clock.today())
        ruth.post(f"{world.record}people/here/", {"once": str(uuid.uuid4())})
        assert tom.get(world.record).status_code == 200
    assert [sorted(model.objects.values_list("pk", "ends_on")) for model in (GroupPupil, Sight)] == before
    assert Pupil.objects.get().left_on is None


def test_nobody_leaves_twice_or_before_they_came(world: World, as_: SignIn) -> None:
    Pupil.objects.update(joined_on=date(2024, 9, 2))
    ruth = as_(world.senco)
    assert "Nobody leaves before they have joined." in leave(ruth, world, date(2024, 9, 2)).content.decode()
    leave(ruth, world, clock.today())
    again = leave(ruth, world, clock.today() + timedelta(days=1)).content.decode()
    assert "It is recorded already that this pupil has left." in again
    assert Pupil.objects.get().left_on == clock.today()


def test_teachers_do_not_say_who_leaves(world: World, as_: SignIn) -> None:
    assert leave(as_(world.teacher), world, clock.today()).status_code == 403
