"""Rows out of a CSV file or a sheet of a workbook, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TextIO, cast

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.content import Content
from endeavour.exchange.readers.encoding import WINDOWS, encoding_of
from endeavour.exchange.readers.limits import MOST_COLUMNS, MOST_ROWS
from endeavour.exchange.readers.unreadable import unreadable
from endeavour.exchange.readers.workbook import Cell, sheets

Row = tuple[int, list[Cell]]

HEAD_ROWS = 25
_LONGEST_RECORD = 1_000_000
_SAMPLE = 64 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_EXCEL_HINT = re.compile(r'^"?sep=(.)"?\s*$')


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one file or sheet. `rows()` begins again each time; it gives filled rows only.

    `windows` is set where accented letters were read as Windows-1252 for want of anything surer.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    windows: bool = False

    def head(self) -> list[Row]:
        """The first filled rows, among which the headings are looked for."""
        return list(islice(self.rows(), HEAD_ROWS))


def csv_table(content: Content) -> Table:
    """A CSV file with commas, semicolons, tabs or bars between its columns, in any encoding we know."""
    encoding = encoding_of(content)
    with _text(content, encoding) as stream:
        sample = stream.read(_SAMPLE)
    delimiter = _delimiter(sample)
    return Table(content.name, lambda: _csv_rows(content, encoding, delimiter), windows=encoding == WINDOWS)


def workbook_tables(content: Content) -> list[Table]:
    """The filled sheets of a workbook. A lone sheet goes by the file's name."""
    found = [
        Table(f"{content.name} › {sheet.name}", lambda rows=sheet.rows: iter(rows), hidden=sheet.hidden)  # type: ignore[misc]
        for sheet in sheets(content)
    ]
    if not found:
        raise unreadable(wording.EMPTY_WORKBOOK, content.name)
    return found if len(found) > 1 else [replace(found[0], name=content.name)]


def _text(content: Content, encoding: str) -> TextIO:
    return io.TextIOWrapper(content.open(), encoding=encoding, newline="")


def _delimiter(sample: str) -> str:
    """What stands between columns: the mark by which most rows have the same number of columns, more than one."""
    lines = sample.splitlines(keepends=True)[:60]
    hint = _EXCEL_HINT.match(lines[0]) if lines else None
    if hint and hint.group(1) in _DELIMITERS:
        return hint.group(1)
    return max(_DELIMITERS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines: list[str], mark: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark) if len(row) > 1]
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return (widths.count(usual), usual)


def _csv_rows(content: Content, encoding: str, delimiter: str) -> Iterator[Row]:
    with _text(content, encoding) as stream:
        lines = _Lines(content.name, stream)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for number, record in enumerate(reader, start=1):
                if number > MOST_ROWS:
                    raise unreadable(wording.TOO_MANY_ROWS, content.name, limit=f"{MOST_ROWS:,}")
                if len(record) > MOST_COLUMNS:
                    raise unreadable(wording.TOO_MANY_COLUMNS, content.name, limit=MOST_COLUMNS)
                lines.start_record(number + 1)
                if any(record):
                    yield number, cast(list[Cell], record)
        except csv.Error as damage:
            raise unreadable(wording.RECORD_TOO_LONG, content.name, row=lines.record) from damage


class _Lines:
    """The lines of a file, stopping at a row that runs on: a quotation mark opened and never closed."""

    def __init__(self, name: str, stream: TextIO) -> None:
        self.name = name
        self.stream = stream
        self.record = 1
        self.length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(_LONGEST_RECORD + 1)
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length > _LONGEST_RECORD:
            raise unreadable(wording.RECORD_TOO_LONG, self.name, row=self.record)
        return line

    def start_record(self, number: int) -> None:
        self.record = number
        self.length = 0
