"""The page of planned and delivered: each way to add up, its filters, the sessions behind it, and the file."""

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.foundation import clock
from endeavour.foundation.clock import london_day
from endeavour.pages.design.filters import short_date
from endeavour.people.models import Group
from endeavour.plans.models import SupportLine
from endeavour.provision.actions import log_session
from endeavour.provision.models import Intervention, Session
from endeavour.provision.states import Given, Side, Stretch
from endeavour.schools.actions import choose_deadlines
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, begun, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
A_DAY = timedelta(days=1)
NOW = TODAY + 2 * WEEK
"""Two whole weeks of every plan are over."""


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def table_of(answer: Any) -> list[str]:
    """The rows of the table, as they are read."""
    found = re.search(r"<tbody>(.*?)</tbody>", answer.content.decode(), re.S)
    assert found, answer.content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", found.group(1), re.S)
    return [" ".join(unescape(re.sub("<[^>]+>", " ", row)).split()) for row in rows]


def at(world: World, part: str = "", **asked: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{world.base}provision/delivered/{part}" + (f"?{query}" if query else "")


def log(world: World, line: SupportLine, on: date, minutes: int | None = None, loss: str = "") -> None:
    given = Given.GIVEN if minutes is None else Given.SHORT if minutes else Given.NOT_GIVEN
    with clock.standing_at(on):
        log_session(
            by=acting(world.teacher), line=line, on=on, given=given, minutes=minutes, loss=loss, uid=uuid.uuid4()
        )


@pytest.fixture
def lines(world: World) -> tuple[SupportLine, SupportLine]:
    """Mara’s Talking Partners and Ada’s Reading, of which some was given in the first week."""
    ada = make_pupil(world.school, "Ada", "Bell")
    mine, hers = line_for(world, world.mara), line_for(world, ada, "Reading")
    log(world, mine, TODAY)
    log(world, mine, TODAY + A_DAY, 12, "trip")
    log(world, hers, TODAY, 0, "absent")
    return mine, hers


@pytest.fixture
def later(world: World, lines: tuple[SupportLine, SupportLine]) -> Any:
    with clock.standing_at(NOW):
        yield


def test_each_pupil_has_the_numbers_of_their_record(world: World, later: Any, as_: SignIn) -> None:
    ruth = as_(world.senco)
    page = ruth.get(at(world, when="plan"))
    assert [row.split(" Trip")[0] for row in table_of(page)] == [
        "Ada Bell 120 , Ada Bell 0 late 0% , too little 5 , Ada Bell Pupil absent 1".replace("late ", ""),
        "Mara Osei 4 Hazel 120 , Mara Osei 4 Hazel 32 , Mara Osei 4 Hazel 27% , too little 4 , Mara Osei 4 Hazel",
    ]
    record = text_of(ruth.get(f"{world.record}do/"))
    assert re.search(r"Talking Partners.*? 120 32 .*?27%", record), record


@pytest.mark.parametrize("side", Side.values)
def test_every_way_to_add_up_comes_to_the_same(world: World, later: Any, as_: SignIn, side: str) -> None:
    page = as_(world.senco).get(at(world, by=side, when="year"))
    if side == Side.INTERVENTION:
        assert "Nothing planned or delivered yet" in text_of(page)
    else:
        assert "32 of 240 planned minutes delivered" in text_of(page)
        assert "13%" in text_of(page)


@pytest.mark.parametrize("when", Stretch.values)
def test_every_stretch_is_a_page(world: World, later: Any, as_: SignIn, when: str) -> None:
    assert "Planned and delivered" in text_of(as_(world.senco).get(at(world, when=when)))


def test_an_intervention_has_the_numbers_of_its_own_page(world: World, group: Intervention, as_: SignIn) -> None:
    log(world, SupportLine.objects.get(plan__pupil=world.mara), TODAY)
    with clock.standing_at(TODAY + 3 * A_DAY):
        ruth = as_(world.senco)
        (row,) = table_of(ruth.get(at(world, by="intervention")))
        assert row.startswith("Talking Partners 80 , Talking Partners 20 , Talking Partners 25%")
        own = table_of(ruth.get(f"{world.base}interventions/{group.uid}/"))
        assert [re.findall(r"\d+%", one) for one in own] == [["0%"], ["50%"]]
        behind = text_of(ruth.get(at(world, "sessions/", intervention=str(group.uid))))
        assert "1 session, 20 minutes" in behind


def test_filters_stand_in_the_address_and_come_off(world: World, later: Any, as_: SignIn) -> None:
    ruth, hazel = as_(world.senco), Group.objects.get()
    assert len(table_of(ruth.get(at(world)))) == 2
    filtered = ruth.get(at(world, **{"class": str(hazel.uid)}))
    assert len(table_of(filtered)) == 1
    assert "4 Hazel" in text_of(filtered)
    assert "remove this filter" in text_of(filtered)
    assert "Take a filter off" in text_of(ruth.get(at(world, area="semh")))
    assert len(table_of(ruth.get(at(world, pupil=str(world.mara.uid), by="line")))) == 1
    assert len(table_of(ruth.get(at(world, adult=str(world.teacher.pk))))) == 2
    nonsense = ruth.get(at(world, by="magic", when="never", area="9", adult="x", sort="height", page="0"))
    assert len(table_of(nonsense)) == 2
    dated = text_of(ruth.get(at(world, **{"from": "16 Sep 2026", "to": "17/9/2026"})))
    assert "Mon 14 Sep to Sun 20 Sep" in dated
    assert "32 of 120" in dated


def test_it_sorts_both_ways(world: World, later: Any, as_: SignIn) -> None:
    ruth = as_(world.senco)

    def names(sort: str) -> list[str]:
        return [row.split()[0] for row in table_of(ruth.get(at(world, sort=sort)))]

    assert names("") == ["Ada", "Mara"]
    assert names("-name") == ["Mara", "Ada"]
    assert names("share") == ["Ada", "Mara"]
    assert names("-share") == ["Mara", "Ada"]
    assert names("-delivered") == ["Mara", "Ada"]


def test_every_number_leads_to_what_is_behind_it(world: World, later: Any, as_: SignIn) -> None:
    ruth = as_(world.senco)
    for side in ("pupil", "line", "adult", "week", "class", "area"):
        page = ruth.get(at(world, by=side, when="year")).content.decode()
        links = {unescape(link) for link in re.findall(r'href="(/s/[^"]*delivered/[^"]*)"', page.split("<tbody>")[1])}
        assert links
        for link in links:
            assert ruth.get(link).status_code == 200, link
    behind = text_of(ruth.get(at(world, "sessions/", pupil=str(world.mara.uid), when="year")))
    assert "2 sessions, 32 minutes" in behind
    assert "Cut short Trip 12 Tom Garrity" in behind
    assert "Late, on" not in behind
    session = Session.objects.get(minutes=12)
    Session.objects.filter(pk=session.pk).update(logged_at=session.logged_at + 3 * WEEK)
    logged = short_date(london_day(session.logged_at + 3 * WEEK))
    assert f"Tom Garrity Late, on {logged}" in text_of(ruth.get(at(world, "sessions/", when="year")))
    lost = text_of(ruth.get(at(world, "sessions/", loss="absent", when="year")))
    assert "1 session, 0 minutes" in lost


def test_a_teacher_sees_their_pupils_and_their_own_part(world: World, later: Any, as_: SignIn) -> None:
    tom = as_(world.teacher)
    kit = make_staff(world.school, "Kit Lovegrove", Role.TEACHING_ASSISTANT)
    assert [row.split()[0] for row in table_of(tom.get(at(world)))] == ["Ada", "Mara"]
    nell = text_of(as_(world.stranger).get(at(world)))
    assert "Nothing planned or delivered yet" in nell
    own = tom.get(at(world, by="adult"))
    assert [row.split(" 240")[0] for row in table_of(own)] == ["Tom Garrity"]
    assert "You see your own." in text_of(own)
    assert 'name="adult"' not in own.content.decode()
    assert "Mara" not in text_of(as_(kit).get(at(world, by="adult", adult=str(world.teacher.pk))))


def test_others_do_not_come_in(world: World, later: Any, as_: SignIn) -> None:
    other = make_school(code="900009")
    with in_school(other.pk):
        stranger = make_staff(other, "Olga Other", Role.SENCO)
    for part in ("", "sessions/"):
        assert as_(world.office).get(at(world, part)).status_code == 403
        assert as_(world.bursar).get(at(world, part)).status_code == 403
        assert as_(stranger).get(at(world, part)).status_code == 404
        assert Client().get(at(world, part)).status_code == 302
    assert as_(world.teacher).post(at(world, "export/"), {"query": "", "kind": "csv"}).status_code == 403
    assert as_(world.senco).get(at(world, "export/")).status_code == 405


def test_a_file_is_taken_away_and_that_is_written_down(world: World, later: Any, as_: SignIn) -> None:
    evil = make_pupil(world.school, "=HYPERLINK()", "Ash")
    line_for(world, evil, "@SUM(1)")
    ruth = as_(world.senco)
    taken = ruth.post(at(world, "export/"), {"query": "by=line&when=year", "kind": "csv"})
    rows = taken.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith('"Line of support","Which","Minutes planned","Minutes delivered"')
    mara = '"Talking Partners","Mara Osei, 4 Hazel, Tom Garrity","120","32","27","2","4"'
    assert [row for row in rows if row.startswith(mara)]
    assert not [row for row in rows if '"=' in row or '"@' in row]
    assert Event.objects.filter(verb="delivered_exported").count() == 1
    assert Read.objects.filter(page="delivered-export").count() == 1
    book = ruth.post(at(world, "export/"), {"query": "by=week&when=year", "kind": "xlsx"})
    with ZipFile(BytesIO(book.content)) as parts:
        assert "xl/worksheets/sheet1.xml" in parts.namelist()
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_school_chooses_what_is_too_little(world: World, later: Any, as_: SignIn) -> None:
    ruth = as_(world.senco)
    choose_deadlines(by=acting(world.senco), school=world.school, numbers={"delivered_least": 60})
    page = text_of(ruth.get(at(world)))
    assert "The tick on each bar is 60%, your school’s choice." in page


def test_who_was_seen_is_written_down(world: World, later: Any, as_: SignIn) -> None:
    as_(world.senco).get(at(world))
    assert Read.objects.filter(page="delivered").count() == 1
    as_(world.senco).get(at(world, by="class"))
    assert Read.objects.filter(page="delivered").count() == 1


def test_needs_hidden_the_page_stays_covered(world: World, later: Any, as_: SignIn) -> None:
    world.senco.user.hides_needs = True
    world.senco.user.save()
    assert "Talking Partners" not in text_of(as_(world.senco).get(at(world, by="line")))


@pytest.mark.parametrize("side", Side.values)
def test_however_many_there_are_it_is_as_many_questions(world: World, later: Any, as_: SignIn, side: str) -> None:
    ruth = as_(world.senco)
    row = begun(world, world.teacher)
    joined(world, row, *SupportLine.objects.filter(plan__pupil=world.mara))

    def asked() -> int:
        ruth.get(at(world, by=side))
        with CaptureQueriesContext(connections["default"]) as queries:
            ruth.get(at(world, by=side))
        return len(queries)

    few = asked()
    for number in range(4):
        line = line_for(world, make_pupil(world.school, f"Ash{number}", "Bell"))
        log(world, line, NOW)
        joined(world, begun(world, world.teacher, name=f"Group {number}"), line)
    assert asked() == few
