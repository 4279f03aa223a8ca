"""Less than expected progress: the four signs that the Code names, worked out from attainment. A list to look at.

It is no duty and decides nothing: slow progress may have other reasons, and a child with none of these signs may have
SEN (Code 6.21 to 6.24). Where too few can be compared, that is the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from statistics import median

from endeavour.foundation.words import N_
from endeavour.law.choices import Own, SchoolChoices
from endeavour.law.citations import CODE_6_17
from endeavour.law.finding import Should
from endeavour.law.registry import rule

CITATION = CODE_6_17


class Sign(Enum):
    """The four signs, in the order of the Code and in our words."""

    SLOWER_THAN_PEERS = N_("Significantly slower than peers who began at the same level")
    BELOW_OWN_RATE = N_("Slower than this child’s own rate before")
    GAP_NOT_CLOSING = N_("The gap to peers is not closing")
    GAP_WIDENS = N_("The gap to peers is widening")


class Answer(Enum):
    """Whether a sign is there. NOT_ENOUGH says that nobody can tell yet."""

    YES = N_("Yes")
    NO = N_("No")
    NOT_ENOUGH = N_("Not enough data")


@dataclass(frozen=True, slots=True)
class Point:
    """Where a child stood in a subject on a day, as a place on the school's scale."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Peer:
    """Where another child of the cohort stood on the first and on the last of the two days compared."""

    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Working:
    """What an answer is made of: this child's figure, what it is set against, the line that is drawn there, and how
    many peers there were. Parts that were not there are None.
    """

    sign: Sign
    answer: Answer
    own: float | None = None
    against: float | None = None
    line: float | None = None
    peers: int = 0


DaysBetween = Callable[[date, date], int]


def _in_days(start: date, end: date) -> int:
    return (end - start).days


@rule(Should(CODE_6_17), page="slower-progress")
def signs_of(
    points: Sequence[Point],
    peers: Sequence[Peer],
    choices: SchoolChoices,
    *,
    days_between: DaysBetween = _in_days,
    in_steps: bool = False,
) -> tuple[Working, ...]:
    """SEND Code of Practice 2015, paragraph 6.17. "Who makes less progress than expected, and have we looked?"

    The four signs for one child in one subject. `points` are in order of their days; the last two are compared, and
    of three the first two give the rate before. `peers` are the others of the cohort who were assessed on the same
    two days on the same scale. How slow is significantly slower, how much of the rate before is to be matched, and
    how few peers are too few, the Code does not say: they are the school's choice. `days_between` counts the days
    that a rate is over, which are best days of school; `in_steps` is for levels, of which a part cannot be gained.
    """
    least = choices.number(Own.LEAST_PEERS)
    return (
        _slower_than_peers(points, peers, choices.number(Own.SLOWER_THAN_PEERS) / 100, least),
        _below_own_rate(points, choices.number(Own.RATE_KEPT) / 100, days_between, in_steps=in_steps),
        *_gap(points, peers, least),
    )


def _slower_than_peers(points: Sequence[Point], peers: Sequence[Peer], share: float, least: int) -> Working:
    """Set against the middle progress of those who stood where this child stood."""
    sign = Sign.SLOWER_THAN_PEERS
    if len(points) < 2:
        return Working(sign, Answer.NOT_ENOUGH)
    before, now = points[-2:]
    alike = [peer.last - peer.first for peer in peers if peer.first == before.value]
    if len(alike) < least:
        return Working(sign, Answer.NOT_ENOUGH, now.value - before.value, peers=len(alike))
    own, middle = now.value - before.value, median(alike)
    line = middle * share
    slower = middle > 0 and own < line
    return Working(sign, Answer.YES if slower else Answer.NO, own, middle, line, len(alike))


def _below_own_rate(points: Sequence[Point], share: float, days_between: DaysBetween, *, in_steps: bool) -> Working:
    """Set against what this child's rate before comes to over the days since; of levels, to the nearest whole one.
    Who gained nothing before has no rate to match.
    """
    sign = Sign.BELOW_OWN_RATE
    if len(points) < 3:
        return Working(sign, Answer.NOT_ENOUGH)
    first, before, now = points[-3:]
    earlier, own = before.value - first.value, now.value - before.value
    over, since = days_between(first.on, before.on), days_between(before.on, now.on)
    if over <= 0 or since <= 0:
        return Working(sign, Answer.NOT_ENOUGH)
    line = earlier * since / over * share
    line = float(round(line)) if in_steps else line
    below = earlier > 0 and own < line
    return Working(sign, Answer.YES if below else Answer.NO, own, earlier, line)


def _gap(points: Sequence[Point], peers: Sequence[Peer], least: int) -> tuple[Working, Working]:
    """The gap is what the middle of the peers has more than this child. It fails to close where it is as wide as it
    was, or wider; a child who is not behind has none.
    """
    closing, widening = Sign.GAP_NOT_CLOSING, Sign.GAP_WIDENS
    if len(points) < 2 or len(peers) < least:
        return tuple(Working(sign, Answer.NOT_ENOUGH, peers=len(peers)) for sign in (closing, widening))  # type: ignore[return-value]
    before, now = points[-2:]
    was = median(peer.first for peer in peers) - before.value
    is_now = median(peer.last for peer in peers) - now.value
    fails, wider = 0 < was <= is_now, is_now > max(was, 0)
    return (
        Working(closing, Answer.YES if fails else Answer.NO, is_now, was, was, len(peers)),
        Working(widening, Answer.YES if wider else Answer.NO, is_now, was, was, len(peers)),
    )
