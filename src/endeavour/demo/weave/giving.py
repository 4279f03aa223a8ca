"""DO in a woven cycle: the sessions that were given, those that were not and why, and the marks on targets."""

from datetime import date, timedelta
from typing import Protocol

from endeavour.demo.almanac import Almanac
from endeavour.demo.steps import Step
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.ladder import Ladder
from endeavour.demo.weave.pieces import Loss, marks, sessions
from endeavour.demo.weave.turns import Turn
from endeavour.demo.weave.voice import Voice
from endeavour.demo.words.theme import Help

LOSSES = ("staff", "absent", "assembly", "trip", "refused", "other")
LOSS_SHARES = (40, 28, 14, 8, 6, 4)
SHORTENED = 0.15
STAYS_SHORT = 3
"""Of so many lines that lose something three weeks in a row, in one nobody notices."""
NOTES = (
    "Needed one reminder, then off.",
    "Asked to do one more.",
    "Tired today. Kept it short and easy.",
    "Used it in class afterwards without being asked.",
    "Wanted to bring a friend. Next time.",
)


class Woven(Protocol):
    """The parts of a weaving that giving needs."""

    almanac: Almanac
    cast: Cast
    ladder: Ladder
    voice: Voice
    delivery: float
    lines: int
    beside: tuple[Help, ...]
    logs_from: date | None
    mark_every: int


def weave_giving(weaving: Woven, turn: Turn, issued: date, due: date) -> list[Step]:
    """Sessions and marks of a cycle, up to the day before its review or yesterday."""
    almanac = weaving.almanac
    first = almanac.after(issued, 1)
    last = almanac.after(turn.held or due, -1)
    until = min(last, almanac.after(almanac.today, -1))
    steps: list[Step] = []
    if weaving.logs_from is not None and until >= weaving.logs_from:
        for line, help_line in enumerate(weaving.voice.theme.help[: weaving.lines]):
            steps += _line(weaving, line, help_line.times, help_line.who, max(first, weaving.logs_from), until)
        steps += _beside(weaving, max(first, weaving.logs_from), until)
    whole = len(almanac.between(first, last))
    days = almanac.between(first, until)
    for target, climb in enumerate(weaving.ladder.climbs):
        by = weaving.cast.part("ta" if target else "teacher", first)
        steps += marks(target=target, by=by, values=climb.marks(days, whole, every=weaving.mark_every))
    return steps


def _line(weaving: Woven, line: int, times: int, who: str, first: date, last: date) -> list[Step]:
    rng, almanac = weaving.voice.random, weaving.almanac
    by = weaving.cast.part(who, first)
    lost: dict[date, Loss] = {}
    notes: dict[date, str] = {}
    for day in almanac.sessions(first, last, times):
        chance = rng.random()
        if chance > weaving.delivery:
            reason = rng.choices(LOSSES, LOSS_SHARES)[0]
            lost[day] = (reason, 5) if rng.random() < SHORTENED else reason
        elif chance < 0.04:
            notes[day] = rng.choice(NOTES)
    _make_good(almanac, lost, first)
    return sessions(almanac, line=line, by=by, times=times, first=first, last=last, lost=lost, notes=notes)


def _beside(weaving: Woven, first: date, last: date) -> list[Step]:
    """An adult beside a child in lessons is there on every day: somebody else where the one who was to be is away."""
    number = len(weaving.voice.theme.help[: weaving.lines])
    return [
        step
        for line, one in enumerate(weaving.beside, start=number)
        for step in sessions(
            weaving.almanac, line=line, by=weaving.cast.part(one.who, first), times=one.times, first=first, last=last
        )
    ]


def _make_good(almanac: Almanac, lost: dict[date, Loss], first: date) -> None:
    """A school sees when support is lost week after week, and holds to it in the third: but for a few lines."""
    mondays = sorted({_monday(day) for day in almanac.between(first, almanac.today)} - {_monday(almanac.today)})[-3:]
    weeks = [[day for day in lost if _monday(day) == monday] for monday in mondays]
    if len(weeks) == 3 and all(weeks) and sum(day.day for days in weeks for day in days) % STAYS_SHORT != 2:
        for day in weeks[-1]:
            del lost[day]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
