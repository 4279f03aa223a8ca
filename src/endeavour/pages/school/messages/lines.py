"""How a message stands, in words, and what may be done about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.foundation import clock
from endeavour.outbox.models import Message
from endeavour.outbox.policies import may_send_again, may_take_back
from endeavour.outbox.states import REMEDIES, Kind, State, Trouble
from endeavour.pages.design.filters import clock_time, day

Shape = Literal["late", "soon", "due", "open", "met", "none"]

SHAPES: dict[State, Shape] = {
    State.WAITING: "due",
    State.SENDING: "open",
    State.SENT: "met",
    State.FAILED: "late",
    State.HELD: "soon",
    State.TAKEN_BACK: "none",
    State.NOT_NEEDED: "none",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the message, the shape and word of its state, what more is to say, and which buttons there are."""

    row: Message
    what: str
    shape: Shape
    state: str
    why: str
    may_take_back: bool
    may_send_again: bool


def line_of(row: Message, by: Actor, *, held: bool) -> Line:
    """How this message stands, as this person reads it. `held` says that nothing leaves at all now."""
    state = State(row.state)
    return Line(
        row=row,
        what=str(Kind(row.kind).label),
        shape=SHAPES[state],
        state=str(state.label),
        why=_why(row, state, held=held),
        may_take_back=bool(may_take_back(by, row)),
        may_send_again=bool(may_send_again(by, row)),
    )


def _why(row: Message, state: State, *, held: bool) -> str:
    if state == State.FAILED:
        trouble = Trouble(row.trouble or Trouble.FAULT)
        number = _(" (It answered %(number)d.)") % {"number": row.answer} if row.answer else ""
        return f"{trouble.label}{number} {REMEDIES[trouble]}"
    if state == State.HELD:
        return _("It came back with a backup, so it may have been sent before. Send it only if it is still needed.")
    if state == State.WAITING and held:
        return _("Until the restore is confirmed.")
    if state == State.WAITING and row.trouble:
        when = {"trouble": Trouble(row.trouble).label, "time": _when(row.leaves_at)}
        return _("%(trouble)s The next try is at %(time)s.") % when
    if state == State.WAITING:
        return _("It leaves at %(time)s.") % {"time": _when(row.leaves_at)} if row.leaves_at > clock.now() else ""
    return _when(row.ended_at) if state == State.SENT and row.ended_at else ""


def _when(moment: datetime) -> str:
    time, on = clock_time(moment), clock.london_day(moment)
    return time if on == clock.today() else f"{day(on)}, {time}"
