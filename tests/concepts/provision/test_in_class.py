"""Support in class through the week: set up without times, confirmed once a week, from its last school day."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.models import Pupil
from endeavour.provision.actions import log_session, undo_session
from endeavour.provision.arranging import Gives, Weekly, change_intervention, end_intervention, put_in
from endeavour.provision.confirming import log_week
from endeavour.provision.giving import support_today
from endeavour.provision.in_class import WeekOn, week_at, weeks_to_confirm
from endeavour.provision.models import Intervention, Session
from endeavour.provision.states import Given, Kind
from endeavour.provision.tallies import tallies_of
from endeavour.provision.together import Went, just_logged_of, undo_slot
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.queries import calendar_of
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, line_for, said
from tests.pages.school.plans import issued_again

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

FRIDAY = TODAY + timedelta(days=4)
MINUTES = 60
"""Three times twenty, as the plan has it."""


@pytest.fixture
def in_class(world: World, kasia: Membership) -> Intervention:
    """Mara and Ada, in Hazel class all week."""
    row = begun(world, kasia, name="Hazel class", kind=Kind.IN_CLASS, slots=())
    ada = make_pupil(world.school, "Ada", "Bell")
    lines = [line_for(world, world.mara), line_for(world, ada)]
    put_in(by=acting(world.senco), intervention=row, lines=lines, from_on=TODAY, on=TODAY)
    return row


def weeks(world: World, by: Membership, on: date) -> list[WeekOn]:
    return weeks_to_confirm(acting(by), on=on, calendar=calendar_of(world.school))


def log(by: Membership, row: Intervention, on: date = FRIDAY, **more: Any) -> list[Session]:
    entry = more.pop("entry", None) or uuid.uuid4()
    went = more.pop("went", {})
    return log_week(by=acting(by), intervention=row, on=on, went=went, entry=entry, **more)


def shut_on_friday(world: World) -> None:
    terms = [Days("Autumn term", date(2026, 9, 1), date(2026, 12, 18))]
    shut = [Days("Polling day", FRIDAY, FRIDAY)]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=shut)


def refusal(of: Callable[[], object]) -> str:
    with pytest.raises(Refused) as said_no:
        of()
    return said_no.value.because


def told() -> list[tuple[str, date, time | None, str, int]]:
    rows = Session.objects.filter(struck_at=None).select_related("pupil").order_by("pupil__name_key", "pk")
    return [(row.pupil.forename, row.on, row.at, row.given, row.minutes) for row in rows]


def test_it_has_no_times_and_does_not_become_the_other_kind(world: World, kasia: Membership) -> None:
    slots = (Weekly(0, time(9), 20),)
    assert (
        refusal(lambda: begun(world, kind=Kind.IN_CLASS, slots=slots)) == "Support in class has no times of the week."
    )
    row = begun(world, gives=(Gives(kasia, minutes=600),), kind=Kind.IN_CLASS, slots=())
    assert list(row.slots.all()) == []
    by = acting(world.senco)
    other = refusal(lambda: change_intervention(by=by, intervention=row, said=said(kasia), from_on=TODAY, on=TODAY))
    assert other == "End it, and set up another of that kind."


def test_a_pupil_joins_for_support_that_says_how_long_and_how_often(world: World, kasia: Membership) -> None:
    row, line = begun(world, kasia, kind=Kind.IN_CLASS, slots=()), line_for(world, world.mara)
    issued_again(world, lambda shape: {"lines": (replace(shape.lines[0], times_a_week=None),)})
    by = acting(world.senco)
    because = refusal(lambda: put_in(by=by, intervention=row, lines=[line], from_on=TODAY, on=TODAY))
    assert because == "Their plan does not say how many minutes, and how many times a week."


def test_it_is_asked_for_from_the_last_school_day_of_the_week(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    assert weeks(world, kasia, FRIDAY - timedelta(days=1)) == []
    (one,) = weeks(world, kasia, FRIDAY)
    assert (one.intervention, one.on) == (in_class, FRIDAY)
    assert [(member.place.pupil.forename, one.minutes_for(member)) for member in one.missing] == [
        ("Ada", MINUTES),
        ("Amara", MINUTES),
    ]
    assert [one.on for one in weeks(world, kasia, FRIDAY + timedelta(days=1))] == [FRIDAY]
    assert [one.on for one in weeks(world, kasia, FRIDAY + WEEK)] == [FRIDAY + WEEK, FRIDAY]
    assert [one.on for one in weeks(world, kasia, FRIDAY + 3 * WEEK)] == [
        FRIDAY + 3 * WEEK,
        FRIDAY + 2 * WEEK,
        FRIDAY + WEEK,
    ]
    assert weeks(world, world.teacher, FRIDAY) == []
    assert weeks(world, world.bursar, FRIDAY) == []


def test_where_friday_is_no_school_the_week_ends_on_thursday(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    thursday = FRIDAY - timedelta(days=1)
    shut_on_friday(world)
    assert [one.on for one in weeks(world, kasia, thursday)] == [thursday]
    with clock.standing_at(FRIDAY):
        assert refusal(lambda: log(kasia, in_class)) == "No week of it ends on that day."
        assert len(log(kasia, in_class, thursday)) == 2


def test_a_closure_that_is_known_later_does_not_ask_for_a_confirmed_week_again(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    with clock.standing_at(FRIDAY):
        log(kasia, in_class)
        shut_on_friday(world)
        assert weeks(world, kasia, FRIDAY) == []
        assert refusal(lambda: log(kasia, in_class, FRIDAY - timedelta(days=1))) == "This week is confirmed already."


def test_a_week_in_which_it_ends_ends_on_its_last_day(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    end_intervention(by=acting(world.senco), intervention=in_class, last=TODAY + timedelta(days=1), on=TODAY)
    assert [one.on for one in weeks(world, kasia, TODAY + timedelta(days=1))] == [TODAY + timedelta(days=1)]
    assert [one.on for one in weeks(world, kasia, FRIDAY + WEEK)] == [TODAY + timedelta(days=1)]


def test_one_entry_is_a_session_for_each_with_the_minutes_of_the_week(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    entry = uuid.uuid4()
    with clock.standing_at(FRIDAY):
        first = log(kasia, in_class, entry=entry)
        assert told() == [("Ada", FRIDAY, None, "given", MINUTES), ("Amara", FRIDAY, None, "given", MINUTES)]
        assert log(kasia, in_class, entry=entry) == first
        assert len(told()) == 2
        assert refusal(lambda: log(kasia, in_class)) == "This week is confirmed already."
        (done,) = weeks(world, kasia, FRIDAY)
        assert done.missing == ()
        assert weeks(world, kasia, FRIDAY + timedelta(days=2)) == []


def test_for_whom_it_was_otherwise_it_is_said(world: World, kasia: Membership, in_class: Intervention) -> None:
    ada = Pupil.objects.get(forename="Ada")
    went = {ada.pk: Went(Given.SHORT, 25, "refused"), world.mara.pk: Went(Given.NOT_GIVEN, loss="absent")}
    with clock.standing_at(FRIDAY):
        log(kasia, in_class, went=went)
    assert told() == [("Ada", FRIDAY, None, "short", 25), ("Amara", FRIDAY, None, "not_given", 0)]


def test_a_week_may_have_more_minutes_than_a_day_but_not_than_five(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    with clock.standing_at(FRIDAY):
        too_long = {world.mara.pk: Went(Given.SHORT, 2101, "other")}
        assert refusal(lambda: log(kasia, in_class, went=too_long)) == "Enter minutes between 0 and 2100."
        log(kasia, in_class, went={world.mara.pk: Went(Given.SHORT, 2100, "other")})


@pytest.mark.parametrize("on", [FRIDAY, FRIDAY - timedelta(days=2)])
def test_what_was_logged_for_one_alone_stays_and_counts_once(
    world: World, kasia: Membership, in_class: Intervention, on: date
) -> None:
    with clock.standing_at(FRIDAY):
        line = in_class.pupils.get(pupil=world.mara).line
        log_session(by=acting(world.teacher), line=line, on=on, given=Given.GIVEN)
        log(kasia, in_class)
    mara = Session.objects.filter(pupil=world.mara).order_by("pk")
    assert [(row.again, row.minutes) for row in mara] == [(False, 20), (on == FRIDAY, MINUTES - 20)]


def test_a_week_of_which_all_was_logged_one_by_one_has_nothing_left(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    with clock.standing_at(FRIDAY):
        line = in_class.pupils.get(pupil=world.mara).line
        by, most = acting(world.teacher), MINUTES + 5
        log_session(by=by, line=line, on=FRIDAY, given=Given.SHORT, minutes=most, loss="other")
        log(kasia, in_class)
    mara = Session.objects.filter(pupil=world.mara).order_by("pk")
    assert [row.minutes for row in mara] == [MINUTES + 5, 0]


def test_who_may_not_and_when_it_may_not_be(world: World, kasia: Membership, in_class: Intervention) -> None:
    assert refusal(lambda: log(kasia, in_class)) == "A week can be confirmed from its last school day."
    calendar = calendar_of(world.school)
    with pytest.raises(NotFound):
        week_at(acting(kasia), in_class, on=FRIDAY, calendar=calendar)
    with clock.standing_at(FRIDAY):
        assert refusal(lambda: log(world.teacher, in_class)) == "It is logged by whoever gives it, or by the SENCO."
        assert week_at(acting(world.senco), in_class, on=FRIDAY, calendar=calendar).on == FRIDAY
        for by, on in ((world.teacher, FRIDAY), (kasia, TODAY)):
            with pytest.raises(NotFound):
                week_at(acting(by), in_class, on=on, calendar=calendar)
        assert refusal(lambda: log(kasia, in_class, TODAY)) == "No week of it ends on that day."
        empty = begun(world, kasia, name="Oak class", kind=Kind.IN_CLASS, slots=())
        assert refusal(lambda: log(kasia, empty)) == "Nobody is in it on that day."


def test_it_is_taken_back_within_a_minute(world: World, kasia: Membership, in_class: Intervention) -> None:
    with clock.standing_at(FRIDAY):
        log(kasia, in_class)
        now = clock.now()
        rows = just_logged_of(acting(kasia), in_class, on=FRIDAY, slot_at=None, at=now)
        assert len(rows) == 2
        undo_slot(by=acting(kasia), intervention=in_class, on=FRIDAY, slot_at=None, at=now)
        assert told() == []
        one, _other = log(kasia, in_class)
        undo_session(by=acting(kasia), pupil=one.pupil, uid=one.uid, at=now)
        (half,) = weeks(world, kasia, FRIDAY)
        assert [member.place.pupil_id for member in half.missing] == [one.pupil_id]


def test_its_lines_are_not_asked_for_by_themselves(world: World, kasia: Membership, in_class: Intervention) -> None:
    found = support_today(acting(world.teacher), on=TODAY, calendar=calendar_of(world.school))
    assert found.to_give == []


def test_weeks_that_are_over_are_due(world: World, kasia: Membership, in_class: Intervention) -> None:
    calendar = calendar_of(world.school)
    with clock.standing_at(FRIDAY):
        log(kasia, in_class, went={world.mara.pk: Went(Given.NOT_GIVEN, loss="absent")})
    before = tallies_of(in_class, on=FRIDAY, calendar=calendar)
    assert {(one.due, one.minutes_due) for one in before.values()} == {(0, 0)}
    found = tallies_of(in_class, on=FRIDAY + timedelta(days=1), calendar=calendar)[world.mara.pk]
    assert (found.due, found.given, found.minutes_due, found.minutes_given) == (1, 0, MINUTES, 0)
    assert found.lost == {"absent": 1}
    later = tallies_of(in_class, on=FRIDAY + 2 * WEEK, calendar=calendar)[world.mara.pk]
    assert (later.due, later.minutes_due) == (2, 2 * MINUTES)


def test_a_week_asks_as_many_questions_for_many_as_for_one(
    world: World, kasia: Membership, in_class: Intervention
) -> None:
    def asked() -> int:
        calendar = calendar_of(world.school)
        with CaptureQueriesContext(connection) as queries:
            weeks_to_confirm(acting(kasia), on=FRIDAY + WEEK, calendar=calendar)
        return len(queries)

    asked()
    one = asked()
    other = begun(world, kasia, name="Oak class", kind=Kind.IN_CLASS, slots=())
    for number in range(3):
        line = line_for(world, make_pupil(world.school, f"Pupil {number}", "Many"))
        put_in(by=acting(world.senco), intervention=other, lines=[line], from_on=TODAY, on=TODAY)
    assert asked() == one
