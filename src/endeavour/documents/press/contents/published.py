"""What the papers hold that a school publishes for anybody to read: no child is named in them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from endeavour.documents.press.contents.parts import Content, School


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """One thing that the school does. `pupils`, `year` and `purse` are in words; how few pupils there are was
    settled before it came here.
    """

    what: str
    who: str
    barrier: str
    pence: int
    year: str
    purse: str
    pupils: str = ""
    knows: str = ""


@dataclass(frozen=True, slots=True)
class StrategyPaper(Content):
    """The school's inclusion strategy, with the yearly review noted at its head."""

    kind: ClassVar[str] = "inclusion_strategy"
    of_family: ClassVar[bool] = False
    school: School
    starts_on: date
    published_on: date
    activities: tuple[ActivityPart, ...]
    about: str = ""
    ask: str = ""
    reviewed_on: date | None = None
    changed: str = ""
    next_review_on: date | None = None
