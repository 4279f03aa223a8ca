"""Planned beside given, pupil by pupil, for what an intervention was to give this school year."""

import uuid
from datetime import date, time, timedelta

import pytest

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.people.actions.leaving import mark_left
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session, strike_session
from endeavour.provision.arranging import Weekly, change_intervention, take_out
from endeavour.provision.models import Intervention, Session
from endeavour.provision.states import Given
from endeavour.provision.tallies import Tally, tallies_of, together
from endeavour.provision.together import Went, log_slot
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, TODAY, WEEK, begun, joined, line_for, said

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FRIDAY = TODAY + timedelta(days=4)
AWAY = Went(Given.NOT_GIVEN, loss="absent")


@pytest.fixture
def group(world: World, kasia: Membership) -> Intervention:
    """Mara and Ada on Mondays and Tuesdays, 20 minutes; Ada from the Tuesday."""
    row = begun(world, kasia)
    joined(world, row, line_for(world, world.mara))
    ada = make_pupil(world.school, "Ada", "Bell")
    joined(world, row, line_for(world, ada), on=TODAY + timedelta(days=1))
    return row


def log(by: Membership, row: Intervention, on: date, **went: Went) -> None:
    slot = row.slots.get(weekday=on.weekday(), ends_on=None)
    by_key = {
        place.pupil_id: went[place.pupil.forename] for place in row.pupils.all() if place.pupil.forename in went
    }
    with clock.standing_at(on):
        log_slot(by=acting(by), slot=slot, on=on, went=by_key, entry=uuid.uuid4())


def tallies(world: World, row: Intervention, on: date) -> dict[str, Tally]:
    found = tallies_of(row, on=on, calendar=calendar_of(world.school))
    names = {place.pupil_id: place.pupil.forename for place in row.pupils.all()}
    return {names[pupil]: tally for pupil, tally in found.items()}


def test_each_pupil_is_counted_for_the_days_in_it(world: World, kasia: Membership, group: Intervention) -> None:
    log(kasia, group, TODAY)
    log(kasia, group, TODAY + timedelta(days=1), Ada=AWAY, Amara=Went(Given.SHORT, minutes=12, loss="trip"))
    assert tallies(world, group, FRIDAY) == {
        "Amara": Tally(2, 2, 40, 32, {"trip": 1}, 2),
        "Ada": Tally(1, 0, 20, 0, {"absent": 1}, 1),
    }
    assert together(tallies(world, group, FRIDAY).values()) == Tally(3, 2, 60, 32, {"absent": 1, "trip": 1}, 3)
    assert together(tallies(world, group, FRIDAY).values()).share == 53


def test_what_is_due_today_is_not_due_yet(world: World, kasia: Membership, group: Intervention) -> None:
    log(kasia, group, TODAY)
    assert tallies(world, group, TODAY) == {}
    assert tallies(world, group, TODAY + timedelta(days=1))["Amara"] == Tally(1, 1, 20, 20, {}, 1)
    assert tallies(world, group, TODAY + timedelta(days=1))["Ada"] == Tally()
    assert Tally().share is None
    assert (Tally(due=3, written=1).unlogged, Tally(due=1, written=2).unlogged) == (2, 0)


def test_closures_leavers_and_last_days_are_not_due(world: World, kasia: Membership, group: Intervention) -> None:
    terms = [Days("Autumn", TODAY - WEEK, date(2026, 12, 18))]
    shut = [Days("Burst pipe", TODAY + WEEK, TODAY + WEEK)]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)
    mark_left(by=acting(world.senco), pupil=world.mara, on=TODAY + 2 * WEEK)
    ada = group.pupils.get(pupil__forename="Ada").pupil
    take_out(by=acting(world.senco), intervention=group, pupil=ada, last=TODAY + 3 * WEEK, on=TODAY)
    found = tallies(world, group, TODAY + 10 * WEEK)
    assert {name: tally.due for name, tally in found.items()} == {"Amara": 3, "Ada": 5}


def test_other_times_count_from_their_day(world: World, kasia: Membership, group: Intervention) -> None:
    longer = said(kasia, slots=(Weekly(MONDAY, time(10, 40), 30),))
    change_intervention(by=acting(world.senco), intervention=group, said=longer, from_on=TODAY + WEEK, on=TODAY)
    found = tallies(world, group, TODAY + 2 * WEEK)
    assert (found["Amara"].due, found["Amara"].minutes_due) == (3, 20 + 20 + 30)


def test_what_is_struck_out_does_not_count(world: World, kasia: Membership, group: Intervention) -> None:
    log(kasia, group, TODAY)
    session = Session.objects.get(pupil=world.mara)
    strike_session(by=acting(kasia), pupil=world.mara, uid=session.uid, because="Wrong group")
    assert tallies(world, group, FRIDAY)["Amara"] == Tally(2, 0, 40, 0)


def test_what_was_logged_for_one_pupil_alone_counts_on_its_days(
    world: World, kasia: Membership, group: Intervention
) -> None:
    line = SupportLine.objects.get(plan__pupil=world.mara)
    for on, minutes in ((TODAY, 15), (TODAY + timedelta(days=2), 20)):
        with clock.standing_at(on):
            log_session(by=acting(world.teacher), line=line, on=on, given=Given.SHORT, minutes=minutes, loss="trip")
    assert tallies(world, group, FRIDAY)["Amara"] == Tally(2, 1, 40, 15, {"trip": 1}, 1)


def test_a_school_year_begins_anew(world: World, kasia: Membership, group: Intervention) -> None:
    assert tallies(world, group, date(2027, 9, 1)) == {}
