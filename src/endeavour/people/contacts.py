"""The adults in a child's life, for those who keep what is written about them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.errors import NotFound
from endeavour.foundation.verdict import Verdict
from endeavour.people.models import Pupil, Relationship, Sight
from endeavour.people.parents import kin_of
from endeavour.people.policies import may_keep_contacts
from endeavour.people.queries import current_on
from endeavour.people.standing import is_barred

OF_CONTACT = ("name", "phone", "email", "address", "confidential", "language", "interpreter")
OF_CHILD = ("relation", "responsibility", "known_by", "decides", "lives_with", "priority", "receives_letters")
"""What is written about the person, the same at each of their children; and what they are to one child."""


@dataclass(frozen=True, slots=True)
class Family:
    """The adults in a child's life in the school's order, and those who no longer are, the last to go first. Of the
    first the keys of those whom an order holds back from everything today.
    """

    now: tuple[Relationship, ...]
    before: tuple[Relationship, ...]
    barred: frozenset[int] = frozenset()


def keeps_contacts(by: Actor, pupil: Pupil, *, on: date, leavers: bool = False) -> Verdict:
    """Whether this person may see and change what is written about the adults in this child's life. With `leavers`
    whether they may at least say that this child left, or did not: of one who has left, the office too.
    """
    sees_all = bool(by.may(Permission.SEE_ALL_PUPILS))
    has_sight = sees_all or (
        Sight.objects.filter(current_on(on), staff_id=by.membership_id, pupil=pupil).exists()
        if by.may(Permission.SEE_RECORDS)
        else False
    )
    return may_keep_contacts(by, has_sight=has_sight, on_roll=leavers or pupil.is_on_roll(on))


def pupil_kept_by(by: Actor, uid: uuid.UUID, *, on: date, leavers: bool = False) -> Pupil:
    """One pupil's row for somebody who keeps their contacts, or with `leavers` who may say that they left. Another
    school's, or one out of sight, is not found.
    """
    pupil = Pupil.objects.filter(uid=uid).select_related("key_adult__user").first()
    if pupil is None or not keeps_contacts(by, pupil, on=on, leavers=leavers):
        raise NotFound
    return pupil


def family_of(pupil: Pupil, *, on: date) -> Family:
    """All who are or were written down as adults in this child's life, with what they are held back from. Two
    queries.
    """
    rows = list(Relationship.objects.filter(pupil=pupil).select_related("contact").prefetch_related("restrictions"))
    now = tuple(row for row in rows if not row.is_over(on))
    gone = sorted((row for row in rows if row.is_over(on)), key=lambda row: row.ended_on or on, reverse=True)
    return Family(now, tuple(gone), frozenset(row.pk for row in now if is_barred(kin_of(row), on=on)))


def relationship_of(pupil: Pupil, contact_uid: uuid.UUID) -> Relationship:
    """What one contact is, or was, to this child."""
    row = Relationship.objects.filter(pupil=pupil, contact__uid=contact_uid).select_related("contact").first()
    if row is None:
        raise NotFound
    return row


def facts_of(row: Relationship) -> Mapping[str, Any]:
    """What is written about an adult in a child's life, by the names of the fields."""
    of_contact = {name: getattr(row.contact, name) for name in OF_CONTACT}
    return of_contact | {name: getattr(row, name) for name in OF_CHILD}


def other_children_of(row: Relationship, *, on: date) -> int:
    """How many other children on the roll have this contact, so that what is corrected here is corrected there."""
    others = Relationship.objects.filter(contact=row.contact_id).exclude(pk=row.pk).select_related("pupil")
    return sum(1 for other in others if not other.is_over(on) and other.pupil.is_on_roll(on))


def is_restricted(row: Relationship, *, on: date) -> bool:
    """Whether a restriction about them is in force or to come."""
    return any(one.is_open(on) for one in row.restrictions.all())
