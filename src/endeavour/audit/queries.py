"""Reading the log back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, Max, Q, QuerySet

from endeavour.audit.models import Event, Read

A_PAGE = 50
PHOTO = "photo"
BY_ITSELF = Q(actor_id=None) | Q(actor_id=0)
Row = TypeVar("Row", Event, Read)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who stands in a log: the id of their account (0 is Endeavour itself), their name, and how often."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Ledger(Generic[Row]):
    """One page of a log, newest first, and all who stand in the whole of it. `before` is the row before which the
    next page begins, 0 where this is the last.
    """

    rows: Sequence[Row]
    before: int
    people: Sequence[Person]

    @property
    def count(self) -> int:
        """All rows of the log, whoever they are by."""
        return sum(person.count for person in self.people)


def events_of(school_id: int, pupil_uid: uuid.UUID, *, who: int | None = None, before: int = 0) -> Ledger[Event]:
    """What was done to a pupil's record: by one person where `who` is given, and before that row of the log."""
    return _ledger(Event.objects.filter(school_id=school_id, pupil_uid=pupil_uid), who, before)


def reads_of(school_id: int, pupil_uid: uuid.UUID, *, who: int | None = None, before: int = 0) -> Ledger[Read]:
    """Who has opened a pupil's record: one person where `who` is given, and before that row of the log. The photo is
    left out, for it comes with each page that is in the list.
    """
    opened = Read.objects.filter(school_id=school_id, pupil_uid=pupil_uid).exclude(page=PHOTO)
    return _ledger(opened, who, before)


def _ledger(log: "QuerySet[Row]", who: int | None, before: int) -> Ledger[Row]:
    people = log.values("actor_id").annotate(times=Count("id"), name=Max("actor_name")).order_by("name", "actor_id")
    wanted = log if who is None else log.filter(actor_id=who) if who else log.filter(BY_ITSELF)
    rows = list((wanted.filter(pk__lt=before) if before else wanted).order_by("-id")[: A_PAGE + 1])
    return Ledger(
        rows[:A_PAGE],
        rows[A_PAGE - 1].pk if len(rows) > A_PAGE else 0,
        [Person(one["actor_id"] or 0, one["name"], one["times"]) for one in people],
    )
