"""Others in a group, who have no plan: they share what it costs, and what they bear is no cost of SEN."""

import random
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.foundation.errors import NotFound, Refused
from endeavour.foundation.periods import DAY
from endeavour.funding.actions import PurchaseSaid, keep_purchase, share_cost
from endeavour.funding.costs import Costs, by_pupil, by_source, costs
from endeavour.funding.models import Post
from endeavour.funding.portions import Portion, total
from endeavour.funding.states import Basis
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.provision import costing
from endeavour.provision.arranging import begin_intervention, put_in, say_others
from endeavour.provision.costing import Place, shared
from endeavour.provision.interventions import others_of, period_of
from endeavour.provision.models import Intervention, InterventionPupil, Others
from endeavour.provision.states import Did, Given, Kind
from endeavour.provision.together import Went
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.test_costs import OPEN, TERM, reckoned
from tests.concepts.funding.test_given import AUTUMN, AWAY, TUESDAY, log, portions, sessions_held
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, joined, line_for, said

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

END = TERM.end or TODAY


def beside(world: World, row: Intervention, count: int, on: date = TODAY) -> None:
    say_others(by=acting(world.senco), intervention=row, count=count, from_on=on, on=TODAY)


def borne(rows: list[Portion]) -> dict[str, Fraction]:
    """What each pupil and the others bear."""
    names = dict(Pupil.objects.values_list("pk", "forename"))

    def who(one: Portion) -> str:
        return "others" if one.others else names[one.pupil] if one.pupil else "nobody"

    return {name: total(one for one in rows if who(one) == name) for name in {who(one) for one in rows}}


def of(row: Intervention, on: date = TODAY) -> Costs:
    return reckoned(on, intervention=row.pk)


def test_they_share_what_is_planned_given_and_to_come(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    beside(world, group, 1)
    assert borne(of(group).planned) == {"Amara": 2000, "Ada": 2000, "others": 2000}
    log(kasia, group)
    log(kasia, group, TUESDAY, Ada=AWAY)
    found = of(group, TUESDAY)
    assert borne(found.given) == {"Amara": 400, "Ada": 400, "others": 400}
    assert borne(found.forecast) == {"Amara": 2000, "Ada": 2000, "others": 2000}
    theirs = [one for one in found.given if one.others]
    assert {(one.sessions, one.minutes, one.heads, one.others, one.share) for one in theirs} == {
        (2, 40, 3, 1, Fraction(1, 3))
    }
    assert len(theirs) == 1


def test_what_they_bear_is_no_cost_of_sen(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    keep_purchase(by=acting(world.senco), said=PurchaseSaid("Cards", 3500, TODAY, END, intervention=group))
    log(kasia, group)
    before = reckoned()
    assert total(before.planned) == 6000 + 3500
    beside(world, group, 2)
    found = reckoned()
    assert not [one for one in (*found.planned, *found.given, *found.rest, *found.by_now) if one.others]
    assert total(found.planned) == (6000 + 3500) / 2
    assert total(found.given) == 600 / 2 + Fraction(3500, 35) / 2
    assert {sums.planned for sums in by_pupil(found).values()} == {Fraction(9500, 4)}
    assert sum((sums.planned for sums in by_source(found).values()), Fraction(0)) == 4750
    everything = of(group)
    assert total(everything.planned) == 9500
    assert borne(everything.planned)["others"] == 4750
    assert borne(everything.given)["others"] == 300 + 50


def test_they_come_and_go_on_days(world: World, group: Intervention, rates: dict[str, Post]) -> None:
    beside(world, group, 2, TODAY + WEEK)
    beside(world, group, 0, TODAY + 3 * WEEK)
    assert [(row.count, row.starts_on, row.ends_on) for row in Others.objects.all()] == [
        (2, TODAY + WEEK, TODAY + 3 * WEEK - DAY)
    ]
    assert borne(of(group).planned) == {"Amara": 1800 + 600, "Ada": 1800 + 600, "others": 1200}
    beside(world, group, 2, TODAY)
    assert [(row.count, row.starts_on, row.ends_on) for row in Others.objects.all()] == [(2, TODAY, None)]
    beside(world, group, 3, TODAY)
    assert [(row.count, row.starts_on, row.ends_on) for row in Others.objects.all()] == [(3, TODAY, None)]


def test_in_a_group_without_pupils_all_of_it_is_theirs(
    world: World, kasia: Membership, rates: dict[str, Post]
) -> None:
    row = begin_intervention(by=acting(world.senco), said=said(kasia), starts_on=TODAY)
    assert borne(of(row).planned) == {"nobody": 6000}
    beside(world, row, 3)
    assert borne(of(row).planned) == {"others": 6000}
    assert total(reckoned().planned) == 0


@pytest.mark.parametrize("rule", Rule)
def test_whatever_happens_the_database_sums_to_what_the_engine_says(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post], rule: Rule
) -> None:
    chance = random.Random(f"others {rule}")  # noqa: S311 - the same story each time
    ways = [Went(), AWAY, Went(Given.SHORT, minutes=7, loss="trip"), Went(Given.SHORT, minutes=13, loss="refused")]
    for week, count in ((1, 2), (3, 1), (5, 0), (6, 4)):
        beside(world, group, count, TODAY + week * WEEK)
    for week in range(8):
        for day in (TODAY, TUESDAY):
            log(kasia, group, day + week * WEEK, Ada=chance.choice(ways), Amara=chance.choice(ways))
    share_cost(
        by=acting(world.senco), intervention=group, rule=rule, parts={InterventionPupil.objects.all()[0].pk: 3}
    )
    sessions = sessions_held()
    places = [Place(one.pupil_id, period_of(one), one.part) for one in InterventionPupil.objects.all()]
    others = [costing.Others(one.count, period_of(one)) for one in Others.objects.all()]
    expected = shared(places, sessions, rule=rule, period=AUTUMN, others=others)
    found = portions()
    assert {one.pupil: total(p for p in found if p.pupil == one.pupil) for one in places} == dict(expected.by_pupil)
    assert total(one for one in found if one.others) == expected.others > 0
    assert total(found) == expected.total == sum((one.cost for one in sessions), Fraction(0))
    each = {one.pupil: total(portions(pupils=[one.pupil])) for one in places}
    assert each == dict(expected.by_pupil)


def test_they_take_room(world: World, group: Intervention) -> None:
    with pytest.raises(Refused, match="room for 6"):
        beside(world, group, 5)
    beside(world, group, 4)
    line = line_for(world, make_pupil(world.school, "Kit", "Lark"))
    with pytest.raises(Refused, match="room for 6"):
        joined(world, group, line)
    beside(world, group, 3)
    put_in(by=acting(world.senco), intervention=group, lines=[line], from_on=TODAY, on=TODAY)
    assert [row.count for row in others_of(group, on=TODAY)] == [3]


def test_who_may_not_and_what_makes_no_sense_is_refused(world: World, group: Intervention, kasia: Membership) -> None:
    for by in (world.teacher, kasia, world.bursar):
        with pytest.raises(Refused):
            say_others(by=acting(by), intervention=group, count=1, from_on=TODAY, on=TODAY)
    for count in (-1, 41):
        with pytest.raises(Refused, match="from 0 to 40"):
            beside(world, group, count)
    in_class = begin_intervention(
        by=acting(world.senco), said=said(kasia, kind=Kind.IN_CLASS, slots=()), starts_on=TODAY
    )
    with pytest.raises(Refused, match="each plan says"):
        beside(world, in_class, 1)
    other = make_school(code="900009", name="Elsewhere")
    with in_school(other.pk):
        una = make_staff(other, "Una Wren", "senco")  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            say_others(by=acting(una), intervention=group, count=1, from_on=TODAY, on=TODAY)
    assert not Others.objects.exists()
    beside(world, group, 2)
    event = Event.objects.filter(verb=Did.OTHERS_SAID).get()
    assert (event.subject, event.pupil_uid, event.fields) == ("intervention", None, ["from", "others"])


def test_others_ask_no_more_queries(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            costs(Basis.SCHOOL, TERM, OPEN, on=TODAY)
        return len(queries)

    log(kasia, group)
    before = asked()
    for week in range(4):
        beside(world, group, week % 2 + 1, TODAY + week * WEEK)
    assert asked() == before


def test_a_portion_says_between_how_many_it_was_shared(
    world: World, group: Intervention, rates: dict[str, Post]
) -> None:
    beside(world, group, 2)
    one = next(one for one in of(group).planned if one.pupil == world.mara.pk)
    assert (one.heads, one.share) == (4, Fraction(1, 4))
