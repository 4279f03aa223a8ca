"""Who comes to the pages on which money’s figures are kept: every address, every role, and another school."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.funding.actions import BudgetSaid, PurchaseSaid, keep_budget, keep_purchase
from endeavour.funding.models import Budget, Pay, Post, PostHeld, Purchase, RateCard
from endeavour.pages.school.money.keep.urls import kept
from endeavour.provision.models import Intervention
from tests.concepts.funding.figures import card_of as keep_card_of
from tests.concepts.funding.figures import posts as usual
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import group, kasia
from tests.pages.school.money.asking import TODAY, money

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]

KEEP = {Role.SENCO, Role.DEPUTY_SENCO, Role.HEAD, Role.BUSINESS_MANAGER}
SEE_PAY = {Role.HEAD, Role.BUSINESS_MANAGER}


@pytest.fixture
def addresses(world: World, group: Intervention) -> dict[str, str]:
    """Every address at which figures are kept, with something of this school’s behind it."""
    by = acting(world.senco)
    keep_card_of(world, "school", TODAY, {"Teacher": 4200}, usual(world))
    things: dict[str, Any] = {
        "<uuid:post_uid>": Post.objects.first(),
        "<uuid:card_uid>": RateCard.objects.get(),
        "<uuid:staff_uid>": world.teacher,
        "<uuid:purchase_uid>": keep_purchase(by=by, said=PurchaseSaid("Laptop", 1, TODAY, TODAY, pupil=world.mara)),
        "<uuid:budget_uid>": keep_budget(by=by, said=BudgetSaid("top_up", 1, TODAY, TODAY, pupil=world.mara)),
        "<uuid:intervention_uid>": group,
    }
    found = {}
    for route in kept:
        where = str(route.pattern)
        for part, thing in things.items():
            where = where.replace(part, str(thing.uid))
        assert "<" not in where
        found[str(route.name)] = money(world, where)
    return found


ONLY_SENT = {"begin_posts", "take_back_pay"}
LISTS = {"rates", "pay", "bought", "budgets"}
OF_PAY = {"pay", "pay_of", "take_back_pay"}


def rows_kept() -> list[int]:
    return [model.objects.count() for model in (Post, PostHeld, RateCard, Pay, Purchase, Budget)]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_comes_to_its_pages_and_no_others(
    world: World, addresses: dict[str, str], as_: SignIn, role: Role
) -> None:
    client = as_(make_staff(world.school, "Somebody Else", role))
    before = rows_kept()
    for name, address in addresses.items():
        may = role in (SEE_PAY if name in OF_PAY else KEEP)
        if name not in ONLY_SENT:
            assert client.get(address).status_code == (200 if may else 403), (name, role)
        if not may:
            answer = client.post(address, {})
            assert answer.status_code == (405 if name in LISTS else 403), (name, role)
    assert rows_kept() == before


def test_nobody_of_another_school_finds_any_of_it(world: World, addresses: dict[str, str], as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    client = as_(make_staff(elsewhere, "Sam Elsewhere", Role.HEAD, Role.BUSINESS_MANAGER))
    of_a_thing = {str(route.name) for route in kept if "<" in str(route.pattern)}
    assert len(of_a_thing) > 8
    for name, address in addresses.items():
        at_home = address.replace(world.school.code, elsewhere.code)
        for ask in (client.get, client.post):
            refused = {404, 405} if name in ONLY_SENT | LISTS else {404}
            assert ask(address).status_code in refused, name
            answer = ask(at_home)
            assert "Mara" not in answer.content.decode(), name
            assert "Laptop" not in answer.content.decode(), name
            if name in of_a_thing:
                assert answer.status_code in refused, name


def test_whoever_keeps_money_and_sees_no_records_is_shown_none(
    world: World, addresses: dict[str, str], as_: SignIn
) -> None:
    """The business manager: names of pupils and of support, and neither needs nor a way to a record."""
    bea = as_(world.bursar)
    for name, address in addresses.items():
        if name not in ONLY_SENT:
            page = bea.get(address).content.decode().split("<main", 1)[1]
            assert f"/pupils/{world.mara.uid}" not in page, name
            assert f"{world.base}interventions/" not in page, name
            assert "three-part sentence" not in page, name
    assert bea.get(f"{world.record}").status_code == 403
