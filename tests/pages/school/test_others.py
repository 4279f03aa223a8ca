"""Others in a group by forms alone: said, shown beside its pupils and on its page of money; no record."""

from collections.abc import Callable

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.provision.models import Intervention, Others
from tests.concepts.funding.figures import card_of, posts
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, kasia
from tests.pages.school.test_interventions import at, on, send, text_of

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def test_how_many_others_is_said_and_shown(world: World, group: Intervention, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "No others are in it. Say how many others are in it" in text_of(ruth.get(at(world, group)))
    assert "nothing is kept of who they are" in text_of(ruth.get(at(world, group, "others/")))
    assert send(ruth, at(world, group, "others/"), count="2", **on(TODAY)).status_code == 302
    shown = text_of(ruth.get(at(world, group)))
    assert "4 of 6" in shown
    assert "And 2 others without a plan." in shown
    send(ruth, at(world, group, "others/"), count="1", **on(TODAY + WEEK))
    shown = text_of(ruth.get(at(world, group)))
    assert "And 2 others without a plan until 20 Sep 2026. And 1 other without a plan from 21 Sep 2026" in shown
    assert "Enter how many others" in text_of(send(ruth, at(world, group, "others/"), **on(TODAY)))
    assert "There is room for 6" in text_of(send(ruth, at(world, group, "others/"), count="5", **on(TODAY)))


def test_only_who_arranges_support_says_it_and_reading_it_writes_nothing(
    world: World, group: Intervention, kasia: Membership, as_: SignIn
) -> None:
    for who in (world.teacher, kasia, world.bursar):
        assert as_(who).get(at(world, group, "others/")).status_code == 403
        assert send(as_(who), at(world, group, "others/"), count="2", **on(TODAY)).status_code == 403
    as_(world.senco).get(at(world, group, "others/"))
    assert not Others.objects.exists()
    send(as_(world.senco), at(world, group, "others/"), count="2", **on(TODAY))
    assert "And 2 others without a plan" in text_of(as_(kasia).get(at(world, group)))
    assert "Say how many others" not in text_of(as_(kasia).get(at(world, group)))


def test_what_others_bear_stands_on_the_interventions_page_of_money_alone(
    world: World, group: Intervention, as_: SignIn
) -> None:
    card_of(world, "school", TODAY - WEEK, {"Teaching assistant": 1800}, posts(world))
    ruth, money = as_(world.senco), f"{world.base}money/interventions/{group.uid}/"
    before = text_of(ruth.get(money))
    assert "Others without a plan" not in before
    send(ruth, at(world, group, "others/"), count="2", **on(TODAY))
    shown = text_of(ruth.get(money))
    assert "Others without a plan 50% of it" in shown
    assert "it is in no pupil’s cost, no budget" in shown
    assert "Others without a plan" not in text_of(ruth.get(f"{world.base}money/"))
