"""What a pupil's costed provision map holds."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from endeavour.documents.press.contents.parts import Child, Content, Made, School


@dataclass(frozen=True, slots=True)
class CostedAmounts:
    """What a line comes to by one card, in whole pence. `rates` are what an hour costs, in the order of the year;
    `without_rate` is for how many minutes nothing says that.
    """

    planned: int = 0
    given: int = 0
    rates: tuple[int, ...] = ()
    without_rate: int = 0


@dataclass(frozen=True, slots=True)
class CostedLine:
    """One line: what it is, and the post of who gives it, never a name. `fewest` to `most` pupils share it: equally,
    or where it is `uneven` in parts agreed, of which this one bears `part` of `parts` if that never changed. What is
    bought has no minutes.
    """

    what: str
    post: str = ""
    fewest: int = 1
    most: int = 1
    uneven: bool = False
    part: int | None = None
    parts: int | None = None
    minutes_a_week: int | None = None
    weeks: int | None = None
    minutes: int | None = None
    school: CostedAmounts = CostedAmounts()
    council: CostedAmounts = CostedAmounts()
    bought: bool = False


@dataclass(frozen=True, slots=True)
class CostedPart:
    """The lines under one heading, in words; `letter` is empty for what stands under none yet."""

    letter: str
    name: str
    lines: tuple[CostedLine, ...]


@dataclass(frozen=True, slots=True)
class CostedCard:
    """From which rates it is reckoned: since when they hold and where they come from."""

    starts_on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class CostedMap(Content):
    """One pupil's support in a year with its cost, by the school's rates and the council's, planned, and given up to
    the day `given_to`.
    """

    kind: ClassVar[str] = "costed_map"
    of_family: ClassVar[bool] = False
    school: School
    child: Child
    period: str
    starts_on: date
    ends_on: date
    given_to: date
    made: Made
    parts: tuple[CostedPart, ...] = ()
    school_cards: tuple[CostedCard, ...] = ()
    council_cards: tuple[CostedCard, ...] = ()
