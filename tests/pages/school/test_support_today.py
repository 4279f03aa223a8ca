"""Today of somebody who gives support: what is still to give, one press each, and what is logged."""

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.needs.actions.support import end_support, start_support
from endeavour.needs.queries import open_cycle
from endeavour.people.actions import give_sight, put_adult_with_group, put_in_group
from endeavour.people.actions.naming import let_go
from endeavour.people.models import Group, Pupil
from endeavour.people.states import SightReason
from endeavour.plans.actions import issue_plan, open_plan, save_plan
from endeavour.plans.models import SupportLine
from endeavour.plans.shape import LineShape
from endeavour.provision.actions import log_session
from endeavour.provision.giving import support_today
from endeavour.provision.models import Session
from endeavour.provision.states import Given
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_class, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import first_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
MONDAY = date(2026, 9, 14)


@pytest.fixture
def joy(world: World) -> Membership:
    """The teaching assistant of 4 Hazel, Mara's class."""
    joy = make_staff(world.school, "Joy Nkemelu", Role.TEACHING_ASSISTANT)
    by = acting(world.senco)
    put_adult_with_group(
        by=by, group=Group.objects.get(), staff=joy, reason=SightReason.SUPPORTS, on=date(2026, 9, 1)
    )
    return joy


def plan_for(world: World, pupil: Pupil, *lines: LineShape, issued: bool = True) -> None:
    """SEN Support and a plan with these lines, issued today unless it stays a draft."""
    by, on = acting(world.senco), clock.today()
    start_support(by=by, pupil=pupil, on=on)
    cycle = open_cycle(pupil)
    assert cycle is not None
    plan = open_plan(by=by, cycle=cycle, on=on)
    save_plan(by=by, plan=plan, shape=replace(first_plan(world.teacher.pk), lines=lines), on=on)
    if issued:
        issue_plan(by=by, plan=plan, on=on)


def by(staff: Membership | None, what: str = "Talking Partners", times: int | None = 3, weeks: int = 12) -> LineShape:
    return LineShape(what, "communication", staff.pk if staff else None, "", 20, times, 6, weeks)


def to_give(world: World, staff: Membership) -> list[tuple[str, str, int]]:
    """What is to give, for whom, and how often it was logged this week."""
    calendar = calendar_of(world.school)
    found = support_today(acting(staff, clock.today()), on=clock.today(), calendar=calendar)
    return [(row.line.what, row.pupil.known_as, row.this_week) for row in found.to_give]


def test_who_is_named_gives_it_and_who_supports_the_class_gives_what_names_nobody(
    world: World, joy: Membership
) -> None:
    plan_for(
        world, world.mara, by(joy), by(None, "Reading"), by(world.teacher, "Phonics"), by(world.senco, "Coaching")
    )
    assert to_give(world, joy) == [("Reading", "Mara", 0), ("Talking Partners", "Mara", 0)]
    assert to_give(world, world.teacher) == [("Phonics", "Mara", 0)]
    assert to_give(world, world.senco) == [("Coaching", "Mara", 0)]
    assert to_give(world, world.stranger) == []


def test_nobody_is_shown_a_child_whose_record_they_may_not_open(world: World) -> None:
    plan_for(world, world.mara, by(world.stranger), by(world.bursar, "Sums"), by(world.office, "Calls"))
    who = (world.stranger, world.bursar, world.office)
    assert [to_give(world, one) for one in who] == [[("Talking Partners", "Mara", 0)], [], []]
    let_go(by=acting(world.senco), pupil=world.mara, on=clock.today())
    assert [to_give(world, one) for one in who] == [[], [], []]


def test_a_draft_is_not_given_nor_a_plan_whose_support_has_ended(world: World, joy: Membership) -> None:
    freya = make_pupil(world.school, "Freya", "Sandbach")
    put_in_group(by=acting(world.senco), group=Group.objects.get(), pupil=freya, on=clock.today())
    plan_for(world, freya, by(joy), issued=False)
    assert to_give(world, joy) == []
    plan_for(world, world.mara, by(joy))
    assert to_give(world, joy) == [("Talking Partners", "Mara", 0)]
    end_support(by=acting(world.senco), pupil=world.mara, on=clock.today(), reason="All is well")
    assert to_give(world, joy) == []


def log(staff: Membership, what: str, on: date, again: bool = False) -> Session:
    line = SupportLine.objects.get(what=what)
    return log_session(by=acting(staff, on), line=line, on=on, given=Given.GIVEN, again=again)


def test_the_weeks_times_and_the_weeks_of_school_are_counted(world: World, joy: Membership) -> None:
    plan_for(world, world.mara, by(joy, "Twice", 2, 2), by(joy, "Daily", 5), by(joy, "As needed", None))
    log(joy, "Twice", MONDAY)
    with clock.standing_at(MONDAY + timedelta(days=1)):
        assert to_give(world, joy) == [("As needed", "Mara", 0), ("Daily", "Mara", 0), ("Twice", "Mara", 1)]
        log(joy, "Twice", MONDAY + timedelta(days=1))
    with clock.standing_at(MONDAY + timedelta(days=2)):
        assert to_give(world, joy) == [("As needed", "Mara", 0), ("Daily", "Mara", 0)]
    with clock.standing_at(MONDAY + timedelta(days=7)):
        assert ("Twice", "Mara", 0) in to_give(world, joy)
    with clock.standing_at(MONDAY + timedelta(days=5)):  # a Saturday
        assert to_give(world, joy) == []
    with clock.standing_at(MONDAY + timedelta(days=14)):  # its third week
        assert to_give(world, joy) == [("As needed", "Mara", 0), ("Daily", "Mara", 0)]


def test_one_press_on_today_logs_and_today_shows_it(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, by(joy), by(joy, "Reading"))
    line, client, today = SupportLine.objects.get(what="Talking Partners"), as_(joy), f"{world.base}today/"
    page = client.get(today).content.decode()
    press = f"{world.record}do/{line.uid}/today/"
    assert f'action="{press}"' in page
    assert ("2 sessions to give." in page, "0 of 3 this week" in page, "20 minutes, group of 6" in page) == (
        True,
    ) * 3
    answers = {"once": str(uuid.uuid4()), "back": "today"}
    for _press in range(2):
        where = client.post(press, answers).headers["Location"]
    session = Session.objects.get()
    assert where == f"{today}?logged={session.uid}"
    page = client.get(where).content.decode()
    assert ("1 session to give." in page, f'action="{press}"' in page) == (True, False)
    assert "data-undo-offer" in page
    assert re.findall(r"As planned, 20 minutes", page) == ["As planned, 20 minutes"]
    assert f"{world.record}do/sessions/{session.uid}/strike/" in page


def test_what_was_not_given_is_logged_from_today_too(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, by(joy))
    line, client = SupportLine.objects.get(), as_(joy)
    answers = {"once": str(uuid.uuid4()), "back": "today", "loss": "staff"}
    page = client.post(f"{world.record}do/{line.uid}/not-today/", answers, follow=True).content.decode()
    assert "Not delivered: Staff away or covering" in page
    assert ("All of it is logged." in page, "sessions to give" in page) == (True, False)


def test_what_a_colleague_logged_is_not_asked_again_and_not_theirs_to_strike_out(
    world: World, joy: Membership, as_: SignIn
) -> None:
    plan_for(world, world.mara, by(joy))
    session = log(world.teacher, "Talking Partners", MONDAY)
    page = as_(joy).get(f"{world.base}today/").content.decode()
    assert ("All of it is logged." in page, "Tom Garrity" in page) == (True, True)
    assert f"sessions/{session.uid}/strike/" not in page
    assert f"sessions/{session.uid}/strike/" in as_(world.teacher).get(f"{world.base}today/").content.decode()


def test_a_session_struck_out_is_to_be_given_again(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, by(joy))
    session, client = log(joy, "Talking Partners", MONDAY), as_(joy)
    assert to_give(world, joy) == []
    client.post(
        f"{world.record}do/sessions/{session.uid}/strike/", {"once": str(uuid.uuid4()), "because": "Another child"}
    )
    assert to_give(world, joy) == [("Talking Partners", "Mara", 0)]


def test_that_todays_children_were_read_is_written_down(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, by(joy))
    as_(joy).get(f"{world.base}today/")
    (read,) = Read.objects.filter(actor_id=joy.user_id)
    assert (read.page, read.pupil_ids) == ("today", [world.mara.pk])


def test_another_schools_assistant_sees_none_of_it(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, by(joy))
    line = SupportLine.objects.get()
    elsewhere = make_school("900002", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.TEACHING_ASSISTANT))
    assert "Talking Partners" not in stranger.get("/s/900002/today/").content.decode()
    for school in ("900001", "900002"):
        address = f"/s/{school}/pupils/{world.mara.uid}/do/{line.uid}/not-today/"
        assert stranger.post(address, {"loss": "staff"}).status_code == 404
    assert Session.objects.count() == 0


def test_thirty_lines_cost_as_many_queries_as_one(world: World, joy: Membership, as_: SignIn) -> None:
    client = as_(joy)

    def cost() -> int:
        client.get(f"{world.base}today/")
        with CaptureQueriesContext(connections["default"]) as asked:
            client.get(f"{world.base}today/?all=support")
        return len(asked.captured_queries)

    plan_for(world, world.mara, by(joy), by(joy, "Reading"))
    log(joy, "Reading", MONDAY)
    one = cost()
    more = [make_pupil(world.school, f"Pupil {number}", "Osei") for number in range(5)]
    group = make_class(world.school, "5 Ash", world.teacher, *more)
    put_adult_with_group(by=acting(world.senco), group=group, staff=joy, reason=SightReason.SUPPORTS, on=MONDAY)
    for number, pupil in enumerate(more):
        give_sight(by=acting(world.senco), staff=joy, pupil=pupil, reason=SightReason.NAMED, on=MONDAY)
        plan_for(world, pupil, *(by(joy, f"Line {number}-{each}") for each in range(6)))
        for each in range(2):
            log(joy, f"Line {number}-{each}", MONDAY)
    assert len(to_give(world, joy)) == 21
    assert cost() == one


def test_the_first_dozen_is_shown_and_then_all(world: World, joy: Membership, as_: SignIn) -> None:
    plan_for(world, world.mara, *(by(joy, f"Line {number:02}") for number in range(14)))
    client = as_(joy)

    def shown(address: str) -> int:
        return client.get(world.base + address).content.decode().count("not-today/")

    assert (shown("today/"), shown("today/?all=support")) == (12, 14)
    assert "Show 2 more" in client.get(f"{world.base}today/").content.decode()


def test_those_last_given_longest_ago_come_first(world: World, joy: Membership) -> None:
    plan_for(world, world.mara, by(joy, "A"), by(joy, "B"), by(joy, "C"))
    log(joy, "A", MONDAY)
    with clock.standing_at(MONDAY + timedelta(days=1), time(9)):
        log(joy, "B", MONDAY + timedelta(days=1))
    with clock.standing_at(MONDAY + timedelta(days=2)):
        assert [what for what, _who, _week in to_give(world, joy)] == ["C", "A", "B"]


def test_support_comes_after_what_is_late_and_before_what_has_time(world: World, as_: SignIn) -> None:
    plan_for(world, world.mara, by(world.senco))
    with clock.standing_at(MONDAY + timedelta(days=21)):
        page = as_(world.senco).get(f"{world.base}today/").content.decode()
    assert re.findall(r'<h2 id="(\w+)"', page) == ["late", "today", "support", "next", "unknown"]
