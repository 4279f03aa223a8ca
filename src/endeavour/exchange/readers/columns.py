"""Which column is which: found from the headings, suggested, and corrected by a person where need be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from endeavour.exchange.readers.headings import FIELDS, PROSE, REPEATABLE, SECOND_COLUMN
from endeavour.exchange.readers.matching import Kind, Matching
from endeavour.exchange.readers.table import Row
from endeavour.exchange.readers.values import prose_of, text_of
from endeavour.exchange.readers.workbook import Cell

_KNOWN: dict[Kind, dict[str, str]] = {
    kind: {heading: field.name for field in reversed(fields) for heading in field.headings}
    for kind, fields in FIELDS.items()
}
ANY_HEADING = frozenset(heading for known in _KNOWN.values() for heading in known)
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_NAMED = (frozenset(["surname", "forename"]), frozenset(["name"]))
_PUPIL_NAMED = (
    frozenset(["upn"]),
    frozenset(["pupil_surname", "pupil_forename"]),
    frozenset(["pupil_name"]),
)
_ADULT_ONLY = frozenset(["relationship", "responsibility", "priority", "court_order"])
_HISTORY_ONLY = frozenset(["rank", "need_description", "need_end", "status_end"])
_CLASS_ONLY = frozenset(["year_group", "class_kind", "subject"])
_REGISTER_ONLY = frozenset(["last_review", "next_review", "family_told_on", "provision", "in_class"])
_STAFF_KNOWN = frozenset(["staff_name", "staff_code", "staff_email"])


def heading_key(heading: str) -> str:
    """A heading as small letters and figures: “Date of Birth” and “date_of_birth” are one."""
    return _NOT_LETTER.sub("", unicodedata.normalize("NFKD", heading).casefold())


def find_headings(head: Sequence[Row]) -> tuple[int, list[str]]:
    """The row of headings among a table's first rows: the first with most headings we know, under any titles.

    Where no row has two that we know, the widest of the first rows is taken, for a person to say what is what.
    """
    best, most = -1, 1
    for at, (_, cells) in enumerate(head):
        known = len({heading_key(text_of(cell)) for cell in cells} & ANY_HEADING)
        if known > most:
            best, most = at, known
    if best < 0:
        widths = [sum(1 for cell in cells if text_of(cell)) for _, cells in head]
        best = widths.index(max(widths))
    number, cells = head[best]
    return number, [text_of(cell) for cell in cells]


def suggest(head: Sequence[Row]) -> Matching:
    """The matching that a table's headings suggest, for the first kind of table that they are enough for."""
    number, headings = find_headings(head)
    by_kind = {kind: _match(headings, kind) for kind in FIELDS}
    as_class = frozenset(by_kind[Kind.CLASSES])
    kind = next((kind for kind, fields in by_kind.items() if _is_of_kind(kind, frozenset(fields), as_class)), None)
    if kind is None:
        kind = max(by_kind, key=lambda each: sum(1 for field in by_kind[each] if field))
    return Matching(kind, number, tuple(headings), by_kind[kind])


def suggest_as(head: Sequence[Row], kind: Kind) -> Matching:
    """The matching that a table's headings suggest, where a person has said what kind of table it is."""
    number, headings = find_headings(head)
    return Matching(kind, number, tuple(headings), _match(headings, kind))


def _match(headings: Sequence[str], kind: Kind) -> tuple[str, ...]:
    fields: list[str] = []
    for heading in headings:
        name = _KNOWN[kind].get(heading_key(heading), "")
        if name in fields and name not in REPEATABLE:
            name = SECOND_COLUMN.get(name, "")
            name = "" if name in fields else name
        fields.append(name)
    return tuple(fields)


def _is_of_kind(kind: Kind, fields: frozenset[str], as_class: frozenset[str]) -> bool:
    """Whether these fields make a table of that kind beyond doubt; kinds are tried in the order of `FIELDS`.

    `as_class` are the fields it would have as a list of classes, which a timetable without pupils may be.
    """
    if not is_enough(kind, fields):
        return False
    match kind:
        case Kind.REGISTER:
            return bool(fields & _REGISTER_ONLY)
        case Kind.CONTACTS:
            return bool(fields & _ADULT_ONLY)
        case Kind.SEN:
            return bool(fields & _HISTORY_ONLY) or "dob" not in fields
        case Kind.TEACHING:
            return any(names <= fields for names in _PUPIL_NAMED) or not as_class & _CLASS_ONLY
        case Kind.STAFF:
            return bool(fields & {"email", "staff_code", "role"})
        case Kind.PUPILS | Kind.CLASSES:
            return True


def is_enough(kind: Kind, fields: frozenset[str]) -> bool:
    """Whether a matching has the columns without which rows of this kind cannot be read."""
    named = any(names <= fields for names in _NAMED)
    match kind:
        case Kind.PUPILS:
            return named and "dob" in fields
        case Kind.SEN:
            known = "upn" in fields or named
            return known and bool(fields & {"need", "status", "status_code"})
        case Kind.REGISTER:
            return named or "upn" in fields
        case Kind.CONTACTS:
            return named and any(names <= fields for names in _PUPIL_NAMED)
        case Kind.STAFF:
            return named
        case Kind.CLASSES:
            return "class_name" in fields and bool(fields & _CLASS_ONLY)
        case Kind.TEACHING:
            pupil = any(names <= fields for names in _PUPIL_NAMED)
            staff = bool(fields & _STAFF_KNOWN)
            return (staff and pupil) or ("class_name" in fields and (staff or pupil))


def chosen(suggested: Matching, matchings: Sequence[Matching]) -> Matching:
    """The school's own matching for these headings where it has one, else the suggestion."""
    kept = next((each for each in matchings if _same(each.headings, suggested.headings)), None)
    if kept is None:
        return suggested
    return replace(kept, heading_row=suggested.heading_row, headings=suggested.headings, confirmed=True)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [heading_key(heading) for heading in one] == [heading_key(heading) for heading in other]


def check(matching: Matching) -> None:
    """Raise ValueError for a matching that no page of ours makes: an unknown field, or one used twice."""
    names = {field.name for field in FIELDS[matching.kind]}
    used = [field for field in matching.fields if field]
    unknown = sorted(set(used) - names)
    twice = sorted({field for field in used if used.count(field) > 1 and field not in REPEATABLE})
    if unknown or twice or len(matching.fields) != len(matching.headings):
        raise ValueError(f"matching of {matching.kind}: unknown {unknown}, twice {twice}")


Column = tuple[str, int, bool, bool]
"""Field, column, whether it is one line (else longer writing), and whether its text joins an earlier column's."""


def picker(matching: Matching) -> list[Column]:
    """The columns to read, in their order."""
    used = matching.fields
    return [(field, at, field not in PROSE, field in used[:at]) for at, field in enumerate(used) if field]


def pick(cells: Sequence[Cell], columns: Sequence[Column]) -> Mapping[str, Cell]:
    """One row by field, clean. Columns past the row's end are blank; several for one field become its lines."""
    found: dict[str, Cell] = {}
    width = len(cells)
    for field, at, one_line, joins in columns:
        cell = cells[at] if at < width else ""
        if isinstance(cell, str) and not (cell.isascii() and cell.isalnum()) and cell:
            cell = text_of(cell) if one_line else prose_of(cell)
        if joins and (before := found[field]):
            cell = f"{before}\n{cell}" if cell else before
        found[field] = cell
    return found
