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
class RatePlan:
    """What an hour of one kind of staff costs, in pence: by the school's figures of last year and of this, where it
    holds for so many tenths of weeks paid, and by the council's for an hour a week for a year.
    """

    post: str
    last_year: int
    this_year: int
    weekly_hour: int = 0
    weeks_paid_tenths: int | None = None


@dataclass(frozen=True, slots=True)
class ThingPlan:
    """Something bought: whose it is stands in its place among interventions or pupils, or it is for the school."""

    name: str
    heading: str
    pence: int
    intervention: int | None = None
    pupil: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyPlan:
    """What a school keeps of money. `held` says who holds which post, by key; `pay` what an hour of somebody costs.
    Top-ups are for the pupils with most support, in order; `shared` says what pays for an intervention, by its place.
    """

    keeper: str
    rates: tuple[RatePlan, ...]
    held: tuple[tuple[str, str], ...]
    pay: tuple[tuple[str, int], ...]
    things: tuple[ThingPlan, ...]
    budgets: tuple[tuple[str, str, int], ...]
    top_ups: tuple[int, ...]
    shared: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]
    source: str = "The school’s budget plan, on-costs included"
    council: str = "Eastmarch County Council: costing high needs"


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
    strategy_published_on: date | None = None
    records_since: date | None = None
    slack: float = 0.0
    support_share: float = 0.148
    ehc_share: float = 0.046
    written: tuple[Callable[[Almanac], Story], ...] = ()
    money: MoneyPlan | None = None
    logs_from: date | None = None
    light: bool = False
    """For large worlds: stories of a cycle or two, a few sessions, one adult to a child, papers that name nobody."""

    def teachers_of(self, klass: str) -> list[str]:
        """Who teaches a class its subjects this year, by key."""
        return [group.teacher for group in self.teaching if klass in group.classes]
