"""The register as a file: comma-separated text, or a workbook. No cell can be taken for a formula."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from endeavour.needs.states import Stage
from endeavour.oversight.rows import Row
from endeavour.oversight.states import Column

# What a spreadsheet may take for the start of a formula (OWASP, CSV Injection), with the full-width forms that some
# turn into it. Our own import takes the quotation mark before one off again.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | date | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and rows of plain values. Days stay days until they are written."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet_of(rows: Sequence[Row], columns: Sequence[Column]) -> Sheet:
    """The names of these pupils and the columns chosen, in headings that our own import knows."""
    chosen = [_COLUMNS[column] for column in columns]
    headings = (_("Surname"), _("First name"), _("Name to use"), *(_(heading) for heading, _value in chosen))
    return Sheet(
        title=_("Pupils"),
        headings=headings,
        rows=tuple(
            (row.surname, row.forename, row.name_to_use, *(value(row) for _heading, value in chosen)) for row in rows
        ),
    )


def _cycle(row: Row) -> str:
    return f"{row.cycle}, {Stage(row.stage).label}" if row.cycle else ""


def _share(row: Row) -> int | None:
    return row.minutes.share if row.minutes else None


def _plain(row: Row, column: Column) -> Value:
    """A value as a cell holds it: yes, no or nothing; a share as text with its one decimal."""
    value = row.plain.get(column)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if isinstance(value, Decimal) else value


_COLUMNS: dict[Column, tuple[str, Callable[[Row], Value]]] = {
    Column.CLASS: (gettext_noop("Class"), lambda row: row.class_name),
    Column.YEAR: (gettext_noop("Year group"), lambda row: row.year),
    Column.BORN: (gettext_noop("Date of birth"), lambda row: row.born_on),
    Column.STATUS: (gettext_noop("SEN status"), lambda row: row.status),
    Column.NEED: (gettext_noop("Primary need"), lambda row: row.need),
    Column.ADULT: (gettext_noop("Key adult"), lambda row: row.key_adult),
    Column.CYCLE: (gettext_noop("Cycle"), _cycle),
    Column.REVIEW: (gettext_noop("Next review"), lambda row: row.review_on),
    Column.DELIVERED: (gettext_noop("Delivered, per cent"), _share),
    Column.TAGS: (gettext_noop("Tags"), lambda row: ", ".join(row.tags)),
    Column.UPN: (gettext_noop("UPN"), lambda row: _plain(row, Column.UPN)),
    Column.SINCE: (gettext_noop("Status since"), lambda row: _plain(row, Column.SINCE)),
    Column.AREA: (gettext_noop("Area of primary need"), lambda row: _plain(row, Column.AREA)),
    Column.NEEDS: (gettext_noop("All needs"), lambda row: _plain(row, Column.NEEDS)),
    Column.TEACHER: (gettext_noop("Teacher responsible"), lambda row: _plain(row, Column.TEACHER)),
    Column.EAL: (gettext_noop("English as an additional language"), lambda row: _plain(row, Column.EAL)),
    Column.PREMIUM: (gettext_noop("Pupil premium"), lambda row: _plain(row, Column.PREMIUM)),
    Column.CARE: (gettext_noop("Looked after"), lambda row: _plain(row, Column.CARE)),
    Column.ATTENDANCE: (gettext_noop("Attendance, per cent"), lambda row: _plain(row, Column.ATTENDANCE)),
}


def safe(text: str) -> str:
    """Text for a cell: on one line, and with a quotation mark before it where it could be taken for a formula."""
    line = " ".join(text.replace("\x00", "").split())
    return f"'{line}" if line.startswith(FORMULA_SIGNS) else line


def csv_of(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 text with a byte-order mark, which Excel needs, every cell in quotation marks."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([safe(heading) for heading in sheet.headings])
    for row in sheet.rows:
        writer.writerow([_written(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    return safe(value) if isinstance(value, str) else value.isoformat() if isinstance(value, date) else str(value)


def xlsx_of(sheet: Sheet) -> bytes:
    """The sheet as a workbook. Text is written as text, never looked at for formulas or links."""
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        strong, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        page = book.add_worksheet(sheet.title[:31])
        for at, heading in enumerate(sheet.headings):
            page.write_string(0, at, safe(heading), strong)
        for number, row in enumerate(sheet.rows, start=1):
            for at, value in enumerate(row):
                _write(page, number, at, value, day)
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.headings) - 1, 18)
    return out.getvalue()


def _write(page: Any, number: int, at: int, value: Value, day: Any) -> None:
    if isinstance(value, str):
        page.write_string(number, at, safe(value))
    elif isinstance(value, date):
        page.write_datetime(number, at, value, day)
    elif value is not None:
        page.write_number(number, at, value)
