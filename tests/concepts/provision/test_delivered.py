"""Planned beside delivered over weeks: the same numbers as on each record, whichever way they are added up."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from endeavour.access.actor import system
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.foundation.periods import Period
from endeavour.needs.actions.cycles import close_cycle, open_next_cycle
from endeavour.needs.queries import open_cycle
from endeavour.people.models import Group, Pupil
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import Plan, SupportLine
from endeavour.provision.actions import log_session, strike_session
from endeavour.provision.counting import weeks_of
from endeavour.provision.delivered import (
    ALL,
    NOBODY,
    LineSums,
    Only,
    Sums,
    added,
    by_week,
    grouped,
    lines_delivered,
    sessions_behind,
    under,
)
from endeavour.provision.models import Intervention
from endeavour.provision.queries import delivered_in
from endeavour.provision.spans import Span, last_weeks, span_of
from endeavour.provision.states import Given, Stretch
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, joined, line_for
from tests.pages.school.plans import first_plan, issued_again

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

A_DAY = timedelta(days=1)
FRIDAY_AFTER = TODAY + 2 * WEEK + 4 * A_DAY
"""Two whole weeks of the plan are over, and the third runs."""


@pytest.fixture
def line(world: World) -> SupportLine:
    """Talking Partners for Mara, from Monday 14 September: 20 minutes, three times a week, for twelve weeks."""
    return line_for(world, world.mara)


def log(world: World, line: SupportLine, on: date, minutes: int | None = None, loss: str = "") -> uuid.UUID:
    given = Given.GIVEN if minutes is None else Given.SHORT if minutes else Given.NOT_GIVEN
    uid = uuid.uuid4()
    with clock.standing_at(on):
        log_session(by=acting(world.teacher), line=line, on=on, given=given, minutes=minutes, loss=loss, uid=uid)
    return uid


def next_plan(world: World, line: SupportLine, on: date) -> SupportLine:
    """The plan of the next cycle, which carries the line on."""
    by = system(world.school.pk)
    with clock.standing_at(on):
        was = open_cycle(world.mara)
        assert was is not None
        close_cycle(by=by, cycle=was, on=on)
        plan = open_plan(by=by, cycle=open_next_cycle(by=by, pupil=world.mara, on=on), on=on)
        shape = first_plan(world.teacher.pk)
        save_plan(
            by=by, plan=plan, shape=replace(shape, lines=(replace(shape.lines[0], carried_from=line.uid),)), on=on
        )
        issue_plan(by=by, plan=plan, on=on)
    return SupportLine.objects.select_related("plan__pupil").get(plan=plan)


def found(
    world: World,
    on: date,
    which: Stretch = Stretch.YEAR,
    by: Membership | None = None,
    only: Only = ALL,
    days: Period | None = None,
) -> list[LineSums]:
    calendar = calendar_of(world.school)
    span = span_of(which, on=on, calendar=calendar, days=days)
    return lines_delivered(acting(by or world.senco), span=span, on=on, calendar=calendar, only=only)


def whole(
    world: World, on: date, which: Stretch = Stretch.YEAR, days: Period | None = None
) -> tuple[int, int, int, int]:
    sums = added(one.sums for one in found(world, on, which, days=days))
    return sums.planned, sums.delivered, sums.held, sums.unlogged


def test_weeks_that_are_over_are_planned_and_everything_given_counts(world: World, line: SupportLine) -> None:
    log(world, line, TODAY)
    log(world, line, TODAY + A_DAY, 12, "trip")
    log(world, line, TODAY + 2 * A_DAY, 0, "absent")
    log(world, line, TODAY + WEEK)
    log(world, line, TODAY + 2 * WEEK)
    (one,) = found(world, FRIDAY_AFTER)
    assert one.sums == Sums(120, 72, 4, 2, one.sums.lost)
    assert one.sums.lost == {"trip": 1, "absent": 1}
    assert one.sums.share == 60
    assert {monday: (sums.planned, sums.delivered, sums.unlogged) for monday, sums in one.weeks.items()} == {
        TODAY: (60, 32, 0),
        TODAY + WEEK: (60, 20, 2),
        TODAY + 2 * WEEK: (0, 20, 0),
    }


def test_they_are_the_numbers_of_the_record(world: World, line: SupportLine) -> None:
    """Since the plan began, and this school year where it began in it."""
    log(world, line, TODAY)
    log(world, line, TODAY + A_DAY, 12, "trip")
    log(world, line, TODAY + 2 * WEEK)
    with clock.standing_at(TODAY + WEEK):
        issued_again(world, lambda shape: {"lines": (replace(shape.lines[0], minutes=30),)})
    (record,) = delivered_in(Plan.objects.get(), on=FRIDAY_AFTER)
    assert (record.planned, record.delivered, record.sessions) == (150, 52, 3)
    for which in (Stretch.PLAN, Stretch.YEAR):
        (one,) = found(world, FRIDAY_AFTER, which)
        assert (one.sums.planned, one.sums.delivered, one.sums.held) == (150, 52, 3)


def test_a_line_that_a_later_version_leaves_out_was_planned_until_then(world: World, line: SupportLine) -> None:
    """The record shows what is in force; what was planned this year was planned."""
    log(world, line, TODAY)
    with clock.standing_at(TODAY + WEEK):
        issued_again(world, lambda shape: {"lines": (replace(shape.lines[0], what="Precision teaching", uid=None),)})
    rows = found(world, FRIDAY_AFTER)
    assert [(one.shape.what, one.sums.planned, one.in_force) for one in rows] == [
        ("Talking Partners", 60, False),
        ("Precision teaching", 60, True),
    ]
    assert [one.shape.what for one in found(world, FRIDAY_AFTER, Stretch.PLAN)] == ["Precision teaching"]


def test_what_is_struck_out_counts_for_nothing(world: World, line: SupportLine) -> None:
    uid = log(world, line, TODAY)
    strike_session(by=acting(world.senco), pupil=world.mara, uid=uid, because="Wrong child")
    assert whole(world, TODAY + WEEK) == (60, 0, 0, 3)
    rows = found(world, TODAY + WEEK)
    span = span_of(Stretch.YEAR, on=TODAY + WEEK, calendar=calendar_of(world.school))
    assert not sessions_behind(acting(world.senco), rows, span=span, on=TODAY + WEEK, only=ALL)


def test_stretches_are_whole_weeks(world: World, line: SupportLine) -> None:
    terms = [
        Days("Autumn 1", TODAY - WEEK, TODAY + 3 * WEEK + 4 * A_DAY),
        Days("Autumn 2", TODAY + 5 * WEEK, date(2026, 12, 18)),
    ]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=[])
    for week in (0, 1, 2, 3, 5, 6):
        log(world, line, TODAY + week * WEEK)
    on = TODAY + 6 * WEEK + A_DAY
    assert whole(world, on, Stretch.THIS_WEEK) == (60, 20, 1, 0)
    assert whole(world, on, Stretch.LAST_WEEK) == (60, 20, 1, 2)
    assert whole(world, on, Stretch.HALF_TERM) == (60, 40, 2, 2)
    assert whole(world, on, Stretch.TERM) == (300, 120, 6, 10)
    assert whole(world, on, Stretch.YEAR) == (300, 120, 6, 10)
    days = Period(TODAY + 2 * A_DAY, TODAY + WEEK)
    assert whole(world, on, Stretch.DAYS, days=days) == (120, 40, 2, 4)
    before = TODAY + 4 * WEEK + A_DAY
    assert whole(world, before, Stretch.THIS_WEEK)[0] == 0
    assert whole(world, before, Stretch.LAST_WEEK) == (60, 20, 1, 2)


def test_it_can_be_added_up_by_anything(world: World, line: SupportLine) -> None:
    ada = make_pupil(world.school, "Ada", "Bell")
    other = line_for(world, ada, "Reading")
    log(world, line, TODAY)
    log(world, other, TODAY, 10, "assembly")
    rows = found(world, TODAY + WEEK)
    assert {key: (sums.planned, sums.delivered) for key, sums in grouped(rows, lambda one: one.pupil).items()} == {
        world.mara.pk: (60, 20),
        ada.pk: (60, 10),
    }
    assert {key: sums.delivered for key, sums in by_week(rows).items()} == {TODAY: 30}
    assert {key: sums.planned for key, sums in grouped(rows, lambda one: one.shape.who_id or NOBODY).items()} == {
        world.teacher.pk: 120
    }


def test_each_filter_leaves_the_rest_out(world: World, line: SupportLine, kasia: Membership) -> None:
    ada = make_pupil(world.school, "Ada", "Bell")
    other = line_for(world, ada, "Reading")
    row: Intervention = begun(world, kasia)
    joined(world, row, other)
    on = TODAY + WEEK
    group = Group.objects.get()
    assert [one.pupil for one in found(world, on, only=Only(pupil=ada.uid))] == [ada.pk]
    assert [one.pupil for one in found(world, on, only=Only(line=line.uid))] == [world.mara.pk]
    assert [one.pupil for one in found(world, on, only=Only(intervention=row.uid))] == [ada.pk]
    assert len(found(world, on, only=Only(area="communication"))) == 2
    assert found(world, on, only=Only(area="semh")) == []
    assert len(found(world, on, only=Only(adult=world.teacher.pk))) == 2
    assert found(world, on, only=Only(adult=NOBODY)) == []
    assert [one.pupil for one in found(world, on, only=Only(group=group.uid))] == [world.mara.pk]


def test_everybody_sees_their_own_pupils_and_their_own_part(world: World, line: SupportLine) -> None:
    ada = make_pupil(world.school, "Ada", "Bell")
    line_for(world, ada, "Reading")
    on = TODAY + WEEK
    assert {one.pupil for one in found(world, on)} == {world.mara.pk, ada.pk}
    assert {one.pupil for one in found(world, on, by=world.teacher, only=Only(pupil=world.mara.uid))} == {
        world.mara.pk
    }
    assert found(world, on, by=world.stranger) == []
    senco = Only(adult=world.senco.pk)
    assert found(world, on, by=world.teacher, only=senco) == []
    assert len(found(world, on, by=world.teacher, only=Only(adult=world.teacher.pk))) >= 1


def test_another_school_is_in_nothing(world: World, line: SupportLine) -> None:
    other = make_school(code="900009")
    with in_school(other.pk):
        senco = make_staff(other, "Olga Other", Role.SENCO)
        span = span_of(Stretch.YEAR, on=TODAY + WEEK, calendar=calendar_of(other))
        assert lines_delivered(acting(senco), span=span, on=TODAY + WEEK, calendar=calendar_of(other)) == []


def test_the_next_plan_takes_the_place_of_the_last(world: World, line: SupportLine) -> None:
    """Its line goes on from the old one: one row, planned once."""
    log(world, line, TODAY)
    on = TODAY + 4 * WEEK + A_DAY
    new = next_plan(world, line, on=TODAY + 2 * WEEK)
    log(world, new, TODAY + 2 * WEEK)
    (one,) = found(world, on)
    assert sorted(one.pks) == sorted([line.pk, new.pk])
    assert (one.sums.planned, one.sums.delivered) == (240, 40)
    (now,) = found(world, on, Stretch.PLAN)
    assert (now.sums.planned, now.sums.delivered) == (120, 20)
    (record,) = delivered_in(new.plan, on=on)
    assert (record.planned, record.delivered) == (120, 20)


def test_a_line_is_looked_at_when_it_was_short_in_each_of_the_weeks(world: World, line: SupportLine) -> None:
    on = TODAY + 3 * WEEK + A_DAY
    calendar = calendar_of(world.school)
    span = last_weeks(3, on=on, weeks=weeks_of(calendar))
    assert isinstance(span, Span)

    mondays = [TODAY, TODAY + WEEK, TODAY + 2 * WEEK]

    def short(least: int = 80) -> list[str]:
        rows = lines_delivered(acting(world.senco), span=span, on=on, calendar=calendar)
        return [one.shape.what for one in under(rows, least=least, weeks=mondays)]

    for week in range(3):
        for day in (0, 1):
            log(world, line, TODAY + week * WEEK + day * A_DAY)
    assert short() == ["Talking Partners"]
    assert short(least=66) == []
    log(world, line, TODAY + WEEK + 2 * A_DAY)
    assert short() == []


def test_holidays_are_none_of_the_weeks(world: World, line: SupportLine) -> None:
    terms = [
        Days("Autumn 1", TODAY, TODAY + WEEK + 4 * A_DAY),
        Days("Autumn 2", TODAY + 3 * WEEK, date(2026, 12, 18)),
    ]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=[])
    weeks = weeks_of(calendar_of(world.school))
    span = last_weeks(3, on=TODAY + 4 * WEEK, weeks=weeks)
    assert span is not None
    assert (span.first, span.planned_to) == (TODAY, TODAY + 4 * WEEK)


def test_however_many_there_are_it_is_as_many_questions(world: World, line: SupportLine) -> None:
    log(world, line, TODAY)

    def asked() -> int:
        with CaptureQueriesContext(connections["default"]) as queries:
            found(world, TODAY + WEEK)
        return len(queries)

    few = asked()
    pupils: list[Pupil] = [make_pupil(world.school, f"Ada{number}", "Bell") for number in range(5)]
    for pupil in pupils:
        log(world, line_for(world, pupil), TODAY)
    assert asked() == few
