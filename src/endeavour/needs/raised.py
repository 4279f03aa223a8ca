"""What whoever raised a concern may be told of it: that it came in, and when it was looked at. Never what follows."""

import uuid
from dataclasses import dataclass
from datetime import date

from endeavour.access.actor import Actor
from endeavour.needs.models import Concern
from endeavour.people.models import Pupil
from endeavour.people.queries import on_roll

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern that somebody raised: about whom, when, and when it was looked at, if it was."""

    uid: uuid.UUID
    pupil_id: int
    pupil_uid: uuid.UUID
    called: str
    raised_on: date
    looked_at_on: date | None


def concerns_raised_by(by: Actor, *, on: date, most: int = MOST_SHOWN) -> list[Raised]:
    """The latest concerns that this person wrote down, about children who are on the roll still. One query."""
    here = Pupil.objects.filter(on_roll(on)).values("pk")
    rows = Concern.objects.filter(raised_by_id=by.membership_id or 0, pupil__in=here).select_related("pupil")
    return [
        Raised(
            uid=row.uid,
            pupil_id=row.pupil_id,
            pupil_uid=row.pupil.uid,
            called=row.pupil.called,
            raised_on=row.raised_on,
            looked_at_on=row.decided_on,
        )
        for row in rows.order_by("-raised_on", "-pk")[:most]
    ]
