"""Columns that stand as they are, in the list and in the file; and who could be taken for whom."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.needs.actions.support import NeedChoice, set_needs
from endeavour.oversight.asking import Ask
from endeavour.oversight.register import register_for, whole_list
from endeavour.oversight.sheets import csv_of, sheet_of
from endeavour.oversight.states import PAGE, Column, Listed
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan
from tests.concepts.oversight.conftest import TODAY, Place
from tests.concepts.oversight.large_school import fill
from tests.factories.people import make_pupil

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

MORE = (
    *(Column.UPN, Column.SINCE, Column.AREA, Column.NEEDS, Column.TEACHER),
    *(Column.EAL, Column.PREMIUM, Column.CARE, Column.ATTENDANCE),
)


@pytest.fixture
def known(place: Place) -> Place:
    """Mara with two needs, and with all that the roll and the record say of her."""
    needs = [NeedChoice("SLCN", "communication"), NeedChoice("SEMH", "semh")]
    set_needs(by=place.senco, pupil=place.mara, needs=needs, on=TODAY)
    facts: dict[str, Any] = {"upn": "B801200001001", "eal": True, "pupil_premium": False, "looked_after": True}
    Pupil.objects.filter(pk=place.mara.pk).update(**facts, attendance_percent=Decimal("93.5"))
    Plan.objects.filter(cycle__pupil=place.mara).update(teacher=place.tom)
    return place


def test_the_file_holds_what_the_roll_and_the_record_say(known: Place) -> None:
    ask = Ask(name="osei", columns=tuple(MORE))
    columns, rows = whole_list(known.senco, ask, on=TODAY, needs=True)
    assert columns == MORE
    sheet = sheet_of(rows, columns)
    assert sheet.headings[3:] == (
        "UPN", "Status since", "Area of primary need", "All needs", "Teacher responsible",
        "English as an additional language", "Pupil premium", "Looked after", "Attendance, per cent",
    )  # fmt: skip
    assert len(sheet.rows) == 1
    upn, since, area, needs, teacher, *said = sheet.rows[0][3:]
    assert (upn, area) == ("B801200001001", "Communication and interaction")
    assert isinstance(since, date)
    assert needs == "Speech, language and communication; Social, emotional and mental health"
    assert teacher == "Tom Garrity"
    assert said == ["yes", "no", "yes", "93.5"]
    assert b'"93.5"' in csv_of(sheet)


def test_what_is_not_known_is_an_empty_cell(known: Place) -> None:
    ask = Ask(status=Listed.EVERYONE, name="souza", columns=tuple(MORE))
    columns, rows = whole_list(known.senco, ask, on=TODAY, needs=True)
    assert [value or "" for value in sheet_of(rows, columns).rows[0][3:]] == [""] * 9


def test_whoever_opens_no_records_gets_what_the_roll_says(known: Place) -> None:
    columns, rows = whole_list(known.office, Ask(columns=tuple(MORE)), on=TODAY, needs=False)
    assert columns == (Column.UPN, Column.EAL)
    assert {frozenset(row.plain) for row in rows} == {frozenset({"upn", "eal"})}


def test_all_needs_are_fetched_once_for_the_list(known: Place) -> None:
    counts = []
    for more in (0, 30):
        fill(known.school, [], pupils=more, with_sen=more, on=TODAY, first=40)
        with CaptureQueriesContext(connection) as asked:
            register_for(known.senco, Ask(columns=tuple(MORE)), on=TODAY, needs=True)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("sort", "turned"), [("born", False), ("-born", True)])
def test_it_sorts_by_birth_date(known: Place, sort: str, turned: bool) -> None:
    rows = register_for(known.senco, Ask(status=Listed.EVERYONE, sort=sort), on=TODAY, needs=True).rows
    born = [row.born_on for row in rows]
    assert len(set(born)) > 1
    assert born == sorted(born, reverse=turned)


@pytest.mark.parametrize(
    ("sort", "named"), [("adult", ["Ann Lowther", "Tom Garrity"]), ("-adult", ["Tom Garrity", "Ann Lowther"])]
)
def test_it_sorts_by_key_adult_and_who_has_none_comes_last(known: Place, sort: str, named: list[str]) -> None:
    Pupil.objects.filter(pk=known.zoe.pk).update(key_adult=known.ann)
    rows = register_for(known.senco, Ask(status=Listed.EVERYONE, sort=sort), on=TODAY, needs=True).rows
    assert [row.key_adult for row in rows] == [*named, "", "", ""]


def test_a_namesake_on_another_page_is_one(place: Place) -> None:
    """By birth date the two stand far apart, and each shows the day on which they were born."""
    others = [
        Pupil(
            school=place.school, forename=f"Kit{number}", surname="Kent", name_key=f"kent kit{number}",
            year_group="4", born_on=date(2017, 1, 1),
        )
        for number in range(PAGE)
    ]  # fmt: skip
    make_pupil(place.school, "Ida", "Marsh", born_on=date(2010, 1, 1))
    Pupil.objects.bulk_create(others)
    make_pupil(place.school, "Idabel", "Marsh", born_on=date(2021, 1, 1), name_to_use="Ida")
    pages = [
        register_for(place.senco, Ask(status=Listed.EVERYONE, sort="born", page=number), on=TODAY, needs=True)
        for number in (1, 2)
    ]
    marked = [[row.forename for row in page.rows if row.namesake and row.surname == "Marsh"] for page in pages]
    assert marked == [["Ida"], ["Idabel"]]
    assert [row.forename for page in pages for row in page.rows if row.namesake] == ["Ida", "Idabel"]
