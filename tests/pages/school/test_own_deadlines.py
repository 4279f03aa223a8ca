"""The deadlines that a school sets itself, read where they count: colleagues who are asked, and sessions logged."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.foundation import clock
from endeavour.law.choices import Own
from endeavour.people.actions import put_adult_with_group, set_key_adult
from endeavour.people.models import Group
from endeavour.people.states import SightReason
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.giving import support_today
from endeavour.provision.states import Given
from endeavour.schools.actions import Days, choose_deadlines, set_terms
from endeavour.schools.queries import calendar_of, own_day
from tests.factories.people import acting, make_staff
from tests.pages.conftest import World
from tests.pages.school.plans import issued_again, issued_plan

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
HALF_TERM = [
    Days("Autumn 1", date(2026, 9, 2), date(2026, 9, 18)),
    Days("Autumn 2", date(2026, 9, 28), date(2026, 12, 18)),
]


def chosen(world: World, **numbers: int) -> None:
    choose_deadlines(by=acting(world.senco), school=world.school, numbers=numbers)


def terms(world: World) -> None:
    set_terms(by=acting(world.senco), school=world.school, terms=HALF_TERM, closures=[])


def day_in(page: str) -> date:
    """The day that stands in the three boxes of `due_on`."""
    parts = {}
    for part in ("day", "month", "year"):
        (box,) = re.findall(rf'<input[^>]*name="due_on-{part}"[^>]*>', page)
        parts[part] = int(re.findall(r'value="(\d+)"', box)[0])
    return date(**parts)


def test_colleagues_are_asked_by_the_day_that_the_school_chose(world: World, as_: SignIn) -> None:
    issued_plan(world)
    set_key_adult(by=acting(world.senco), pupil=world.mara, staff=world.stranger, on=clock.today())
    terms(world)

    def offered() -> list[date]:
        client = as_(world.senco)
        ask = client.get(f"{world.record}assess/ask/").content.decode()
        chosen_pupils: dict[str, Any] = {"do": "round", "pupil": [str(world.mara.uid)]}
        many = client.post(f"{world.base}pupils/bulk/", chosen_pupils).content.decode()
        return [day_in(ask), day_in(many)]

    assert offered() == [date(2026, 10, 5)] * 2  # ten school days, with a week of holiday between
    chosen(world, evidence_answered=3)
    world.school.refresh_from_db()
    assert offered() == [date(2026, 9, 17)] * 2
    assert own_day(world.school, Own.EVIDENCE_ANSWERED, since=date(2026, 9, 17)) == date(2026, 9, 29)


def unlogged(world: World, on: date) -> list[tuple[str, int, int, date]]:
    found = support_today(acting(world.teacher), on=on, calendar=calendar_of(world.school))
    return [(row.line.what, row.written, row.times, row.until) for row in found.unlogged]


def log(world: World, on: date, **said: Any) -> None:
    given = {"given": Given.GIVEN, **said}
    log_session(by=acting(world.teacher, on), line=SupportLine.objects.get(), on=on, **given)


def test_what_was_planned_last_week_and_is_not_written_down_is_asked_for(world: World) -> None:
    issued_plan(world)
    monday = clock.today()
    assert unlogged(world, monday) == []
    with clock.standing_at(monday + timedelta(days=7)):
        friday = date(2026, 9, 18)
        assert unlogged(world, clock.today()) == [("Talking Partners", 0, 3, friday)]
        log(world, monday)
        log(world, friday, given=Given.NOT_GIVEN, loss="staff")
        assert unlogged(world, clock.today()) == [("Talking Partners", 2, 3, friday)]
        log(world, date(2026, 9, 16))
        assert unlogged(world, clock.today()) == []
    with clock.standing_at(monday + timedelta(days=12)):  # a Saturday
        assert unlogged(world, clock.today()) == []


def test_after_a_holiday_it_is_the_last_week_of_school(world: World) -> None:
    issued_plan(world)
    terms(world)
    with clock.standing_at(date(2026, 9, 28)):
        assert unlogged(world, clock.today()) == [("Talking Partners", 0, 3, date(2026, 9, 18))]


def section(world: World, as_: SignIn) -> str:
    page = as_(world.teacher).get(f"{world.base}today/").content.decode()
    _before, _head, after = page.partition("Last week, and not written down")
    return " ".join(after.split("</section>")[0].split())


def test_today_says_it_with_the_number_of_days_that_the_school_chose(world: World, as_: SignIn) -> None:
    issued_plan(world)
    line = SupportLine.objects.get()
    with clock.standing_at(date(2026, 9, 21)):
        said = section(world, as_)
        assert "0 of 3 sessions are written down. Your school chose 1 school day." in said
        assert f'href="{world.record}do/{line.uid}/"' in said
        assert ("Late" in said, "app-duty--late" in said) == (False, False)
    with clock.standing_at(date(2026, 9, 22)):
        assert "app-duty--late" in section(world, as_)
        chosen(world, session_logged=2)
        assert "app-duty--late" not in section(world, as_)
    with clock.standing_at(date(2026, 9, 23)):
        assert "app-duty--late" in section(world, as_)


def asked_of(who: Membership, on: date) -> tuple[int, list[date]]:
    """How many lines somebody is to give on a day, and of which weeks they are asked to write down what is not."""
    with clock.standing_at(on):
        found = support_today(acting(who), on=on, calendar=calendar_of(who.school))
    return len(found.to_give), [row.until for row in found.unlogged]


def test_whom_a_later_version_names_is_not_asked_for_what_others_gave(world: World) -> None:
    issued_plan(world)
    friday, monday, next_monday = date(2026, 9, 18), date(2026, 9, 21), date(2026, 9, 28)
    assert asked_of(world.teacher, monday) == (1, [friday])
    joy = make_staff(world.school, "Joy Carter", Role.TEACHING_ASSISTANT)
    with clock.standing_at(monday):
        issued_again(world, lambda shape: {"lines": tuple(replace(one, who_id=joy.pk) for one in shape.lines)})
    assert [asked_of(one, monday) for one in (world.teacher, joy)] == [(0, []), (1, [])]
    assert asked_of(joy, next_monday) == (1, [date(2026, 9, 25)])


def test_whoever_came_to_the_class_since_is_not_asked_for_what_others_gave(world: World) -> None:
    issued_plan(world)
    monday, next_monday = date(2026, 9, 21), date(2026, 9, 28)
    issued_again(world, lambda shape: {"lines": tuple(replace(one, who_id=None) for one in shape.lines)})
    joy = make_staff(world.school, "Joy Carter", Role.TEACHING_ASSISTANT)
    group = Group.objects.get()
    put_adult_with_group(by=acting(world.senco), group=group, staff=joy, reason=SightReason.SUPPORTS, on=monday)
    assert asked_of(joy, monday) == (1, [])
    assert asked_of(joy, next_monday) == (1, [date(2026, 9, 25)])


def test_what_was_before_records_began_here_is_not_asked_for(world: World, as_: SignIn) -> None:
    issued_plan(world)
    world.school.records_since = date(2026, 9, 19)
    world.school.save()
    with clock.standing_at(date(2026, 9, 22)):
        assert section(world, as_) == ""
