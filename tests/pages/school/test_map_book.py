"""The provision map as a workbook: its sums are live and come to what the page says, and it holds what its reader may
see. It is opened as a spreadsheet opens it: by the formulas, which are reckoned anew here, and by the values beside
them, with the reader that imports use.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from endeavour.access.models import Membership
from endeavour.access.roles import Role
from endeavour.audit.models import Event, Read
from endeavour.foundation import clock
from endeavour.oversight.sheets import FORMULA_SIGNS
from endeavour.oversight.support_book import Told, support_book
from endeavour.oversight.support_rows import support_in_force
from endeavour.oversight.support_table import support_table
from endeavour.pages.school.provision.map_asking import by_support, inner_of
from endeavour.provision.models import Intervention
from endeavour.provision.spans import span_of
from endeavour.provision.states import Stretch
from endeavour.schools.queries import calendar_here
from tests.concepts.funding.test_given import log
from tests.factories.people import acting, make_pupil, make_staff
from tests.pages.conftest import World
from tests.pages.school.groups import TODAY, WEEK, group, joined, kasia, line_for
from tests.pages.school.test_map_table import SignIn, at, costed, rows_of

__all__ = ["costed", "group", "kasia"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

HEADS = 3
CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
SUM = re.compile(r"SUBTOTAL\(9,([A-Z]+)(\d+):([A-Z]+)(\d+)\)")
QUOTIENT = re.compile(r'IF\(([A-Z]+\d+)=0,"",([A-Z]+\d+)/([A-Z]+\d+)\)')


@dataclass
class Book:
    """A workbook as it lies in its file."""

    inside: dict[str, str]

    @property
    def sheet(self) -> str:
        return self.inside["xl/worksheets/sheet1.xml"]

    @property
    def formulas(self) -> dict[str, str]:
        found = {}
        for letter, row, _rest, held in CELL.findall(self.sheet):
            formula = re.search(r"<f>(.*?)</f>", held)
            if formula:
                found[f"{letter}{row}"] = unescape(formula.group(1))
        return found

    @property
    def numbers(self) -> dict[str, float]:
        """Each cell that holds a number, or the value beside a formula."""
        found = {}
        for letter, row, rest, held in CELL.findall(self.sheet):
            value = re.search(r"<v>(.*?)</v>", held)
            if value and 't="s"' not in rest and 't="str"' not in rest:
                found[f"{letter}{row}"] = float(value.group(1))
        return found

    def reckoned(self, cell: str) -> float | None:
        """What a formula comes to from the cells it names: a subtotal leaves out the subtotals in its range."""
        formula, numbers = self.formulas.get(cell), self.numbers
        if formula is None:
            return numbers.get(cell)
        if share := QUOTIENT.fullmatch(formula):
            below, above = self.reckoned(share[3]), self.reckoned(share[2])
            return above / below if below and above is not None else None
        found = SUM.fullmatch(formula)
        assert found, formula
        assert found[1] == found[3]
        cells = [f"{found[1]}{row}" for row in range(int(found[2]), int(found[4]) + 1)]
        return sum(numbers.get(one, 0) for one in cells if "SUBTOTAL" not in self.formulas.get(one, ""))


def taken(client: Client, world: World, query: str, paper: str = "a4") -> Any:
    return client.post(f"{world.base}provision/map/export/", {"query": query, "paper": paper})


def book_of(answer: Any) -> Book:
    assert answer.status_code == 200, answer
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        return Book({name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")})


def values_of(answer: Any) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def rows_in(answer: Any) -> dict[str, dict[str, Any]]:
    heads, *rows = values_of(answer)[HEADS:]
    end = next(place for place, row in enumerate(rows) if row[0] == "Everything")
    found: dict[str, dict[str, Any]] = {}
    for row in rows[: end + 1]:
        found.setdefault(str(row[0]), dict(zip(map(str, heads), row, strict=True)))
    return found


@pytest.fixture
def given(costed: World, kasia: Membership, group: Intervention) -> World:
    """Three at £18 an hour, whose thirds of a session are no whole pence, logged in two weeks."""
    joined(costed, group, line_for(costed, make_pupil(costed.school, "Tess", "Moor")))
    for week in (0, 1):
        log(kasia, group, TODAY + week * WEEK)
    return costed


LATER = TODAY + 2 * WEEK


@pytest.mark.parametrize("by", ["provision", "class", "year", "area", "pupil"])
def test_every_sum_is_live_and_comes_to_what_the_page_says(given: World, as_: SignIn, by: str) -> None:
    ruth = as_(given.senco)
    with clock.standing_at(LATER):
        page = rows_of(ruth.get(at(given, f"?by={by}")))
        answer = taken(ruth, given, f"by={by}")
    book, rows = book_of(answer), rows_in(answer)
    assert len(book.formulas) > 10
    numbers = book.numbers
    for cell in book.formulas:
        reckoned = book.reckoned(cell)
        kept = numbers.get(cell)
        assert (reckoned is None) == (kept is None), cell
        if reckoned is not None and kept is not None:
            assert round(reckoned * 10_000) == round(kept * 10_000), cell
    planned = next(head for head in rows["Everything"] if head.startswith("Planned,"))
    for text in page:
        name = next(one for one in sorted(rows, key=len, reverse=True) if text.startswith(one))
        said = [int(one.replace(",", "").replace(".", "")) for one in re.findall(r"£([\d,.]+)", text)]
        row = rows[name]
        assert [round(row[planned] * 100), round(row["Given so far"] * 100)] == said
        if not name.startswith("No line"):
            assert f" {row['Minutes a week']:,.0f} " in text
            assert f"{row['Delivered']:.0%}" in text


def test_sums_are_subtotals_so_that_nothing_counts_twice(given: World, as_: SignIn) -> None:
    with clock.standing_at(LATER):
        book = book_of(taken(as_(given.senco), given, "by=class"))
    sums = [one for one in book.formulas.values() if "SUBTOTAL" in one]
    assert sums
    assert {one[:11] for one in sums} == {"SUBTOTAL(9,"}
    assert all(QUOTIENT.fullmatch(one) for one in book.formulas.values() if one not in sums)


def test_what_is_shut_on_the_page_is_folded_away(given: World, as_: SignIn) -> None:
    ruth = as_(given.senco)
    for query, hidden in (("by=provision", 3), ("by=provision&open=all", 0)):
        sheet = book_of(taken(ruth, given, query)).sheet
        assert sheet.count('outlineLevel="1"') == 3
        assert sheet.count('hidden="1" outlineLevel="1"') == hidden


def test_filters_are_those_of_the_page_and_said_in_it(given: World, as_: SignIn) -> None:
    answer = taken(as_(given.senco), given, f"by=pupil&pupil={given.mara.uid}")
    assert [one for one in rows_in(answer) if not one.startswith("No line")] == [
        "Mara Osei",
        "Talking Partners",
        "Everything",
    ]
    assert values_of(answer)[1][0] == "Every line of support of plans in force. Only: Mara Osei."


@pytest.mark.parametrize(("paper", "number"), [("a4", "9"), ("a3", "8"), ("x", "9")])
def test_it_prints_lying_and_as_wide_as_the_paper(given: World, as_: SignIn, paper: str, number: str) -> None:
    book = book_of(taken(as_(given.senco), given, "", paper))
    assert f'paperSize="{number}"' in book.sheet
    assert 'orientation="landscape"' in book.sheet
    assert 'fitToHeight="0"' in book.sheet
    assert 'state="frozen"' in book.sheet
    assert "_xlnm.Print_Titles" in book.inside["xl/workbook.xml"]
    assert "Provision map by support" in book.inside["docProps/core.xml"]
    assert "Ruth Ellison" in book.inside["docProps/core.xml"]
    assert "£" in book.inside["xl/styles.xml"]


@pytest.mark.parametrize("sign", ['=HYPERLINK("http://x.example")', "+44", "@SUM(A1)", "=1+1", "http://x.example"])
def test_no_name_becomes_a_formula_or_a_link(costed: World, group: Intervention, as_: SignIn, sign: str) -> None:
    joined(costed, group, line_for(costed, make_pupil(costed.school, sign, "Moor")))
    answer = taken(as_(costed.senco), costed, "by=pupil&open=all")
    book = book_of(answer)
    for formula in book.formulas.values():
        assert SUM.fullmatch(formula) or QUOTIENT.fullmatch(formula)
    assert "hyperlink" not in book.sheet
    for row in values_of(answer):
        for value in row:
            assert not str(value).startswith(FORMULA_SIGNS), value


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.SENCO, 200),
        (Role.DEPUTY_SENCO, 200),
        (Role.HEAD, 200),
        (Role.TEACHER, 403),
        (Role.TEACHING_ASSISTANT, 403),
        (Role.SAFEGUARDING_LEAD, 403),
        (Role.BUSINESS_MANAGER, 403),
        (Role.OFFICE, 403),
        (Role.GOVERNOR, 403),
        (Role.TRUST_LEAD, 403),
    ],
)
def test_by_role_and_written_down(costed: World, as_: SignIn, role: Role, status: int) -> None:
    answer = taken(as_(make_staff(costed.school, "Some One", role)), costed, "by=class")
    assert answer.status_code == status
    taken_away = Event.objects.filter(verb="map_exported")
    assert taken_away.count() == (1 if status == 200 else 0)
    assert Read.objects.filter(page="provision-map-export").count() == taken_away.count()
    if status == 200:
        assert taken_away.get().fields == ["asked", "kind", "rows"]


def test_by_get_nothing_is_taken(costed: World, as_: SignIn) -> None:
    assert as_(costed.senco).get(f"{costed.base}provision/map/export/").status_code == 405
    assert not Event.objects.filter(verb="map_exported").exists()


def test_without_money_or_every_pupil_there_is_neither_a_pound_nor_what_came_of_it(
    world: World, group: Intervention
) -> None:
    calendar = calendar_here()
    span = span_of(Stretch.HALF_TERM, on=TODAY, calendar=calendar)
    lines = support_in_force(acting(world.teacher), span=span, on=TODAY, calendar=calendar)
    told = Told("Support", (), "2026 to 2027", False, "Thistlebeck", "Tom Garrity", clock.now())
    table = support_table(
        lines,
        outer=by_support,
        inner=inner_of("provision"),
        money=None,
        rest=None,
        came=None,
        opens=lambda _key: True,
    )
    body = support_book(table, told, opened=(), large=False)
    heads = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()[HEADS]
    assert len(lines) == 2
    assert heads == [
        "Support",
        "Pupils",
        "Minutes a week",
        "Group",
        "Who gives it",
        "Minutes planned this half-term",
        "Minutes delivered",
        "Delivered",
    ]
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        for name in parts.namelist():
            assert "£" not in parts.read(name).decode(), name
