"""Short stories: a concern that waits, one that needed no more, a child who is monitored."""

import random
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Child
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.steps import ConcernClosed, ConcernRaised, Monitored, Step, Talked
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.voice import PRONOUNS
from endeavour.demo.words import minor
from endeavour.needs.states import RaisedFor


def monitored(
    plan: SchoolPlan, child: Child, cast: Cast, almanac: Almanac, rng: random.Random, number: int
) -> list[Step]:
    """A child watched over with what every class offers. Most are looked at again ahead; the third one is overdue."""
    say = Sayer(child)
    _phase, area, noticed, meanwhile = rng.choice(_for(minor.WATCHED, plan.phase))
    raised = _day(cast, almanac, almanac.after(almanac.today, -rng.randint(24, 40)))
    decided = almanac.after(raised, rng.randint(2, 6))
    ahead = -3 if plan.slack and number % 9 == 2 else rng.randint(1, 30)
    look_again = almanac.after(almanac.today, ahead)
    talk = Talked(almanac.after(decided, -1), say(rng.choice(minor.TALK_BEFORE)), decided)
    return [
        ConcernRaised(raised, cast.place(raised).teacher, say(noticed), (area,), "", "This half-term"),
        Monitored(decided, cast.senco, say(meanwhile), look_again, talk),
    ]


def closed(
    plan: SchoolPlan, child: Child, cast: Cast, almanac: Almanac, rng: random.Random, number: int
) -> list[Step]:
    """A concern that was looked into and needed no more: at once, or after a while of monitoring."""
    say = Sayer(child)
    _phase, area, noticed, tried, reason = rng.choice(_for(minor.CLOSED, plan.phase))
    raised = _day(cast, almanac, almanac.after(almanac.today, -rng.randint(50, 240)))
    teacher = cast.place(raised).teacher
    decided = almanac.after(raised, rng.randint(3, 10))
    talk = Talked(almanac.after(decided, -1), say(rng.choice(minor.TALK_BEFORE)), decided)
    steps: list[Step] = [ConcernRaised(raised, teacher, say(noticed), (area,), say(tried), "A few weeks")]
    if number % 2:
        again = almanac.after(decided, 25)
        steps.append(Monitored(decided, cast.senco, say(_for(minor.WATCHED, plan.phase)[0][3]), again, talk))
        decided = again
    return [*steps, ConcernClosed(decided, cast.senco, say(reason), talk)]


def waiting(
    plan: SchoolPlan, child: Child, cast: Cast, almanac: Almanac, rng: random.Random, number: int
) -> list[Step]:
    """A concern nobody has decided on yet. One in three is the child's own, one in three the family's."""
    say = Sayer(child)
    ago = 1 if number % 3 else rng.randint(1, 11)
    day = _day(cast, almanac, almanac.after(almanac.today, -ago))
    if number % 3 == 1:
        words = rng.choice(minor.BY_PUPIL_YOUNG if young(child) else minor.BY_PUPIL)
        return [ConcernRaised(day, cast.key, words, (), "", "", RaisedFor.PUPIL)]
    if number % 3 == 2:
        words = say(rng.choice(minor.BY_FAMILY_YOUNG if young(child) else minor.BY_FAMILY))
        return [ConcernRaised(day, cast.senco, words, (), "", "Since September", RaisedFor.FAMILY, 0)]
    _phase, area, noticed, tried, since = rng.choice(_for(minor.WAITING, plan.phase))
    return [ConcernRaised(day, cast.place(day).teacher, say(noticed), (area,), say(tried), say(since))]


Texts = TypeVar("Texts", bound=tuple[str, ...])


def young(child: Child) -> bool:
    """Whether a child hardly reads or writes yet."""
    return child.year_group in {"E1", "E2", "N1", "N2", "R", "1", "2"}


def _for(texts: Sequence[Texts], phase: str) -> list[Texts]:
    wanted = "secondary" if phase == "secondary" else "primary"
    return [text for text in texts if text[0] == wanted]


def _day(cast: Cast, almanac: Almanac, day: date) -> date:
    """Not before the child came."""
    return max(day, almanac.on_or_after(cast.places[0].starts_on))


class Sayer:
    """Puts a child's name and pronouns into a text."""

    def __init__(self, child: Child) -> None:
        self.words = {**PRONOUNS[child.sex], "n": child.known_as}

    def __call__(self, text: str) -> str:
        return text.format_map(self.words)
