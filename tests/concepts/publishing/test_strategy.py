"""The inclusion strategy: written, reviewed each year, published as it stood, and taken back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.documents.press.blocks import Facts, Table
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.funding.actions import BudgetSaid, keep_budget, remove_budget
from endeavour.funding.models import Post
from endeavour.funding.states import Span
from endeavour.library.actions.provisions import ProvisionSaid, add_provision
from endeavour.library.models import Provision
from endeavour.provision.models import Intervention
from endeavour.publishing.actions import (
    StrategySaid,
    keep_activity,
    keep_strategy,
    publish_strategy,
    remove_activity,
    review_strategy,
    take_strategy_back,
)
from endeavour.publishing.costs_from_here import costs_from_here
from endeavour.publishing.models import Activity, InclusionStrategy
from endeavour.publishing.numbers import pupils_told, year_told
from endeavour.publishing.queries import days_of_strategy, published_by, strategy_here
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.concepts.publishing.conftest import QUIET, TALKING
from tests.factories.people import acting, make_school, make_staff
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

ON = date(2026, 9, 14)


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because, caught.value.field


def publish(world: World, row: InclusionStrategy) -> InclusionStrategy:
    return publish_strategy(by=acting(world.senco), school=world.school, strategy=row, on=ON)


def words(world: World) -> str:
    return json.dumps(InclusionStrategy.objects.get().published, ensure_ascii=False)


def test_it_is_begun_once_and_said_anew(world: World, strategy: InclusionStrategy) -> None:
    by = acting(world.senco)
    again = keep_strategy(by=by, said=StrategySaid(date(2026, 9, 1), "Every class first.", "The SENCO"))
    assert (again.pk, InclusionStrategy.objects.count()) == (strategy.pk, 1)
    assert Event.objects.filter(verb="strategy_kept").count() == 1
    keep_strategy(by=by, said=StrategySaid(date(2026, 9, 1), "Then what is additional.", "The SENCO"))
    event = Event.objects.filter(verb="strategy_kept").latest("pk")
    assert Detail.objects.get(event_id=event.pk).values == {
        "about": ["Every class first.", "Then what is additional."]
    }


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"what": " "}, "what"),
        ({"who": " "}, "who"),
        ({"barrier": " "}, "barrier"),
        ({"pence": -1}, "pounds"),
        ({"pence": 1_000_000_001}, "pounds"),
        ({"purse": "top_up"}, "purse"),
        ({"purse": "treasure"}, "purse"),
    ],
)
def test_an_activity_that_makes_no_sense_is_refused(
    world: World, strategy: InclusionStrategy, more: dict[str, Any], field: str
) -> None:
    assert refusal(lambda: keep_activity(by=acting(world.senco), said=replace(TALKING, **more)))[1] == field
    assert Activity.objects.count() == 2


def test_an_activity_before_there_is_a_strategy_is_refused(world: World) -> None:
    assert refusal(lambda: keep_activity(by=acting(world.senco), said=TALKING))[0] == "Begin the strategy first."


def test_a_budget_is_of_the_same_purse_and_may_go_again(world: World, strategy: InclusionStrategy) -> None:
    by, said = (
        acting(world.senco),
        BudgetSaid("inclusion", 1_400_000, date(2026, 4, 1), date(2027, 3, 31), "The fund"),
    )
    budget = keep_budget(by=by, said=said)
    assert refusal(lambda: keep_activity(by=by, said=replace(QUIET, budget=budget)))[1] == "budget"
    row = keep_activity(by=by, said=replace(TALKING, budget=budget))
    remove_budget(by=by, budget=budget)
    row.refresh_from_db()
    assert row.budget is None


def test_activities_keep_their_order_and_one_can_go(world: World, strategy: InclusionStrategy) -> None:
    by = acting(world.senco)
    first = Activity.objects.get(what="Talking Partners")
    keep_activity(by=by, said=replace(TALKING, what="Talking Partners in Years 1 to 4"), activity=first)
    assert [one.what for one in Activity.objects.all()] == ["Talking Partners in Years 1 to 4", QUIET.what]
    remove_activity(by=by, activity=first)
    assert [one.what for one in Activity.objects.all()] == [QUIET.what]
    told = Detail.objects.get(event_id=Event.objects.latest("pk").pk).values["activity"]
    assert (told[0][0], told[1]) == ("Talking Partners in Years 1 to 4", None)
    with pytest.raises(NotFound):
        keep_activity(by=by, said=TALKING, activity=first)


def test_the_public_reads_what_was_published_and_nothing_written_since(
    world: World, strategy: InclusionStrategy
) -> None:
    assert days_of_strategy() == (None, None)
    with pytest.raises(NotFound):
        published_by(world.school.code)
    publish(world, strategy)
    assert days_of_strategy() == (ON, None)
    keep_activity(by=acting(world.senco), said=replace(TALKING, what="Not for anybody yet"))
    assert "Not for anybody yet" not in words(world)
    publish(world, strategy)
    assert "Not for anybody yet" in words(world)
    assert published_by(world.school.code).sheet.title == "Inclusion strategy"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, ""),
        (0, "Fewer than 5 pupils"),
        (1, "Fewer than 5 pupils"),
        (4, "Fewer than 5 pupils"),
        (5, "5 pupils"),
        (24, "24 pupils"),
    ],
)
def test_how_few_there_are_is_not_told(count: int | None, said: str) -> None:
    assert pupils_told(count) == said


def test_what_is_published_holds_no_small_number_anywhere(world: World, strategy: InclusionStrategy) -> None:
    publish(world, strategy)
    assert "24 pupils" in words(world)
    assert "Fewer than 5 pupils" in words(world)
    assert "(3 pupils" not in words(world)
    assert '"3"' not in words(world)


def test_a_year_is_told_by_its_kind() -> None:
    assert year_told("school", 2026) == "School year 2026 to 2027"
    assert year_told("financial", 2026) == "Financial year 2026 to 2027"


def test_costs_of_years_of_two_kinds_are_never_added_up(world: World, strategy: InclusionStrategy) -> None:
    publish(world, strategy)
    (table,) = [one for one in published_by(world.school.code).sheet.blocks if isinstance(one, Table)]
    assert [row.cells for row in table.rows] == [
        ("School year 2026 to 2027", "", "£4,120.50"),
        ("Talking Partners", "Inclusive Mainstream Fund", "£4,120.50"),
        ("Financial year 2026 to 2027", "", "£900"),
        ("A quiet room at lunch", "Notional SEN budget", "£900"),
    ]


def test_it_is_not_published_without_activities_or_budgeted_costs(world: World) -> None:
    by = acting(world.senco)
    row = keep_strategy(by=by, said=StrategySaid(ON))
    assert "at least one activity" in refusal(lambda: publish(world, row))[0]
    keep_activity(by=by, said=replace(TALKING, pence=None))
    assert "Still without one: Talking Partners." in refusal(lambda: publish(world, row))[0]
    assert days_of_strategy() == (None, None)


def test_taken_back_it_is_read_no_more_and_stays_written(world: World, strategy: InclusionStrategy) -> None:
    publish(world, strategy)
    take_strategy_back(by=acting(world.senco), strategy=strategy)
    with pytest.raises(NotFound):
        published_by(world.school.code)
    found = strategy_here()
    assert found is not None
    assert (len(found.activities), found.row.published) == (2, None)
    events = Event.objects.count()
    take_strategy_back(by=acting(world.senco), strategy=strategy)
    assert Event.objects.count() == events


def test_a_review_says_what_changed_and_stands_on_the_cover(world: World, strategy: InclusionStrategy) -> None:
    review_strategy(by=acting(world.senco), strategy=strategy, on=ON, changed="The quiet room is new.")
    strategy.refresh_from_db()
    assert (strategy.reviewed_on, strategy.next_review_on) == (ON, date(2027, 9, 14))
    publish(world, strategy)
    cover = published_by(world.school.code).sheet.blocks[0]
    assert isinstance(cover, Facts)
    assert [(one.name, one.value) for one in cover.items][2:] == [
        ("Last reviewed", "14 September 2026"),
        ("Next review by", "14 September 2027"),
        ("What changed at the last review", "The quiet room is new."),
    ]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": date(2026, 9, 15)}, "on"),
        ({"changed": " "}, "changed"),
        ({"next_on": ON}, "next_on"),
        ({"next_on": date(2027, 9, 15)}, "next_on"),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    world: World, strategy: InclusionStrategy, more: dict[str, Any], field: str
) -> None:
    said = {"on": ON, "changed": "Nothing did.", **more}
    assert refusal(lambda: review_strategy(by=acting(world.senco), strategy=strategy, **said))[1] == field


def test_a_review_is_not_put_before_a_later_one(world: World, strategy: InclusionStrategy) -> None:
    by = acting(world.senco)
    review_strategy(by=by, strategy=strategy, on=ON, changed="Nothing did.")
    assert (
        refusal(lambda: review_strategy(by=by, strategy=strategy, on=date(2026, 9, 1), changed="Nothing did."))[1]
        == "on"
    )


def test_who_may_write_and_who_may_publish(world: World, strategy: InclusionStrategy) -> None:
    deputy = make_staff(world.school, "Priya Raman", Role.DEPUTY_SENCO)
    head = make_staff(world.school, "Helen Marchbank", Role.HEAD)
    may: dict[str, tuple[bool, bool]] = {}
    for who in (world.senco, head, deputy, world.bursar, world.teacher, world.office):
        may[who.user.name] = (allowed(partial(writes, who)), allowed(partial(reviews, who, strategy)))
    assert may == {
        "Ruth Ellison": (True, True),
        "Helen Marchbank": (True, True),
        "Priya Raman": (True, False),
        "Bea Holt": (True, False),
        "Tom Garrity": (False, False),
        "Ann Lowther": (False, False),
    }
    for act in (take_strategy_back, lambda **said: publish_strategy(school=world.school, on=ON, **said)):
        with pytest.raises(Refused):
            act(by=acting(deputy), strategy=strategy)


def allowed(do: Callable[[], object]) -> bool:
    try:
        do()
    except Refused:
        return False
    return True


def writes(who: Membership) -> None:
    keep_activity(by=acting(who), said=replace(QUIET, what=f"By {who.user.name}"))


def reviews(who: Membership, row: InclusionStrategy) -> None:
    review_strategy(by=acting(who), strategy=row, on=clock.today(), changed="Nothing did.")


def test_another_schools_strategy_is_not_found(
    world: World, strategy: InclusionStrategy, provision: Provision
) -> None:
    activity = Activity.objects.get(what="Talking Partners")
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        by = acting(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO))
        assert strategy_here() is None
        keep_strategy(by=by, said=StrategySaid(ON))
        for do in (
            lambda: keep_activity(by=by, said=TALKING, activity=activity),
            lambda: keep_activity(by=by, said=replace(TALKING, provision=provision)),
            lambda: remove_activity(by=by, activity=activity),
            lambda: review_strategy(by=by, strategy=strategy, on=ON, changed="x"),
            lambda: publish_strategy(by=by, school=elsewhere, strategy=strategy, on=ON),
            lambda: publish_strategy(by=by, school=world.school, strategy=strategy, on=ON),
            lambda: take_strategy_back(by=by, strategy=strategy),
        ):
            with pytest.raises(NotFound):
                do()


def test_what_support_costs_here_is_that_of_the_interventions_that_give_it(
    world: World, group: Intervention, provision: Provision, rates: dict[str, Post]
) -> None:
    other = add_provision(by=acting(world.senco), said=ProvisionSaid(name="Nobody has it", kind="programme"))
    Intervention.objects.filter(pk=group.pk).update(provision=provision)
    found = costs_from_here({provision.pk, other.pk}, Span.SCHOOL, calendar_of(world.school), on=ON)
    assert found[provision.pk].planned > 0
    assert found[provision.pk].is_known
    assert not found[other.pk].is_known
    assert costs_from_here(set(), Span.SCHOOL, calendar_of(world.school), on=ON) == {}


def test_without_rates_it_says_that_it_is_not_known(world: World, group: Intervention, provision: Provision) -> None:
    Intervention.objects.filter(pk=group.pk).update(provision=provision)
    found = costs_from_here({provision.pk}, Span.FINANCIAL, calendar_of(world.school), on=ON)
    assert (found[provision.pk].is_known, found[provision.pk].unpriced) == (False, True)
