"""A paper on the screen: its sheet, with each block's name for the template that draws it."""

from dataclasses import replace
from typing import Any

from endeavour.documents.press.sheet import Sheet

Drawn = tuple[Sheet, list[tuple[str, Any]]]


def drawn(sheet: Sheet) -> Drawn:
    """What the `twin` macro takes."""
    return sheet, [(type(block).__name__, block) for block in sheet.blocks]


def without_address(sheet: Sheet) -> Sheet:
    """The sheet with its reader's name and not where they live."""
    return replace(sheet, to=sheet.to[:1])
