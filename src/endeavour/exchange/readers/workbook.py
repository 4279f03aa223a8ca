"""Excel workbooks (.xlsx), read by us: sheets in order, cells as text or as days.

A ready-made reader was tried first; a sheet that says it ends at the last cell Excel allows, or one long text used
a hundred thousand times, makes it ask for more memory than there is, and the whole process dies. Here a sheet is a
stream of rows, a repeated text is kept once, and every count has a limit.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from posixpath import join, normpath

from lxml import etree

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.archive import opened
from endeavour.exchange.readers.content import MEGABYTE, Content
from endeavour.exchange.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from endeavour.exchange.readers.markup import child, elements_of, local
from endeavour.exchange.readers.number_formats import FormatKind, format_kinds, written
from endeavour.exchange.readers.unreadable import unreadable

Cell = str | date

_LARGEST_PART = 64 * MEGABYTE
_MOST_STRINGS = 400_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAC_EPOCH = date(1904, 1, 1)
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether it is hidden, and its filled rows, each with the number Excel shows beside it."""

    name: str
    hidden: bool
    rows: list[tuple[int, list[Cell]]]


def sheets(content: Content) -> list[Sheet]:
    """Every sheet of a workbook that has rows. Refuses one that is damaged, endless or has a document type inside."""
    with opened(content) as archive:
        book = _Book(content.name, archive)
        found = [Sheet(name, hidden, list(book.rows(part))) for name, hidden, part in book.parts()]
    return [sheet for sheet in found if sheet.rows]


class _Book:
    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self.archive = archive
        self.members = {member.casefold(): member for member in archive.namelist()}
        self.cells = 0
        self.home = "xl"
        root = self._whole("xl/workbook.xml")
        if root is None:
            raise unreadable(wording.DAMAGED_ZIP, name)
        properties = child(root, "workbookpr")
        mac = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = _MAC_EPOCH if mac else _EPOCH
        self.listed = child(root, "sheets")
        self.targets = self._targets()
        self.strings = self._strings()
        styles = self._whole(self._part_named("styles"))
        self.formats = format_kinds(styles)

    def parts(self) -> Iterator[tuple[str, bool, str]]:
        for sheet in self.listed if self.listed is not None else ():
            reference = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
            part = self.targets.get(reference, ("", ""))[1]
            if local(sheet) == "sheet" and part.casefold() in self.members:
                yield sheet.get("name", "?"), sheet.get("state", "visible") != "visible", part

    def rows(self, part: str) -> Iterator[tuple[int, list[Cell]]]:
        number = 0
        for element in self._stream(part, ("row", "sheetData")):
            if local(element) == "sheetdata":
                return
            number = _whole_number(element.get("r")) or number + 1
            cells = self._row(element)
            if number > MOST_ROWS:
                raise unreadable(wording.TOO_MANY_ROWS, self.name, limit=f"{MOST_ROWS:,}")
            if any(cells):
                yield number, cells

    def _row(self, row: etree._Element) -> list[Cell]:
        cells: list[Cell] = []
        for cell in row:
            column = _column(cell.get("r")) or len(cells)
            if column >= MOST_COLUMNS:
                raise unreadable(wording.TOO_MANY_COLUMNS, self.name, limit=MOST_COLUMNS)
            cells.extend([""] * (column - len(cells)))
            cells[column:] = [self._value(cell)]
        self.cells += len(cells)
        if self.cells > MOST_CELLS:
            raise unreadable(wording.TOO_MANY_ROWS, self.name, limit=f"{MOST_ROWS:,}")
        return cells

    def _value(self, cell: etree._Element) -> Cell:
        kind = cell.get("t", "n")
        held = next((inner for inner in cell if inner.tag.endswith("v" if kind != "inlineStr" else "is")), None)
        if held is None:
            return ""
        if kind == "inlineStr":
            return _text_of(held)
        raw = held.text or ""
        if kind == "s":
            at = _whole_number(raw)
            return self.strings[at] if at is not None and at < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind == "n":
            style = _whole_number(cell.get("s")) or 0
            shape = self.formats[style] if style < len(self.formats) else FormatKind.PLAIN
            return self._number(raw, shape)
        return _unescaped(raw)

    def _number(self, raw: str, shape: FormatKind) -> Cell:
        if shape is FormatKind.DAY:
            day = day_of_serial(raw, self.epoch)
            if day is not None:
                return day
        return written(raw, shape)

    def _targets(self) -> dict[str, tuple[str, str]]:
        """The parts of the book by reference: what kind each is and where it lies."""
        root = self._whole("xl/_rels/workbook.xml.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            kind = relation.get("Type", "").rpartition("/")[2].lower()
            target = relation.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else normpath(join(self.home, target))
            found[relation.get("Id", "")] = (kind, place)
        return found

    def _part_named(self, kind: str) -> str:
        return next((place for known, place in self.targets.values() if known == kind), "")

    def _strings(self) -> list[str]:
        found: list[str] = []
        for item in self._stream(self._part_named("sharedstrings"), ("si",)):
            found.append(_text_of(item))
            if len(found) > _MOST_STRINGS:
                raise unreadable(wording.TOO_MANY_ROWS, self.name, limit=f"{MOST_ROWS:,}")
        return found

    def _whole(self, part: str) -> etree._Element | None:
        """A small part's outermost element, with all that is in it."""
        root = None
        for element in self._stream(part, ("workbook", "Relationships", "styleSheet")):
            root = element
            break
        return root

    def _stream(self, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        member = self.members.get(part.casefold())
        if member is None:
            return
        if self.archive.getinfo(member).file_size > _LARGEST_PART:
            raise unreadable(wording.BOMB_ZIP, self.name)
        with self.archive.open(member) as stream:
            yield from elements_of(self.name, stream, tags)


def day_of_serial(raw: str, epoch: date = _EPOCH) -> date | None:
    """The day an Excel number stands for, or None for a time of day, a nonsense number, or one past the year 9999."""
    try:
        days = int(float(raw))
        return epoch + timedelta(days=days) if days >= 1 else None
    except (ValueError, OverflowError):
        return None


def _column(reference: str | None) -> int | None:
    """Which column a cell stands in, from its reference: A1 is 0, B7 is 1. Far ones all count as past the limit."""
    letters = (reference or "").rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha()):
        return None
    if len(letters) > 3:
        return MOST_COLUMNS
    at = 0
    for letter in letters.upper():
        at = at * 26 + ord(letter) - 64
    return at - 1


def _whole_number(raw: str | None) -> int | None:
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 10 else None


def _text_of(item: etree._Element) -> str:
    """The text of a string that may be in several fonts, without the reading aids of Japanese."""
    if len(item) == 1 and item[0].tag.endswith("}t"):
        return _unescaped(item[0].text or "")
    pieces = [
        part.text or ""
        for part in item.iter()
        if local(part) == "t" and (outer := part.getparent()) is not None and local(outer) != "rph"
    ]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Excel writes a character XML cannot hold as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
