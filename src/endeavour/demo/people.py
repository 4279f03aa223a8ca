"""The people of a world: staff with their jobs, children with the adults in their lives."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from endeavour.access.roles import Role
from endeavour.demo.steps import Brought, Step


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a staff list, as the audit and the records name them."""

    membership_id: int | None
    user_id: int | None
    name: str
    role: str
    school_id: int | None = None
    job: str = ""
    uid: uuid.UUID | None = None

    @property
    def member(self) -> int:
        """Their place in the staff list. Endeavour itself has none."""
        if self.membership_id is None:
            raise ValueError(f"{self.name} is not on the staff list")
        return self.membership_id


@dataclass(frozen=True, slots=True)
class Job:
    """A post in a school: who holds it, their roles, and the classes they teach or support."""

    key: str
    name: str
    title: str
    roles: tuple[Role, ...]
    teaches: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    since: date = date(2019, 9, 1)
    senco_since: date | None = None
    senco_award: str = ""
    senco_award_begun_on: date | None = None
    senco_qualified_on: date | None = None
    email: str = ""
    about: str = ""

    @property
    def teacher(self) -> bool:
        """Whether the post needs a qualified teacher."""
        return bool({Role.TEACHER, Role.SENCO, Role.DEPUTY_SENCO, Role.HEAD} & set(self.roles))


@dataclass(slots=True)
class Adult:
    """A parent, carer or other adult in one child's life."""

    name: str
    relation: str
    responsibility: str = "yes"
    lives_with: bool | None = True
    receives_letters: bool = True
    barred_from: date | None = None
    barred_until: date | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = ""
    interpreter: bool = False


@dataclass(slots=True)
class Child:
    """A pupil as the roll has them, and where they sit."""

    forename: str
    surname: str
    born_on: date
    sex: str
    year_group: str
    klass: str
    name_to_use: str = ""
    middle_names: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    pupil_premium: bool = False
    eal: bool = False
    first_language: str = ""
    looked_after: bool = False
    looked_after_by: str = ""
    pep_on: date | None = None
    attendance_percent: str | None = None
    suspensions: int = 0
    reduced_timetable_until: date | None = None
    healthcare_plan_kept: str = ""

    @property
    def known_as(self) -> str:
        """What to call the child."""
        return self.name_to_use or self.forename


@dataclass(slots=True)
class Story:
    """One child: who they are, who is around them, what came before Endeavour, and everything since."""

    child: Child
    adults: list[Adult]
    brought: list[Brought] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
