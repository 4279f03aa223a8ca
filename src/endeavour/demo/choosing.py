"""Choosing, among made-up children, who has SEN Support, who an EHC plan, who is monitored, and with what story."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Brought, Person, Story
from endeavour.demo.plan import SchoolPlan
from endeavour.demo.roll import Pupil
from endeavour.demo.steps import ConcernClosed, ConcernRaised, Monitored, Step, Talked
from endeavour.demo.weave.cast import Cast
from endeavour.demo.weave.child import Thread, weave
from endeavour.demo.weave.turns import Now
from endeavour.demo.weave.voice import PRONOUNS
from endeavour.demo.words import minor
from endeavour.demo.words.shelf import MIX, themes_for
from endeavour.demo.words.theme import Theme
from endeavour.needs.states import RaisedFor

CENSUS = "Brought in from the school census of {year}"
NOWS = {
    Now.STEADY: 76,
    Now.ASSESSING: 6,
    Now.PLANNING: 5,
    Now.NEXT_PLAN: 6,
    Now.REVIEWING: 3,
    Now.LATE: 4,
}
ENDED_SHARE = 0.02
MONITORED_SHARE = 0.026
CLOSED_SHARE = 0.025
WAITING_SHARE = 0.010


@dataclass(slots=True)
class Chooser:
    """Deals out stories over one school's made-up children."""

    plan: SchoolPlan
    almanac: Almanac
    staff: dict[str, Person]
    random: random.Random

    def deal(self, pupils: Sequence[Pupil]) -> None:
        """Give each chosen child a story: in place, in the order of the roll, the same for the same seed."""
        rng, size = self.random, len(pupils)
        free = [pupil for pupil in pupils if pupil.story is None and pupil.child.left_on is None]
        rng.shuffle(free)
        settled = {status: self._written_with(pupils, status) for status in ("K", "E")}
        self._support(free, round(size * self.plan.support_share) - settled["K"])
        self._ehc(free, round(size * self.plan.ehc_share) - settled["E"])
        for _ in range(max(1, round(size * ENDED_SHARE))):
            self._ended(free.pop())
        for _ in range(max(1, round(size * MONITORED_SHARE))):
            self._monitored(free.pop())
        for _ in range(max(1, round(size * CLOSED_SHARE))):
            self._closed(free.pop())
        for number in range(max(2, round(size * WAITING_SHARE))):
            self._waiting(free.pop(), number)

    def _written_with(self, pupils: Sequence[Pupil], status: str) -> int:
        found = 0
        for pupil in pupils:
            if pupil.story is not None:
                started = any(type(step).__name__ == "SupportStarted" for step in pupil.story.steps)
                brought = any(spell.status == status and spell.ends_on is None for spell in pupil.story.brought)
                found += brought or (status == "K" and started)
        return found
