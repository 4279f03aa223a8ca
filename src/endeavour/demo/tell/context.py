"""What a story knows while it is told: the school around it and the rows it has made so far."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from endeavour.demo.almanac import Almanac
from endeavour.demo.books import Books, Row
from endeavour.demo.people import Child, Person
from endeavour.demo.steps import Step
from endeavour.documents.press.contents.parts import School as Head

Thing = TypeVar("Thing")


class OutOfOrder(ValueError):
    """A story tells of something that cannot have happened yet: a review without a plan, a plan without a cycle."""


def there(row: Thing | None, what: str) -> Thing:
    """What the story needs at this point. Raises OutOfOrder when it has not made it."""
    if row is None:
        raise OutOfOrder(f"there is no {what} at this point of the story")
    return row


@dataclass(slots=True)
class Klass:
    """A class or teaching group with its adults: who they are, why they see its children, from when until when."""

    row: Row
    adults: list[tuple[int, str, date, date | None]] = field(default_factory=list)


@dataclass(slots=True)
class PlanRows:
    """The rows of the plan a child has now, without ended ones. Beside what somebody hopes stands their name."""

    plan: Row
    hopes: list[tuple[Row, str]] = field(default_factory=list)
    outcomes: list[tuple[Row, list[Row]]] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    strategies: list[Row] = field(default_factory=list)
    versions: int = 0

    @property
    def targets(self) -> list[Row]:
        """Every target, in order."""
        return [target for _outcome, targets in self.outcomes for target in targets]


@dataclass(slots=True)
class Told:
    """One child's rows so far: what an action would read from the database."""

    child: Child
    pupil: Row
    number: int
    minute: int = 0
    day: date | None = None
    contacts: list[Row] = field(default_factory=list)
    home: str = ""
    to_follow: list[Row] = field(default_factory=list)
    places: list[tuple[str, date, date | None]] = field(default_factory=list)
    sights: list[Row] = field(default_factory=list)
    status: Row | None = None
    needs: list[Row] = field(default_factory=list)
    concern: Row | None = None
    monitoring: Row | None = None
    cycle: Row | None = None
    cycles: int = 0
    views: list[Row] = field(default_factory=list)
    requests: dict[int, Row] = field(default_factory=dict)
    plan: PlanRows | None = None
    version: Row | None = None
    issued_lines: dict[str, int] = field(default_factory=dict)
    readings: dict[int, Row] = field(default_factory=dict)
    answers: dict[tuple[str, int | None], Row] = field(default_factory=dict)
    profile: Row | None = None
    review: Row | None = None
    held: Row | None = None
    agreed_for: date | None = None
    ended: Row | None = None
    ratings: list[tuple[Row, Row]] = field(default_factory=list)
    met: Row | None = None
    held_views: list[Row] = field(default_factory=list)
    held_ratings: list[tuple[Row, Row]] = field(default_factory=list)
    ended_targets: set[str] = field(default_factory=set)

    def pupil_as_reader(self) -> Row:
        """The pupil as a paper to them is addressed, as `people.queries.recipients_among` has them."""
        return {"id": None, "name": f"{self.child.known_as} {self.pupil['surname']}", "address": self.home}


@dataclass(slots=True)
class School:
    """Everything a story needs to know about its school while it is told."""

    books: Books
    almanac: Almanac
    staff: dict[str, Person]
    system: Person
    head: Head
    plan_name: str = "SEN Support plan"
    classes: dict[str, Klass] = field(default_factory=dict)
    tags: dict[str, Row] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    light: bool = False
    children: int = 0
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)
    library: dict[str, Row] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        """A member of staff by key; "system" is Endeavour itself."""
        return self.system if key == "system" else self.staff[key]

    def at(self, told: Told, step: Step) -> Person:
        """Set the clock to this step, a minute after the one before it on the same day, and say who acts."""
        self.clock(told, step.on)
        return self.person(step.by)

    def glance(self, told: Told, day: date) -> None:
        """Set the clock to another day for a moment: a paper of this step is posted, or arrives."""
        if day != told.day:
            self.books.now = self.almanac.moment(day, told.number * 7 % 240)

    def clock(self, told: Told, day: date) -> None:
        """Set the clock to a day of this child's story."""
        told.minute = told.minute + 1 if told.day == day else told.number * 7 % 240
        told.day = day
        self.books.now = self.almanac.moment(day, told.minute)
