"""What the written stories of Thistlebeck share: who is around a child, and weaving the plain parts of a story."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.roll import YEARS
from endeavour.demo.schools.thistlebeck import CLASSES, JOBS
from endeavour.demo.steps import Brought, Step
from endeavour.demo.weave.cast import Cast, Place
from endeavour.demo.weave.child import Thread, weave
from endeavour.demo.weave.turns import Now, Turn
from endeavour.demo.words.shelf import theme

BY_NAME = {klass.name: klass for klass in CLASSES}
BY_YEAR = {(klass.year_group, klass.stream): klass for klass in CLASSES}
FULL_NAMES = {job.key: job.name for job in JOBS}


def cast_of(child: Child, almanac: Almanac, *, key: str, lead: str = "priya") -> Cast:
    """The adults around a child of Thistlebeck, this year and in the years before."""
    klass = BY_NAME[child.klass]
    places = []
    for back, year in enumerate(reversed(almanac.years)):
        place = YEARS.index(klass.year_group) - back
        there = BY_YEAR.get((YEARS[place], klass.stream)) if place >= 0 else None
        if there is None:
            break
        adults = tuple(dict.fromkeys((there.teacher, there.assistant, *there.others)))
        places.append(
            Place(there.name, there.teacher, there.assistant, adults, year.starts, year.ends if back else None)
        )
    return Cast("ruth", "priya", lead, "grace", key, places[::-1], [], FULL_NAMES[key].split()[0], FULL_NAMES)


Day = tuple[int, int, int]


def turn(almanac: Almanac, number: int, opened: Day, issued: Day | None, due: Day | None, held: Day | None) -> Turn:
    """One cycle by its days as (day, month, year)."""
    days = [almanac.on(*day) if day else None for day in (issued, due, held)]
    return Turn(number, almanac.on(*opened), *days)


def woven(
    almanac: Almanac,
    child: Child,
    adults: list[Adult],
    *,
    words: str,
    key: str,
    turns: list[Turn],
    delivery: float = 0.95,
    lead: str = "priya",
    brought: list[Brought] | None = None,
    ways: list[tuple[int, str]] | None = None,
    second: str | None = None,
    now: Now = Now.STEADY,
    also: list[Step] | None = None,
) -> Story:
    """A story whose days are written and whose words come from a theme, with further steps of its own."""
    thread = Thread(
        child=child,
        adults=adults,
        theme=theme(words),
        cast=cast_of(child, almanac, key=key, lead=lead),
        start=turns[0].opened,
        now=now,
        brought=bool(brought),
        logs_from=almanac.years[-2].starts,
        every=turns,
        delivery=delivery,
        ways=ways,
        second=second,
    )
    steps = weave(thread, almanac, random.Random(f"{child.forename} {child.surname}"))  # noqa: S311
    return Story(child, adults, brought or [], in_place(steps, also or []))


def in_place(steps: list[Step], also: list[Step]) -> list[Step]:
    """Further steps put where their day is, after what was there."""
    return sorted([*steps, *also], key=_day)


def drop(steps: list[Step], what: type[Step], *, since: date, where: Callable[[Any], bool] = bool) -> list[Step]:
    """The same steps without those of one kind from a day on, or without those of them that fit `where`."""
    return [step for step in steps if not (isinstance(step, what) and step.on >= since and where(step))]


def _day(step: Step) -> date:
    return step.on
