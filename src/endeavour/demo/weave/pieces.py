"""Pieces of a story that come in numbers: sessions, marks, papers, cards. Woven and written stories share them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.steps import CardRead, PaperGiven, SessionLogged, Step, TargetMarked
from endeavour.documents.states import Way
from endeavour.provision.states import Given

Loss = str | tuple[str, int]


def sessions(
    almanac: Almanac,
    *,
    line: int,
    by: str,
    times: int,
    first: date,
    last: date,
    lost: Mapping[date, Loss] | None = None,
    notes: Mapping[date, str] | None = None,
) -> list[Step]:
    """A session on each school day on which the line falls. `lost` names the days it was not given and why, or with
    a number of minutes, cut short.
    """
    lost, notes = lost or {}, notes or {}
    steps: list[Step] = []
    for day in almanac.sessions(first, last, times):
        note, loss = notes.get(day, ""), lost.get(day)
        if loss is None:
            steps.append(SessionLogged(day, by, line, Given.GIVEN, None, "", note))
        elif isinstance(loss, str):
            steps.append(SessionLogged(day, by, line, Given.NOT_GIVEN, None, loss, note))
        else:
            steps.append(SessionLogged(day, by, line, Given.SHORT, loss[1], loss[0], note))
    return steps


def marks(*, target: int, by: str, values: Iterable[tuple[date, int | str]]) -> list[Step]:
    """A mark on each day."""
    return [TargetMarked(day, by, target, str(value)) for day, value in values]


def papers(
    almanac: Almanac,
    *,
    kind: str,
    by: str,
    on: date,
    ways: Sequence[tuple[int | None, str]],
    arrives: bool = True,
) -> list[Step]:
    """The same paper to each, adult or pupil, by the way each has them: by hand at once, by post in two days."""
    steps: list[Step] = []
    for adult, way in ways:
        delay = {Way.BY_HAND: 0, Way.EMAIL: 1, Way.POST: 2}[Way(way)]
        arrived = almanac.after(on, delay) if arrives else None
        if arrived is not None and arrived > almanac.today:
            arrived = None
        steps.append(PaperGiven(on, by, kind, adult, way, on, arrived))
    return steps


def cards(almanac: Almanac, *, staff: Iterable[str], on: date, unread: frozenset[str] = frozenset()) -> list[Step]:
    """The staff confirm the card over the next few school days, all but those named."""
    steps: list[Step] = []
    for n, key in enumerate(sorted(staff)):
        day = almanac.after(on, 1 + n % 4)
        if key not in unread and day <= almanac.today:
            steps.append(CardRead(day, key))
    return steps


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By day; what happened on one day stays in the order it was written."""
    return sorted(steps, key=_day)


def _day(step: Step) -> date:
    return step.on
