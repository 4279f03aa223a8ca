"""What a year of support will come to: planned, given, forecast, and when a pupil's passes £6,000."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.foundation.periods import DAY, Period
from endeavour.foundation.school_year import Calendar
from endeavour.funding.actions import PurchaseSaid, keep_purchase, remove_purchase, share_cost
from endeavour.funding.costs import (
    Costs,
    Sums,
    by_pupil,
    by_source,
    costs,
    crossings,
    is_over,
    pence_of,
    together,
    year_of,
)
from endeavour.funding.models import Post, Purchase
from endeavour.funding.portions import Source
from endeavour.funding.states import Basis, Span
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision.arranging import end_intervention, take_out
from endeavour.provision.models import Intervention
from tests.concepts.funding.figures import card_of
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, joined, line_for

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TERM = Period(TODAY, TODAY + 5 * WEEK - DAY)
OPEN = Calendar(terms=(TERM,))
"""Five weeks of school, each with a Monday and a Tuesday session of twenty minutes."""


def reckoned(on: date = TODAY, period: Period = TERM, calendar: Calendar = OPEN, **more: object) -> Costs:
    return costs(Basis.SCHOOL, period, calendar, on=on, **more)  # type: ignore[arg-type]


def each(found: Costs) -> dict[str, Sums]:
    names = dict(Pupil.objects.values_list("pk", "forename"))
    return {names[pupil]: sums for pupil, sums in by_pupil(found).items()}


def test_planned_is_what_the_timetable_says_on_the_days_of_school(
    group: Intervention, rates: dict[str, Post]
) -> None:
    assert {name: sums.planned for name, sums in each(reckoned()).items()} == {"Ada": 3000, "Amara": 3000}
    shut = Calendar(terms=(TERM,), closures=(Period(TODAY, TODAY),))
    assert each(reckoned(calendar=shut))["Ada"].planned == 2700


def test_by_now_is_what_was_due_before_today_and_the_forecast_is_given_and_what_is_to_come(
    group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group)
    log(kasia, group, TODAY + DAY)
    wednesday = TODAY + 2 * DAY
    assert each(reckoned(wednesday))["Ada"] == Sums(
        planned=Fraction(3000), by_now=Fraction(600), given=Fraction(600), forecast=Fraction(3000)
    )
    assert each(reckoned(wednesday + WEEK))["Ada"] == Sums(
        planned=Fraction(3000), by_now=Fraction(1200), given=Fraction(600), forecast=Fraction(2400)
    )
    over = reckoned(TERM.end or TODAY)
    assert each(over)["Ada"].forecast == 600
    assert together(by_pupil(over).values()).given == 1200
    assert by_source(over)[Source.INTERVENTION, group.pk].given == 1200


def test_whoever_leaves_shares_to_their_last_day_and_the_other_bears_all_from_then(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    ada = Pupil.objects.get(forename="Ada")
    take_out(by=acting(world.senco), intervention=group, pupil=ada, last=TODAY + WEEK, on=TODAY)
    found = each(reckoned())
    assert found["Ada"].planned == 3 * 300
    assert found["Amara"].planned == 3 * 300 + 7 * 600
    end_intervention(by=acting(world.senco), intervention=group, last=TODAY + 2 * WEEK, on=TODAY)
    assert each(reckoned())["Amara"].planned == 3 * 300 + 2 * 600


def test_one_more_pupil_makes_it_dearer_for_nobody(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    line = line_for(world, make_pupil(world.school, "Joe", "Lund"))
    joined(world, group, line, on=TODAY + WEEK)
    found = each(reckoned())
    by_himself = 3 * 1400 // 6  # the first week, as his plan says: three times, in a group of six
    assert found["Joe"].planned == 8 * 200 + by_himself
    assert found["Ada"].planned == 2 * 300 + 8 * 200


def test_a_line_that_nothing_gives_is_planned_as_its_plan_says(world: World, rates: dict[str, Post]) -> None:
    line_for(world, world.mara)  # the teacher, 20 minutes, 3 times a week, in a group of six
    (one,) = each(reckoned()).values()
    assert one.planned == 5 * 3 * 1400 / 6
    (half,) = each(reckoned(TODAY + 2 * WEEK + DAY)).values()
    assert half.by_now == 2 * 3 * 1400 / 6


def test_parts_of_a_year_add_up_to_it(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    card_of(world, "school", TODAY + 2 * WEEK, {"Teaching assistant": 1999, "Teacher": 4200}, rates)
    line_for(world, make_pupil(world.school, "Joe", "Lund"))
    keep_purchase(
        by=acting(world.senco), said=PurchaseSaid("Cards", 9999, TODAY, TODAY + 20 * DAY, intervention=group)
    )
    whole = together(by_pupil(reckoned()).values()).planned
    for day in (TODAY, TODAY + WEEK + 2 * DAY, TODAY + 3 * WEEK):
        first = together(by_pupil(reckoned(period=Period(TODAY, day))).values()).planned
        rest = together(by_pupil(reckoned(period=Period(day + DAY, TERM.end))).values()).planned
        assert first + rest == whole


def test_what_is_bought_costs_the_same_each_day_and_is_nobodys_while_nobody_is_there(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    by = acting(world.senco)
    life = Period(TODAY - 10 * DAY, TODAY + 9 * DAY)
    said = PurchaseSaid("Licence", 2000, life.start, life.end or TODAY, intervention=group)
    licence = keep_purchase(by=by, said=said)
    shut = Calendar(terms=(TERM,), closures=(life,))
    found = reckoned(TODAY + 4 * DAY, life, shut)
    assert {name: sums.given for name, sums in each(found).items()} == {"Ada": 250, "Amara": 250}
    assert by_source(found)[Source.BOUGHT, licence.pk] == Sums(
        planned=Fraction(2000), by_now=Fraction(1400), given=Fraction(1500), forecast=Fraction(2000)
    )
    keep_purchase(by=by, purchase=licence, said=PurchaseSaid("Licence", 2000, life.start, TODAY, pupil=world.mara))
    assert set(each(reckoned(TODAY, life, shut))) == {"Amara"}
    remove_purchase(by=by, purchase=licence)
    assert not Purchase.objects.exists()


def test_a_fixed_part_holds_for_what_is_bought_too(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    first = group.pupils.get(pupil=world.mara)
    share_cost(by=acting(world.senco), intervention=group, rule=Rule.FIXED, parts={first.pk: 3})
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Game", 400, TODAY, TODAY, intervention=group))
    found = each(reckoned(period=Period(TODAY, TODAY)))
    assert {name: sums.planned for name, sums in found.items()} == {"Ada": 150 + 100, "Amara": 450 + 300}


def test_minutes_without_a_rate_are_counted_beside_the_cost(group: Intervention, kasia: Membership) -> None:
    log(kasia, group)
    assert each(reckoned())["Ada"] == Sums(unpriced=20)


@pytest.mark.parametrize(
    ("day", "span", "first", "last"),
    [
        (date(2027, 3, 31), Span.FINANCIAL, date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), Span.FINANCIAL, date(2027, 4, 1), date(2028, 3, 31)),
        (date(2026, 8, 31), Span.SCHOOL, date(2025, 9, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), Span.SCHOOL, date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_years(day: date, span: Span, first: date, last: date) -> None:
    assert year_of(day, span) == Period(first, last)


def test_exactly_6000_is_not_over_it_and_shares_add_up_to_the_penny() -> None:
    assert not is_over(Fraction(600_000))
    assert is_over(Fraction(600_001))
    found = pence_of({"a": Fraction(100, 3), "b": Fraction(100, 3), "c": Fraction(100, 3)})
    assert (found, sum(found.values())) == ({"a": 34, "b": 33, "c": 33}, 100)
    assert pence_of({}) == {}


def test_the_day_a_pupil_passed_6000_or_the_week_in_which_they_will(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    ada, mara = Pupil.objects.get(forename="Ada"), world.mara
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Tutor", 599_400, TODAY - WEEK, TODAY - DAY, pupil=mara))
    log(kasia, group)
    log(kasia, group, TODAY + DAY)
    year = Period(TODAY - WEEK, TERM.end)
    friday = TODAY + 4 * DAY

    def passing(on: date) -> dict[int, date]:
        return crossings(Basis.SCHOOL, year, OPEN, on=on, pupils=[ada.pk, mara.pk])

    assert passing(friday) == {mara.pk: TODAY + WEEK}
    with clock.standing_at(TODAY + WEEK):
        log(kasia, group, TODAY + WEEK)
    assert passing(TODAY + WEEK + 3 * DAY) == {mara.pk: TODAY + WEEK}
    assert crossings(Basis.SCHOOL, year, OPEN, on=friday, pupils=[]) == {}


def test_what_is_bought_passes_6000_on_its_own_day(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    said = PurchaseSaid("Tutor", 900_000, TODAY, TODAY + 2 * DAY, pupil=world.mara)
    keep_purchase(by=acting(world.senco), said=said)
    year = Period(TODAY - WEEK, TERM.end)
    friday = TODAY + 4 * DAY
    passed = crossings(Basis.SCHOOL, year, OPEN, on=friday, pupils=[world.mara.pk])
    assert passed == {world.mara.pk: TODAY + 2 * DAY}
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Cards", 200, TODAY, TODAY, pupil=world.mara))
    passed = crossings(Basis.SCHOOL, year, OPEN, on=friday, pupils=[world.mara.pk])
    assert passed == {world.mara.pk: TODAY + DAY}


def test_a_fixed_number_of_queries(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            reckoned()
        return len(asked)

    Intervention.objects.update(most=None)
    reckoned()
    few = counted()
    for number in range(5):
        joined(world, group, line_for(world, make_pupil(world.school, f"Child {number}", "Many")))
    line_for(world, make_pupil(world.school, "Alone", "Many"))
    assert counted() <= few + 1
    assert few <= 22


def test_of_one_intervention_as_among_all(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group)
    line = line_for(world, make_pupil(world.school, "Joe", "Lund"))
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Cards", 999, TODAY, TODAY + DAY, intervention=group))
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Tutor", 700, TODAY, TODAY + DAY, pupil=line.plan.pupil))
    whole, alone = reckoned(), reckoned(intervention=group.pk)
    mine = [sums for (source, _key), sums in by_source(whole).items() if source == Source.INTERVENTION]
    bought = [sums for (source, _key), sums in by_source(whole).items() if source == Source.BOUGHT]
    assert together(by_source(alone).values()).given == together(mine).given + 999 / Fraction(2)
    assert together(bought).planned == 999 + 700
    assert together(by_source(alone).values()).planned == together(mine).planned + 999
    assert {source for source, _key in by_source(alone)} == {Source.INTERVENTION, Source.BOUGHT}
