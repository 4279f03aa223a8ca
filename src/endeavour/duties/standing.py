"""How one duty stands towards one pupil, or the school: the finding, and what somebody can do about it."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from endeavour.law.finding import AnyFinding, Choice, Condition, Must, Should, State
from endeavour.people.models import Pupil

URGENCY = {
    State.LATE: 0,
    State.DUE_SOON: 1,
    State.DUE: 2,
    State.NOT_KNOWN: 3,
    State.MET: 4,
    State.NOT_NEEDED: 5,
}
FORCES = (Must, Condition, Should, Choice)
"""The strongest first."""
FAR_OFF = date.max


@dataclass(frozen=True, slots=True)
class About:
    """The child a duty is about, as a list names them."""

    pk: int
    uid: uuid.UUID
    called: str
    known_as: str


def about(pupil: Pupil) -> About:
    """How a list names a child."""
    return About(pupil.pk, pupil.uid, pupil.called, pupil.known_as)


@dataclass(frozen=True, slots=True)
class Standing:
    """One row: `key` names the duty, `order` says what to do (marked for translation, with `{name}` in it), `page` is
    where it is done. `staff_id` is the one person it falls to; None is the SENCO's side; `teacher_id` shares it. One
    whose time is `over` stays in the counts as it stood, and is on nobody's list: nothing can be done about it now.
    """

    key: str
    order: str
    finding: AnyFinding
    about: About | None = None
    action: str = ""
    page: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    staff_id: int | None = None
    teacher_id: int | None = None
    said: str = ""
    over: bool = False

    @property
    def rule(self) -> str:
        """The page of the rules that tells of it: meetings held and offered are one, and so is what is over."""
        return self.key.removesuffix("-offered").removesuffix("-past")

    @property
    def rank(self) -> tuple[int, date, int, str]:
        """Most urgent first: by state, by day, then law, grant, Code, the school's choice, then by name."""
        force = FORCES.index(type(self.finding.force))
        name = self.about.called if self.about else ""
        return URGENCY[self.finding.state], self.finding.due_on or FAR_OFF, force, name
