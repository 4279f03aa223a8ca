"""What contacts of a child are held back from, for those who keep what is written about them."""

import uuid
from collections.abc import Mapping
from typing import Any

from endeavour.foundation.errors import NotFound
from endeavour.people.models import Relationship, Restriction
from endeavour.people.states import Effect

TERMS = ("rests_on", "effects", "starts_on", "ends_on", "seen_on", "kept_at")
"""What is written down of a restriction: on what it rests, what it holds back, its days, and the paper behind it."""


def restriction_of(row: Relationship, uid: uuid.UUID) -> Restriction:
    """One restriction of one contact about one child. Another's is not found."""
    found = Restriction.objects.filter(relationship=row, uid=uid).first()
    if found is None:
        raise NotFound
    return found


def terms_of(row: Restriction) -> dict[str, Any]:
    """What is written down of a restriction, by the names in TERMS; its effects as a list of codes, in order."""
    return {name: getattr(row, name) for name in TERMS} | {"effects": [effect.value for effect in row.effects]}


def in_order(terms: Mapping[str, Any]) -> dict[str, Any]:
    """The same, with its effects in the order in which they are read."""
    if "effects" not in terms:
        return dict(terms)
    return dict(terms) | {"effects": [effect.value for effect in Effect if effect.value in terms["effects"]]}
