"""Whoever keeps the roll and also works in a class opens no records for themselves: somebody else does that."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.oversight.actions import set_key_adults
from endeavour.people.actions import add_group, put_adult_with_group, set_key_adult
from endeavour.people.actions.classes import end_adult_with_class, keep_adult_with_class
from endeavour.people.actions.naming import name_adult
from endeavour.people.actions.placing import change_class
from endeavour.people.models import Group, Sight
from endeavour.people.states import SightReason
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
REFUSED = "You cannot open records for yourself. Ask your SENCO to do this."


@pytest.fixture
def amy(world: World) -> Membership:
    """In the office in the morning, a teaching assistant in the afternoon."""
    return make_staff(world.school, "Amy Dunn", Role.OFFICE, Role.TEACHING_ASSISTANT)


def own_group(world: World, amy: Membership) -> Group:
    group = add_group(by=acting(world.senco), name="4 Elm")
    put_adult_with_group(
        by=acting(world.senco), group=group, staff=amy, reason=SightReason.SUPPORTS, on=clock.today()
    )
    return group


def send(client: Client, address: str, **answers: str) -> Any:
    today = clock.today()
    day = {"on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year)}
    return client.post(address, {**answers, **day, "once": str(uuid.uuid4())})


def test_not_by_putting_herself_with_a_class(world: World, as_: SignIn, amy: Membership) -> None:
    hazel = Group.objects.get(name="4 Hazel")
    where, said = f"{world.base}settings/classes/{hazel.uid}/adults/", {"staff": str(amy.pk), "reason": "supports"}
    assert REFUSED in send(as_(amy), where, **said).content.decode()
    assert as_(amy).get(world.record).status_code == 404
    assert send(as_(world.office), where, **said).status_code == 302
    assert as_(amy).get(world.record).status_code == 200


def test_not_by_putting_a_child_in_her_own_class(world: World, as_: SignIn, amy: Membership) -> None:
    elm, hazel, today = own_group(world, amy), Group.objects.get(name="4 Hazel"), clock.today()
    with pytest.raises(Refused, match="for yourself") as refused:
        change_class(by=acting(amy), pupil=world.mara, leaves=hazel, joins=elm, from_on=today, on=today)
    assert refused.value.field == "joins"
    where, said = f"{world.record}people/class/", {"leaves": str(hazel.uid), "joins": str(elm.uid)}
    assert send(as_(amy), where, **said).status_code == 404
    assert send(as_(world.office), where, **said).status_code == 302
    assert as_(amy).get(world.record).status_code == 200


def test_nor_by_any_other_act_that_opens_a_record(world: World, amy: Membership) -> None:
    by, today = acting(amy), clock.today()
    with pytest.raises(Refused, match="for yourself"):
        name_adult(by=by, pupil=world.mara, staff=amy, reason=SightReason.SUPPORTS, on=today)
    with pytest.raises(Refused, match="for yourself"):
        set_key_adult(by=by, pupil=world.mara, staff=amy, on=today)
    with pytest.raises(Refused, match="for yourself"):
        set_key_adults(by=by, uid=uuid.uuid4(), pupil_uids=[world.mara.uid], staff=amy, on=today)
    row = put_adult_with_group(
        by=acting(world.senco),
        group=Group.objects.get(name="4 Hazel"),
        staff=amy,
        reason=SightReason.SUPPORTS,
        on=today,
    )
    end_adult_with_class(by=by, adult=row, from_on=today.replace(day=28), on=today)
    with pytest.raises(Refused, match="for yourself"):
        keep_adult_with_class(by=by, adult=row, on=today)


def test_who_sees_every_pupil_may_name_themselves(world: World) -> None:
    set_key_adult(by=acting(world.senco), pupil=world.mara, staff=world.senco, on=clock.today())
    assert Sight.objects.get(staff=world.senco).reason == SightReason.KEY_ADULT
