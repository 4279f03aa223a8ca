"""What somebody gives at set times today, and what of the last two weeks nobody has logged."""

import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.people.actions.leaving import mark_left
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.arranging import change_intervention, put_in
from endeavour.provision.models import Intervention
from endeavour.provision.sessions_to_log import SlotOn, slot_at, slots_not_logged, slots_on
from endeavour.provision.states import Given
from endeavour.provision.together import log_slot
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import MORNINGS, TODAY, WEEK, begun, line_for, said

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TUESDAY = TODAY + timedelta(days=1)
TEN_FORTY = time(10, 40)


def today(world: World, by: Membership, on: date) -> list[SlotOn]:
    return slots_on(acting(by), on=on, calendar=calendar_of(world.school))


def late(world: World, by: Membership, on: date) -> list[tuple[date, time, list[str]]]:
    found = slots_not_logged(acting(by), before=on, calendar=calendar_of(world.school))
    return [(one.on, one.slot.at, [member.place.pupil.forename for member in one.missing]) for one in found]


def log(by: Membership, row: Intervention, on: date) -> None:
    slot = row.slots.get(weekday=on.weekday())
    log_slot(by=acting(by), slot=slot, on=on, went={}, entry=uuid.uuid4())


def test_whoever_gives_it_has_it_on_its_days(world: World, kasia: Membership, group: Intervention) -> None:
    (one,) = today(world, kasia, TODAY)
    assert (one.intervention, one.slot.at, one.on) == (group, TEN_FORTY, TODAY)
    assert [member.place.pupil.forename for member in one.missing] == ["Ada", "Amara"]
    assert [one.on for one in today(world, kasia, TUESDAY)] == [TUESDAY]
    assert today(world, kasia, TUESDAY + timedelta(days=1)) == []
    assert today(world, world.teacher, TODAY) == []
    assert today(world, world.bursar, TODAY) == []


def test_what_is_logged_is_known_of_each(world: World, kasia: Membership, group: Intervention) -> None:
    alone = SupportLine.objects.get(plan__pupil=world.mara)
    log_session(by=acting(world.teacher), line=alone, on=TODAY, given=Given.GIVEN)
    (one,) = today(world, kasia, TODAY)
    assert [member.place.pupil.forename for member in one.missing] == ["Ada"]
    log(kasia, group, TODAY)
    (one,) = today(world, kasia, TODAY)
    assert (one.missing, len(one.logged)) == ((), 2)


def test_no_session_is_asked_for_while_the_school_is_shut(
    world: World, kasia: Membership, group: Intervention
) -> None:
    terms = [Days("Autumn", TODAY - WEEK, date(2026, 12, 18))]
    shut = [Days("Burst pipe", TODAY, TODAY)]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)
    assert today(world, kasia, TODAY) == []
    assert late(world, kasia, TUESDAY) == []


def test_what_was_not_logged_is_asked_for_for_two_weeks_of_school(
    world: World, kasia: Membership, group: Intervention
) -> None:
    with clock.standing_at(TODAY + WEEK):
        assert late(world, kasia, TODAY + WEEK) == [
            (TUESDAY, TEN_FORTY, ["Ada", "Amara"]),
            (TODAY, TEN_FORTY, ["Ada", "Amara"]),
        ]
        log(kasia, group, TUESDAY)
        assert [day for day, _at, _who in late(world, kasia, TODAY + WEEK)] == [TODAY]
    assert [day for day, _at, _who in late(world, kasia, TODAY + 2 * WEEK)] == [
        TUESDAY + WEEK,
        TODAY + WEEK,
        TODAY,
    ]
    assert TODAY not in [day for day, _at, _who in late(world, kasia, TUESDAY + 2 * WEEK)]


def test_other_times_and_staff_count_from_their_day(world: World, kasia: Membership, group: Intervention) -> None:
    afternoon = tuple(type(one)(one.weekday, time(14), 20) for one in MORNINGS)
    by = acting(world.senco)
    change_intervention(
        by=by, intervention=group, said=said(world.teacher, slots=afternoon), from_on=TODAY + WEEK, on=TODAY
    )
    assert [one.slot.at for one in today(world, kasia, TODAY)] == [TEN_FORTY]
    assert today(world, kasia, TODAY + WEEK) == []
    assert [one.slot.at for one in today(world, world.teacher, TODAY + WEEK)] == [time(14)]
    assert [day for day, _at, _who in late(world, kasia, TUESDAY + WEEK)] == [TUESDAY, TODAY]


def test_a_pupil_is_asked_about_for_the_days_on_which_they_were_in_it(
    world: World, kasia: Membership, group: Intervention
) -> None:
    mark_left(by=acting(world.senco), pupil=world.mara, on=TUESDAY)
    bea = line_for(world, make_pupil(world.school, "Bea", "Cole"))
    put_in(by=acting(world.senco), intervention=group, lines=[bea], from_on=TUESDAY, on=TODAY)
    assert late(world, kasia, TODAY + WEEK) == [
        (TUESDAY, TEN_FORTY, ["Ada", "Bea"]),
        (TODAY, TEN_FORTY, ["Ada", "Amara"]),
    ]


def test_one_time_is_for_whoever_gives_it_and_who_arranges(
    world: World, kasia: Membership, group: Intervention
) -> None:
    for by in (kasia, world.senco):
        assert len(slot_at(acting(by), group, on=TODAY, at=TEN_FORTY).members) == 2
    refused: list[tuple[Any, ...]] = [
        (world.teacher, TODAY, TEN_FORTY),
        (kasia, TODAY, time(9)),
        (kasia, TODAY + timedelta(days=2), TEN_FORTY),
        (world.senco, TODAY - WEEK, TEN_FORTY),
    ]
    for by, on, at in refused:
        with pytest.raises(NotFound):
            slot_at(acting(by), group, on=on, at=at)


def test_the_same_questions_for_one_intervention_and_for_many(
    world: World, kasia: Membership, group: Intervention
) -> None:
    def asked() -> int:
        by, calendar = acting(kasia), calendar_of(world.school)
        with CaptureQueriesContext(connection) as queries:
            slots_on(by, on=TODAY, calendar=calendar)
        return len(queries)

    one = asked()
    for number in range(5):
        row = begun(world, kasia, name=f"Group {number}")
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        put_in(by=acting(world.senco), intervention=row, lines=[line_for(world, pupil)], from_on=TODAY, on=TODAY)
    assert asked() == one == 7
