"""What a school is made from: its name and place, its staff, its classes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Job, Story
from endeavour.documents.press.contents.parts import Service

SENDIASS = Service("Eastmarch SENDIASS", "01632 960310", "help@sendiass.example", "sendiass.example")
"""The advice service of the area in which the demo’s schools are."""


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class that takes a register: its year, its stream (children move up within one), its adults and its size."""

    name: str
    year_group: str
    stream: int
    teacher: str
    assistant: str
    others: tuple[str, ...] = ()
    size: int = 30


@dataclass(frozen=True, slots=True)
class TeachingGroup:
    """A group that meets for a subject: which years and streams are in it, and who teaches it."""

    name: str
    subject: str
    teacher: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TagPlan:
    """A word of the school's own: how many of those with SEN have it, and in which years. No years means all."""

    name: str
    share: float = 0.15
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """Who plays which part in SEN Support, by key."""

    senco: str
    deputy: str
    leads: tuple[str, ...]
    mentors: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class SchoolPlan:
    """One school, before it is built."""

    code: str
    name: str
    kind: str
    phase: str
    domain: str
    village: str
    postcode: str
    estab: int
    jobs: list[Job]
    classes: list[ClassPlan]
    parts: Parts
    teaching: list[TeachingGroup] = field(default_factory=list)
    tags: tuple[TagPlan, ...] = ()
    trust: str = ""
    address: str = ""
    phone: str = ""
    head_title: str = "Headteacher"
    senco_word: str = "SENCO"
    dsl_reach: str = ""
    advice: Service | None = None
    choices: dict[str, int] = field(default_factory=dict)
    report_published_on: date | None = None
    records_since: date | None = None
    slack: float = 0.0
    support_share: float = 0.148
    ehc_share: float = 0.046
    written: tuple[Callable[[Almanac], Story], ...] = ()
    logs_from: date | None = None
    light: bool = False
    """For large worlds: stories of a cycle or two, a few sessions, one adult to a child, papers that name nobody."""

    def teachers_of(self, klass: str) -> list[str]:
        """Who teaches a class its subjects this year, by key."""
        return [group.teacher for group in self.teaching if klass in group.classes]
