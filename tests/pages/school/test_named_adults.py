"""An adult is named for one child, with why and until when, and is so no longer."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.pages.design.filters import day
from endeavour.people.actions import set_key_adult
from endeavour.people.actions.naming import name_adult
from endeavour.people.models import Sight
from endeavour.people.states import SightReason
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def name(client: Client, world: World, who: Membership, reason: str = "supports", until: date | None = None) -> Any:
    parts = {"day": until.day, "month": until.month, "year": until.year} if until else {}
    days = {f"until-{part}": str(value) for part, value in parts.items()}
    said = {"staff": str(who.pk), "reason": reason, **days, "once": str(uuid.uuid4())}
    return client.post(f"{world.record}people/adults/", said)


def end(client: Client, world: World, sight: object) -> Any:
    return client.post(f"{world.record}people/adults/end/", {"sight": str(sight), "once": str(uuid.uuid4())})


def nells(world: World) -> Sight:
    return Sight.objects.get(staff=world.stranger)


def test_an_adult_who_is_named_opens_the_record_and_is_listed(world: World, as_: SignIn) -> None:
    ruth, nell = as_(world.senco), as_(world.stranger)
    assert nell.get(world.record).status_code == 404
    assert name(ruth, world, world.stranger, until=date(2026, 10, 2)).status_code == 302
    assert nell.get(world.record).status_code == 200
    page = ruth.get(f"{world.record}people/").content.decode()
    until = f'<span class="app-quiet">Supports the pupil, until {day(date(2026, 10, 2))}</span>'
    assert f'<span class="app-strong">Nell Archer</span> {until}' in page
    event = Event.objects.get(verb="sight_given", actor_name="Ruth Ellison")
    assert (event.pupil_uid, event.fields) == (world.mara.uid, ["reason", "staff", "until"])
    with clock.standing_at(date(2026, 10, 3)):
        assert nell.get(world.record).status_code == 404


def test_it_ends_at_once_and_stays_in_the_log(world: World, as_: SignIn) -> None:
    ruth, nell = as_(world.senco), as_(world.stranger)
    name(ruth, world, world.stranger)
    assert end(ruth, world, nells(world).pk).status_code == 302
    assert (nell.get(world.record).status_code, Sight.objects.filter(staff=world.stranger).count()) == (404, 0)
    name(ruth, world, world.stranger)
    with clock.standing_at(clock.today() + timedelta(days=30)):
        end(ruth, world, nells(world).pk)
        assert nells(world).ends_on == clock.today() - timedelta(days=1)
        assert nell.get(world.record).status_code == 404
    assert Event.objects.filter(verb="sight_ended", pupil_uid=world.mara.uid).count() == 2


def test_what_comes_with_a_class_or_the_key_adult_does_not_end_here(world: World, as_: SignIn) -> None:
    set_key_adult(by=acting(world.senco), pupil=world.mara, staff=world.stranger, on=clock.today())
    ruth = as_(world.senco)
    before = sorted(Sight.objects.values_list("pk", "ends_on"))
    assert [end(ruth, world, pk).status_code for pk, _until in before] == [404, 404]
    assert [end(ruth, world, text).status_code for text in ("", "x", "²", "9" * 30)] == [404] * 4
    assert sorted(Sight.objects.values_list("pk", "ends_on")) == before
    assert "End it today" not in ruth.get(f"{world.record}people/").content.decode()


def test_nobody_is_named_twice_for_one_reason_or_to_a_day_that_is_over(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    name(ruth, world, world.stranger)
    assert "They are named for this already" in name(ruth, world, world.stranger).content.decode()
    assert "not over" in name(ruth, world, world.stranger, "named", date(2026, 9, 13)).content.decode()
    assert "Choose somebody" in ruth.post(f"{world.record}people/adults/", {"staff": ""}).content.decode()
    assert Sight.objects.filter(staff=world.stranger).count() == 1
    with pytest.raises(Refused, match="Choose why"):
        name_adult(
            by=acting(world.senco), pupil=world.mara, staff=world.stranger, reason=SightReason.KEY_ADULT,
            on=clock.today(),
        )  # fmt: skip


def test_only_staff_who_open_records_are_offered_and_only_some_say_it(world: World, as_: SignIn) -> None:
    page = as_(world.senco).get(f"{world.record}people/adults/").content.decode()
    assert [one.user.name in page for one in (world.stranger, world.office, world.bursar)] == [True, False, False]
    assert [name(as_(one), world, world.stranger).status_code for one in (world.teacher, world.office)] == [403, 404]
    assert Sight.objects.filter(staff=world.stranger).count() == 0
