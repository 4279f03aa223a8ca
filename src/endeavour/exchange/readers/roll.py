"""The way in: files as the school has them, out comes a roll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.archive import files_in
from endeavour.exchange.readers.census import census_matching, read_census
from endeavour.exchange.readers.columns import check, chosen, is_enough, suggest
from endeavour.exchange.readers.content import Content, content_of, sized
from endeavour.exchange.readers.ctf import read_transfer_file
from endeavour.exchange.readers.gathered import Gathered
from endeavour.exchange.readers.matching import Coverage, FileFormat, FileRead, Matching
from endeavour.exchange.readers.rows import read_table, unread_headings
from endeavour.exchange.readers.sniff import Shape, shape_of
from endeavour.exchange.readers.table import Row, Table, csv_table, workbook_tables
from endeavour.exchange.readers.unreadable import UnreadableFile, unreadable
from endeavour.exchange.readers.values import short, text_of
from endeavour.exchange.readers.wording import plain
from endeavour.exchange.records import About, Finding, Level, Roll
from endeavour.foundation import clock

_SAMPLE_ROWS = 5


def read_files(
    files: Sequence[tuple[str, bytes | Path]], *, today: date | None = None, matchings: Sequence[Matching] = ()
) -> Roll:
    """Read files given together, each by its name and its bytes or its place on disk, into one roll.

    What each file is, is told from its content: census tables, Common Transfer Files, CSV, Excel workbooks, and zips
    of these. `matchings` are the school's own; a table whose headings one of them has is read by it, and any other
    by what its headings suggest. A table whose columns must first be matched by a person is listed in `to_match` and
    gives no records. `today` is the day in England when left out.

    Raises UnreadableFile, with one sentence for a person, when any of the files cannot be read or is not safe to
    open; and ValueError for a matching that names a field there is none of.
    """
    if not files:
        raise UnreadableFile(plain(wording.NO_FILES))
    for matching in matchings:
        check(matching)
    day = clock.today() if today is None else today
    given = _told_apart([content_of(name, source) for name, source in files])
    pieces = [piece for content in given for piece in _pieces(content)]
    into, read = _read(pieces, matchings, day, {})
    if into.to_read_again:
        into, read = _read(pieces, matchings, day, into.to_read_again)
    return Roll(
        files=read,
        pupils=tuple(into.pupils.values()),
        statuses=tuple(into.statuses),
        needs=tuple(into.needs),
        contacts=tuple(into.contacts),
        staff=tuple(into.staff),
        classes=tuple(into.classes),
        teaching=tuple(into.teaching),
        places=tuple(into.places),
        register=tuple(into.register),
        findings=tuple(into.findings),
    )


def _read(
    pieces: Sequence[Content | _Sheet], matchings: Sequence[Matching], day: date, doubtful: dict[str, frozenset[str]]
) -> tuple[Gathered, tuple[FileRead, ...]]:
    """Read all the pieces into fresh lists: the census first, since its tables hang together."""
    into = Gathered(doubtful=doubtful)
    census = [(piece.table, piece.census) for piece in pieces if isinstance(piece, _Sheet) and piece.census]
    by_name = {file.name: file for file in (read_census(census, day, into) if census else [])}
    for piece in pieces:
        if isinstance(piece, Content):
            by_name[piece.name] = read_transfer_file(piece, day, into)
        elif not piece.census:
            by_name[piece.table.name] = _read_sheet(piece, matchings, day, into)
    into.settle()
    return into, tuple(by_name.values())


def tables_in(name: str, given: bytes) -> list[Table]:
    """The tables of one file, whatever they hold: of a list, or of the sheets of a workbook that are in sight.

    Raises UnreadableFile for what is no table, as `read_files` does.
    """
    pieces = _pieces(content_of(name, given))
    tables = [piece.table for piece in pieces if isinstance(piece, _Sheet) and not piece.passed_over]
    if not tables:
        raise unreadable(wording.NOT_A_TABLE, name)
    return tables


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with its first rows. `census`: how to read one of the census. `passed_over`: why one is not read."""

    table: Table
    head: list[Row]
    census: Matching | None = None
    passed_over: str = ""


def _told_apart(contents: list[Content]) -> list[Content]:
    """The files with names of their own: two called pupils.csv become pupils.csv and pupils.csv (2)."""
    met: dict[str, int] = {}
    told: list[Content] = []
    for content in contents:
        met[content.name] = met.get(content.name, 0) + 1
        again = met[content.name]
        told.append(content if again == 1 else replace(content, name=f"{content.name} ({again})"))
    return told


def _pieces(content: Content, *, packed: bool = False) -> list[Content | _Sheet]:
    """A file taken apart: a transfer file as it is, or its tables. A zip gives what is packed in it."""
    shape = shape_of(content)
    if shape is Shape.TRANSFER_FILE:
        return [content]
    if shape is Shape.TEXT:
        return [_sheet(csv_table(content))]
    if shape is Shape.WORKBOOK:
        return [*_workbook(content)]
    if packed:
        raise unreadable(wording.NESTED_ZIP, content.name)
    members = _told_apart([sized(member) for member in files_in(content)])
    return [piece for member in members for piece in _pieces(member, packed=True)]


def _sheet(table: Table) -> _Sheet:
    head = table.head()
    if not any(text_of(cell) for _, cells in head for cell in cells):
        raise unreadable(wording.EMPTY, table.name)
    if max(len(cells) for _, cells in head) < 2:
        raise unreadable(wording.NOT_A_TABLE, table.name)
    if len(head) < 2:
        raise unreadable(wording.NO_ROWS, table.name)
    return _Sheet(table, head, census_matching(head))


def _workbook(content: Content) -> Iterator[_Sheet]:
    """The sheets to read. Beside one whose headings are known, hidden sheets and sheets of other things are not."""
    tables = workbook_tables(content)
    if len(tables) == 1:
        yield _sheet(tables[0])
        return
    known = {table.name for table in tables if not table.hidden and _is_known(table)}
    for table in tables:
        if table.name in known or not known:
            yield _sheet(table)
        else:
            yield _Sheet(table, [], passed_over=wording.HIDDEN_SHEET if table.hidden else wording.NOT_READ_SHEET)


def _is_known(table: Table) -> bool:
    head = table.head()
    if len(head) < 2:
        return False
    suggested = suggest(head)
    return is_enough(suggested.kind, frozenset(suggested.fields)) or census_matching(head) is not None


def _read_sheet(sheet: _Sheet, matchings: Sequence[Matching], day: date, into: Gathered) -> FileRead:
    name = sheet.table.name
    if sheet.passed_over:
        message = plain(sheet.passed_over)
        into.findings.append(Finding(name, None, "", "", Level.WARNING, About.FILE, message))
        return FileRead(name, FileFormat.TABLE, read=True, covers=Coverage.PART)
    matching = chosen(suggest(sheet.head), matchings)
    if is_enough(matching.kind, frozenset(matching.fields)):
        return read_table(sheet.table, matching, day, into)
    return FileRead(
        name=name,
        format=FileFormat.TABLE,
        read=False,
        covers=Coverage.UNKNOWN,
        matching=matching,
        unread=unread_headings(matching),
        sample=_sample(sheet.head, matching.heading_row),
    )


def _sample(head: list[Row], heading_row: int) -> tuple[tuple[str, ...], ...]:
    below = [cells for number, cells in head if number > heading_row][:_SAMPLE_ROWS]
    return tuple(tuple(short(text_of(cell)) for cell in cells) for cells in below)
