"""One pupil's costed map: who sees it, what it says, as a page and as a paper, and that nobody's pay stands there."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.funding.actions import PurchaseSaid, keep_purchase
from endeavour.funding.costs import year_of
from endeavour.funding.states import Heading, Span
from endeavour.oversight.costed import costed_paper
from endeavour.people.models import Pupil
from endeavour.provision.models import Intervention
from endeavour.schools.queries import calendar_here
from endeavour.schools.tenancy import in_school
from tests.concepts.funding.figures import card_of, posts
from tests.documents.reading import Paper
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, group, joined, kasia, line_for

__all__ = ["group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SignIn = Callable[[Membership], Client]


@pytest.fixture
def costed(world: World, group: Intervention) -> World:
    """Talking Partners with a rate of the school's and of the local authority's, and a game that was bought."""
    kinds = posts(world)
    card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800}, kinds, source="Payroll")
    card_of(world, "council", date(2026, 4, 1), {"Teaching assistant": 1720}, kinds)
    said = PurchaseSaid("Story game", 2000, TODAY, date(2027, 3, 31), heading=Heading.RESOURCE, intervention=group)
    keep_purchase(by=acting(world.senco), said=said)
    return world


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.content.decode().split("<main", 1)[1])).split())


def test_it_says_what_a_council_asks_for_and_no_name_of_staff(costed: World, as_: SignIn) -> None:
    said = text_of(as_(costed.senco).get(costed.record + "costs/"))
    for words in (
        "Financial year 2026 to 2027, from 1 April 2026 to 31 March 2027.",
        "£6,000 is a threshold and not an allowance.",
        "A. Learning support",
        "Talking Partners Teaching assistant 1 of 2 40",
        "£18.00",
        "£17.20",
        "E. Resources",
        "Story game",
        "The school’s rates: from 1 September 2026 (Payroll).",
        "Given counts what was logged up to 14 September 2026.",
    ):
        assert words in said, words
    assert "Kasia" not in said


def test_the_paper_says_the_same_and_is_tagged(costed: World, as_: SignIn) -> None:
    answer = as_(costed.senco).get(costed.record + "costs/?as=pdf&year=school")
    assert answer.headers["Content-Type"] == "application/pdf"
    read = Paper(answer.content)
    assert [one.text for one in read.all("H1")] == ["Costed provision map: Amara Osei"]
    with clock.standing_at(TODAY):
        paper = costed_paper(
            acting(costed.senco),
            costed.school,
            costed.mara,
            year_of(TODAY, Span.SCHOOL),
            calendar_here(),
            name="School year 2026 to 2027",
            at=clock.now(),
            on=TODAY,
        )
    page = text_of(as_(costed.senco).get(costed.record + "costs/?year=school"))
    (table,) = [block for block in words_of(paper).blocks if hasattr(block, "rows")]
    for row in table.rows:
        for cell in row.cells:
            assert " ".join(cell.split()) in page


def test_what_has_no_rate_is_said(world: World, group: Intervention, as_: SignIn) -> None:
    said = text_of(as_(world.senco).get(world.record + "costs/"))
    assert "No rate" in said
    assert "The local authority’s rates: none are entered for these days." in said
    assert "so they are not in the amounts" in said
    assert "£0.00" not in said


def test_a_child_without_support_has_an_empty_map(world: World, as_: SignIn) -> None:
    assert "Nothing is planned, given or bought for these days." in text_of(
        as_(world.senco).get(world.record + "costs/")
    )


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.SENCO, 200),
        (Role.DEPUTY_SENCO, 200),
        (Role.HEAD, 200),
        (Role.TEACHER, 404),
        (Role.TEACHING_ASSISTANT, 404),
        (Role.SAFEGUARDING_LEAD, 403),
        (Role.BUSINESS_MANAGER, 403),
        (Role.OFFICE, 403),
        (Role.GOVERNOR, 403),
        (Role.TRUST_LEAD, 403),
    ],
)
def test_by_role(costed: World, as_: SignIn, role: Role, status: int) -> None:
    client = as_(make_staff(costed.school, "Some One", role))
    for more in ("", "?as=pdf", "?year=school"):
        answer = client.get(costed.record + "costs/" + more)
        assert answer.status_code == status
        if status != 200:
            assert b"Talking Partners" not in answer.content
            assert b"17.20" not in answer.content


def test_their_own_teacher_and_assistant_never_see_it_nor_the_way_to_it(
    costed: World, kasia: Membership, as_: SignIn
) -> None:
    for one in (costed.teacher, kasia):
        assert as_(one).get(costed.record + "costs/").status_code == 403
        assert "costs/" not in as_(one).get(costed.record + "do/").content.decode()
        assert "costs/" not in as_(one).get(costed.record + "papers/").content.decode()
    for page in ("do/", "papers/", f"../../money/pupils/{costed.mara.uid}/"):
        assert costed.record + "costs/" in as_(costed.senco).get(urljoin(costed.record, page)).content.decode()


def test_another_school_finds_nothing(costed: World, as_: SignIn) -> None:
    elsewhere = make_school("900099", "Harrowmere School")
    with in_school(elsewhere.pk):
        stranger = as_(make_staff(elsewhere, "Sam Elsewhere", Role.HEAD))
    assert stranger.get(costed.record + "costs/").status_code == 404


def test_a_year_that_makes_no_sense_is_the_one_that_runs_and_the_one_before_can_be_had(
    costed: World, as_: SignIn
) -> None:
    ruth = as_(costed.senco)
    assert "Financial year 2026 to 2027, from" in text_of(ruth.get(costed.record + "costs/?year=1999"))
    assert "School year 2025 to 2026, from 1 September 2025" in text_of(
        ruth.get(costed.record + "costs/?year=school-before")
    )


def test_looking_writes_that_it_was_read_and_nothing_else_and_asks_so_many_questions(
    costed: World, group: Intervention, as_: SignIn
) -> None:
    ruth = as_(costed.senco)

    def asked() -> list[str]:
        with CaptureQueriesContext(connections["default"]) as queries:
            assert ruth.get(costed.record + "costs/").status_code == 200
        return [query["sql"] for query in queries]

    asked()
    few = asked()
    assert {sql.split('"')[1] for sql in few if sql.startswith(("INSERT", "UPDATE", "DELETE"))} <= {"audit_read"}
    assert Read.objects.filter(page="pupil-costs").count() == 2
    for number in range(3):
        joined(costed, group, line_for(costed, make_pupil(costed.school, f"Pupil{number}", "More")))
        said = PurchaseSaid(f"Game {number}", 100, TODAY, TODAY, pupil=Pupil.objects.get(pk=costed.mara.pk))
        keep_purchase(by=acting(costed.senco), said=said)
    assert len(asked()) <= len(few)
