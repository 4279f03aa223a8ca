"""The provision map as a table: what it adds up, for whom, and what each role sees of money."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.funding.actions import PurchaseSaid, keep_purchase
from endeavour.people.models import Group, Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.figures import card_of, posts
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


def at(world: World, asked: str = "") -> str:
    return f"{world.base}provision/map/{asked}"


def rows_of(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer
    found = re.search(r"<tbody>(.*)</table>", answer.content.decode(), re.S)
    assert found, answer.content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", found.group(1), re.S)
    return [" ".join(unescape(re.sub("<[^>]+>", " ", row)).split()) for row in rows]


@pytest.fixture
def costed(world: World, group: Intervention) -> World:
    """Mara and Ada in Talking Partners, at £18 an hour, and a game bought for Mara alone."""
    card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800}, posts(world))
    said = PurchaseSaid("Game", 5000, TODAY, TODAY, pupil=Pupil.objects.get(pk=world.mara.pk))
    keep_purchase(by=acting(world.senco), said=said)
    return world


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("provision", ["Talking Partners"]),
        ("class", ["4 Hazel", "No class"]),
        ("area", ["Communication and interaction"]),
        ("pupil", ["Ada Bell", "Mara Osei"]),
    ],
)
def test_it_is_added_up_by_what_is_asked_and_every_way_comes_to_the_same(
    costed: World, as_: SignIn, by: str, names: list[str]
) -> None:
    rows = rows_of(as_(costed.senco).get(at(costed, f"?by={by}")))
    *lines, rest, whole = rows
    assert [row[: len(name)] for row, name in zip(lines, names, strict=True)] == names
    assert rest.startswith("No line in force")
    assert rest.endswith("£50.00 £50.00")
    same = rows_of(as_(costed.senco).get(at(costed)))[-1]
    assert whole == same
    assert whole.startswith("Everything 2 pupils 120")


def test_what_was_given_costs_and_counts(costed: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    for week in (0, 1):
        log(kasia, group, TODAY + week * WEEK)
    with clock.standing_at(TODAY + 2 * WEEK):
        (line, _rest, _whole) = rows_of(as_(costed.senco).get(at(costed)))
    assert line.startswith("Talking Partners 2 pupils 2 pupils , Talking Partners Ada Bell")
    assert "33%" in line
    assert line.endswith("£12.00")


def test_what_has_no_rate_is_said(world: World, group: Intervention, as_: SignIn) -> None:
    assert "a rate is missing" in rows_of(as_(world.senco).get(at(world)))[0]


def test_filters_stand_in_the_address(costed: World, as_: SignIn) -> None:
    ruth = as_(costed.senco)
    hazel = Group.objects.get(name="4 Hazel")
    (line, _rest, whole) = rows_of(ruth.get(at(costed, f"?by=pupil&class={hazel.uid}")))
    assert line.startswith("Mara Osei")
    assert whole.startswith("Everything 1 pupil 60")
    assert "No support in force here" in ruth.get(at(costed, "?area=semh")).content.decode()
    assert rows_of(ruth.get(at(costed, "?year=4&by=pupil")))[0].startswith(("Ada", "Mara"))
    for nonsense in ("?by=x&year=%00&class=1&area=zz", "?class=00000000-0000-0000-0000-000000000000"):
        assert rows_of(ruth.get(at(costed, nonsense))) == rows_of(ruth.get(at(costed)))


@pytest.mark.parametrize(
    ("role", "status", "money"),
    [
        (Role.SENCO, 200, True),
        (Role.DEPUTY_SENCO, 200, True),
        (Role.HEAD, 200, True),
        (Role.TEACHER, 200, False),
        (Role.TEACHING_ASSISTANT, 200, False),
        (Role.SAFEGUARDING_LEAD, 200, False),
        (Role.BUSINESS_MANAGER, 403, False),
        (Role.OFFICE, 403, False),
        (Role.GOVERNOR, 403, False),
        (Role.TRUST_LEAD, 403, False),
    ],
)
def test_by_role(costed: World, as_: SignIn, role: Role, status: int, money: bool) -> None:
    client = as_(make_staff(costed.school, "Some One", role))
    for by in ("provision", "class", "year", "area", "pupil"):
        answer = client.get(at(costed, f"?by={by}"))
        assert answer.status_code == status
        assert (b"\xc2\xa3" in answer.content) is money


def test_a_teacher_sees_those_they_support_and_no_money(costed: World, as_: SignIn) -> None:
    answer = as_(costed.teacher).get(at(costed, "?by=pupil"))
    assert [row[:4] for row in rows_of(answer)] == ["Ada ", "Mara", "Ever"]
    assert b"\xc2\xa3" not in answer.content
    assert "No plan is in force here" in as_(costed.stranger).get(at(costed)).content.decode()


def test_another_school_finds_nothing(costed: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.HEAD))
    assert stranger.get(at(costed)).status_code == 404
    assert b"Talking Partners" not in stranger.get("/s/900099/provision/map/").content


def test_it_asks_so_many_questions_however_many_pupils_and_writes_that_they_were_read(
    costed: World, group: Intervention, as_: SignIn
) -> None:
    ruth = as_(costed.senco)

    def asked() -> list[str]:
        with CaptureQueriesContext(connections["default"]) as queries:
            assert ruth.get(at(costed)).status_code == 200
        return [query["sql"] for query in queries]

    asked()
    few = asked()
    assert {sql.split('"')[1] for sql in few if sql.startswith(("INSERT", "UPDATE", "DELETE"))} <= {
        "audit_read",
        "audit_listed",
    }
    assert Read.objects.filter(page="provision-map").count() == 2
    for number in range(4):
        joined(costed, group, line_for(costed, make_pupil(costed.school, f"Pupil{number}", "More")))
    assert len(asked()) <= len(few) + 1  # what is written down of more pupils
