"""The log of sessions: one a day unless somebody means a second, undone within a minute, struck out afterwards."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Detail, Event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.support import start_support
from endeavour.oversight.chronology import chronology_of
from endeavour.oversight.delivered import Minutes, minutes_of
from endeavour.people.models import Pupil
from endeavour.plans.actions import open_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session, strike_session, undo_session
from endeavour.provision.models import Session
from endeavour.provision.policies import may_strike
from endeavour.provision.queries import delivered_in, is_logged, just_logged, session_of, sessions_of
from endeavour.provision.states import Given
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

DAY = date(2026, 9, 14)
ALREADY = "This support is logged for that day already. Log it again only if it was delivered a second time."


@pytest.fixture
def line(world: World) -> SupportLine:
    """Talking Partners for Mara: 20 minutes, three times a week, by Tom."""
    issued_plan(world)
    return SupportLine.objects.get()


def log(by: Membership, line: SupportLine, **said: Any) -> Session:
    return log_session(**{"by": acting(by), "line": line, "on": DAY, "given": Given.GIVEN, **said})


def refusal(do: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        do()
    return caught.value.because, caught.value.field


def minute(seconds: int, session: Session) -> datetime:
    return session.logged_at + timedelta(seconds=seconds)


def test_a_day_takes_one_session_unless_a_second_is_meant(world: World, line: SupportLine) -> None:
    log(world.teacher, line)
    assert refusal(lambda: log(world.senco, line)) == (ALREADY, "again")
    assert refusal(lambda: log(world.senco, line, given=Given.NOT_GIVEN, loss="absent")) == (ALREADY, "again")
    log(world.teacher, line, again=True)
    log(world.teacher, line, again=True)
    assert list(Session.objects.order_by("pk").values_list("again", flat=True)) == [False, True, True]
    assert Event.objects.filter(verb="session_logged").count() == 3


def test_nothing_is_logged_against_a_draft(world: World) -> None:
    by, on = acting(world.senco), clock.today()
    cycle = start_support(by=by, pupil=world.mara, on=on)
    save_plan(by=by, plan=open_plan(by=by, cycle=cycle, on=on), shape=first_plan(world.teacher.pk), on=on)
    said = "This plan is a draft still. Support is logged once it is issued."
    assert refusal(lambda: log(world.teacher, SupportLine.objects.get())) == (said, "")


def test_a_second_that_turns_out_to_be_the_first_is_one(world: World, line: SupportLine) -> None:
    assert not log(world.teacher, line, again=True).again
    assert refusal(lambda: log(world.teacher, line)) == (ALREADY, "again")


def test_the_same_page_sent_twice_is_one_session(world: World, line: SupportLine) -> None:
    uid = uuid.uuid4()
    assert log(world.teacher, line, uid=uid) == log(world.teacher, line, uid=uid)
    assert Event.objects.filter(verb="session_logged").count() == 1


@pytest.mark.parametrize("loss", ["", "weather"])
def test_what_was_not_given_says_why(world: World, line: SupportLine, loss: str) -> None:
    said = ("Choose why it was not delivered", "loss")
    assert refusal(lambda: log(world.teacher, line, given=Given.NOT_GIVEN, loss=loss)) == said


def test_who_logged_it_undoes_it_within_a_minute(world: World, line: SupportLine) -> None:
    session, tom = log(world.teacher, line), acting(world.teacher)
    found = just_logged(tom, session.uid, at=minute(10, session))
    assert found is not None
    assert (found.session, found.seconds_left) == (session, 50)
    assert just_logged(acting(world.senco), session.uid, at=minute(10, session)) is None
    undo_session(by=tom, pupil=world.mara, uid=session.uid, at=minute(59, session))
    assert (Session.objects.count(), is_logged(line, on=DAY)) == (0, False)
    event = Event.objects.get(verb="session_undone")
    assert (event.actor_name, event.pupil_uid, event.subject_uid) == ("Tom Garrity", world.mara.uid, session.uid)
    assert Detail.objects.get(event_id=event.pk).values == {
        "on": ["2026-09-14", None],
        "given": ["given", None],
        "minutes": [20, None],
    }
    log(world.teacher, line)


def test_after_a_minute_or_by_another_it_is_not_undone(world: World, line: SupportLine) -> None:
    session = log(world.teacher, line)

    def undone(by: Membership, seconds: int) -> tuple[str, str]:
        return refusal(
            lambda: undo_session(by=acting(by), pupil=world.mara, uid=session.uid, at=minute(seconds, session))
        )

    over = "The minute in which this could be undone is over. Strike the session out, and say why."
    assert undone(world.teacher, 60) == (over, "")
    assert undone(world.senco, 5) == ("Only the person who logged a session can undo it.", "")
    strike_session(by=acting(world.teacher), pupil=world.mara, uid=session.uid, because="Wrong day")
    assert undone(world.teacher, 5) == ("This session is struck out already.", "")
    assert Session.objects.count() == 1


def delivered(line: SupportLine) -> tuple[int, int, int, Minutes]:
    """What a line shows as delivered, beside what the register shows of its plan."""
    (row,) = delivered_in(line.plan, on=DAY + timedelta(days=7))
    register = minutes_of([line.plan_id], on=DAY + timedelta(days=7))[line.plan_id]
    return row.delivered, row.sessions, row.lost, register


def test_a_session_struck_out_stays_and_counts_no_longer(world: World, line: SupportLine) -> None:
    session = log(world.teacher, line, note="Asked to do one more.")
    assert delivered(line) == (20, 1, 0, Minutes(60, 20))
    strike_session(by=acting(world.senco), pupil=world.mara, uid=session.uid, because="  It was Freya’s group. ")
    assert delivered(line) == (0, 0, 0, Minutes(60, 0))
    (kept,) = sessions_of(line.plan)
    assert kept.struck_by is not None
    assert (kept.minutes, kept.given, kept.struck_by.user.name, kept.struck_because) == (
        *(20, "given", "Ruth Ellison"),
        "It was Freya’s group.",
    )
    assert kept.struck_at is not None
    event = Event.objects.get(verb="session_struck_out")
    assert (event.actor_name, event.pupil_uid, event.fields) == ("Ruth Ellison", world.mara.uid, ["struck_because"])
    told = [row.text for row in chronology_of(acting(world.senco), world.mara) if row.kind == "Talking Partners"]
    assert told == ["Struck out: It was Freya’s group. Asked to do one more."]


def test_a_loss_struck_out_is_no_loss(world: World, line: SupportLine) -> None:
    session = log(world.teacher, line, given=Given.NOT_GIVEN, loss="absent")
    assert delivered(line)[2] == 1
    strike_session(by=acting(world.teacher), pupil=world.mara, uid=session.uid, because="She was here.")
    assert delivered(line)[2] == 0


def test_a_day_whose_session_was_struck_out_takes_another(world: World, line: SupportLine) -> None:
    first, second = log(world.teacher, line), log(world.teacher, line, again=True)
    strike_session(by=acting(world.teacher), pupil=world.mara, uid=first.uid, because="Only one.")
    second.refresh_from_db()
    assert not second.again
    assert refusal(lambda: log(world.teacher, line)) == (ALREADY, "again")
    strike_session(by=acting(world.teacher), pupil=world.mara, uid=second.uid, because="None at all.")
    assert log(world.senco, line, given=Given.NOT_GIVEN, loss="staff").again is False


def test_it_says_why_once(world: World, line: SupportLine) -> None:
    uid, by = log(world.teacher, line).uid, acting(world.teacher)

    def strike(because: str) -> Session:
        return strike_session(by=by, pupil=world.mara, uid=uid, because=because)

    assert refusal(lambda: strike("  ")) == ("Enter why it is struck out", "because")
    strike("Wrong day")
    assert refusal(lambda: strike("Wrong child")) == ("This session is struck out already.", "")
    assert session_of(world.mara, uid).struck_because == "Wrong day"


STRIKERS = {
    Role.SENCO: True,
    Role.DEPUTY_SENCO: True,
    Role.HEAD: True,
    Role.TEACHER: False,
    Role.TEACHING_ASSISTANT: False,
    Role.BUSINESS_MANAGER: False,
    Role.OFFICE: False,
    Role.GOVERNOR: False,
    Role.TRUST_LEAD: False,
    Role.SAFEGUARDING_LEAD: False,
}


@pytest.mark.parametrize("role", list(Role))
def test_another_persons_session_is_struck_out_by_the_sencos_side_alone(
    world: World, line: SupportLine, role: Role
) -> None:
    session = log(world.teacher, line)
    assert bool(may_strike(acting(make_staff(world.school, "Kim Hollis", role)), session)) == STRIKERS[role]
    assert may_strike(acting(world.teacher), session)


def test_another_childs_or_another_schools_session_is_not_found(world: World, line: SupportLine) -> None:
    session, by = log(world.teacher, line), acting(world.senco)
    freya = make_pupil(world.school, "Freya", "Sandbach")
    elsewhere = make_school("900002", "Harrowmere School")
    with in_school(elsewhere.pk):
        sam, other = acting(make_staff(elsewhere, "Sam Elsewhere", Role.SENCO)), make_pupil(elsewhere, "Tomasz")
        _nothing_found(sam, other, session)
    _nothing_found(by, freya, session)
    _nothing_found(sam, world.mara, session)
    assert (Session.objects.get().struck_at, Session.objects.count()) == (None, 1)


def _nothing_found(by: Actor, pupil: Pupil, session: Session) -> None:
    with pytest.raises(NotFound):
        undo_session(by=by, pupil=pupil, uid=session.uid, at=clock.now())
    with pytest.raises(NotFound):
        strike_session(by=by, pupil=pupil, uid=session.uid, because="Mine now")
