"""What a person has typed and not sent, who else is writing, and who changed a text."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from endeavour.access.actor import Actor
from endeavour.access.models import User
from endeavour.access.queries import Place, places_of
from endeavour.audit.models import Detail, Event
from endeavour.drafts.models import Draft
from endeavour.drafts.names import rows_of
from endeavour.foundation import clock

STILL_WRITING = timedelta(seconds=60)
LOOKS_BACK = 30


def draft_of(by: Actor, place: str) -> Draft | None:
    """What this person has typed at a place, if anything is kept of it."""
    return Draft.objects.filter(author_id=by.membership_id, place=place).first()


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody else who is writing at the same place now, and the rows they write in, `""` being outside of any."""

    name: str
    rows: frozenset[str]


def writing_at(by: Actor, place: str) -> list[Writing]:
    """Everybody else who has typed here in the last minute, by name."""
    since = clock.now() - STILL_WRITING
    drafts = (
        Draft.objects.filter(place=place, saved_at__gt=since)
        .exclude(author_id=by.membership_id)
        .select_related("author__user")
        .order_by("author__user__name")
    )
    return [
        Writing(draft.author.user.name, frozenset(_rows_written(draft, since))) for draft in drafts if draft.words
    ]


def _rows_written(draft: Draft, since: datetime) -> Iterator[str]:
    earliest = milliseconds(since)
    for name, word in draft.words.items():
        if word["at"] > earliest:
            yield from list(rows_of(name)) or [""]


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a text to what it is now, and when."""

    name: str
    user_id: int | None
    at: datetime


def change_of(uid: uuid.UUID, verb: str, made_it: Callable[[dict[str, Any]], bool]) -> Change | None:
    """The latest event on a record that made it what it is, or else its latest event at all. `made_it` is given the
    old and new values that an event holds; it is asked of the newest first.
    """
    events = list(Event.objects.filter(subject_uid=uid, verb=verb).order_by("-id")[:LOOKS_BACK])
    details = dict(
        Detail.objects.filter(event_id__in=[event.pk for event in events]).values_list("event_id", "values")
    )
    found = next((event for event in events if made_it(details.get(event.pk, {}))), events[0] if events else None)
    return _change(found)


def latest_change(uid: uuid.UUID, verb: str, *, not_by: Actor | None = None) -> Change | None:
    """The latest event on a record; with `not_by`, the latest that was somebody else's, if there is one."""
    events = Event.objects.filter(subject_uid=uid, verb=verb).order_by("-id")
    others = events.exclude(actor_id=not_by.user_id).first() if not_by else None
    return _change(others or events.first())


def _change(event: Event | None) -> Change | None:
    return Change(event.actor_name, event.actor_id, event.at) if event else None


def place_of_author(user_id: int, school_id: int) -> Place | None:
    """An author's standing in a school today, for what they typed before they were signed out. None when they have
    left, or may not sign in any more.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    return next((place for place in places_of(user, on=clock.today()) if place.school.pk == school_id), None)


def milliseconds(moment: datetime) -> int:
    """A moment as drafts hold it."""
    return int(moment.timestamp() * 1000)
