"""A register as it was pasted or handed in, made into lines: by its columns, as headings suggest or a person says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.columns import chosen, find_headings, pick, picker, suggest_as
from endeavour.exchange.readers.matching import Kind, Matching
from endeavour.exchange.readers.roll import tables_in
from endeavour.exchange.readers.table import Table
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.values import prose_of, text_of
from endeavour.exchange.readers.workbook import Cell
from endeavour.exchange.register.cells import DAYS, LONG, Column, Line, day_text

MOST_LINES = 400
MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE
MOST_COLUMNS = 60
SAMPLES = 4

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A register's table as it arrived: which column is thought to be which, and its rows as texts."""

    matching: Matching
    rows: Rows


def take_in(name: str, given: bytes, matchings: Sequence[Matching]) -> Taken:
    """Read a list or workbook of at most 400 rows. Of several sheets, the one whose headings are most like a
    register's. Raises UnreadableFile with one sentence for anything else.
    """
    if len(given) > LARGEST:
        raise unreadable(wording.TOO_BIG, name, limit=LARGEST // MEGABYTE)
    table = max(tables_in(name, given), key=_likeness)
    head = table.head()
    kept = [one for one in matchings if one.kind is Kind.REGISTER]
    matching = chosen(suggest_as(head, Kind.REGISTER), kept)
    if len(matching.headings) > MOST_COLUMNS:
        raise unreadable(wording.TOO_MANY_COLUMNS, name, limit=MOST_COLUMNS)
    rows: Rows = []
    for number, cells in table.rows():
        if number > matching.heading_row and any(cells):
            rows.append((number, [_plain(cell) for cell in cells]))
        if len(rows) > MOST_LINES:
            raise unreadable(wording.TOO_MANY_ROWS, name, limit=MOST_LINES)
    if not rows:
        raise unreadable(wording.NO_ROWS, name)
    return Taken(matching, rows)


def _likeness(table: Table) -> int:
    head = table.head()
    if len(head) < 2:
        return -1
    _number, headings = find_headings(head)
    return sum(1 for name in suggest_as(head, Kind.REGISTER).fields if name) if headings else 0


def _plain(cell: Cell) -> str:
    """A cell as text. A day that the workbook holds as a day is written out, so that it cannot be misread."""
    return day_text(cell) if isinstance(cell, date) else prose_of(cell)


def samples(rows: Rows, at: int) -> str:
    """The first values of one column, for whoever says what it is."""
    found = [text_of(cells[at]) for _number, cells in rows if at < len(cells) and cells[at]]
    return " · ".join(found[:SAMPLES])


def lines_of(rows: Rows, matching: Matching) -> list[Line]:
    """The lines that the rows make, by a matching that was said or confirmed."""
    columns = picker(matching)
    lines = []
    for number, cells in rows:
        found = {name: _shown(cell) for name, cell in pick(cells, columns).items()}
        said = {name: text for name, text in _as_one_line(found).items() if text}
        if said:
            lines.append(Line(number, said))
    return lines


def _shown(cell: Cell) -> str:
    return day_text(cell) if isinstance(cell, date) else str(cell)


def _as_one_line(found: Mapping[str, str]) -> dict[str, str]:
    """Columns that say one thing together, as one: two columns of a name, four of needs, a status in two ways."""
    surname, forename = found.get("surname", ""), found.get("forename", "")
    name = f"{surname}, {forename}".strip(" ,") if surname or forename else found.get("name", "")
    needs = [found.get(one, "") for one in ("need", "need_1", "need_2", "need_3", "need_4")]
    said = {
        Column.NAME: name,
        Column.BORN: found.get("dob", ""),
        Column.UPN: found.get("upn", ""),
        Column.STATUS: found.get("status") or found.get("status_code", ""),
        Column.NEEDS: ", ".join(" ".join(need.split("\n")) for need in dict.fromkeys(needs) if need),
        **{day: found.get(day, "") for day in DAYS},
        Column.TEACHER: found.get("teacher", ""),
        Column.KEY_ADULT: found.get("key_adult", ""),
        **{column: found.get(column, "") for column in LONG},
    }
    return {str(column): text for column, text in said.items()}
