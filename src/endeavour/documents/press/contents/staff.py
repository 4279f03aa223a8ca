"""What the papers for staff hold: classroom cards, the one-page profile and the provision map."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from endeavour.documents.press.contents.parts import Child, Content, Made, School


@dataclass(frozen=True, slots=True)
class CardPart:
    """One child's card: three to five orders from the plan in force. `interim` says so, where it is not the school's
    own yet.
    """

    child: Child
    points: tuple[str, ...]
    version: int
    issued_on: date
    review_on: date | None = None
    interim: str = ""


@dataclass(frozen=True, slots=True)
class ClassroomCard(Content):
    """One card, large, on a page of its own."""

    kind: ClassVar[str] = "classroom_card"
    of_family: ClassVar[bool] = False
    school: School
    card: CardPart
    made: Made


@dataclass(frozen=True, slots=True)
class ClassroomCards(Content):
    """The cards of a class, four to a page. With `only_on` they are a cover pack: for whoever teaches the class that
    day and no longer, with whom to ask.
    """

    kind: ClassVar[str] = "classroom_cards"
    of_family: ClassVar[bool] = False
    school: School
    group: str
    cards: tuple[CardPart, ...]
    made: Made
    only_on: date | None = None
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnePageProfile(Content):
    """What people appreciate about a child, what matters to them, how best to support them: the child's words."""

    kind: ClassVar[str] = "one_page_profile"
    of_family: ClassVar[bool] = False
    school: School
    child: Child
    appreciated: str = ""
    important: str = ""
    support: str = ""
    written_on: date | None = None
    written_with: str = ""


@dataclass(frozen=True, slots=True)
class MapLine:
    """One provision: who gives it, to whom, for how many minutes a week and for how many weeks.

    `minutes_a_week` is the length of its sessions in a week, however many pupils share them; `minutes_in_all` of all
    of them, where not every part of it lasts as many weeks.
    """

    provision: str
    staff: str = ""
    group_size: int | None = None
    pupils: tuple[str, ...] = ()
    pupil_count: int = 0
    minutes_a_week: int | None = None
    weeks: int | None = None
    minutes_in_all: int | None = None


@dataclass(frozen=True, slots=True)
class MapArea:
    """A broad area of need, in words, with its provision. `pupil_count` counts each pupil once."""

    name: str
    lines: tuple[MapLine, ...]
    pupil_count: int


@dataclass(frozen=True, slots=True)
class ProvisionMap(Content):
    """The provision of a class or of the whole school, for A3. `group` is empty for the whole school.

    A class's map names pupils, the school's counts them: lines carry names or only a count.
    """

    kind: ClassVar[str] = "provision_map"
    of_family: ClassVar[bool] = False
    school: School
    period: str
    areas: tuple[MapArea, ...]
    pupil_count: int
    made: Made
    group: str = ""
