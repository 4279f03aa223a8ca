"""Children as anybody on the staff may know them: who they are, and nothing of the record."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from endeavour.foundation.errors import NotFound
from endeavour.foundation.names import initials
from endeavour.people.models import Pupil
from endeavour.people.queries import class_names, on_roll


@dataclass(frozen=True, slots=True)
class NamedChild:
    """What tells a child from others: name, class, year, birth date, and whether there is a photo."""

    pupil_id: int
    uid: uuid.UUID
    called: str
    initials: str
    class_name: str
    year_group: str
    born_on: date
    has_photo: bool


def pupil_by_name(uid: uuid.UUID, *, on: date) -> Pupil:
    """One child on the active school's roll. Another school's, or one who has left, is not found. Whoever shows it
    to somebody without sight of the child shows what `NamedChild` holds, and no more.
    """
    pupil = Pupil.objects.filter(on_roll(on), uid=uid).select_related("photo").first()
    if pupil is None:
        raise NotFound
    return pupil


def children_by_key(ids: Collection[int], *, on: date) -> dict[int, NamedChild]:
    """These of the children on the active school's roll, by their keys. Two queries."""
    rows = list(Pupil.objects.filter(on_roll(on), pk__in=ids))
    class_of = class_names([row.pk for row in rows], on=on) if rows else {}
    return {
        row.pk: NamedChild(
            pupil_id=row.pk,
            uid=row.uid,
            called=row.called,
            initials=initials(row.known_as, row.surname),
            class_name=class_of.get(row.pk, ""),
            year_group=row.year_group,
            born_on=row.born_on,
            has_photo=row.photo_id is not None,
        )
        for row in rows
    }
