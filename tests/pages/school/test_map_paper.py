"""The provision map as a table on paper: on A4 or A3, tagged, with the words of the page and no more than its reader
may see.
"""

import re
from html import unescape
from typing import Any

import pytest

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Read
from endeavour.foundation import clock
from endeavour.provision.models import Intervention
from tests.concepts.funding.test_given import log
from tests.documents.reading import Paper, squeezed
from tests.factories.people import make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, kasia
from tests.pages.school.test_map_table import BY_ROLE, SignIn, at, costed

__all__ = ["costed", "group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def paper_of(answer: Any) -> Paper:
    assert answer.status_code == 200, answer
    assert answer.headers["Content-Type"] == "application/pdf"
    return Paper(answer.content)


def cells_of(answer: Any) -> list[list[str]]:
    """The table of the page, cell by cell, with what is only heard, and without the way into a row."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", answer.content.decode(), re.S)
    return [
        [
            squeezed(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<span[^>]*>(Open|Close) </span>", "", _alone(cell)))))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        ]
        for row in rows
    ]


def _alone(cell: str) -> str:
    """A cell without the words that tell its link from the same link of other rows."""
    told = re.sub(r'(?<=pupils|.pupil)<span class="govuk-visually-hidden">, [^<]*</span>', "", cell)
    told = re.sub(r'<span class="govuk-visually-hidden">, (?!too little)[^<]*</span>', "", told)
    return re.sub(r'<a class="app-turn"[^>]*>(?:(?!</a>).)*<span[^>]*>(?:Open|Close), [^<]*</span></a>', "", told)


@pytest.mark.parametrize("asked", ["?open=all", "?by=class", "?by=pupil&open=all", "?by=area&year=4&open=all"])
def test_it_says_what_the_page_says(
    costed: World, kasia: Membership, group: Intervention, as_: SignIn, asked: str
) -> None:
    ruth = as_(costed.senco)
    log(kasia, group, TODAY)
    with clock.standing_at(TODAY + 2 * WEEK):
        page = ruth.get(at(costed, asked))
        read = paper_of(ruth.get(at(costed, f"{asked}&as=pdf")))
    rows = [[squeezed(cell.text) for cell in row.parts if not isinstance(cell, str)] for row in read.all("TR")]
    assert rows == cells_of(page)
    assert len(rows) > 3
    for text in re.findall(r'<p class="app-small app-quiet">([^<]*)</p>', page.content.decode()):
        assert " ".join(unescape(text).split()) in read.text


@pytest.mark.parametrize(("asked", "size"), [("", (297, 210)), ("&paper=a3", (420, 297)), ("&paper=x", (297, 210))])
def test_on_a4_or_a3(costed: World, as_: SignIn, asked: str, size: tuple[int, int]) -> None:
    read = paper_of(as_(costed.senco).get(at(costed, f"?as=pdf{asked}")))
    assert tuple(round(float(side) / 72 * 25.4) for side in list(read.pdf.pages[0].MediaBox)[2:]) == size
    assert [one.text for one in read.all("H1")] == ["Provision map by support"]


def test_without_support_it_says_so(world: World, as_: SignIn) -> None:
    assert "No support in force here." in paper_of(as_(world.senco).get(at(world, "?as=pdf"))).text


@pytest.mark.parametrize(("role", "status", "money"), BY_ROLE)
def test_by_role_and_written_down(costed: World, as_: SignIn, role: Role, status: int, money: bool) -> None:
    answer = as_(make_staff(costed.school, "Some One", role)).get(at(costed, "?open=all&as=pdf"))
    assert answer.status_code == status
    if status == 200:
        assert ("£" in paper_of(answer).text) is money
    seen = Read.objects.filter(page="provision-map").count()
    assert seen == (1 if status == 200 and role not in (Role.TEACHER, Role.TEACHING_ASSISTANT) else 0)


def test_a_teacher_has_those_they_support_without_money(costed: World, as_: SignIn) -> None:
    read = paper_of(as_(costed.teacher).get(at(costed, "?open=all&as=pdf")))
    assert "Mara Osei" in read.text
    assert "£" not in read.text
    assert "What came of it" not in read.text
