"""Which purse pays for what: every penny once, whoever pays it."""

import random
from datetime import date
from fractions import Fraction

import pytest

from endeavour.foundation.periods import Period
from endeavour.funding.actions import BudgetSaid, PurchaseSaid, keep_budget, keep_purchase, share_cost
from endeavour.funding.models import Post
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.purses import Parts, amounts_of, paid, top_ups_in, who_pays
from endeavour.funding.states import Purse
from endeavour.library.sharing import Rule
from endeavour.provision.models import Intervention
from tests.factories.people import acting
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY

GROUP, OTHER = 7, 8
ADA, MARA = 1, 2
HALVES: Parts = {(Source.INTERVENTION, GROUP): {Purse.NOTIONAL: 1, Purse.PREMIUM: 1}}
ALL_PREMIUM: Parts = {(Source.INTERVENTION, GROUP): {Purse.PREMIUM: 1}}
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


def cost(pence: int, pupil: int | None = ADA, key: int = GROUP) -> Portion:
    return Portion(pupil, Source.INTERVENTION, key, Fraction(1), TODAY, thing=Fraction(pence))


@pytest.mark.parametrize(
    ("portions", "parts", "top_up", "expected"),
    [
        ([cost(1000)], {}, None, {"notional": 1000}),
        ([cost(1000)], HALVES, None, {"notional": 500, "premium": 500}),
        ([cost(1000), cost(300, None)], HALVES, None, {"notional": 650, "premium": 650}),
        ([cost(600_000)], {}, 50_000, {"notional": 600_000, "top_up": 0}),
        ([cost(640_000)], {}, 50_000, {"notional": 600_000, "top_up": 40_000}),
        ([cost(700_000)], {}, 50_000, {"notional": 650_000, "top_up": 50_000}),
        ([cost(700_000)], HALVES, 150_000, {"notional": 250_000, "premium": 350_000, "top_up": 100_000}),
        ([cost(700_000)], ALL_PREMIUM, 50_000, {"premium": 650_000, "top_up": 50_000}),
        ([cost(700_000), cost(20_000, key=OTHER)], ALL_PREMIUM, 60_000,
         {"premium": 660_000, "notional": 0, "top_up": 60_000}),
        ([cost(500_000), cost(500_000, MARA)], {}, 90_000, {"notional": 1_000_000, "top_up": 0}),
        ([], {}, 90_000, {"top_up": 0}),
    ],
)  # fmt: skip
def test_who_pays(portions: list[Portion], parts: Parts, top_up: int | None, expected: dict[str, int]) -> None:
    found = paid(portions, parts, {ADA: Fraction(top_up)} if top_up else {})
    assert found.by_purse == expected
    assert sum(found.by_purse.values()) == total(portions)


def test_whatever_is_shared_the_purses_add_up_to_the_whole() -> None:
    chance = random.Random(6000)  # noqa: S311 - the same story each time
    for _time in range(1000):
        portions = [
            Portion(
                pupil=chance.choice((ADA, MARA, 3, None)),
                source=chance.choice(list(Source)),
                key=chance.choice((GROUP, OTHER)),
                share=Fraction(1, chance.randint(1, 7)),
                since=TODAY,
                minutes=chance.randint(0, 30_000),
                hour=Fraction(chance.randint(900, 6000), chance.randint(1, 3)),
                thing=Fraction(chance.randint(0, 400_000), 7),
            )
            for _number in range(chance.randint(0, 12))
        ]
        parts: Parts = {
            (source, key): {
                purse: chance.randint(1, 4) for purse in chance.sample(list(Purse), 2) if purse != "top_up"
            }
            for source in Source
            for key in (GROUP, OTHER)
            if chance.random() < 0.5
        }
        top_ups = {pupil: Fraction(chance.randint(0, 900_000), 3) for pupil in (ADA, MARA) if chance.random() < 0.6}
        found = paid(portions, parts, top_ups)
        assert sum(found.by_purse.values()) == total(portions)
        assert min(found.by_purse.values(), default=0) >= 0
        assert all(found.top_ups[pupil] <= top_ups[pupil] for pupil in top_ups)


@pytest.mark.django_db(databases=["default", "reads"])
def test_what_is_bought_for_an_intervention_is_paid_as_that_is(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    by = acting(world.senco)
    assert who_pays() == {}
    share_cost(by=by, intervention=group, rule=Rule.EQUAL, paid_from={Purse.PREMIUM: 3, Purse.NOTIONAL: 1})
    licence = keep_purchase(by=by, said=PurchaseSaid("Licence", 2000, TODAY, TODAY, intervention=group))
    keep_purchase(by=by, said=PurchaseSaid("Cards", 500, TODAY, TODAY))
    shares = {"premium": 3, "notional": 1}
    assert who_pays() == {(Source.INTERVENTION, group.pk): shares, (Source.BOUGHT, licence.pk): shares}


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_budget_holds_for_a_period_what_falls_on_its_days(world: World) -> None:
    by, last = acting(world.senco), date(2027, 3, 31)
    keep_budget(by=by, said=BudgetSaid(Purse.NOTIONAL, 3_650_000, YEAR.start, last))
    keep_budget(by=by, said=BudgetSaid(Purse.TOP_UP, 36_500, YEAR.start, last, pupil=world.mara))
    keep_budget(by=by, said=BudgetSaid(Purse.OTHER, 100, date(2025, 4, 1), date(2026, 3, 31)))
    assert [(one.budget.purse, int(one.pence), one.is_whole) for one in amounts_of(YEAR)] == [
        ("notional", 3_650_000, True),
        ("top_up", 36_500, True),
    ]
    autumn = amounts_of(Period(date(2027, 3, 22), date(2027, 7, 31)))
    assert [(int(one.pence), one.is_whole) for one in autumn] == [(100_000, False), (1000, False)]
    assert top_ups_in(autumn) == {world.mara.pk: 1000}
