"""The steps of a child's story. Each is one action of the product, with its arguments and the day it happened.

Staff are named by a short key ("ruth"), adults of the family by their place in the story, lines and targets by their
place in the plan. `endeavour.demo.tell` writes the rows of a step; a test takes the same steps through the actions
themselves and finds the same rows.
"""

from dataclasses import dataclass, field
from datetime import date

from endeavour.needs.states import HowSaid, RaisedFor
from endeavour.provision.states import Given


@dataclass(slots=True)
class Step:
    """Somebody did something on a day."""

    on: date
    by: str


@dataclass(slots=True)
class KeyAdultSet(Step):
    adult: str


@dataclass(slots=True)
class SightGiven(Step):
    """A member of staff outside the child's classes is named for the child."""

    adult: str


@dataclass(slots=True)
class TagGiven(Step):
    """One of the school's own tags."""

    tag: str


@dataclass(slots=True)
class ContactLogged(Step):
    adult: int | None
    how: str
    what: str
    follow_up: str = ""
    follow_up_on: date | None = None


@dataclass(slots=True)
class FollowedUp(Step):
    """Of what is to follow from talks, what is due first is done."""

    said: str = ""


@dataclass(slots=True)
class Talked:
    """The early talk with the family, and the day they were given a note of it."""

    on: date | None = None
    said: str = ""
    note_given_on: date | None = None


@dataclass(slots=True)
class ConcernRaised(Step):
    noticed: str
    areas: tuple[str, ...] = ()
    tried: str = ""
    since: str = ""
    raised_for: str = RaisedFor.STAFF
    adult: int | None = None


@dataclass(slots=True)
class ConcernClosed(Step):
    reason: str
    talk: Talked = field(default_factory=Talked)


@dataclass(slots=True)
class Monitored(Step):
    reason: str
    look_again_on: date
    talk: Talked = field(default_factory=Talked)


@dataclass(slots=True)
class SupportStarted(Step):
    reason: str = ""
    talk: Talked = field(default_factory=Talked)
    after_concern: bool = True


@dataclass(slots=True)
class SupportEnded(Step):
    reason: str


@dataclass(slots=True)
class CycleOpened(Step):
    """A cycle begun by hand: for a child whose status was brought in, or who has an EHC plan."""


@dataclass(slots=True)
class StageMoved(Step):
    to: str


@dataclass(slots=True)
class NeedsSet(Step):
    """Needs as (census type, area, words), the most important first."""

    needs: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class EhcPlanWritten(Step):
    """Sections E and F of an EHC plan, and the day of its annual review."""

    outcomes: tuple[str, ...]
    provision: tuple[str, ...]
    annual_review_on: date


@dataclass(slots=True)
class EvidenceAdded(Step):
    kind: str
    text: str
    source: str
    where: str = ""
    helped: str = ""
    confidential: bool = False


@dataclass(slots=True)
class EvidenceAsked(Step):
    of: tuple[str, ...]
    due_on: date
    question: str = ""


@dataclass(slots=True)
class EvidenceAnswered(Step):
    text: str
    helped: str = ""


@dataclass(slots=True)
class ViewRecorded(Step):
    voice: str
    words: str
    how: str = HowSaid.IN_PERSON
    adult: int | None = None


@dataclass(slots=True)
class ViewAsked(Step):
    """Somebody was asked what they think, and has not answered yet."""

    voice: str
    adult: int | None = None


@dataclass(slots=True)
class SummaryWritten(Step):
    barriers: str
    strengths: str


@dataclass(slots=True)
class TargetText:
    what: str
    measure: str
    baseline: str
    aim: str
    by_when: date | None
    why: str
    kind: str = "words"
    unit: str = ""
    levels: str = ""
    scale: str = ""


@dataclass(slots=True)
class OutcomeText:
    text: str
    area: str
    targets: tuple[TargetText, ...]


@dataclass(slots=True)
class LineText:
    what: str
    area: str
    who: str | None
    minutes: int | None
    times: int | None
    group: int = 1
    weeks: int | None = 12


@dataclass(slots=True)
class StrategyText:
    text: str
    on_card: bool = True


@dataclass(slots=True)
class HopeText:
    adult: int
    text: str
    shared: bool = False


@dataclass(slots=True)
class PlanText:
    """A plan as somebody wrote it. An item with the text of one that stands is the same item, changed."""

    pupil_hopes: str = ""
    family_hopes: str = ""
    hopes: tuple[HopeText, ...] = ()
    outcomes: tuple[OutcomeText, ...] = ()
    lines: tuple[LineText, ...] = ()
    strategies: tuple[StrategyText, ...] = ()
    adjustments: str = ""
    pupil_will: str = ""
    family_will: str = ""
    expected_impact: str = ""
    review_on: date | None = None
    teacher: str | None = None


@dataclass(slots=True)
class PlanOpened(Step):
    """The first plan of a child. Later plans are opened by the review before them."""


@dataclass(slots=True)
class PlanSaved(Step):
    plan: PlanText


@dataclass(slots=True)
class PlanIssued(Step):
    """The draft as it stands is put in force."""


@dataclass(slots=True)
class PlanAnswered(Step):
    voice: str
    answer: str
    words: str = ""
    adult: int | None = None


@dataclass(slots=True)
class CardRead(Step):
    """The member of staff confirms the card of the latest version, if they were asked to."""


@dataclass(slots=True)
class ProfileSaved(Step):
    appreciated: str
    important: str
    support: str
    written_with: str


@dataclass(slots=True)
class SessionLogged(Step):
    line: int
    given: str = Given.GIVEN
    minutes: int | None = None
    loss: str = ""
    note: str = ""


@dataclass(slots=True)
class TargetMarked(Step):
    target: int
    value: str
    note: str = ""


@dataclass(slots=True)
class ReviewBooked(Step):
    meeting_on: date
    place: str = ""
    family_asked_on: date | None = None


@dataclass(slots=True)
class NotesSaved(Step):
    came: str
    family_came: bool | None
    pupil_came: bool | None
    impact: str = ""
    quality: str = ""


@dataclass(slots=True)
class TargetRated(Step):
    target: int
    rating: int | None
    sentence: str
    continues: bool = True


@dataclass(slots=True)
class FamilyMet(Step):
    """A meeting with the family that closes no cycle."""

    came: str
    agreed: str
    family_came: bool = True
    pupil_came: bool | None = None
    next_review_on: date | None = None


@dataclass(slots=True)
class ReviewHeld(Step):
    decision: str
    why: str
    next_review_on: date | None = None


@dataclass(slots=True)
class PaperGiven(Step):
    """A paper about the record it tells of: written `on`, then sent and delivered if those days are given. One that
    was given before Endeavour has an earlier `sent_on`. To the pupil where no `adult` is named.
    """

    kind: str
    adult: int | None
    way: str = ""
    sent_on: date | None = None
    delivered_on: date | None = None


@dataclass(slots=True)
class Brought:
    """A spell of status that came in from the school's earlier records."""

    status: str
    starts_on: date | None
    ends_on: date | None = None
    source: str = ""
    told_before: bool = False
    legacy: str = ""
