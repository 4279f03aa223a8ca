"""What the record of a review holds, and that of a meeting that closed no cycle."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from endeavour.documents.press.contents.parts import Content, Envelope, Said


class Decided(StrEnum):
    """What a review decided."""

    CARRY_ON = "carry_on"
    CHANGE = "change"
    MORE = "more"
    LESS = "less"
    END = "end"


@dataclass(frozen=True, slots=True)
class ReviewedTarget:
    """A target and how it went: -2 to 2 against what was expected, or None when it could not be rated."""

    what: str
    rating: int | None = None
    sentence: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class OwnViews:
    """The only views a family copy can hold: the reader's own and the pupil's."""

    reader: Said | None = None
    pupil: Said | None = None


@dataclass(frozen=True, slots=True)
class ReviewRecord(Content):
    """A family copy of the record of a review, to one person. `there` names who came, as this reader may know."""

    kind: ClassVar[str] = "review_record"
    envelope: Envelope
    held_on: date
    decision: Decided
    there: tuple[str, ...] = ()
    targets: tuple[ReviewedTarget, ...] = ()
    views: OwnViews = OwnViews()
    impact: str = ""
    quality: str = ""
    because: str = ""
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord(Content):
    """A family copy of the record of a meeting that closed no cycle. `next_on` is the day they look back next, where
    the meeting agreed one.
    """

    kind: ClassVar[str] = "meeting_record"
    envelope: Envelope
    held_on: date
    there: tuple[str, ...] = ()
    views: OwnViews = OwnViews()
    agreed: str = ""
    next_on: date | None = None
