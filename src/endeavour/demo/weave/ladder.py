"""How a child climbs a theme's targets from cycle to cycle: where each began, what was marked, what was reached."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from endeavour.demo.steps import TargetText
from endeavour.demo.weave.voice import Voice
from endeavour.demo.words.theme import Aim
from endeavour.plans.states import MeasureKind
from endeavour.reviews.states import Decision, Rating

AT_ONCE = 2


@dataclass(slots=True)
class Climb:
    """One target under way. `share` is how far it will come in this cycle, 1 being all the way."""

    aim: Aim
    stage: int = 0
    share: float = 1.0
    base: int | None = None

    @property
    def start(self) -> int:
        """Where this cycle begins: where the last one ended, if that lies on the way."""
        return self.aim.stages[self.stage] if self.base is None else self.base

    @property
    def goal(self) -> int:
        return self.aim.stages[self.stage + 1]

    @property
    def last(self) -> bool:
        """Whether nothing lies beyond this stage."""
        return self.stage + 2 == len(self.aim.stages)

    def at(self, part: float) -> int:
        """Where the child is when this part of the cycle has gone, within what can be measured."""
        value = round(self.start + (self.goal - self.start) * self.share * part)
        edges = (self.start, self.goal) if self.last else (self.start, self.aim.stages[self.stage + 2])
        low, high = min(edges), max(edges)
        floor = max(0, low - abs(self.goal - self.start) // 4)
        return max(floor, min(high, value)) if self.goal > self.start else min(high + 5, max(low, value))

    @property
    def reached(self) -> float:
        """What part of the way was come by the end of the cycle."""
        return (self.at(1.0) - self.start) / (self.goal - self.start)

    @property
    def arrived(self) -> bool:
        """Whether the number aimed at was reached."""
        return self.reached >= 1

    def marks(self, days: Sequence[date], whole: int, *, every: int) -> list[tuple[date, int]]:
        """Marks on every so many of the school days gone, of a cycle of `whole` school days."""
        chosen = days[every - 1 :: every]
        return [(day, self.at((n + 1) * every / max(whole, 1))) for n, day in enumerate(chosen)]

    def step_on(self) -> None:
        """Begin the next cycle from what was reached: at the next stage, or further along this one."""
        now = self.at(1.0)
        if self.arrived and not self.last:
            self.stage += 1
        self.base = None
        low, high = sorted((self.start, self.goal))
        self.base = now if low < now < high else None

    def rating(self) -> int:
        """From −2 to +2 against what was expected."""
        if self.arrived and self.share > 1.15:
            return Rating.MUCH_MORE if self.share > 1.4 else Rating.MORE
        return (
            Rating.AS_EXPECTED if self.reached >= 0.7 else Rating.LESS if self.reached >= 0.35 else Rating.MUCH_LESS
        )


class Ladder:
    """Two targets at a time, the next one when one is reached."""

    def __init__(self, aims: Sequence[Aim], rng: random.Random, pace: float) -> None:
        self.random = rng
        self.pace = pace
        self.waiting = list(aims)
        self.climbs: list[Climb] = []
        self.fill()

    def fill(self) -> None:
        """Take up further targets while there are any, and see how each will go this cycle."""
        while len(self.climbs) < AT_ONCE and self.waiting:
            self.climbs.append(Climb(self.waiting.pop(0)))
        for climb in self.climbs:
            climb.share = max(-0.1, self.random.gauss(self.pace, 0.32))

    def targets(self, voice: Voice, by_when: date | None) -> tuple[TargetText, ...]:
        """The targets as the plan has them."""
        return tuple(
            TargetText(
                voice.say(climb.aim.what),
                voice.say(climb.aim.measure),
                str(climb.start),
                str(climb.goal),
                by_when,
                voice.say(climb.aim.why),
                kind=MeasureKind.NUMBER.value,
            )
            for climb in self.climbs
        )

    def climb_on(self, *, must_go_on: bool) -> None:
        """After the review: next stages, and next targets in place of those reached."""
        self.climbs = [climb for climb in self.climbs if self.goes_on(climb, must_go_on=must_go_on)]
        for climb in self.climbs:
            climb.step_on()
        self.fill()

    def goes_on(self, climb: Climb, *, must_go_on: bool) -> bool:
        """Whether a target will be in the next plan: those not reached, and the last ones, to hold what was won."""
        return not climb.arrived or not climb.last or (must_go_on and not self.waiting)

    def decision(self, *, may_end: bool) -> str:
        """What the ratings say should happen next."""
        ratings = [climb.rating() for climb in self.climbs]
        mean = sum(ratings) / len(ratings)
        done = all(not self.goes_on(climb, must_go_on=False) for climb in self.climbs) and not self.waiting
        if done and may_end:
            return Decision.END
        if mean >= 0:
            return Decision.LESS if mean >= 1 else Decision.CARRY_ON
        return Decision.CHANGE if mean >= -1 else Decision.MORE
