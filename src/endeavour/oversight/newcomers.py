"""Those on the staff list who cannot come in yet: what each most likely does here, and what is missing."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from endeavour.access.proposing import proposed_role
from endeavour.access.queries import StaffLine, staff_lines
from endeavour.access.roles import Role
from endeavour.access.states import CANNOT_COME_IN, WayIn
from endeavour.people.classes import still_on
from endeavour.people.models import GroupStaff
from endeavour.people.states import SightReason


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who holds no role here, or has no way in. `proposed` is the role to give them where they hold none,
    as far as it can be told; `classes` are those they are with.
    """

    uid: uuid.UUID
    name: str
    email: str
    job: str
    classes: tuple[str, ...]
    roles: tuple[Role, ...]
    proposed: Role | None
    way_in: WayIn

    @property
    def is_asked(self) -> bool:
        """Whether an invitation goes to them. Who has chosen a password, or was asked already, only needs a role."""
        return self.way_in in CANNOT_COME_IN


def newcomers(on: date) -> list[Newcomer]:
    """Everybody on the staff list who holds no role or cannot come in, by name. Six queries, however many."""
    lines = [line for line in staff_lines(on) if line.is_here(on) and line.lacks_a_way_in]
    with_classes: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = GroupStaff.objects.filter(still_on(on)).order_by("group__kind", "group__name", "pk")
    for staff, group, reason in rows.values_list("staff__uid", "group__name", "reason"):
        with_classes[staff].append((group, reason))
    return [_newcomer(line, with_classes[line.uid]) for line in lines]


def _newcomer(line: StaffLine, groups: list[tuple[str, str]]) -> Newcomer:
    reasons = {reason for _group, reason in groups}
    found = proposed_role(line.job, teaches=SightReason.TEACHES in reasons, supports=SightReason.SUPPORTS in reasons)
    return Newcomer(
        uid=line.uid,
        name=line.name,
        email=line.email,
        job=line.job,
        classes=tuple(dict.fromkeys(group for group, _reason in groups)),
        roles=line.roles,
        proposed=None if line.roles else found,
        way_in=line.way_in,
    )
