"""What a law function answers: how a duty stands on a day, why, and with what force it binds.

Must, a condition of a grant, should and the school's choice are different types, so that a page, a report or a count
cannot mix them up:
a `Finding[Must]` is not a `Finding[Should]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Generic, TypeVar

from endeavour.foundation.words import N_, Counted, Sentence, sentence
from endeavour.law.citation import Citation
from endeavour.law.citations import OWN_CHOICE


@dataclass(frozen=True, slots=True)
class Must:
    """An Act or regulations require it. There is no choice."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a grant: no Act requires it, but whoever takes the money must."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Should:
    """Statutory guidance asks for it. A school follows it unless it has a good reason, which it can show."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Choice:
    """The school set it itself, and may change it in Settings."""

    citation: Citation = OWN_CHOICE


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the law comes to on a day: an age, a date, a person. Nobody can be late with it."""

    citation: Citation


Force = Must | Condition | Should | Choice
F = TypeVar("F", Must, Condition, Should, Choice, covariant=True)


class State(Enum):
    """How a duty stands. `NOT_KNOWN` is for what cannot be proved from before the records began: it is never late."""

    MET = "met"
    DUE = "due"
    DUE_SOON = "due_soon"
    LATE = "late"
    NOT_KNOWN = "not_known"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Generic[F]):
    """How one duty stands, the sentence that says why, and its source.

    `due_on` is the last day on which it would still be in time. `due_set_by` says who set that day: the law, the
    guidance, or the school itself. `met_on` is the day it was done, if it was.
    """

    state: State
    because: Sentence
    force: F
    due_on: date | None = None
    due_set_by: Force | None = None
    met_on: date | None = None

    @property
    def citation(self) -> Citation:
        return self.force.citation

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in (State.DUE, State.DUE_SOON, State.LATE)

    @property
    def met_late(self) -> bool:
        """Done, but after the day it was due."""
        return self.met_on is not None and self.due_on is not None and self.met_on > self.due_on


def done_by(day: date | None, on: date) -> date | None:
    """The day something was done, if that was on or before `on`. What lies ahead has not happened yet."""
    return day if day is not None and day <= on else None


def met(force: F, because: Sentence, *, met_on: date | None = None, due_on: date | None = None) -> Finding[F]:
    """The duty is done."""
    return Finding(state=State.MET, because=because, force=force, met_on=met_on, due_on=due_on)


def not_needed(force: F, because: Sentence) -> Finding[F]:
    """The duty does not arise."""
    return Finding(state=State.NOT_NEEDED, because=because, force=force)


def not_known(force: F, because: Sentence) -> Finding[F]:
    """Nothing proves it either way, and nobody is blamed for that."""
    return Finding(state=State.NOT_KNOWN, because=because, force=force)


def waiting(
    force: F, because: Sentence, *, on: date, due_on: date, soon: int, set_by: Force, days: Counted | None = None
) -> Finding[F]:
    """The duty is still to do: due, due soon (within `soon` days) or late, and the sentence says by whose clock.

    `days` is the number the school chose, given only where the school set the day.
    """
    state = State.LATE if on > due_on else State.DUE_SOON if due_on - on <= timedelta(days=soon) else State.DUE
    if days is not None:
        because += sentence(_no_number_of(force), days=days)
    because += sentence(
        N_("It was due on {due_on}.") if state is State.LATE else N_("Due by {due_on}."), due_on=due_on
    )
    return Finding(state=state, because=because, force=force, due_on=due_on, due_set_by=set_by)


def _no_number_of(force: Force) -> str:
    match force:
        case Must():
            return N_("The law sets no number of days; your school chose {days}.")
        case Condition():
            return N_("The grant sets no number of days; your school chose {days}.")
        case Should():
            return N_("The Code sets no number of days; your school chose {days}.")
        case Choice():
            return N_("Your school chose {days}.")


AnyFinding = Finding[Must] | Finding[Condition] | Finding[Should] | Finding[Choice]
"""A finding of any force, for lists that hold all of them."""
