"""What was given costs what its adults cost, and is shared among its pupils, to the penny."""

import random
import uuid
from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.periods import DAY, Period
from endeavour.funding.actions import RateSaid, hold_post, keep_card, keep_pay, share_cost
from endeavour.funding.given import given
from endeavour.funding.models import Post
from endeavour.funding.portions import Portion, Source, total
from endeavour.funding.prices import prices
from endeavour.funding.states import Basis, Per, Whose
from endeavour.library.sharing import Rule
from endeavour.people.models import Pupil
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session, strike_session
from endeavour.provision.arranging import Gives, change_intervention
from endeavour.provision.costing import Held, Place, Work, shared
from endeavour.provision.interventions import period_of
from endeavour.provision.models import Intervention, InterventionPupil, Session
from endeavour.provision.states import Given
from endeavour.provision.together import AS_PLANNED, Went, log_slot
from tests.concepts.funding.figures import card_of
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import MORNINGS, TODAY, WEEK, line_for, said

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TUESDAY = TODAY + DAY
AUTUMN = Period(TODAY, TODAY + 12 * WEEK)
AWAY = Went(Given.NOT_GIVEN, loss="absent")
NOBODY_CAME = Went(Given.NOT_GIVEN, loss="assembly")


def log(by: Membership, row: Intervention, on: date = TODAY, otherwise: Went = AS_PLANNED, **went: Went) -> None:
    slot = row.slots.get(weekday=on.weekday(), ends_on=None)
    by_key = {Pupil.objects.get(forename=name).pk: how for name, how in went.items()}
    with clock.standing_at(on):
        log_slot(by=acting(by), slot=slot, on=on, went=by_key, otherwise=otherwise, entry=uuid.uuid4())


def portions(basis: Basis = Basis.SCHOOL, period: Period = AUTUMN, **more: Any) -> list[Portion]:
    return given(prices(basis), period, **more)


def pence(basis: Basis = Basis.SCHOOL, period: Period = AUTUMN, **more: Any) -> dict[str, Fraction]:
    """What each pupil bears, by forename; a line that came out at nothing counts."""
    names = dict(Pupil.objects.values_list("pk", "forename"))
    found = portions(basis, period, **more)
    return {names[pupil]: total(p for p in found if p.pupil == pupil) for pupil in {p.pupil for p in found} if pupil}


def test_two_share_twenty_minutes_at_eighteen_pounds(
    group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group)
    assert pence() == {"Amara": 300, "Ada": 300}
    (one, other) = portions()
    assert (one.source, one.key, one.staff, one.post) == (
        Source.INTERVENTION,
        group.pk,
        kasia.pk,
        rates["Teaching assistant"].pk,
    )
    assert (one.sessions, one.minutes, one.heads) == (1, 20, 2)
    assert (one.hour, one.whole) == (Fraction(1800), Fraction(600))
    assert other.share == Fraction(1, 2)


def test_whoever_is_away_still_shares_and_what_nobody_had_cost_nothing(
    group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group, Ada=AWAY)
    assert pence() == {"Amara": 300, "Ada": 300}
    log(kasia, group, TUESDAY, NOBODY_CAME)
    assert pence() == {"Amara": 300, "Ada": 300}
    log(kasia, group, TODAY + WEEK, Ada=Went(Given.SHORT, minutes=5, loss="trip"))
    assert pence() == {"Amara": 600, "Ada": 600}
    log(kasia, group, TUESDAY + WEEK, Went(Given.SHORT, minutes=10, loss="assembly"))
    assert pence() == {"Amara": 750, "Ada": 750}


def test_by_minutes_attended_whoever_was_away_bears_nothing(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    share_cost(by=acting(world.senco), intervention=group, rule=Rule.ATTENDED)
    log(kasia, group, Ada=AWAY)
    assert pence() == {"Amara": 600, "Ada": 0}
    log(kasia, group, TUESDAY, Ada=Went(Given.SHORT, minutes=5, loss="refused"))
    assert pence() == {"Amara": 600 + 480, "Ada": 120}


def test_by_fixed_parts(world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]) -> None:
    place = InterventionPupil.objects.get(pupil__forename="Amara")
    share_cost(by=acting(world.senco), intervention=group, rule=Rule.FIXED, parts={place.pk: 2})
    log(kasia, group, Ada=AWAY)
    assert pence() == {"Amara": 400, "Ada": 200}


def test_each_adult_counts_for_the_minutes_they_are_there(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    arranged = said(slots=MORNINGS, gives=(Gives(kasia), Gives(world.teacher, 5)))
    change_intervention(by=acting(world.senco), intervention=group, said=arranged, from_on=TODAY, on=TODAY)
    log(kasia, group)
    assert pence() == {"Amara": 300 + 175, "Ada": 300 + 175}


def test_a_rate_holds_from_its_day_and_a_post_too(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    card_of(world, "school", TODAY + WEEK, {"Teaching assistant": 1950, "Teacher": 4200}, rates)
    for day in (TODAY, TODAY + WEEK, TODAY + 2 * WEEK):
        log(kasia, group, day)
    assert pence()["Ada"] == 300 + 325 + 325
    hold_post(by=acting(world.senco), staff=kasia, post=rates["Teacher"], from_on=TODAY + 2 * WEEK)
    assert pence()["Ada"] == 300 + 325 + 700
    assert pence(daily=True) == pence()
    assert sorted(one.since for one in portions(daily=True) if one.share) == sorted(
        2 * [TODAY, TODAY + WEEK, TODAY + 2 * WEEK]
    )


def test_who_is_paid_for_more_weeks_costs_more_for_each_hour_of_support(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    said_so = [RateSaid(rates["Teaching assistant"], 1500, weeks_paid_tenths=456)]
    keep_card(by=acting(world.senco), whose=Whose.SCHOOL, starts_on=TODAY, rates=said_so, weeks=38)
    log(kasia, group)
    assert pence()["Ada"] == 300
    by_year = [RateSaid(rates["Teaching assistant"], 65_360, Per.WEEKLY_HOUR)]
    keep_card(by=acting(world.senco), whose=Whose.COUNCIL, starts_on=TODAY, rates=by_year, weeks=38)
    assert pence(Basis.COUNCIL)["Ada"] == Fraction(1720 * 20, 60) / 2


def test_what_one_person_is_paid_counts_only_where_it_is_asked_for(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    head = make_staff(world.school, "Mo Hale", Role.HEAD)
    keep_pay(by=acting(head), staff=kasia, starts_on=TODAY, pence_an_hour=2400)
    log(kasia, group)
    assert pence(Basis.PAY) == {"Amara": 400, "Ada": 400}
    assert pence(Basis.SCHOOL) == {"Amara": 300, "Ada": 300}


def test_without_a_rate_the_minutes_are_known_and_the_cost_is_not(group: Intervention, kasia: Membership) -> None:
    log(kasia, group)
    (one, _other) = portions()
    assert (one.minutes, one.cost, one.is_priced) == (20, Fraction(0), False)


def test_a_session_by_itself_is_shared_as_the_plan_says_and_struck_out_it_counts_no_more(
    world: World, rates: dict[str, Post]
) -> None:
    line = line_for(world, world.mara)
    SupportLine.objects.filter(pk=line.pk).update(group_size=99, who=None)  # a draft that nobody has issued
    by, uid = acting(world.senco), uuid.uuid4()
    log_session(by=by, line=line, on=TODAY, given=Given.GIVEN, minutes=20, uid=uid)
    (one,) = portions()
    assert (one.source, one.staff, one.heads, one.sessions) == (Source.LINE, world.teacher.pk, 6, 1)
    assert pence() == {"Amara": Fraction(1400, 6)}
    strike_session(by=by, pupil=world.mara, uid=uid, because="It was another child")
    assert portions() == []


def test_of_some_pupils_alone_others_still_share(
    group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    log(kasia, group)
    mara = Pupil.objects.get(forename="Amara")
    assert pence(pupils=[mara.pk]) == {"Amara": 300}


def sessions_held() -> list[Held[int]]:
    """What was logged, as the engine is told of it: each session that somebody had, at £18 an hour."""
    held: dict[tuple[date, time], dict[int, int]] = {}
    for row in Session.objects.all():
        assert row.at is not None
        held.setdefault((row.on, row.at), {})[row.pupil_id] = row.minutes
    return [
        Held(on, (Work(max(there.values()), 1800),), there)
        for (on, _at), there in held.items()
        if any(there.values())
    ]


def test_whatever_happens_the_database_sums_to_what_the_engine_says(
    world: World, group: Intervention, kasia: Membership, rates: dict[str, Post]
) -> None:
    chance = random.Random(20)  # noqa: S311 - the same story each time
    ways = [Went(), AWAY, Went(Given.SHORT, minutes=7, loss="trip"), Went(Given.SHORT, minutes=13, loss="refused")]
    for week in range(8):
        for day in (TODAY, TUESDAY):
            log(kasia, group, day + week * WEEK, Ada=chance.choice(ways), Amara=chance.choice(ways))
    sessions = sessions_held()
    for rule in Rule:
        share_cost(
            by=acting(world.senco), intervention=group, rule=rule, parts={InterventionPupil.objects.all()[0].pk: 3}
        )
        places = [Place(one.pupil_id, period_of(one), one.part) for one in InterventionPupil.objects.all()]
        expected = shared(places, sessions, rule=rule, period=AUTUMN)
        found = {one.pupil: total(p for p in portions() if p.pupil == one.pupil) for one in places}
        assert found == dict(expected.by_pupil), rule
        assert sum(found.values()) == expected.total > 0
