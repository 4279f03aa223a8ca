"""Keeping what is being typed. These write no event of the audit: nothing has been done to a record yet."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from endeavour.access.actor import Actor
from endeavour.drafts.merging import digest, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import milliseconds
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.schools.tenancy import in_school

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """What one page sends of its form: the values of each field, by name; the digests of what the page had shown; the
    page's own key, the moment it was opened in milliseconds, and which of its saves this is.
    """

    words: Mapping[str, Sequence[str]]
    seen: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    opened_at: int = 0
    turn: int = 0


@transaction.atomic
def keep_words(*, by: Actor, place: str, typed: Typed, pupil_uid: uuid.UUID | None = None) -> Draft | None:
    """Add what was typed to this person's draft of a form; None while there is nothing to keep.

    A field that says what the form had shown is no longer new, and leaves the draft. In every other the newest words
    stand; older ones that another page of theirs had typed, and that this page has never shown, stay beside them.
    """
    if not _says_more(typed) and not Draft.objects.filter(author_id=by.membership_id, place=place).exists():
        return None
    draft = _draft(by, place, pupil_uid)
    now = milliseconds(clock.now())
    for name, given in typed.words.items():
        values = [_storable(value) for value in given]
        old = draft.words.get(name)
        if old and old["page"] == typed.page and old["turn"] > typed.turn:
            continue  # two saves of one page passed each other on the way
        unread = old is not None and old["page"] != typed.page and old["at"] > typed.opened_at
        if not _is_new(name, values, typed):
            if not unread:
                draft.words.pop(name, None)
            continue
        if unread and old["now"] != values and any(old["now"]):
            _keep_earlier(draft, name, old)
        draft.words[name] = {
            "now": values,
            "seen": typed.seen.get(name, ""),
            "page": typed.page,
            "turn": typed.turn,
            "at": now,
        }
    draft.saved_at = clock.now()
    draft.save(update_fields=["words", "earlier", "saved_at"])
    return draft


def _says_more(typed: Typed) -> bool:
    return any(_is_new(name, values, typed) for name, values in typed.words.items())


def _is_new(name: str, values: Sequence[str], typed: Typed) -> bool:
    return digest(text_of(values)) != typed.seen.get(name, "")


@transaction.atomic
def clear_words(*, by: Actor, place: str, page: str = "", opened_at: int = 0) -> None:
    """Forget what was typed at a place, because a page has brought it into the record: all that this page had shown
    or typed itself. What another window typed since the page was opened stays, and so do earlier texts.
    """
    draft = Draft.objects.select_for_update().filter(author_id=by.membership_id, place=place).first()
    if draft is None:
        return
    shown_until = opened_at or milliseconds(clock.now())
    draft.words = {
        name: word for name, word in draft.words.items() if word["page"] != page and word["at"] > shown_until
    }
    if draft.words or draft.earlier or draft.made:
        draft.save(update_fields=["words"])
    else:
        draft.delete()


@transaction.atomic
def throw_away(*, by: Actor, place: str) -> None:
    """Forget everything typed at a place: its author said so."""
    Draft.objects.filter(author_id=by.membership_id, place=place).delete()


@transaction.atomic
def note_made(*, by: Actor, place: str, made: Mapping[str, str], pupil_uid: uuid.UUID | None = None) -> None:
    """Remember which rows the new rows of a form became, so that a page that still calls them new does not make them
    twice.
    """
    if made:
        draft = _draft(by, place, pupil_uid)
        draft.made = {**draft.made, **made}
        draft.save(update_fields=["made"])


@transaction.atomic
def forget_at(*, uid: uuid.UUID) -> int:
    """Erase what anybody typed at the pages of something that is gone, whose uid is in their address. How many
    drafts.
    """
    return Draft.objects.filter(place__contains=str(uid)).delete()[0]


@transaction.atomic
def forget_pupil(*, pupil_uid: uuid.UUID) -> int:
    """Erase what anybody typed about a pupil and did not send, when the pupil is erased. How many drafts."""
    return Draft.objects.filter(pupil_uid=pupil_uid).delete()[0]


@contextmanager
def inside(school_id: int) -> Iterator[None]:
    """Work in one school for somebody who is not signed in: what a request does once its door is open."""
    with in_school(school_id), transaction.atomic():
        yield


@contextmanager
def alone_at(place: str, school_id: int) -> Iterator[None]:
    """Nobody else brings their words into the record at this place until the block ends: read, merge and save inside.

    On SQLite every transaction that writes is alone; on PostgreSQL a lock of the transaction's own makes it so.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            key = hashlib.blake2b(f"{school_id} {place}".encode(), digest_size=8).digest()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key, "big", signed=True)])
        yield


def _draft(by: Actor, place: str, pupil_uid: uuid.UUID | None) -> Draft:
    """This person's draft of a form, made if there is none, and held until the transaction ends."""
    if by.membership_id is None:
        raise NotFound
    mine = Draft.objects.select_for_update().filter(author_id=by.membership_id, place=place)
    found = mine.first()
    if found is not None:
        return found
    fresh = Draft(
        school_id=by.school_id,
        author_id=by.membership_id,
        place=place,
        pupil_uid=pupil_uid,
        saved_at=clock.now(),
    )
    Draft.objects.bulk_create([fresh], ignore_conflicts=True)  # another window may have been faster
    return mine.get()


def _keep_earlier(draft: Draft, name: str, old: dict[str, Any]) -> None:
    kept = {"name": name, "now": old["now"], "at": old["at"]}
    others = [row for row in draft.earlier if (row["name"], row["now"]) != (name, old["now"])]
    draft.earlier = [*others, kept][-MOST_EARLIER:]


def _storable(value: str) -> str:
    """PostgreSQL holds no zero bytes; nobody types them."""
    return value.replace("\0", "").replace("\r\n", "\n")
