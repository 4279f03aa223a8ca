"""A paper as it was sent: what it held and every word of it, so that no later change of wording can reach it."""

from collections.abc import Mapping
from typing import Any

from endeavour.documents.press.contents.parts import Content
from endeavour.documents.press.keeping import NotReadable, kept, read_back
from endeavour.documents.press.sheet import Sheet
from endeavour.documents.press.wording import words_of

SHEET_SCHEMA = 1


def frozen(content: Content) -> dict[str, Any]:
    """What to keep when a paper is written: its content (`read_content` reads it) and its words (`sheet_of`)."""
    return {**content.as_content(), "sheet_schema": SHEET_SCHEMA, "sheet": kept(words_of(content))}


def sheet_of(held: Mapping[str, Any]) -> Sheet:
    """The words of a paper as they were sent. Raises NotReadable."""
    if held.get("sheet_schema") != SHEET_SCHEMA:
        raise NotReadable("a sheet kept in a shape that is not known")
    return read_back(Sheet, held["sheet"])
