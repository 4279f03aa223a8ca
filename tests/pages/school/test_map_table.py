"""The provision map as a table: what it adds up, for whom, and what each role sees of money."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from operator import attrgetter
from typing import Any
from urllib.parse import parse_qs, urlsplit

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
from endeavour.plans.actions import issue_plan, save_plan
from endeavour.plans.queries import shape_of
from endeavour.provision.actions import log_session
from endeavour.provision.models import Intervention
from endeavour.provision.states import Given
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.figures import card_of, posts
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, joined, kasia, line_for, second_line

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]
INSIDE = attrgetter("inside")


def at(world: World, asked: str = "") -> str:
    return f"{world.base}provision/map/{asked}"


@dataclass(frozen=True)
class Seen:
    """A row as it is seen: its words, whether it is inside another, and where its name and its number lead."""

    text: str
    inside: bool
    leads: dict[str, str]


def seen(answer: Any) -> list[Seen]:
    assert answer.status_code == 200, answer
    found = re.search(r"<tbody>(.*)</table>", answer.content.decode(), re.S)
    assert found, answer.content.decode()
    body = re.sub(r'<span class="govuk-visually-hidden">[^<]*</span>', "", found.group(1))
    return [
        Seen(
            " ".join(unescape(re.sub("<[^>]+>", " ", row)).split()),
            "app-table__inside" in head,
            {words_of(text): unescape(url) for url, text in re.findall(r'href="([^"]+)"[^>]*>(.*?)</a>', row, re.S)},
        )
        for head, row in re.findall(r"<tr([^>]*)>(.*?)</tr>", body, re.S)
    ]


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def rows_of(answer: Any) -> list[str]:
    return [row.text for row in seen(answer)]


def link(answer: Any, text: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>(?:(?!</a>).)*{re.escape(text)}', answer.content.decode(), re.S)
    assert found, text
    return unescape(found.group(1))


def pence(text: str) -> list[int]:
    return [int(one.replace(",", "").replace(".", "")) for one in re.findall(r"£([\d,.]+)", text)]


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
    assert "£50.00 £50.00" in rest
    same = rows_of(as_(costed.senco).get(at(costed)))[-1]
    assert same.startswith(whole)
    assert whole == "Everything 2 pupils 120 Nothing due yet £632.00 £50.00" + (
        "" if by == "pupil" else " Not rated yet"
    )


@pytest.mark.parametrize(
    ("by", "inside"),
    [
        ("provision", ["Ada Bell 1 pupil 60", "Mara Osei 1 pupil 60"]),
        ("class", ["Talking Partners 1 pupil 60", "Talking Partners 1 pupil 60"]),
        ("year", ["Talking Partners 1 pupil 60", "Talking Partners 1 pupil 60"]),
        ("area", ["Talking Partners 2 pupils 120"]),
        ("pupil", ["Talking Partners 1 line 60", "Talking Partners 1 line 60"]),
    ],
)
def test_rows_open_and_close_by_the_address(costed: World, as_: SignIn, by: str, inside: list[str]) -> None:
    ruth = as_(costed.senco)
    shut = ruth.get(at(costed, f"?by={by}"))
    assert not [row for row in seen(shut) if row.inside]
    every = ruth.get(link(shut, "Open all rows"))
    assert [row.text[: len(text)] for row, text in zip(filter(INSIDE, seen(every)), inside, strict=True)] == inside
    assert rows_of(ruth.get(link(every, "Close all rows"))) == rows_of(shut)
    first = seen(ruth.get(next(iter(seen(shut)[0].leads.values()))))
    assert first[1].inside
    assert len(first) == len(seen(shut)) + (2 if by == "provision" else len(inside) // len(seen(shut)[:-2]))
    outer = [0, 0]
    for row in reversed(seen(every)[:-2]):
        if row.inside:
            outer = [one + more for one, more in zip(outer, pence(row.text), strict=True)]
        else:
            assert outer == pence(row.text)
            outer = [0, 0]


def test_a_count_of_pupils_leads_to_those_pupils(costed: World, as_: SignIn) -> None:
    ruth = as_(costed.senco)
    for by, counts in (("provision", [2]), ("class", [1, 1]), ("year", [1, 1]), ("area", [2, 2])):
        rows = seen(ruth.get(at(costed, f"?by={by}&open=all")))
        leads = [(text, url) for row in rows for text, url in row.leads.items() if "by=pupil" in url]
        assert [int(text.split()[0]) for text, _url in leads] == counts
        for text, url in leads:
            people = [row for row in rows_of(ruth.get(url)) if not row.startswith(("No line", "Everything"))]
            assert len(people) == int(text.split()[0])


def test_what_was_given_costs_and_counts(costed: World, kasia: Membership, group: Intervention, as_: SignIn) -> None:
    for week in (0, 1):
        log(kasia, group, TODAY + week * WEEK)
    with clock.standing_at(TODAY + 2 * WEEK):
        (line, _rest, _whole) = rows_of(as_(costed.senco).get(at(costed)))
    assert line.startswith("Talking Partners 2 pupils 120 6 Tom Garrity 33% £582.00 £12.00")


@pytest.mark.parametrize("by", ["provision", "pupil"])
def test_support_that_a_later_plan_leaves_out_stays_in_the_sum(costed: World, as_: SignIn, by: str) -> None:
    """Twenty minutes alone with the teaching assistant, and then the line is no more."""
    ta = make_staff(costed.school, "Ola Berg", Role.TEACHING_ASSISTANT)
    line = second_line(costed, costed.mara, "Reading alone", who_id=ta.pk, group_size=1)
    actor = acting(costed.senco)
    log_session(by=actor, line=line, on=TODAY, given=Given.GIVEN, minutes=20)
    before = rows_of(as_(costed.senco).get(at(costed, f"?by={by}")))
    assert any("£6.00" in row for row in before)
    with clock.standing_at(TODAY + WEEK):
        shape = shape_of(line.plan)
        without = replace(shape, lines=tuple(one for one in shape.lines if one.what != "Reading alone"))
        save_plan(by=actor, plan=line.plan, shape=without, on=TODAY + WEEK)
        issue_plan(by=actor, plan=line.plan, on=TODAY + WEEK)
        *lines, rest, whole = rows_of(as_(costed.senco).get(at(costed, f"?by={by}")))
    assert rest.endswith("£56.00")
    assert "£56.00" in whole
    assert not any("Reading alone" in row for row in lines)


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
    support = link(ruth.get(at(costed)), "2 pupils")
    key = parse_qs(urlsplit(support).query)["support"][0]
    for asked in (f"?support={key}", f"?pupil={costed.mara.uid}", f"?support={key}&pupil={costed.mara.uid}&year=4"):
        found = ruth.get(at(costed, asked))
        assert rows_of(found)[0].startswith("Talking Partners")
        chips = re.findall(r'class="app-chip" href="([^"]+)"', found.content.decode())
        assert len(chips) == asked.count("=")
        for url in chips:
            fewer = ruth.get(unescape(url)).content.decode()
            assert fewer.count('class="app-chip"') == len(chips) - 1
    assert rows_of(ruth.get(at(costed, f"?pupil={costed.mara.uid}")))[-1].startswith("Everything 1 pupil 60")
    assert "No support in force here" in ruth.get(at(costed, "?support=00000000")).content.decode()
    for nonsense in (
        "?open=1,%00,zz&support=Talking&pupil=7",
        f"?open={'aaaaaaaa,' * 900}",
        "?by=x&year=%00&class=1&area=zz",
        "?class=00000000-0000-0000-0000-000000000000",
    ):
        assert rows_of(ruth.get(at(costed, nonsense))) == rows_of(ruth.get(at(costed)))


BY_ROLE = [
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
]
"""What each role is answered, as a page and on paper, and whether there is money in it."""


@pytest.mark.parametrize(("role", "status", "money"), BY_ROLE)
def test_by_role(costed: World, as_: SignIn, role: Role, status: int, money: bool) -> None:
    client = as_(make_staff(costed.school, "Some One", role))
    for by in ("provision", "class", "year", "area", "pupil"):
        answer = client.get(at(costed, f"?by={by}&open=all"))
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
