"""What a target is measured in: reads what is written for a start, an aim or a mark, as words and as a number."""

import re
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from endeavour.needs.scales import levels_in
from endeavour.plans.states import MeasureKind

LEAST_STANDARD, MOST_STANDARD = 40, 160
"""Standardised scores have 100 in the middle and 15 to a step; four steps either way hold whatever a test gives."""

LEAST_RATING, MOST_RATING = -2, 2
LONGEST_RATING = 20
"""So many steps between its ends a scale has at most: more are a number."""

NO, YES = "No", "Yes"
_ANSWERS = {"no": 0, "n": 0, "yes": 1, "y": 1}
_NUMBER = re.compile(r"[-−]?[0-9]{1,6}(?:\.[0-9]{1,4})?")
_SCALE = re.compile(r"\s*([-−+]?[0-9]{1,4})\s*(?:to|–|\.\.\.?|…)\s*([-−+]?[0-9]{1,4})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was written: as it is kept, and the number it stands for, where it is one."""

    text: str
    number: float | None = None


class Measured(Protocol):
    """A target, as a row or as a shape."""

    @property
    def kind(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def levels(self) -> str: ...
    @property
    def scale(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """How a target is measured. `levels` are in order, the lowest first; `least` and `most` are the ends of a
    standardised score or of a rating.
    """

    kind: MeasureKind
    unit: str = ""
    levels: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def has_trend(self) -> bool:
        """Whether its marks stand on a scale of more than two steps, so that a line through them says something."""
        return self.kind not in (MeasureKind.WORDS, MeasureKind.YES_NO)

    @property
    def asks(self) -> str:
        """What to do, in one sentence, for whoever wrote something that cannot be read."""
        match self.kind:
            case MeasureKind.NUMBER:
                return _("Enter a number, such as 12 or 7.5")
            case MeasureKind.STANDARD:
                return _("Enter a whole number from %(least)d to %(most)d") % {"least": self.least, "most": self.most}
            case MeasureKind.LEVEL:
                return _("Enter one of the levels: %(levels)s") % {"levels": ", ".join(self.levels)}
            case MeasureKind.YES_NO:
                return _("Enter yes or no")
            case MeasureKind.RATING:
                ends = {"least": self.say(self.least), "most": self.say(self.most)}
                return _("Enter a whole number from %(least)s to %(most)s") % ends
            case _:
                return _("Enter the number or level you saw")

    def read(self, text: str) -> Reading | None:
        """What is written, or None where this measure cannot mean it. Words mean whatever they say."""
        text = " ".join(text.split())
        if not text:
            return None
        match self.kind:
            case MeasureKind.NUMBER:
                return self._number(text)
            case MeasureKind.STANDARD | MeasureKind.RATING:
                return self._whole(text)
            case MeasureKind.LEVEL:
                at = next((at for at, one in enumerate(self.levels) if one.casefold() == text.casefold()), None)
                return None if at is None else Reading(self.levels[at], float(at))
            case MeasureKind.YES_NO:
                answer = _ANSWERS.get(text.casefold())
                return None if answer is None else Reading(YES if answer else NO, float(answer))
            case _:
                return Reading(text)

    def say(self, number: float) -> str:
        """A number of this measure as people write it: the nearest level, a rating with its sign."""
        match self.kind:
            case MeasureKind.LEVEL if self.levels:
                return self.levels[min(max(round(number), 0), len(self.levels) - 1)]
            case MeasureKind.YES_NO:
                return YES if number >= 0.5 else NO
            case MeasureKind.RATING if self.least < 0:
                return signed(number)
            case _:
                return f"{number:g}".replace("-", "−")

    def _number(self, text: str) -> Reading | None:
        bare = text.removesuffix(self.unit).strip() if self.unit else text
        bare = bare.removesuffix("%").strip().replace(",", "")
        if not _NUMBER.fullmatch(bare):
            return None
        number = float(bare.replace("−", "-"))
        return Reading(bare.replace("-", "−"), number)

    def _whole(self, text: str) -> Reading | None:
        number = _whole_number(text)
        if number is None or not self.least <= number <= self.most:
            return None
        return Reading(self.say(number), float(number))


def measure_of(target: Measured) -> Measure:
    """How a target is measured. A level of which fewer than two are named, or a rating whose ends cannot be read, is
    measured in words: nothing that somebody wrote is in the way of a mark.
    """
    kind = MeasureKind(target.kind) if target.kind in MeasureKind.values else MeasureKind.WORDS
    match kind:
        case MeasureKind.NUMBER:
            return Measure(kind, unit=target.unit.strip())
        case MeasureKind.STANDARD:
            return Measure(kind, least=LEAST_STANDARD, most=MOST_STANDARD)
        case MeasureKind.LEVEL:
            levels = levels_in(target.levels)
            return Measure(kind, levels=levels) if len(levels) > 1 else Measure(MeasureKind.WORDS)
        case MeasureKind.RATING:
            ends = scale_in(target.scale)
            return Measure(kind, least=ends[0], most=ends[1]) if ends else Measure(MeasureKind.WORDS)
        case _:
            return Measure(kind)


def scale_in(text: str) -> tuple[int, int] | None:
    """The ends of a rating: −2 and +2 where nothing else is said, None where they cannot be read."""
    if not text.strip():
        return LEAST_RATING, MOST_RATING
    found = _SCALE.fullmatch(text)
    least, most = (_whole_number(end) for end in found.groups()) if found else (None, None)
    if least is None or most is None or not 1 <= most - least <= LONGEST_RATING:
        return None
    return least, most


def signed(number: float) -> str:
    """A step of a rating: −1, 0, +1."""
    return f"+{number:g}" if number > 0 else f"{number:g}".replace("-", "−")


def _whole_number(text: str) -> int | None:
    bare = text.replace("−", "-").strip()
    return int(bare) if re.fullmatch(r"[-+]?[0-9]{1,4}", bare) else None
