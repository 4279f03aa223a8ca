"""A sheet: one paper as it will be read, before anything draws it."""

from dataclasses import dataclass

from endeavour.documents.press.blocks import Block

A4 = "a4"
A4_WIDE = "a4-wide"
A3_WIDE = "a3-wide"


@dataclass(frozen=True, slots=True)
class Head:
    """The school at the top. `logo` is the digest of its picture, or empty; `logo_alt` says it in words."""

    school: str
    lines: tuple[str, ...] = ()
    logo: str = ""
    logo_alt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` is the level 1 heading, `name` what the file and the reader's window are called. `to`, `on` and
    `reference` stand where a window envelope shows them; `foot` is on every page, with the page's number.
    """

    kind: str
    name: str
    title: str
    head: Head | None
    blocks: tuple[Block, ...]
    to: tuple[str, ...] = ()
    on: str = ""
    reference: str = ""
    foot: str = ""
    confidential: str = ""
    paper: str = A4
    lang: str = "en-GB"
