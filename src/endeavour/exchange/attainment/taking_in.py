"""A marksheet made into lines, each one value of one child: a row of its own, or a cell in a subject’s column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from endeavour.exchange.attainment import wording
from endeavour.exchange.attainment.columns import Columns, columns_of
from endeavour.exchange.readers.content import MEGABYTE
from endeavour.exchange.readers.roll import tables_in
from endeavour.exchange.readers.table import Row, Table
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.values import short, text_of
from endeavour.exchange.readers.wording import NO_ROWS, TOO_BIG
from endeavour.needs.scales import placed

LARGEST = 5 * MEGABYTE
MOST_LINES = 12_000
"""Values in one file: a secondary school’s year group in every subject, several times over."""
LONGEST_CELL = 300


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines of a marksheet, and the headings of columns that were not read."""

    lines: list[dict[str, str]]
    unread: list[str]


def take_in(name: str, given: bytes, *, scale: str, levels: Sequence[str]) -> Taken:
    """Read a CSV file or a workbook. Of several sheets, the one whose headings say most. A column is a subject where
    some value under it is on the scale. Raises UnreadableFile with one sentence for what is no marksheet.
    """
    if len(given) > LARGEST:
        raise unreadable(TOO_BIG, name, limit=LARGEST // MEGABYTE)
    table = max(tables_in(name, given), key=_likeness)
    columns = columns_of(table.head())
    if not columns.names_somebody:
        raise unreadable(wording.NOBODY_NAMED, name)
    rows = [(number, cells) for number, cells in table.rows() if number > columns.heading_row and any(cells)]
    if not rows:
        raise unreadable(NO_ROWS, name)
    subjects = [] if columns.is_long else [at for at in columns.others if _is_subject(rows, at, levels)]
    if not subjects and not columns.is_long:
        raise unreadable(wording.NO_VALUES, name, scale=scale)
    lines: list[dict[str, str]] = []
    for line in _lines(rows, columns, subjects):
        lines.append(line)
        if len(lines) > MOST_LINES:
            raise unreadable(wording.TOO_MANY, name, limit=f"{MOST_LINES:,}")
    unread = [short(columns.headings[at]) for at in columns.others if at not in subjects]
    return Taken(lines, unread)


def _likeness(table: Table) -> int:
    head = table.head()
    return len(set(columns_of(head).fields)) if len(head) > 1 else -1


def _is_subject(rows: Sequence[Row], at: int, levels: Sequence[str]) -> bool:
    return any(placed(levels, text_of(cells[at])) is not None for _number, cells in rows if at < len(cells))


def _lines(rows: Sequence[Row], columns: Columns, subjects: Sequence[int]) -> Iterator[dict[str, str]]:
    for number, cells in rows:
        read = {
            field: short(text_of(cells[at]), LONGEST_CELL)
            for at, field in enumerate(columns.fields)
            if field and at < len(cells) and text_of(cells[at])
        }
        read["row"] = str(number)
        if columns.is_long:
            if read.get("value"):
                yield read
            continue
        for at in subjects:
            value = short(text_of(cells[at]), LONGEST_CELL) if at < len(cells) else ""
            if value:
                yield {**read, "subject": columns.headings[at], "value": value}
