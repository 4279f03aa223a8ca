"""Keeping what is being typed. These write no event of the audit: nothing has been done to a record yet."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from endeavour.access.actor import Actor
from endeavour.drafts.merging import Words, digest, text_of
from endeavour.drafts.models import Draft
from endeavour.drafts.queries import milliseconds
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.schools.tenancy import in_school

MOST_EARLIER = 400
"""Texts of other windows, the last of each window in each box."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What one page sends of its form: the values of each field, by name; the digests of what the page had shown; the
    page's own key, the moment it was opened in milliseconds, and which of its saves this is: 0 for the form itself,
    which comes after all that its script has sent.
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
        own = old if old and old["page"] == typed.page else _earlier_of(draft, name, typed.page)
        if own and 0 < typed.turn < own["turn"]:
            continue  # two saves of one page passed each other on the way
        draft.earlier = [row for row in draft.earlier if row is not own]
        unread = old is not None and old["page"] != typed.page and old["at"] > typed.opened_at
        if not _is_new(name, values, typed):
            if not unread:
                draft.words.pop(name, None)
            continue
        if unread and old["now"] != values and any(old["now"]):
            _keep_earlier(draft, name, old)
        turn = typed.turn or (own["turn"] if own else 0)
        draft.words[name] = _word(values, seen=typed.seen.get(name, ""), page=typed.page, turn=turn, at=now)
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
    or typed itself. What another window typed since the page was opened stays, and so do earlier texts of others.
    """
    draft = Draft.objects.select_for_update().filter(author_id=by.membership_id, place=place).first()
    if draft is None:
        return
    shown_until = opened_at or milliseconds(clock.now())
    draft.words = {
        name: word for name, word in draft.words.items() if word["page"] != page and word["at"] > shown_until
    }
    draft.earlier = [row for row in draft.earlier if not page or row.get("page") != page]
    if draft.words or draft.earlier or draft.made:
        draft.save(update_fields=["words", "earlier"])
    else:
        draft.delete()


@transaction.atomic
def take_up_earlier(*, by: Actor, place: str, stands: Words) -> None:
    """Let texts of another window of the same person, whose box newer words have settled by now, wait in that box
    again: against what stands there, as a second person's would, until somebody chooses. The oldest of a box first;
    what stands already has been taken in.
    """
    draft = Draft.objects.select_for_update().filter(author_id=by.membership_id, place=place).first()
    if draft is None or not draft.earlier:
        return
    left: list[dict[str, Any]] = []
    for row in draft.earlier:
        name = row["name"]
        if name in draft.words or name not in stands:
            left.append(row)
        elif text_of(row["now"]) != stands[name]:
            # Now, for no page that is open already has shown it.
            draft.words[name] = _word(row["now"], at=milliseconds(clock.now()))
    draft.earlier = left
    draft.save(update_fields=["words", "earlier"])


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


def _word(now: list[str], *, at: int, seen: str = "", page: str = "", turn: int = 0) -> dict[str, Any]:
    return {"now": now, "seen": seen, "page": page, "turn": turn, "at": at}


def _earlier_of(draft: Draft, name: str, page: str) -> dict[str, Any] | None:
    """What a page itself had typed in a box before another window did."""
    return next((row for row in draft.earlier if (row["name"], row.get("page")) == (name, page)), None)


def _keep_earlier(draft: Draft, name: str, old: dict[str, Any]) -> None:
    kept = {"name": name, **{part: old[part] for part in ("now", "page", "turn", "at")}}
    others = [row for row in draft.earlier if (row["name"], row["now"]) != (name, old["now"])]
    draft.earlier = [*others, kept][-MOST_EARLIER:]


def _storable(value: str) -> str:
    """PostgreSQL holds no zero bytes; nobody types them."""
    return value.replace("\0", "").replace("\r\n", "\n")
