"""What the other schools of a trust share from their libraries: that alone, read with a set of schools and never past
the tenant's own bounds.
"""

import uuid
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import prefetch_related_objects

from endeavour.foundation.errors import NotFound
from endeavour.library.models import BankStrategy, BankTarget, Provision
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_schools

Row = TypeVar("Row", Provision, BankStrategy, BankTarget)


@dataclass(frozen=True, slots=True)
class FromTrust(Generic[Row]):
    """Something in the library of another school, and what that school is called."""

    row: Row
    school: str


def others_in_trust(school: School) -> dict[int, str]:
    """The other schools of this school's trust, by their keys. One query, where it is in one."""
    if school.trust_id is None:
        return {}
    rows = School.objects.filter(trust_id=school.trust_id).exclude(pk=school.pk).order_by("name")
    return dict(rows.values_list("pk", "name"))


def shared_in_trust(school: School, model: type[Row]) -> list[FromTrust[Row]]:
    """What the other schools of the trust share of this sort, by school. Two queries."""
    others = others_in_trust(school)
    if not others:
        return []
    with in_schools(set(others)):
        rows = list(model.objects.filter(school__in=others, shared=True, retired_on=None))
    return sorted((FromTrust(row, others[row.school_id]) for row in rows), key=lambda one: one.school)


def one_from_trust(school: School, model: type[Row], uid: uuid.UUID) -> FromTrust[Row]:
    """One thing that another school of the trust shares, with what is bought for it."""
    others = others_in_trust(school)
    if not others:
        raise NotFound
    with in_schools(set(others)):
        rows = model.objects.filter(school__in=others, shared=True, retired_on=None, uid=uid)
        row = rows.first()
        if isinstance(row, Provision):
            prefetch_related_objects([row], "resources")
    if row is None:
        raise NotFound
    return FromTrust(row, others[row.school_id])
