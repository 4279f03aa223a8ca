"""A week of interventions: an adult's, a pupil's, a room's, the school's."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.provision.arranging import Weekly, take_out
from endeavour.provision.week import DayOfWeek, Whose, rooms_on, week_of
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, TODAY, TUESDAY, WEEK, begun, joined, line_for

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

A_DAY = timedelta(days=1)


def said(days: list[DayOfWeek]) -> list[list[tuple[str, str]]]:
    """What is given on each of the five days, with its time."""
    return [[(one.intervention.name, f"{one.slot.at:%H:%M}") for one in day.slots] for day in days]


def of(world: World, whose: Whose, monday: date = TODAY) -> list[list[tuple[str, str]]]:
    return said(week_of(monday, whose, calendar_of(world.school)))


def test_a_week_is_of_whoever_is_asked_for(world: World, kasia: Membership) -> None:
    partners = begun(world, kasia, room="The Nook")
    lego = begun(
        world, world.teacher, name="Lego", room="Hall", slots=(Weekly(MONDAY, time(9), 30), Weekly(4, time(9), 30))
    )
    ada = make_pupil(world.school, "Ada", "Bell")
    joined(world, partners, line_for(world, world.mara))
    joined(world, lego, line_for(world, ada, "Lego"))
    both = [("Lego", "09:00"), ("Talking Partners", "10:40")]
    assert of(world, Whose()) == [both, [("Talking Partners", "10:40")], [], [], [("Lego", "09:00")]]
    for whose in (Whose(staff=kasia.pk), Whose(room="the nook"), Whose(pupil=world.mara.pk)):
        assert of(world, whose) == [[("Talking Partners", "10:40")]] * 2 + [[]] * 3, whose
    for whose in (Whose(staff=world.teacher.pk), Whose(room="Hall"), Whose(pupil=ada.pk)):
        assert of(world, whose) == [[("Lego", "09:00")], [], [], [], [("Lego", "09:00")]], whose
    assert of(world, Whose(staff=world.senco.pk)) == [[]] * 5
    assert rooms_on(TODAY) == ["Hall", "The Nook"]


def test_nothing_is_on_a_day_without_school_or_before_it_begins(world: World, kasia: Membership) -> None:
    begun(world, kasia, ends_on=TODAY + WEEK)
    assert of(world, Whose(), TODAY - WEEK) == [[]] * 5
    assert of(world, Whose(), TODAY + WEEK) == [[("Talking Partners", "10:40")], [], [], [], []]
    terms = [Days("Autumn", TODAY - WEEK, date(2026, 12, 18))]
    shut = [Days("Burst pipe", TODAY, TODAY)]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)
    days = week_of(TODAY, Whose(), calendar_of(world.school))
    assert [day.is_open for day in days] == [False, True, True, True, True]
    assert said(days)[:2] == [[], [("Talking Partners", "10:40")]]


def test_a_pupils_week_ends_with_their_place(world: World, kasia: Membership) -> None:
    row = begun(world, kasia)
    joined(world, row, line_for(world, world.mara))
    take_out(by=acting(world.senco), intervention=row, pupil=world.mara, last=TODAY, on=TODAY)
    assert of(world, Whose(pupil=world.mara.pk)) == [[("Talking Partners", "10:40")], [], [], [], []]
    assert of(world, Whose(staff=kasia.pk))[TUESDAY] == [("Talking Partners", "10:40")]


def test_a_full_week_asks_no_more_than_one_with_a_single_session(world: World, kasia: Membership) -> None:
    def asked(whose: Whose) -> int:
        calendar = calendar_of(world.school)
        with CaptureQueriesContext(connection) as queries:
            week_of(TODAY, whose, calendar)
        return len(queries)

    joined(world, begun(world, kasia), line_for(world, world.mara))
    whose = [Whose(), Whose(staff=kasia.pk), Whose(pupil=world.mara.pk), Whose(room="Hall")]
    one = [asked(each) for each in whose]
    for number in range(5):
        pupil = make_pupil(world.school, f"Pupil {number}", "Many")
        joined(world, begun(world, kasia, name=f"Group {number}", room="Attic"), line_for(world, pupil))
    assert [asked(each) for each in whose] == one
    assert max(one) <= 7
