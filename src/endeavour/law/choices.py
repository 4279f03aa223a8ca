"""The school's own deadlines: one table of what may be chosen, what stands until it is, and how far it may go.

None of these numbers is law. Where the Act or the Code sets a day, it is in its own module and cannot be chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from endeavour.foundation.words import N_, Counted, calendar_days, school_days


class Own(Enum):
    """The named choices, as they are kept in a school's settings."""

    LETTER_AFTER_START = "letter_after_start"
    PLAN_AFTER_START = "plan_after_start"
    CARD_READ = "card_read"
    VIEWS_ASKED = "views_asked"
    RECORD_AFTER_MEETING = "record_after_meeting"
    MORE_SUPPORT_NO_PROGRESS = "more_support_no_progress"
    MORE_SUPPORT_SIGNIFICANT = "more_support_significant"
    SESSION_LOGGED = "session_logged"
    PARENT_CONCERN_ANSWERED = "parent_concern_answered"
    CONCERN_DECIDED = "concern_decided"
    EVIDENCE_ANSWERED = "evidence_answered"
    FAMILY_TOLD_OF_END = "family_told_of_end"
    JOINER_TAKEN_OVER = "joiner_taken_over"
    DUE_SOON = "due_soon"
    DELIVERED_LEAST = "delivered_least"
    DELIVERED_WEEKS = "delivered_weeks"
    SLOWER_THAN_PEERS = "slower_than_peers"
    RATE_KEPT = "rate_kept"
    LEAST_PEERS = "least_peers"
    LESSONS_MISSED = "lessons_missed"


@dataclass(frozen=True, slots=True)
class Range:
    """What a school may choose: the words beside the box, the number until it is changed, the least and the most."""

    label: str
    default: int
    least: int
    most: int


RANGES: dict[Own, Range] = {
    Own.LETTER_AFTER_START: Range(N_("School days from the start of SEN Support until the family is told"), 5, 1, 20),
    Own.PLAN_AFTER_START: Range(N_("School days from the start of SEN Support until the plan is agreed"), 20, 5, 40),
    Own.CARD_READ: Range(N_("School days for staff to read a plan or card issued to them"), 5, 1, 15),
    Own.VIEWS_ASKED: Range(
        N_("School days from the start of a cycle until the family’s views are asked for"), 15, 1, 40
    ),
    Own.RECORD_AFTER_MEETING: Range(
        N_("School days from a meeting until its record is given to the parents"), 10, 1, 20
    ),
    Own.MORE_SUPPORT_NO_PROGRESS: Range(N_("School days to consider more support when progress stalls"), 10, 1, 30),
    Own.MORE_SUPPORT_SIGNIFICANT: Range(N_("School days to consider it for significant difficulties"), 2, 0, 5),
    Own.SESSION_LOGGED: Range(N_("School days from a session until it is logged"), 1, 0, 5),
    Own.PARENT_CONCERN_ANSWERED: Range(N_("School days to answer a concern raised by a parent or pupil"), 5, 1, 15),
    Own.CONCERN_DECIDED: Range(N_("School days from a concern until it is decided"), 15, 5, 40),
    Own.EVIDENCE_ANSWERED: Range(N_("School days to answer a request for evidence"), 10, 1, 20),
    Own.FAMILY_TOLD_OF_END: Range(N_("School days from the end of SEN Support until the family is told"), 5, 1, 20),
    Own.JOINER_TAKEN_OVER: Range(
        N_("School days from a pupil’s joining until support from the last school is taken over"), 5, 1, 20
    ),
    Own.DUE_SOON: Range(N_("Days before a deadline when it shows as due soon"), 14, 1, 42),
    Own.DELIVERED_LEAST: Range(N_("Per cent of the minutes planned, below which support is looked at"), 80, 50, 100),
    Own.DELIVERED_WEEKS: Range(N_("Weeks of school in a row with less than that, until it is looked at"), 3, 1, 6),
    Own.SLOWER_THAN_PEERS: Range(
        N_("Per cent of the progress of peers from the same level, under which progress is significantly slower"),
        50,
        10,
        100,
    ),
    Own.RATE_KEPT: Range(N_("Per cent of a child’s own rate before that is to be matched"), 100, 50, 100),
    Own.LEAST_PEERS: Range(N_("Peers that a child is compared with at the least"), 5, 5, 30),
    # Two of five leaves a child in most lessons of the subject; three does not.
    Own.LESSONS_MISSED: Range(
        N_("Lessons of one core subject that a child may miss in a week for support, before that is told"), 2, 0, 10
    ),
}


@dataclass(frozen=True)
class SchoolChoices:
    """What one school has chosen, by name; what it left alone has the default.

    Refuses, with ValueError, a name that is not in the table and a number outside its range.
    """

    chosen: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, number in self.chosen.items():
            limits = RANGES[Own(name)]
            if not limits.least <= number <= limits.most:
                raise ValueError(f"{name} may be {limits.least} to {limits.most}, not {number}")

    def number(self, which: Own) -> int:
        """The number in force."""
        return self.chosen.get(which.value, RANGES[which].default)

    def said(self, which: Own) -> Counted:
        """The number with its noun, for a sentence."""
        return calendar_days(self.number(which)) if which is Own.DUE_SOON else school_days(self.number(which))
