"""The register as a file: nothing in it is a formula, and our own import reads it back as it was."""

import io
import uuid
import zipfile
from datetime import date

import pytest

from endeavour.exchange.readers.roll import read_files
from endeavour.oversight.delivered import Minutes
from endeavour.oversight.rows import Row
from endeavour.oversight.sheets import FORMULA_SIGNS, csv_of, safe, sheet_of, xlsx_of
from endeavour.oversight.states import Column

HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+44", "-2", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1+1", "\r=1+1",
    'say "hello"', "one, two; three", "O'Brien-Smith", "'quoted'", "Nguyễn", "عبد الله", "עברית", "汉字",
]  # fmt: skip
COLUMNS = (Column.CLASS, Column.YEAR, Column.BORN, Column.STATUS, Column.NEED, Column.ADULT, Column.REVIEW)


def a_row(surname: str = "Osei", **more: object) -> Row:
    facts: dict[str, object] = {
        "pupil_id": 1, "uid": uuid.UUID(int=1), "forename": "Amara", "surname": surname, "name_to_use": "Mara",
        "year": "4", "class_name": "4 Hazel", "born_on": date(2018, 3, 2), "namesake": False, "key_adult_id": 5,
        "key_adult": "Joy Nkemelu", "status": "K", "need": "Speech, language and communication", "cycle": 3,
        "stage": "do", "review_on": date(2026, 12, 8), "minutes": Minutes(100, 84),
    }  # fmt: skip
    return Row(**(facts | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert safe(text).startswith(FORMULA_SIGNS) is False


@pytest.mark.parametrize("text", ["Osei", "O'Brien-Smith", "Mary-Ann = Mo", "1-2"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("text", HOSTILE)
def test_our_own_import_reads_it_back(kind: str, text: str) -> None:
    sheet = sheet_of([a_row(surname=text)], COLUMNS)
    body = csv_of(sheet) if kind == "csv" else xlsx_of(sheet)
    (row,) = read_files([(f"pupils.{kind}", body)], today=date(2026, 11, 24)).register
    assert row.pupil.surname == " ".join(text.split())
    assert (row.pupil.forename, row.pupil.dob) == ("Amara", date(2018, 3, 2))
    assert (row.class_name, row.year_group, row.key_adult) == ("4 Hazel", "4", "Joy Nkemelu")
    assert row.status is not None
    assert (row.status.code, [need.code for need in row.needs]) == ("K", ["SLCN"])
    assert row.next_review == date(2026, 12, 8)


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    body = xlsx_of(sheet_of([a_row(surname=text) for text in [*HOSTILE, "https://example.org"]], tuple(Column)))
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        inside = {name: book.read(name) for name in book.namelist()}
    assert [name for name, part in inside.items() if b"<f>" in part or b"<f " in part or b"hyperlink" in part] == []


def test_a_sheet_holds_the_chosen_columns_and_no_others() -> None:
    sheet = sheet_of([a_row()], (Column.DELIVERED, Column.CYCLE))
    assert sheet.headings == ("Surname", "First name", "Name to use", "Delivered, per cent", "Cycle")
    assert sheet.rows == (("Osei", "Amara", "Mara", 84, "3, Do"),)
