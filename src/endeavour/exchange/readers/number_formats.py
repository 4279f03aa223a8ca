"""What Excel's number formats mean for a roll: a day, a percentage, or a number as it stands."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from enum import Enum

from lxml import etree

from endeavour.exchange.readers.markup import child, local


class FormatKind(Enum):
    """How a numeric cell is to be read."""

    PLAIN = "plain"
    DAY = "day"
    PERCENT = "percent"


_BUILT_IN_DAYS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
_BUILT_IN_PERCENTS = frozenset([9, 10])
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def format_kinds(styles: etree._Element | None) -> list[FormatKind]:
    """The kind of each cell style of a workbook, in the order cells refer to them."""
    if styles is None:
        return []
    custom = {
        entry.get("numFmtId", ""): entry.get("formatCode", "")
        for entry in _entries(styles, "numfmts")
        if local(entry) == "numfmt"
    }
    return [
        _kind(entry.get("numFmtId", "0"), custom) for entry in _entries(styles, "cellxfs") if local(entry) == "xf"
    ]


def _entries(styles: etree._Element, name: str) -> list[etree._Element]:
    found = child(styles, name)
    return list(found) if found is not None else []


def _kind(number: str, custom: dict[str, str]) -> FormatKind:
    if number in custom:
        code = _NOT_CODE.sub("", custom[number]).partition(";")[0].lower()
        if "%" in code:
            return FormatKind.PERCENT
        return FormatKind.DAY if "d" in code or "y" in code else FormatKind.PLAIN
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if known in _BUILT_IN_PERCENTS:
        return FormatKind.PERCENT
    return FormatKind.DAY if known in _BUILT_IN_DAYS else FormatKind.PLAIN


def written(raw: str, kind: FormatKind) -> str:
    """A number as a person would type it: 8.0 as 8, 9.27630868E9 as 9276308680, 0.945 as 94.5% where it is one."""
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > 14:
        return raw
    if kind is FormatKind.PERCENT:
        return f"{_short(round(number * 100, 6))}%"
    return _short(round(number, 12))


def _short(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
