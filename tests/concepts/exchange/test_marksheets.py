"""Attainment in a file: how it is read, whom and what its lines mean, what it would do, and that it is kept once."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endeavour.access.roles import Role
from endeavour.audit.models import Event
from endeavour.exchange.actions.marksheets import (
    KEPT,
    drop_marksheet,
    forget_old_marksheets,
    keep_marksheet,
    take_marksheet_in,
)
from endeavour.exchange.attainment.planning import Kind, MarksheetPlan, plan_of
from endeavour.exchange.attainment.queries import marksheet_of, marksheets
from endeavour.exchange.models import Marksheet
from endeavour.exchange.states import Did, MarksheetState
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused
from endeavour.needs.actions.attainment import Assessed, add_scale, keep_attainment
from endeavour.needs.models import Attainment, Scale
from endeavour.schools.actions import Days, set_terms
from endeavour.schools.tenancy import in_school
from tests.factories.people import acting, make_pupil, make_school, make_staff
from tests.pages.conftest import World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db(databases=["default", "reads"])

TODAY, SUMMER = date(2026, 9, 14), date(2026, 7, 17)
UPN = "H801200001001"


@pytest.fixture
def scale(world: World) -> Scale:
    return add_scale(by=acting(world.senco), name="Levels", levels="Working towards, Expected, Greater depth")


@pytest.fixture(autouse=True)
def pupils(world: World) -> None:
    """Mara has a UPN; two are called Sam Webb, born on different days."""
    world.mara.upn = UPN
    world.mara.save()
    for born in (date(2018, 1, 5), date(2018, 6, 9)):
        make_pupil(world.school, "Sam", "Webb", born_on=born)


def taken(world: World, scale: Scale, text: str | bytes, *, on: date = SUMMER, name: str = "spring.csv") -> Marksheet:
    given = text.encode() if isinstance(text, str) else text
    return take_marksheet_in(by=acting(world.senco), name=name, given=given, scale=scale, on=on)


def plan(world: World, row: Marksheet) -> MarksheetPlan:
    return plan_of(row, by=acting(world.senco), on=TODAY)


def said(found: MarksheetPlan) -> list[tuple[str, str, str, str]]:
    return [(one.kind.value, one.called, one.subject, one.value) for one in found.lines]


def why(found: MarksheetPlan) -> list[str]:
    return [str(one.because) for one in found.lines if one.because]


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets:
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for at, value in enumerate(row):
                    if isinstance(value, date):
                        page.write_datetime(number, at, value, day)
                    else:
                        page.write(number, at, value)
    return out.getvalue()


def test_a_column_for_each_subject_as_systems_export_it(world: World, scale: Scale) -> None:
    text = (
        "Year 3 data,,,,,,,\n"
        "Legal Surname,Legal Forename,DOB,UPN,Reg,Year,Reading,Writing,Effort\n"
        f"Osei,Amara,02/03/2018,{UPN},4 Hazel,4,Expected,working TOWARDS,Tries hard\n"
        "Webb,Sam,09/06/2018,,4 Hazel,4,Greater depth,,\n"
        "Nobody,Kit,01/01/2018,,4 Hazel,4,Expected,,\n"
    )
    row = taken(world, scale, text)
    found = plan(world, row)
    assert said(found) == [
        ("new", "Mara Osei", "Reading", "Expected"),
        ("new", "Mara Osei", "Writing", "Working towards"),
        ("new", "Sam Webb", "Reading", "Greater depth"),
        ("wrong", "Kit Nobody", "Reading", "Expected"),
    ]
    assert row.unread == ["Effort"]
    assert {one.on for one in found.by_kind[Kind.NEW]} == {SUMMER}
    assert why(found) == ["No child whose record you open has this UPN, or this name and date of birth."]


def test_a_row_for_each_value_with_its_own_day_term_and_scale(world: World, scale: Scale) -> None:
    add_scale(by=acting(world.senco), name="Points")
    terms = [Days("Spring", date(2026, 1, 5), date(2026, 3, 27)), Days("Autumn", TODAY, date(2026, 12, 18))]
    set_terms(by=acting(world.senco), school=world.school, terms=terms, closures=[])
    rows: list[list[Any]] = [
        ["Pupil", "Date of birth", "Subject", "Term", "Assessment date", "Scale", "Grade", "Expected"],
        ["Osei, Amara", date(2018, 3, 2), "Reading", "spring", "", "", "Expected", "Greater depth"],
        ["Sam Webb", date(2018, 1, 5), "Maths", "", date(2026, 6, 1), "points", 98.5, ""],
        ["Sam Webb", date(2018, 1, 5), "Writing", "Autumn", "", "", "Expected", ""],
        ["Sam Webb", date(2018, 1, 5), "Spelling", "Lent", "", "", "Expected", ""],
        ["Sam Webb", date(2018, 1, 5), "Spelling", "", date(2026, 9, 15), "", "Expected", ""],
        ["Sam Webb", date(2018, 1, 5), "Spelling", "", "", "Stars", "3", ""],
        ["Sam Webb", date(2018, 1, 5), "Spelling", "", "", "", "Expected", "Soon"],
        ["Sam Webb", date(2018, 1, 5), "", "", "", "", "Expected", ""],
    ]
    found = plan(world, taken(world, scale, workbook(("Notes", [["Hello"]]), ("Data", rows)), name="data.xlsx"))
    new = [(one.subject, one.on, one.scale and one.scale.name, one.value, one.expected) for one in found.lines[:3]]
    assert new == [
        ("Reading", date(2026, 3, 27), "Levels", "Expected", "Greater depth"),
        ("Maths", date(2026, 6, 1), "Points", "98.5", ""),
        ("Writing", SUMMER, "Levels", "Expected", ""),
    ]
    assert why(found) == [
        "Your school has no term called “Lent”.",
        "The day is in the future.",
        "Your school has no scale called “Stars”.",
        "What is expected, “Soon”, is not on the scale.",
        "It names no subject.",
    ]


def test_whom_a_line_means_is_never_guessed(world: World, scale: Scale) -> None:
    text = (
        "UPN,Surname,Forename,DOB,Reading\n"
        ",Webb,Sam,,Expected\n"
        f"{UPN},Webb,Sam,05/01/2018,Expected\n"
        ",,,,Expected\n"
        ",Webb,Sam,31/02/2018,Expected\n"
        ",Osei,Mara,,Expected\n"
        f"{UPN},Osei,Mara,,Greater depth\n"
    )
    found = plan(world, taken(world, scale, text))
    assert [one.kind.value for one in found.lines] == ["wrong", "wrong", "wrong", "wrong", "new", "wrong"]
    assert why(found) == [
        "Several children have this name. Give the UPN or the date of birth.",
        "The UPN is one child’s and the name is another’s.",
        "It says neither UPN nor name.",
        "There is no such day. Write it like 28/02/2017.",
        "Row 6 says something else of the same child, subject and day.",
    ]


def test_days_in_figures_are_not_guessed_either(world: World, scale: Scale) -> None:
    text = "UPN,Subject,Value,Date\n" + "".join(
        f"{UPN},{subject},Expected,{day}\n" for subject, day in (("Reading", "06/14/2026"), ("Writing", "03/04/2026"))
    )
    assert len(why(plan(world, taken(world, scale, text)))) == 2
    first = plan(world, taken(world, scale, f"UPN,Subject,Value,Date\n{UPN},Reading,Expected,03/04/2026\n"))
    assert [one.on for one in first.lines] == [date(2026, 4, 3)]


def test_it_is_kept_once_as_it_was_looked_at_with_where_it_came_from(world: World, scale: Scale) -> None:
    by = acting(world.senco)
    keep_attainment(
        by=by, what=Assessed("Reading", SUMMER, scale, "Expected"), values={world.mara.pk: "Working towards"}
    )
    keep_attainment(by=by, what=Assessed("Writing", SUMMER, scale), values={world.mara.pk: "Expected"})
    row = taken(world, scale, f"UPN,reading,Writing,Maths\n{UPN},Expected,Expected,Greater depth\n")
    found = plan(world, row)
    assert [(one.kind.value, one.subject, one.was, one.expected) for one in found.lines] == [
        ("changed", "Reading", "Working towards", "Expected"),
        ("same", "Writing", "Expected", ""),
        ("new", "Maths", "", ""),
    ]
    keep_marksheet(by=by, row=row, digest=found.digest(), on=TODAY)
    kept = {one.subject: one for one in Attainment.objects.filter(pupil=world.mara)}
    assert {name: (one.value, one.expected, one.source) for name, one in kept.items()} == {
        "Reading": ("Expected", "Expected", "spring.csv"),
        "Writing": ("Expected", "", ""),
        "Maths": ("Greater depth", "", "spring.csv"),
    }
    row.refresh_from_db()
    assert (row.state, row.lines) == (MarksheetState.KEPT, [])
    assert row.counts == {"new": 1, "changed": 1, "same": 1, "wrong": 0}
    with pytest.raises(Refused, match="gone on"):
        keep_marksheet(by=by, row=row, digest=found.digest(), on=TODAY)
    verbs = list(Event.objects.filter(subject="marksheet").order_by("pk").values_list("verb", flat=True))
    assert verbs == [Did.MARKSHEET_TAKEN_IN, Did.MARKSHEET_KEPT]
    again = plan(world, taken(world, scale, f"UPN,Reading,Writing,Maths\n{UPN},Expected,Expected,Greater depth\n"))
    assert [one.kind.value for one in again.lines] == ["same"] * 3


def test_nothing_is_kept_where_the_records_changed_since_it_was_looked_at(world: World, scale: Scale) -> None:
    by = acting(world.senco)
    row = taken(world, scale, f"UPN,Reading\n{UPN},Expected\n")
    seen = plan(world, row).digest()
    keep_attainment(by=by, what=Assessed("Reading", SUMMER, scale), values={world.mara.pk: "Greater depth"})
    with pytest.raises(Refused, match="changed since"):
        keep_marksheet(by=by, row=row, digest=seen, on=TODAY)
    assert Attainment.objects.get().value == "Greater depth"
    keep_marksheet(by=by, row=row, digest=plan(world, row).digest(), on=TODAY)
    assert Attainment.objects.get().value == "Expected"


def test_a_teacher_brings_in_their_own_children_alone_and_sees_their_own_files(world: World, scale: Scale) -> None:
    tom, nell, ruth = acting(world.teacher), acting(world.stranger), acting(world.senco)
    text = f"UPN,Surname,Forename,DOB,Reading\n{UPN},,,,Expected\n,Webb,Sam,05/01/2018,Expected\n".encode()
    row = take_marksheet_in(by=tom, name="mine.csv", given=text, scale=scale, on=SUMMER)
    found = plan_of(row, by=tom, on=TODAY)
    assert [one.kind.value for one in found.lines] == ["new", "wrong"]
    assert [one.kind.value for one in plan_of(row, by=nell, on=TODAY).lines] == ["wrong", "wrong"]
    assert [one.kind.value for one in plan_of(row, by=ruth, on=TODAY).lines] == ["new", "new"]
    with pytest.raises(NotFound):
        marksheet_of(nell, row.uid)
    assert (marksheets(nell), marksheets(tom), marksheets(ruth)) == ([], [row], [row])
    with pytest.raises(Refused):
        drop_marksheet(by=nell, row=row)
    with pytest.raises(Refused):
        take_marksheet_in(by=acting(world.bursar), name="x.csv", given=text, scale=scale, on=SUMMER)


def test_another_schools_file_and_scale_are_not_found(world: World, scale: Scale) -> None:
    row = taken(world, scale, f"UPN,Reading\n{UPN},Expected\n")
    other = make_school(code="900009", name="Elsewhere")
    with in_school(other.pk):
        una = acting(make_staff(other, "Una Wren", Role.SENCO))
        with pytest.raises(NotFound):
            marksheet_of(una, row.uid)
        with pytest.raises(NotFound):
            keep_marksheet(by=una, row=row, digest="", on=TODAY)
        with pytest.raises(NotFound):
            take_marksheet_in(by=una, name="x.csv", given=b"UPN,Reading\nx,1\n", scale=scale, on=SUMMER)


def bomb() -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook>" + " " * 80_000_000 + "</workbook>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"MZ\x00\x01", "program"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "old Office file"),
        (b"<html><table>", "web page"),
        (b"Reading,Writing\nExpected,Expected\n", "does not say whose"),
        (b"UPN,Reading\n", "no rows"),
        (b"UPN,Reading\nH1,Splendid\n", "has no values that are on the scale"),
        (b"UPN,Reading\n" + b"H1,Expected\n" * 12_001, "more than 12,000 values"),
        (b"UPN,Reading\n" + b"x" * 6_000_000, "larger than 5 MB"),
        (b'UPN,Reading\n"H1,' + b"x" * 1_100_000, "runs on too long"),
        (bomb(), "unpack to far more"),
    ],
    ids=lambda one: one[:18] if isinstance(one, str) else "",
)
def test_what_is_no_marksheet_is_refused_with_one_sentence(
    world: World, scale: Scale, given: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        taken(world, scale, given)
    assert not Marksheet.objects.exists()


def test_a_sixth_waits_and_old_ones_are_thrown_away(world: World, scale: Scale) -> None:
    text = f"UPN,Reading\n{UPN},Expected\n"
    rows = [taken(world, scale, text) for _number in range(5)]
    with pytest.raises(Refused, match="Five of your files"):
        taken(world, scale, text)
    drop_marksheet(by=acting(world.senco), row=rows[0])
    taken(world, scale, text)
    assert forget_old_marksheets(before=clock.now() - KEPT) == 0
    assert forget_old_marksheets(before=clock.now() + timedelta(days=1)) == 5
    assert {(row.state, tuple(row.lines)) for row in Marksheet.objects.all()} == {(MarksheetState.DROPPED, ())}
    with pytest.raises(Refused, match="not in the future"):
        taken(world, scale, text, on=TODAY + timedelta(days=1))


def test_many_lines_ask_no_more_than_one(world: World, scale: Scale) -> None:
    def asked(row: Marksheet) -> int:
        with CaptureQueriesContext(connection) as queries:
            plan(world, row)
        return len(queries)

    one = asked(taken(world, scale, f"UPN,Reading\n{UPN},Expected\n"))
    names = [f"Kit{number}" for number in range(6)]
    for name in names:
        make_pupil(world.school, name, "Lark")
    lines = "".join(f"Lark,{name},Expected,Expected,Expected\n" for name in names)
    many = taken(world, scale, f"Surname,Forename,Reading,Writing,Maths\n{lines}")
    assert asked(many) == one <= 7
    assert plan(world, many).counts["new"] == 18
