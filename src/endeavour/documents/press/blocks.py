"""What a sheet is made of. Typst and the HTML twin draw these and add no words of their own.

Text is plain: no markup is read in it. A line break inside a text stays a line break.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title, which alone is level 1. Levels go down one at a time."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, one idea in each point."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is: "Next review", "8 December 2026"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A few facts, read as pairs."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What a reader looks for at once and copies from: an address to go to and a code."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's own words, with a heather rule at their side and quotation marks. Nothing else looks like this."""

    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a way that goes in order."""

    name: str
    now: str
    """The word that says we are here, such as "Now"; empty for the others."""
    words: str


@dataclass(frozen=True, slots=True)
class Stages:
    """Parts of a way, drawn on a ladder whose rung is filled where we are."""

    items: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A target under its outcome: `start` and `aim` stand at the two ends of a line."""

    what: str
    level: int
    start: Fact | None = None
    aim: Fact | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """How a target went: five rungs from -2 to 2, the one reached filled. `rung` is None when it was not rated."""

    what: str
    word: str
    rung: int | None = None
    sentence: str = ""
    level: int = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it holds numbers, which stand at the end."""

    head: str
    share: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, as many as there are columns. `kind` is row, group or total."""

    cells: tuple[str, ...]
    kind: str = "row"
    bar: float | None = None
    """A bar in the table's bar column, from 0 to 1 of its width. The number beside it says the same."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads that repeat on each page. `bar_column` is the column that also draws each row's bar."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bar_column: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick on paper, and its words."""

    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A slip to answer on paper: boxes to tick, then a question with empty lines to write on."""

    heading: str
    choices: tuple[Choice, ...]
    ask: str
    lines: int
    back: str
    """How the slip gets back to us."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The end of a letter."""

    greeting: str
    name: str
    job: str


@dataclass(frozen=True, slots=True)
class Note:
    """A small remark."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a duty comes from, small."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A classroom card: a name, three to five orders, and which plan they are from. Without a name it is the only
    one, and the sheet's title names the child.
    """

    name: str
    group: str
    points: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, one large on a page, or four to a page when there are more."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The parts of a one-page profile, each a heading and the child's own words, on one side of paper."""

    items: tuple[Fact, ...]
    foot: str


Block = (
    Heading
    | Paragraph
    | Points
    | Facts
    | Box
    | Voice
    | Stages
    | Target
    | Rating
    | Table
    | Reply
    | Signature
    | Note
    | Source
    | Cards
    | Profile
)
