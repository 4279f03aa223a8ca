"""A session of an intervention, logged for everybody at once."""

import uuid
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.people.models import Pupil
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session, strike_session
from endeavour.provision.arranging import Weekly, put_in
from endeavour.provision.models import Intervention, Session, Slot
from endeavour.provision.states import Given
from endeavour.provision.together import Went, log_slot, undo_slot
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import MONDAY, MORNINGS, TODAY, WEEK, begun, line_for

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

AWAY = Went(Given.NOT_GIVEN, loss="absent")


def slot_of(row: Intervention, weekday: int = MONDAY) -> Slot:
    return row.slots.get(weekday=weekday, at=time(10, 40))


def log(by: Membership, slot: Slot, on: date = TODAY, entry: uuid.UUID | None = None, **went: Any) -> list[Session]:
    by_key = {Pupil.objects.get(forename=name).pk: how for name, how in went.items()}
    return log_slot(by=acting(by), slot=slot, on=on, went=by_key, entry=entry or uuid.uuid4())


def told() -> list[tuple[str, str, int, str]]:
    rows = Session.objects.filter(struck_at=None).select_related("pupil").order_by("pupil__name_key", "pk")
    return [(row.pupil.forename, row.given, row.minutes, row.loss) for row in rows]


def refusal(do: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because, caught.value.field


def test_as_planned_is_one_entry_for_everybody(group: Intervention, kasia: Membership) -> None:
    log(kasia, slot_of(group))
    assert told() == [("Ada", "given", 20, ""), ("Amara", "given", 20, "")]
    sessions = Session.objects.all()
    assert {(row.intervention_id, row.at, row.logged_by_id, row.again) for row in sessions} == {
        (group.pk, time(10, 40), kasia.pk, False)
    }
    assert Event.objects.filter(verb="session_logged").count() == 2


def test_only_what_was_not_as_planned_is_said(group: Intervention, kasia: Membership) -> None:
    log(kasia, slot_of(group), Ada=AWAY, Amara=Went(Given.SHORT, minutes=12, loss="assembly", note=" Fire drill "))
    assert told() == [("Ada", "not_given", 0, "absent"), ("Amara", "short", 12, "assembly")]
    assert Session.objects.get(given="short").note == "Fire drill"


def test_none_of_it_happened(group: Intervention, kasia: Membership) -> None:
    none = Went(Given.NOT_GIVEN, loss="staff")
    log_slot(by=acting(kasia), slot=slot_of(group), on=TODAY, went={}, entry=uuid.uuid4(), otherwise=none)
    assert told() == [("Ada", "not_given", 0, "staff"), ("Amara", "not_given", 0, "staff")]


def test_why_is_asked_by_name(group: Intervention, kasia: Membership) -> None:
    said = refusal(lambda: log(kasia, slot_of(group), Amara=Went(Given.NOT_GIVEN)))
    assert said == ("Choose why Mara did not have all of it", "")
    assert (
        refusal(lambda: log(kasia, slot_of(group), Ada=Went(Given.SHORT, minutes=421, loss="trip")))[1] == "minutes"
    )
    assert told() == []


def test_the_same_entry_twice_is_one(group: Intervention, kasia: Membership) -> None:
    entry = uuid.uuid4()
    assert log(kasia, slot_of(group), entry=entry) == log(kasia, slot_of(group), entry=entry, Ada=AWAY)
    assert told() == [("Ada", "given", 20, ""), ("Amara", "given", 20, "")]


def test_a_time_that_is_logged_is_not_logged_again(group: Intervention, kasia: Membership, world: World) -> None:
    log(kasia, slot_of(group))
    assert refusal(lambda: log(world.senco, slot_of(group))) == ("This session is logged already.", "on")


def test_who_was_struck_out_or_joined_since_is_logged_alone(
    group: Intervention, kasia: Membership, world: World
) -> None:
    log(kasia, slot_of(group))
    wrong = Session.objects.get(pupil=world.mara)
    strike_session(by=acting(kasia), pupil=world.mara, uid=wrong.uid, because="It was Ada’s sister")
    bea = line_for(world, make_pupil(world.school, "Bea", "Cole"))
    put_in(by=acting(world.senco), intervention=group, lines=[bea], from_on=TODAY, on=TODAY)
    log(kasia, slot_of(group), Amara=AWAY)
    assert told() == [("Ada", "given", 20, ""), ("Bea", "given", 20, ""), ("Amara", "not_given", 0, "absent")]


def test_what_was_logged_for_one_child_alone_stands(group: Intervention, kasia: Membership, world: World) -> None:
    line = SupportLine.objects.get(plan__pupil=world.mara)
    log_session(by=acting(world.teacher), line=line, on=TODAY, given=Given.SHORT, minutes=5, loss="trip")
    log(kasia, slot_of(group))
    assert told() == [("Ada", "given", 20, ""), ("Amara", "short", 5, "trip")]


def test_a_second_time_of_one_day_is_a_second_session(world: World, kasia: Membership) -> None:
    row = begun(world, kasia, slots=(*MORNINGS, Weekly(MONDAY, time(14), 15)))
    put_in(by=acting(world.senco), intervention=row, lines=[line_for(world, world.mara)], from_on=TODAY, on=TODAY)
    log(kasia, row.slots.get(at=time(14)))
    log(kasia, slot_of(row))
    assert told() == [("Amara", "given", 15, ""), ("Amara", "given", 20, "")]
    assert refusal(lambda: log(kasia, slot_of(row))) == ("This session is logged already.", "on")


def test_whoever_gives_it_that_day_logs_it_and_the_senco(
    group: Intervention, kasia: Membership, world: World
) -> None:
    said = refusal(lambda: log(world.teacher, slot_of(group)))
    assert said == ("It is logged by whoever gives it, or by the SENCO.", "")
    log(world.senco, slot_of(group))
    assert len(told()) == 2
    other = make_school("900002", "Elsewhere School")
    una = make_staff(other, "Una Price", Role.SENCO)
    slot = slot_of(group)
    with in_school(other.pk), pytest.raises(NotFound):
        log_slot(by=acting(una), slot=slot, on=TODAY, went={}, entry=uuid.uuid4())


def test_a_session_is_at_its_time_and_not_to_come(group: Intervention, kasia: Membership) -> None:
    wrong_day = refusal(lambda: log(kasia, slot_of(group, weekday=1)))
    assert wrong_day == ("It was not to be given at that time on that day.", "on")
    before = refusal(lambda: log(kasia, slot_of(group), on=TODAY - WEEK))
    assert before[0] == "It is logged by whoever gives it, or by the SENCO."
    to_come = refusal(lambda: log(kasia, slot_of(group), on=TODAY + WEEK))
    assert to_come == ("A session can be logged once it has happened.", "on")
    with clock.standing_at(TODAY + WEEK):
        log(kasia, slot_of(group), on=TODAY)
    assert [row.logged_at.date() - row.on for row in Session.objects.all()] == [timedelta(days=7)] * 2


def test_who_has_no_plan_in_force_any_more_is_left_out(group: Intervention, kasia: Membership, world: World) -> None:
    Pupil.objects.filter(pk=world.mara.pk).update(left_on=TODAY)
    log(kasia, slot_of(group))
    assert [name for name, *_rest in told()] == ["Ada"]
    Pupil.objects.update(left_on=TODAY)
    assert refusal(lambda: log(kasia, slot_of(group))) == ("Nobody is in it on that day.", "on")


def test_whoever_logged_it_takes_it_back_for_a_minute(group: Intervention, kasia: Membership, world: World) -> None:
    log(kasia, slot_of(group), Ada=AWAY)
    at = Session.objects.latest("logged_at").logged_at

    def undo(by: Membership, seconds: int) -> None:
        moment = at + timedelta(seconds=seconds)
        undo_slot(by=acting(by), intervention=group, on=TODAY, slot_at=time(10, 40), at=moment)

    over = "The minute in which this could be undone is over. Strike the sessions out, and say why."
    assert refusal(lambda: undo(world.senco, 5)) == (over, "")
    assert refusal(lambda: undo(kasia, 61)) == (over, "")
    undo(kasia, 59)
    assert told() == []
    assert Event.objects.filter(verb="session_undone").count() == 2


def test_each_further_pupil_costs_the_writing_of_one_session(
    group: Intervention, kasia: Membership, world: World
) -> None:
    def asked(weekday: int, on: date) -> int:
        slot, by = slot_of(group, weekday), acting(kasia)
        with clock.standing_at(on), CaptureQueriesContext(connection) as queries:
            log_slot(by=by, slot=slot, on=on, went={}, entry=uuid.uuid4())
        return len(queries)

    two = asked(MONDAY, TODAY)
    bea, cal = (line_for(world, make_pupil(world.school, name, "Cole")) for name in ("Bea", "Cal"))
    put_in(by=acting(world.senco), intervention=group, lines=[bea, cal], from_on=TODAY, on=TODAY)
    four = asked(1, TODAY + timedelta(days=1))
    a_savepoint_a_session_and_an_event = 4
    assert (four - two) / 2 == a_savepoint_a_session_and_an_event
    assert two <= 18
