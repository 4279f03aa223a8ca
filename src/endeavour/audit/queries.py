"""Reading the log back."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Count, Max, Q, QuerySet

from endeavour.audit.holding import Holds
from endeavour.audit.models import Detail, Event, Read

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


def others_of(school_id: int, *, who: int | None = None, before: int = 0) -> Ledger[Event]:
    """What was done in a school to no one pupil: staff, settings, imports, tags. As `events_of`."""
    return _ledger(Event.objects.filter(school_id=school_id, pupil_uid=None), who, before)


def reads_of(
    school_id: int, pupil_uid: uuid.UUID, *, pupil_id: int, who: int | None = None, before: int = 0
) -> Ledger[Read]:
    """Who has seen something of a pupil: their record, or a list, a sheet or a zip with others in which they stood
    (`pupil_id` among its rows). One person where `who` is given, and before that row of the log. The photo is left
    out, for it comes with each page that is in the list.

    Lists stand together in the index of reads, as they have no pupil of their own, and are looked through once. Of
    300,000 lists of fifty, as a secondary school makes in a year, that takes half a second on SQLite.
    """
    all_reads = Read.objects.filter(school_id=school_id)
    of_record = all_reads.filter(pupil_uid=pupil_uid).exclude(page=PHOTO)
    in_list = all_reads.filter(Holds("pupil_ids", pupil_id), pupil_uid=None)
    found = [row for part in (of_record, in_list) for row in part.values_list("pk", "actor_id", "actor_name")]
    wanted = sorted((pk for pk, actor, _name in found if _is_asked(pk, actor, who, before)), reverse=True)
    shown = wanted[:A_PAGE]
    rows = {row.pk: row for row in (Read.objects.filter(pk__in=shown) if shown else ())}
    return Ledger([rows[pk] for pk in shown], shown[-1] if len(wanted) > A_PAGE else 0, _people(found))


def _is_asked(pk: int, actor: int, who: int | None, before: int) -> bool:
    return (who is None or actor == who) and (not before or pk < before)


def _people(found: Iterable[tuple[int, int, str]]) -> list[Person]:
    """All who stand in these reads, by name: each by the last of the names that they have had in the alphabet, as
    `_ledger` has it.
    """
    counts: Counter[int] = Counter()
    names: dict[int, str] = {}
    for _pk, actor, name in found:
        counts[actor] += 1
        names[actor] = max(name, names.get(actor, name))
    people = [Person(actor, names[actor], count) for actor, count in counts.items()]
    return sorted(people, key=lambda one: (one.name, one.id))


def details_of(events: Sequence[Event]) -> dict[int, dict[str, tuple[Any, Any]]]:
    """The old and the new value of each field that these events changed, by the key of the event. What was erased is
    not there: the event still names its fields. One query.
    """
    keys = [event.pk for event in events if event.fields]
    rows = Detail.objects.filter(event_id__in=keys).values_list("event_id", "values") if keys else ()
    return {key: {name: (old, new) for name, (old, new) in values.items()} for key, values in rows}


def _ledger(log: "QuerySet[Row]", who: int | None, before: int) -> Ledger[Row]:
    people = log.values("actor_id").annotate(times=Count("id"), name=Max("actor_name")).order_by("name", "actor_id")
    wanted = log if who is None else log.filter(actor_id=who) if who else log.filter(BY_ITSELF)
    rows = list((wanted.filter(pk__lt=before) if before else wanted).order_by("-id")[: A_PAGE + 1])
    return Ledger(
        rows[:A_PAGE],
        rows[A_PAGE - 1].pk if len(rows) > A_PAGE else 0,
        [Person(one["actor_id"] or 0, one["name"], one["times"]) for one in people],
    )
