"""Reading the log back."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Count, Max, Q, QuerySet

from endeavour.audit.models import Detail, Event, Listed, Read
from endeavour.foundation.clock import LONDON

A_PAGE = 50
PHOTOS = ("photo", "face")
"""The pages that answer with a child’s photo: in their record, and beside their name where one is picked."""
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


def reads_of(
    school_id: int, pupil_uid: uuid.UUID, *, pupil_id: int, who: int | None = None, before: int = 0
) -> Ledger[Read]:
    """Who has seen something of a pupil: their record, or a list, a sheet or a zip with others in which they stood,
    each of these once a day for each person. One person where `who` is given, and before that row of the log. The
    photo is left out, for it comes with each page that is in the list, and with what is found by name. Five queries,
    each of one pupil's rows alone.
    """
    of_record = Read.objects.filter(school_id=school_id, pupil_uid=pupil_uid).exclude(page__in=PHOTOS)
    in_list = Listed.objects.filter(school_id=school_id, pupil_id=pupil_id)
    people = _people(
        *of_record.values_list("actor_id").annotate(times=Count("id"), last=Max("id")),
        *in_list.values_list("actor_id").annotate(times=Count("id"), last=Max("read_id")),
    )
    found = [*_newest(of_record, who, before, "id"), *_newest(in_list, who, before, "read_id", "on")]
    shown = sorted(found, reverse=True)[:A_PAGE]
    rows = Read.objects.in_bulk([*shown, *(last for _times, last in people.values())])
    named = [Person(actor, rows[last].actor_name, times) for actor, (times, last) in people.items()]
    return Ledger(
        [rows[pk] for pk in shown],
        shown[-1] if len(found) > A_PAGE else 0,
        sorted(named, key=lambda one: (one.name, one.id)),
    )


def _newest(
    log: "QuerySet[Read] | QuerySet[Listed]", who: int | None, before: int, key: str, *first: str
) -> list[int]:
    """The keys of the newest of these reads, one more than a page holds. `first` is what the log lies in order of,
    where that is not the key.
    """
    wanted = log if who is None else log.filter(actor_id=who)
    wanted = wanted.filter(**{f"{key}__lt": before}) if before else wanted
    order = [f"-{name}" for name in (*first, key)]
    return list(wanted.order_by(*order).values_list(key, flat=True)[: A_PAGE + 1])


def _people(*counted: tuple[int, int, int]) -> dict[int, tuple[int, int]]:
    """How often each person has looked, and the last row that names them."""
    found: dict[int, tuple[int, int]] = {}
    for actor, times, last in counted:
        before = found.get(actor, (0, 0))
        found[actor] = (before[0] + times, max(before[1], last))
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a school's whole log is asked for: the account of who did it (0 is Endeavour itself), the verbs, and
    the first and last day of it, in England. What is left out asks for everything.
    """

    who: int | None = None
    verbs: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def done_in(school_id: int, asked: Asked, *, before: int = 0) -> tuple[list[Event], int]:
    """A page of all that was done in a school, to whomever, newest first; and the row before which the next page
    begins, 0 where this is the last. Two queries at most: each filter has an index, and for several verbs the newest
    of each are laid together, so that no page looks through the log.
    """
    log = Event.objects.filter(school_id=school_id)
    if asked.since:
        log = log.filter(at__gte=_midnight(asked.since))
    if asked.until:
        log = log.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    if before:
        at = Event.objects.filter(school_id=school_id, pk=before).values_list("at", flat=True).first()
        log = log.filter(Q(at__lt=at) | Q(id__lt=before), at__lte=at) if at else log.none()
    parts = [part.order_by("-at", "-id")[: A_PAGE + 1] for part in _parts(log, asked)]
    found = parts[0] if len(parts) == 1 else _together(parts).order_by("-at", "-id")[: A_PAGE + 1]
    rows = list(found)
    return rows[:A_PAGE], rows[A_PAGE - 1].pk if len(rows) > A_PAGE else 0


def _parts(log: "QuerySet[Event]", asked: Asked) -> "Iterator[QuerySet[Event]]":
    """The log by each verb asked for; of one person, whose rows are few, by all of them at once; of Endeavour by each
    way in which it is written down.
    """
    if asked.who is None:
        yield from (log.filter(verb=verb) for verb in asked.verbs)
        if not asked.verbs:
            yield log
        return
    theirs = log.filter(verb__in=asked.verbs) if asked.verbs else log
    yield theirs.filter(actor_id=asked.who)
    if asked.who == 0:
        yield theirs.filter(actor_id=None)


def _together(parts: "Sequence[QuerySet[Event]]") -> "QuerySet[Event]":
    """The newest of several parts as one. They are named by their keys, as SQLite lays together no part that ends."""
    first, *more = [Event.objects.filter(pk__in=part.values("pk")) for part in parts]
    return first.union(*more, all=True)


def _midnight(day: date) -> datetime:
    """When a day begins in England."""
    return datetime.combine(day, time(), tzinfo=LONDON)


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
