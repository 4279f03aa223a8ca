"""When each cycle of a child was opened, issued and reviewed: three review rounds a school year."""

import random
from dataclasses import dataclass
from datetime import date
from enum import Enum

from endeavour.demo.almanac import Almanac

LEAST_SCHOOL_DAYS = 20  # a plan is given at least this long before its review


class Now(Enum):
    """Where a child stands today."""

    STEADY = "the plan is being given and its review lies in the coming round"
    ASSESSING = "SEN Support has just begun"
    PLANNING = "the first plan is being written"
    NEXT_PLAN = "the review was held early and the next plan is being written"
    REVIEWING = "the meeting was held and its record is not closed"
    LATE = "the review date has passed"


@dataclass(slots=True)
class Turn:
    """Once round. Days that lie ahead, or were never reached, are None."""

    number: int
    opened: date
    issued: date | None = None
    due: date | None = None
    held: date | None = None


def rounds(almanac: Almanac) -> list[list[date]]:
    """The school days of each review round: before Christmas, before Easter, in July."""
    found = []
    for second, fourth, sixth in zip(*(almanac.terms[n::6] for n in (1, 3, 5)), strict=True):
        for term, back in ((second, 14), (fourth, 11), (sixth, 16)):
            days = almanac.between(term.period.start, term.period.end or almanac.today)
            found.append(days[-back : -back + 10])
    return found


def turns(almanac: Almanac, start: date, now: Now, rng: random.Random) -> list[Turn]:
    """Every cycle from a start until today. The last one stands where `now` says."""
    windows, done = rounds(almanac), []
    share = rng.random()
    turn = Turn(1, start, issued=almanac.after(start, rng.randint(11, 19)))
    while turn.issued is not None and turn.issued <= almanac.today:
        earliest = almanac.after(turn.issued, LEAST_SCHOOL_DAYS)
        window = next((days for days in windows if days[int(share * len(days))] >= earliest), windows[-1])
        turn.due = window[int(share * len(window))]
        if turn.due > almanac.today:
            break
        turn.held = turn.due if rng.random() < 0.9 else almanac.after(turn.due, rng.randint(1, 6))
        if turn.held > almanac.today:
            turn.held = turn.due
        done.append(turn)
        turn = Turn(turn.number + 1, turn.held, issued=almanac.after(turn.held, rng.randint(6, 14)))
    return [*done, *_last(almanac, turn, now, rng)]


def _last(almanac: Almanac, turn: Turn, now: Now, rng: random.Random) -> list[Turn]:
    today = almanac.today
    if now in {Now.ASSESSING, Now.PLANNING} or turn.issued is None or turn.issued > today:
        turn.issued = turn.due = None
        return [turn]
    if now is Now.LATE:
        turn.due = almanac.after(today, -rng.randint(2, 7))
    elif now is Now.REVIEWING:
        turn.due = almanac.after(today, -1)
    elif now is Now.NEXT_PLAN:
        turn.due = turn.held = almanac.after(today, -rng.randint(4, 9))
        return [turn, Turn(turn.number + 1, turn.held)]
    return [turn]
