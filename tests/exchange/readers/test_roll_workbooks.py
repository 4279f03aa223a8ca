"""Excel workbooks: our reader against one that others wrote, and the shapes of cells."""

import io
from datetime import date, datetime

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from endeavour.exchange.readers.content import Content
from endeavour.exchange.readers.number_formats import FormatKind, written
from endeavour.exchange.readers.table import workbook_tables
from endeavour.exchange.readers.workbook import Cell, day_of_serial, sheets
from tests.exchange.readers.a_roll import xlsx_of, zip_of
from tests.exchange.readers.hostile import BOOK, book

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20).filter(lambda text: text.strip())
DAYS = st.dates(date(1900, 3, 1), date(2100, 1, 1))
NUMBERS = st.integers(-(10**9), 10**9)


def _content(data: bytes) -> Content:
    return Content("book.xlsx", len(data), lambda: io.BytesIO(data))


def _rows(data: bytes) -> list[list[Cell]]:
    return [cells for _, cells in next(iter(sheets(_content(data)))).rows]


def _by_another_reader(data: bytes) -> list[list[Cell]]:
    def cell(value: object) -> Cell:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    found = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return [[cell(value) for value in row] for row in found]


@given(st.lists(st.lists(TEXT | DAYS | NUMBERS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_same_as_another_reader(rows: list[list[object]]) -> None:
    data = xlsx_of({"Sheet1": rows})
    assert _rows(data) == _by_another_reader(data)


def test_shapes_of_cells() -> None:
    row = (
        b'<row r="3"><c r="B3" t="inlineStr"><is><t>Two </t><r><t>parts</t></r><rPh><t>no</t></rPh></is></c>'
        b'<c r="D3" t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>A1 &amp; B</v></c>'
        b'<c t="s"><v>0</v></c><c t="s"><v>99</v></c><c><v>9.276308686E9</v></c><c><v>0.94499999999999995</v></c><c/>'
        b"<c><v>words</v></c></row>"
    )
    data = book(row, b"<si><t>a_x000D_b</t></si>")
    assert next(iter(sheets(_content(data)))).rows == [
        (3, ["", "Two parts", "", "TRUE", "FALSE", "#N/A", "A1 & B", "a\rb", "", "9276308686", "0.945", "", "words"])
    ]


STYLES = (
    b'<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/>'
    b'<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0&quot; days&quot;"/>'
    b'<numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>'
    b'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    b'<xf numFmtId="167"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)
STYLED = (
    b'<Relationships xmlns="p"><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
    b'<Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>'
)


def _styled(workbook: bytes = BOOK) -> bytes:
    cells = b"".join(b'<c s="%d"><v>42794</v></c>' % style for style in range(6)) + b'<c s="6"><v>0.945</v></c>'
    return zip_of(
        {
            "xl/workbook.xml": workbook,
            "xl/_rels/workbook.xml.rels": STYLED,
            "xl/styles.xml": STYLES,
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="m"><sheetData><row>'
            + cells
            + b"</row></sheetData></worksheet>",
        }
    )


def test_what_number_formats_mean() -> None:
    day = date(2017, 2, 28)
    assert _rows(_styled()) == [["42794", day, day, "4279400%", "42794", "42794", "94.5%"]]


def test_workbooks_that_count_from_1904() -> None:
    mac = BOOK.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    assert _rows(_styled(mac))[0][1] == date(2021, 3, 1)


@pytest.mark.parametrize(
    ("raw", "day"),
    [("1", date(1899, 12, 31)), ("0", None), ("0.5", None), ("-3", None), ("1e99", None), ("x", None), ("nan", None)],
)
def test_numbers_as_days(raw: str, day: date | None) -> None:
    assert day_of_serial(raw) == day


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("8.0", FormatKind.PLAIN, "8"),
        ("1E3", FormatKind.PLAIN, "1000"),
        ("-0.50", FormatKind.PLAIN, "-0.5"),
        ("1e400", FormatKind.PLAIN, "1e400"),
        ("NaN", FormatKind.PLAIN, "NaN"),
        ("0.3333333333333333", FormatKind.PERCENT, "33.333333%"),
    ],
)
def test_numbers_as_people_type_them(raw: str, kind: FormatKind, text: str) -> None:
    assert written(raw, kind) == text


def test_a_lone_sheet_goes_by_the_name_of_its_file() -> None:
    one = xlsx_of({"A": [["x", "y"]], "Empty": []})
    two = xlsx_of({"A": [["x", "y"]], "B": [["x", "y"]]})
    assert [table.name for table in workbook_tables(_content(one))] == ["book.xlsx"]
    assert [table.name for table in workbook_tables(_content(two))] == ["book.xlsx › A", "book.xlsx › B"]
