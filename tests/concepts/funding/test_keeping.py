"""Figures are kept by whoever keeps money, in their own school, and refused where they cannot be right."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.funding.actions import (
    BudgetSaid,
    PostSaid,
    PurchaseSaid,
    RateSaid,
    begin_posts,
    hold_post,
    keep_budget,
    keep_card,
    keep_pay,
    keep_post,
    keep_purchase,
    remove_budget,
    remove_purchase,
    share_cost,
)
from endeavour.funding.models import Budget, Pay, Post, PostHeld, Purchase, RateCard
from endeavour.funding.prices import an_hour, prices
from endeavour.funding.states import MOST, Basis, Per, Whose
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.figures import posts
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = timedelta(days=1)
THING = PurchaseSaid("Laptop", 40_000, TODAY, TODAY + 364 * DAY)
MONEY = BudgetSaid("notional", 9_000_000, TODAY, TODAY + 364 * DAY)


def refused(do: Callable[..., object], **said: Any) -> str:
    with pytest.raises(Refused) as no:
        do(**said)
    return str(no.value.because)


def test_only_who_keeps_money_keeps_it(world: World, group: Intervention) -> None:
    post = posts(world)["Teacher"]
    thing = keep_purchase(by=acting(world.bursar), said=THING)
    budget = keep_budget(by=acting(world.bursar), said=MONEY)
    acts: list[Callable[[Any], object]] = [
        lambda by: begin_posts(by=by),
        lambda by: keep_post(by=by, said=PostSaid("New")),
        lambda by: hold_post(by=by, staff=world.teacher, post=post, from_on=TODAY),
        lambda by: keep_card(by=by, whose=Whose.SCHOOL, starts_on=TODAY, rates=[RateSaid(post, 1)]),
        lambda by: keep_purchase(by=by, said=THING),
        lambda by: remove_purchase(by=by, purchase=thing),
        lambda by: keep_budget(by=by, said=MONEY),
        lambda by: remove_budget(by=by, budget=budget),
        lambda by: share_cost(by=by, intervention=group, rule=Rule.EQUAL),
        lambda by: keep_pay(by=by, staff=world.teacher, starts_on=TODAY, pence_an_hour=1),
    ]
    for who in (world.teacher, world.office):
        for act in acts:
            with pytest.raises(Refused):
                act(acting(who))
    with pytest.raises(Refused):
        acts[-1](acting(world.senco))
    assert (Purchase.objects.count(), Budget.objects.count(), RateCard.objects.count()) == (1, 1, 0)
    assert not Pay.objects.exists()
    assert not PostHeld.objects.exists()


def test_another_schools_things_are_not_found(world: World, group: Intervention) -> None:
    ours: dict[str, Any] = {
        "post": posts(world)["Teacher"],
        "thing": keep_purchase(by=acting(world.senco), said=THING),
    }
    ours["budget"] = keep_budget(by=acting(world.senco), said=MONEY)
    elsewhere = make_school("900099", "Harrowmere School")
    sam = make_staff(elsewhere, "Sam Elsewhere", Role.HEAD)
    with in_school(elsewhere.pk):
        by = acting(sam)
        begin_posts(by=by)
        acts: list[Callable[[], object]] = [
            lambda: keep_post(by=by, said=PostSaid("New"), post=ours["post"]),
            lambda: hold_post(by=by, staff=world.teacher, post=Post.objects.all()[0], from_on=TODAY),
            lambda: hold_post(by=by, staff=sam, post=ours["post"], from_on=TODAY),
            lambda: keep_card(by=by, whose=Whose.SCHOOL, starts_on=TODAY, rates=[RateSaid(ours["post"], 1)]),
            lambda: keep_purchase(by=by, said=PurchaseSaid("X", 1, TODAY, TODAY, intervention=group)),
            lambda: keep_purchase(by=by, said=PurchaseSaid("X", 1, TODAY, TODAY, pupil=world.mara)),
            lambda: keep_purchase(by=by, said=THING, purchase=ours["thing"]),
            lambda: remove_purchase(by=by, purchase=ours["thing"]),
            lambda: keep_budget(by=by, said=BudgetSaid("top_up", 1, TODAY, TODAY, pupil=world.mara)),
            lambda: remove_budget(by=by, budget=ours["budget"]),
            lambda: share_cost(by=by, intervention=group, rule=Rule.EQUAL),
            lambda: keep_pay(by=by, staff=world.teacher, starts_on=TODAY, pence_an_hour=1),
        ]
        for act in acts:
            with pytest.raises(NotFound):
                act()


def test_what_cannot_be_right_is_refused_in_a_sentence(world: World, group: Intervention) -> None:
    by, post = acting(world.senco), posts(world)["Teacher"]
    card: dict[str, Any] = {"by": by, "whose": Whose.SCHOOL, "starts_on": TODAY}
    assert refused(begin_posts, by=by) == "There are posts already."
    assert refused(keep_post, by=by, said=PostSaid(" ")) == "Enter what it is called"
    assert refused(keep_post, by=by, said=PostSaid("TEACHER")) == "Another post is called that."
    assert "Another post is that of this role" in refused(keep_post, by=by, said=PostSaid("New", role="teacher"))
    assert refused(keep_card, **card, rates=[]) == "Enter what at least one post costs"
    assert refused(keep_card, **card, rates=[RateSaid(post, 1)], weeks=54) == "Enter how many weeks, from 1 to 53."
    too_much = "Teacher: an hour does not cost more than £500."
    for rate in (
        RateSaid(post, 50_001),
        RateSaid(post, -1),
        RateSaid(post, 50_000, weeks_paid_tenths=381),
        RateSaid(post, 50_000 * 38 + 1, Per.WEEKLY_HOUR),
    ):
        assert refused(keep_card, **card, rates=[rate]) == too_much
    for tenths in (379, 531):
        wrong = refused(keep_card, **card, rates=[RateSaid(post, 1, weeks_paid_tenths=tenths)])
        assert wrong == "Teacher: enter weeks paid from 38 to 53, or leave them out."
    keep_card(**card, rates=[RateSaid(post, 50_000 * 38, Per.WEEKLY_HOUR)])
    again = refused(keep_card, **card, rates=[RateSaid(post, 1)])
    assert again == "A card begins on that day already. Change that one."
    assert refused(keep_pay, by=acting(world.bursar), staff=world.teacher, starts_on=TODAY, pence_an_hour=50_001)
    yesterday = TODAY - DAY
    assert "Enter a last day" in refused(keep_purchase, by=by, said=PurchaseSaid("X", 1, TODAY, yesterday))
    assert refused(keep_purchase, by=by, said=PurchaseSaid(" ", 1, TODAY, TODAY)) == "Enter what was bought"
    both = PurchaseSaid("X", 1, TODAY, TODAY, intervention=group, pupil=world.mara)
    assert "not both" in refused(keep_purchase, by=by, said=both)
    for pence in (-1, MOST + 1):
        assert "Enter an amount" in refused(keep_purchase, by=by, said=PurchaseSaid("X", pence, TODAY, TODAY))
        assert "Enter an amount" in refused(keep_budget, by=by, said=BudgetSaid("notional", pence, TODAY, TODAY))
    assert "Enter a last day" in refused(keep_budget, by=by, said=BudgetSaid("notional", 1, TODAY, yesterday))
    assert "Choose whose" in refused(keep_budget, by=by, said=BudgetSaid("top_up", 1, TODAY, TODAY))
    mixed = BudgetSaid("premium", 1, TODAY, TODAY, pupil=world.mara)
    assert "Only a top-up" in refused(keep_budget, by=by, said=mixed)
    share = {"by": by, "intervention": group, "rule": Rule.FIXED}
    assert "from 1 to 999" in refused(share_cost, **share, parts={1: 0})
    assert "from 1 to 999" in refused(share_cost, **share, paid_from={"premium": 1000})
    assert "its own pupil" in refused(share_cost, **share, paid_from={"top_up": 1})


def test_an_hour_is_worked_out_exactly() -> None:
    assert an_hour(65360, Per.WEEKLY_HOUR, weeks=38) == 1720
    assert an_hour(1422, Per.HOUR, weeks=38, weeks_paid_tenths=442) == pytest.approx(1654.0105, abs=0.001)
    assert an_hour(1840, Per.HOUR, weeks=38) == 1840


def test_a_correction_takes_the_place_of_what_was_said(world: World) -> None:
    by, kinds = acting(world.senco), posts(world)
    card = keep_card(by=by, whose=Whose.SCHOOL, starts_on=TODAY, rates=[RateSaid(kinds["Teacher"], 4200)])
    said = [RateSaid(kinds["Teacher"], 4300), RateSaid(kinds["SENCO"], 4500)]
    keep_card(by=by, whose=Whose.SCHOOL, starts_on=date(2026, 9, 1), rates=said, card=card, source="Payroll")
    assert sorted(card.rates.values_list("pence", flat=True)) == [4300, 4500]
    for post in ("SENCO", "Teacher"):
        hold_post(by=by, staff=world.stranger, post=kinds[post], from_on=TODAY)
    hour = prices(Basis.SCHOOL).hour_of(world.stranger.pk, TODAY)
    assert hour is not None
    assert hour.pence == 4300
    assert hour.post == kinds["Teacher"]
    assert PostHeld.objects.count() == 1


def last_told(verb: str) -> dict[str, Any]:
    event = Event.objects.filter(verb=verb).latest("pk")
    return dict(Detail.objects.get(event_id=event.pk).values)


def test_the_history_says_what_differs_in_words(world: World, group: Intervention) -> None:
    by, kinds = acting(world.senco), posts(world)
    thing = keep_purchase(by=by, said=THING)
    keep_purchase(by=by, said=PurchaseSaid("Laptop", 41_050, TODAY, THING.ends_on, pupil=world.mara), purchase=thing)
    assert last_told("bought_changed") == {"pounds": ["£400", "£410.50"], "for_one_pupil": [False, True]}
    assert Event.objects.latest("pk").pupil_uid == world.mara.uid
    rates = [RateSaid(kinds["Teaching assistant"], 1422, weeks_paid_tenths=442)]
    card = keep_card(by=by, whose=Whose.COUNCIL, starts_on=TODAY, rates=rates)
    rates = [RateSaid(kinds["Teaching assistant"], 65360, Per.WEEKLY_HOUR)]
    keep_card(by=by, whose=Whose.COUNCIL, starts_on=TODAY, rates=rates, card=card)
    assert last_told("rates_kept") == {
        "rates": [
            ["Teaching assistant: £14.22 an hour × 44.2"],
            ["Teaching assistant: £653.60 an hour a week for a year"],
        ]
    }
    share_cost(by=by, intervention=group, rule=Rule.EQUAL, paid_from={"premium": 2})
    assert last_told("paid_from") == {"paid_from": [[], ["Pupil premium: 2"]]}
    keep_post(by=by, said=PostSaid("Class teacher", "b", "teacher"), post=kinds["Teacher"])
    assert last_told("post_kept") == {"name": ["Teacher", "Class teacher"]}
    remove_purchase(by=by, purchase=thing)
    assert last_told("bought_removed")["pounds"] == ["£410.50", None]


def test_what_one_person_is_paid_never_comes_to_the_history(world: World, kasia: Membership) -> None:
    keep_pay(by=acting(world.bursar), staff=kasia, starts_on=TODAY, pence_an_hour=1937)
    keep_pay(by=acting(world.bursar), staff=kasia, starts_on=TODAY, pence_an_hour=None)
    assert Event.objects.filter(verb="pay_kept").count() == 2
    assert last_told("pay_kept") == {"from": [None, str(TODAY)]}
    assert not any("1937" in str(one.values) for one in Detail.objects.all())


def test_a_top_up_goes_with_its_pupil(world: World) -> None:
    ada = make_pupil(world.school, "Ada", "Bell")
    keep_budget(by=acting(world.senco), said=BudgetSaid("top_up", 1, TODAY, TODAY, pupil=ada))
    Pupil.objects.filter(pk=ada.pk).delete()
    assert not Budget.objects.exists()
