"""What the letters hold."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from endeavour.documents.press.contents.parts import Content, Envelope, Said


@dataclass(frozen=True, slots=True)
class AnswerAt:
    """Where a family answers on a phone, and the code that opens it."""

    address: str
    code: str


@dataclass(frozen=True, slots=True)
class SupportStarted(Content):
    """SEN Support has started. Children and Families Act 2014, section 68, where `section_68` says it applies.

    `more_help_with` ends a sentence: "talking and reading". `plan_by`, `first_meeting_on` and `meetings_a_year` are
    the school's own word and are left out when they are not known: the section names no day.
    """

    kind: ClassVar[str] = "support_started"
    envelope: Envelope
    started_on: date
    talked_on: date | None = None
    more_help_with: str = ""
    plan_by: date | None = None
    first_meeting_on: date | None = None
    meetings_a_year: int | None = 3
    answer_at: AnswerAt | None = None
    section_68: bool = True


@dataclass(frozen=True, slots=True)
class SupportEnded(Content):
    """SEN Support has ended: when, why, and what goes on in class."""

    kind: ClassVar[str] = "support_ended"
    envelope: Envelope
    ended_on: date
    because: str
    talked_on: date | None = None
    goes_on: tuple[str, ...] = ()


class Next(StrEnum):
    """What follows a talk about a concern."""

    MONITORING = "monitoring"
    SUPPORT = "support"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ConcernNote(Content):
    """The short note of an early talk about a concern. `family_said` holds this reader's words alone."""

    kind: ClassVar[str] = "concern_note"
    envelope: Envelope
    talked_on: date
    noticed: str
    next: Next
    there: tuple[str, ...] = ()
    family_said: Said | None = None
    agreed: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewInvitation(Content):
    """An invitation to a review. `reply_by` is a wish, never a condition."""

    kind: ClassVar[str] = "review_invitation"
    envelope: Envelope
    meets_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    there: tuple[str, ...] = ()
    plan_name: str = "SEN Support plan"
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingInvitation(Content):
    """An invitation to a meeting before the plan is written, so with no plan to look back on. `reply_by` is a wish,
    never a condition.
    """

    kind: ClassVar[str] = "meeting_invitation"
    envelope: Envelope
    meets_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    there: tuple[str, ...] = ()
    reply_by: date | None = None
