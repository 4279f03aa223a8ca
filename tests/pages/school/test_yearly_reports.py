"""The yearly report to parents: recorded for many at once, taken back within a minute, and what Today says of it."""

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from endeavour.access.models import Membership
from endeavour.audit.models import Event
from endeavour.documents.models import ReportGiven
from endeavour.duties.queries import duties_of
from endeavour.duties.standing import Standing
from endeavour.foundation import clock
from endeavour.needs.actions.support import start_support
from endeavour.oversight.models import BulkChange
from endeavour.people.models import Pupil
from tests.factories.people import acting, make_pupil
from tests.pages.conftest import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
IN_JULY = date(2027, 7, 15)


def record(client: Client, world: World, on: date, *pupils: Pupil, act: str = "") -> Any:
    chosen = {"do": "reports", "query": "", "pupil": [str(one.uid) for one in pupils]}
    day = {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year)}
    return client.post(
        f"{world.base}pupils/bulk/",
        {**chosen, **day, "act": act or str(uuid.uuid4()), "once": str(uuid.uuid4())},
    )


def text(answer: Any) -> str:
    return str(answer.content.decode())


def reports(world: World, on: date) -> list[Standing]:
    return [row for row in duties_of(world.school, on=on) if row.key == "annual-report"]


def test_it_is_recorded_for_many_and_taken_back(world: World, as_: SignIn) -> None:
    ruth, ben = as_(world.senco), make_pupil(world.school, "Ben", "Adeyemi")
    first = ruth.post(f"{world.base}pupils/bulk/", {"do": "reports", "pupil": [str(world.mara.uid), str(ben.uid)]})
    assert "Record it for 2 pupils" in text(first)
    answer = record(ruth, world, clock.today(), world.mara, ben)
    assert "The yearly report is recorded for 2 pupils." in text(ruth.get(answer.headers["Location"]))
    assert set(ReportGiven.objects.values_list("pupil", "year", "given_on")) == {
        (world.mara.pk, 2026, clock.today()),
        (ben.pk, 2026, clock.today()),
    }
    undone = ruth.post(f"{world.base}pupils/undo/{BulkChange.objects.get().uid}/")
    assert "Undone. Nothing is recorded for them." in text(ruth.get(undone.headers["Location"]))
    assert ReportGiven.objects.count() == 0
    verbs = Event.objects.filter(pupil_uid=ben.uid, verb__startswith="report_").order_by("pk")
    assert [event.verb for event in verbs] == ["report_given", "report_taken_back"]


def test_what_is_recorded_already_stays_and_is_not_undone(world: World, as_: SignIn) -> None:
    ruth, ben = as_(world.senco), make_pupil(world.school, "Ben", "Adeyemi")
    record(ruth, world, clock.today() - timedelta(days=3), world.mara)
    record(ruth, world, clock.today(), world.mara, ben)
    assert ReportGiven.objects.get(pupil=world.mara).given_on == clock.today() - timedelta(days=3)
    ruth.post(f"{world.base}pupils/undo/{BulkChange.objects.latest('pk').uid}/")
    assert ReportGiven.objects.get().pupil == world.mara


def test_pressed_twice_it_is_one_change(world: World, as_: SignIn) -> None:
    act = str(uuid.uuid4())
    places = {record(as_(world.senco), world, clock.today(), world.mara, act=act).headers["Location"] for _ in "ab"}
    assert len(places) == 1
    assert BulkChange.objects.count() == ReportGiven.objects.count() == 1


def test_a_day_to_come_is_refused(world: World, as_: SignIn) -> None:
    answer = record(as_(world.senco), world, clock.today() + timedelta(days=1), world.mara)
    assert (answer.status_code, ReportGiven.objects.count()) == (200, 0)
    assert "There is a problem" in text(answer)


def test_teachers_do_not_record_it(world: World, as_: SignIn) -> None:
    assert record(as_(world.teacher), world, clock.today(), world.mara).status_code == 403


def test_the_record_says_so_and_offers_it(world: World, as_: SignIn) -> None:
    ruth = as_(world.senco)
    assert "Record that it was given" in text(ruth.get(f"{world.record}papers/"))
    record(ruth, world, clock.today(), world.mara)
    page = text(ruth.get(f"{world.record}papers/"))
    assert ("Record that it was given" in page, "Given Mon 14 Sep" in page) == (False, True)


def test_the_duty_is_met_by_the_day_it_was_given(world: World) -> None:
    start_support(by=acting(world.senco), pupil=world.mara, on=clock.today())
    assert [row.finding.state.value for row in reports(world, date(2027, 9, 1))] == ["due"]
    assert [row.finding.state.value for row in reports(world, date(2027, 7, 30))] == ["late"]
    ReportGiven.objects.create(
        school=world.school, pupil=world.mara, year=2026, given_on=IN_JULY, recorded_at=clock.now()
    )
    assert [row.finding.state.value for row in reports(world, date(2027, 7, 30))] == ["met"]


def test_today_makes_one_row_of_many_reports(world: World, as_: SignIn) -> None:
    for number in range(5):
        child = make_pupil(world.school, f"Child{number}", "Adeyemi")
        start_support(by=acting(world.senco), pupil=child, on=clock.today())
    ruth = as_(world.senco)
    with clock.standing_at(IN_JULY):
        page = text(ruth.get(f"{world.base}today/?show=law"))
    assert re.findall(r"Record the yearly report of (\d+) pupils", page) == ["5"]
    assert f'href="{world.base}pupils/"' in page
    assert "the yearly report</" not in page
