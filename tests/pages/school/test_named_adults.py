"""An adult is named for one child, with why and until when, and is so no longer."""

import re
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
from endeavour.pages.design.filters import short_date
from endeavour.people.actions import give_sight, put_adult_with_group, set_key_adult
from endeavour.people.actions.naming import name_adult
from endeavour.people.models import Group, Sight
from endeavour.people.states import SightReason, SightSource
from tests.factories.people import acting
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def name(
    client: Client,
    world: World,
    who: Membership,
    reason: str = "supports",
    until: date | None = None,
    what_for: str = "",
) -> Any:
    parts = {"day": until.day, "month": until.month, "year": until.year} if until else {}
    days = {f"until-{part}": str(value) for part, value in parts.items()}
    said = {"staff": str(who.pk), "reason": reason, "what_for": what_for, **days, "once": str(uuid.uuid4())}
    return client.post(f"{world.record}people/adults/", said)


def end(client: Client, world: World, sight: object) -> Any:
    return client.post(f"{world.record}people/adults/end/", {"sight": str(sight), "once": str(uuid.uuid4())})


def in_school(client: Client, world: World) -> list[tuple[str, list[str]]]:
    """Each adult with the reasons that their page gives, and which of them it offers to end."""
    page = client.get(f"{world.record}people/").content.decode()
    listed = page.split('id="school"')[1].split("</section>")[0]
    return [_adult(one) for one in listed.split("<dt")[1:]]


def _adult(text: str) -> tuple[str, list[str]]:
    reasons = [
        words + (" (ends)" if kind == "span" else "") for kind, words in re.findall(r"<(div|span)>([^<]*)</", text)
    ]
    assert text.count("End it today") == sum(1 for one in reasons if one.endswith("(ends)"))
    return re.findall(r"<bdi>([^<]*)</bdi>", text)[0], reasons


def nells(world: World) -> Sight:
    return Sight.objects.get(staff=world.stranger)


def test_an_adult_who_is_named_opens_the_record_and_is_listed(world: World, as_: SignIn) -> None:
    ruth, nell = as_(world.senco), as_(world.stranger)
    assert nell.get(world.record).status_code == 404
    assert name(ruth, world, world.stranger, until=date(2026, 10, 2), what_for=" in  maths ").status_code == 302
    assert nell.get(world.record).status_code == 200
    assert in_school(ruth, world) == [
        ("Nell Archer", ["Supports Mara, named by Ruth Ellison until 2 Oct 2026: in maths (ends)"]),
        ("Tom Garrity", ["Teaches 4 Hazel"]),
    ]
    event = Event.objects.get(verb="sight_given", actor_name="Ruth Ellison")
    assert (event.pupil_uid, event.fields) == (world.mara.uid, ["reason", "staff", "until", "what_for"])
    with clock.standing_at(date(2026, 10, 3)):
        assert nell.get(world.record).status_code == 404


def test_one_adult_stands_once_with_every_reason_in_words(world: World, as_: SignIn) -> None:
    ruth, by, on = as_(world.senco), acting(world.senco), clock.today()
    name(ruth, world, world.stranger, "named", what_for="one-to-one")
    set_key_adult(by=by, pupil=world.mara, staff=world.stranger, on=on)
    for reason, source in [("named", "plan"), ("supports", "roll"), ("named", "roll"), ("teaches", "roll")]:
        give_sight(
            by=by, staff=world.stranger, pupil=world.mara, reason=SightReason(reason), on=on,
            source=SightSource(source),
        )  # fmt: skip
    put_adult_with_group(by=by, group=Group.objects.get(), staff=world.stranger, reason=SightReason.SUPPORTS, on=on)
    assert in_school(ruth, world)[0] == (
        "Nell Archer",
        [
            "Named by Ruth Ellison: one-to-one (ends)",
            "Key adult",
            f"Named in the plan of {short_date(on)}",
            "Supports Mara, as a roll says (ends)",
            "Named in an earlier register (ends)",
            "Teaches Mara, as a roll says (ends)",
            "Supports 4 Hazel",
        ],
    )
    assert "End it today" not in as_(world.teacher).get(f"{world.record}people/").content.decode()


def test_where_nobody_knows_who_named_them_the_day_is_said(world: World, as_: SignIn) -> None:
    for reason in ("named", "supports", "teaches"):
        name(as_(world.senco), world, world.stranger, reason, what_for="" if reason != "named" else "cover")
    Sight.objects.filter(staff=world.stranger).update(given_by=None)
    on = short_date(clock.today())
    assert in_school(as_(world.senco), world)[0][1] == [
        f"Named on {on}: cover (ends)",
        f"Supports Mara, named on {on} (ends)",
        f"Teaches Mara, named on {on} (ends)",
    ]


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
    assert "not over" in name(ruth, world, world.stranger, "supports", date(2026, 9, 13)).content.decode()
    assert "Choose somebody" in ruth.post(f"{world.record}people/adults/", {"staff": ""}).content.decode()
    assert "Say what for" in name(ruth, world, world.stranger, "named", what_for="  ").content.decode()
    assert name(ruth, world, world.stranger, "named", what_for="x" * 81).status_code == 200
    assert Sight.objects.filter(staff=world.stranger).count() == 1
    with pytest.raises(Refused, match="Keep it to 80 letters"):
        name_adult(
            by=acting(world.senco), pupil=world.mara, staff=world.stranger, reason=SightReason.NAMED,
            what_for="x" * 81, on=clock.today(),
        )  # fmt: skip
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
