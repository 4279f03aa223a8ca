"""Which schools a person works in, and who works in a school."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from endeavour.access.actor import Actor
from endeavour.access.models import HeldRole, Membership, User
from endeavour.access.roles import permissions_of
from endeavour.schools.models import School


@dataclass(frozen=True, slots=True)
class Place:
    """A person's standing in one school: enough for the header of every page and for every permission check."""

    actor: Actor
    school: School
    user: User
    job: str


def places_of(user: User, *, on: date) -> list[Place]:
    """Every school where this person works on that day, by name. Two queries."""
    current = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    rows = (
        Membership.everywhere.filter(current, user=user)
        .select_related("school")
        .prefetch_related(Prefetch("held_roles", HeldRole.everywhere.all()))
        .order_by("school__name")
    )
    return [_place(row, user) for row in rows]


def _place(row: Membership, user: User) -> Place:
    roles = frozenset(held.role for held in row.held_roles.all())
    actor = Actor(
        school_id=row.school_id,
        user_id=user.pk,
        membership_id=row.pk,
        name=user.name,
        roles=roles,
        permissions=permissions_of(roles),
    )
    return Place(actor=actor, school=row.school, user=user, job=row.job_title)


def staff_on(day: date) -> list[Membership]:
    """Everybody on the active school's staff list that day, by name."""
    current = Q(ends_on=None) | Q(ends_on__gte=day)
    return list(Membership.objects.filter(current).select_related("user").order_by("user__name"))


def demo_person(uid: str) -> User | None:
    """A person of the demo school by the id its door shows. The door asks only in the demo."""
    try:
        return User.objects.filter(uid=uuid.UUID(uid), is_active=True).first()
    except ValueError:
        return None
