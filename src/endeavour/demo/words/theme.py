"""What a theme holds: everything that hangs together for one kind of need at one age, in the words of those involved.

In every text {n} stands for the child's name, {he}, {him}, {his}, {himself} for the pronouns, {He} and {His} at the
start of a sentence, {key} for the first name of the key adult. In a target's `seen`, {now} is the last mark.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """A target in stages: from the first number to the second in one cycle, on to the third in another."""

    what: str
    measure: str
    stages: tuple[int, ...]
    why: str
    seen: str


@dataclass(frozen=True, slots=True)
class Help:
    """A line of support. `who` is a part in the school: ta, key, teacher, lead or mentor."""

    what: str
    who: str
    minutes: int
    times: int
    group: int = 1
    weeks: int = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation: where, what was seen, and what helped."""

    where: str
    text: str
    helped: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of need at one age, from the first worry to what helps."""

    key: str
    need: str
    area: str
    years: tuple[str, ...]
    noticed: tuple[str, ...]
    since: tuple[str, ...]
    tried: tuple[str, ...]
    taught: tuple[str, ...]
    seen: tuple[Seen, ...]
    advice: tuple[tuple[str, str], ...]
    barriers: tuple[str, ...]
    strengths: tuple[str, ...]
    outcomes: tuple[str, ...]
    aims: tuple[Aim, ...]
    help: tuple[Help, ...]
    strategies: tuple[str, ...]
    pupil_hopes: tuple[str, ...]
    family_hopes: tuple[str, ...]
    pupil_says: tuple[str, ...]
    family_says: tuple[str, ...]
    pupil_will: str
    family_will: str
    adjustments: str
    impact: str
    appreciated: tuple[str, ...]
    important: tuple[str, ...]
    support: tuple[str, ...]
    second: tuple[str, ...] = ()


NURSERY = ("N1", "N2")
EARLY = ("N1", "N2", "R")
INFANTS = ("R", "1", "2")
JUNIORS = ("3", "4", "5", "6")
PRIMARY = ("1", "2", "3", "4", "5", "6")
LOWER = ("7", "8", "9")
UPPER = ("10", "11", "12", "13")
SECONDARY = (*LOWER, *UPPER)
