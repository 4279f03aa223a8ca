"""Writing down what was done and what was seen. Other actions call this inside their own transaction."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import router, transaction
from django.db.models import Model

from endeavour.audit.models import Detail, Event, Listed, Read
from endeavour.foundation import clock

Changes = Mapping[str, tuple[Any, Any]]


class Doer(Protocol):
    """Whoever acts: a member of staff, a family, or the system itself."""

    @property
    def school_id(self) -> int | None: ...
    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...


def record_event(
    *, by: Doer, verb: str, on: Model, pupil_uid: uuid.UUID | None = None, changed: Changes | None = None
) -> Event:
    """One past-tense event, such as `record_event(by=by, verb=Did.CONCERN_RAISED, on=concern, ...)`.

    `changed` maps a field's name to its old and new value. The values go to an erasable row beside the event.
    """
    changed = changed or {}
    values = {name: [_plain(old), _plain(new)] for name, (old, new) in changed.items()}
    salt = secrets.token_hex(16) if values else ""
    event = Event.objects.create(
        school_id=by.school_id,
        at=clock.now(),
        actor_id=by.user_id,
        actor_name=by.name,
        role=by.role,
        verb=verb,
        subject=on._meta.model_name or "",
        subject_uid=getattr(on, "uid", None),
        pupil_uid=pupil_uid,
        fields=sorted(values),
        detail_hash=detail_hash(salt, values) if values else "",
    )
    if values:
        Detail.objects.create(event_id=event.pk, salt=salt, values=values)
    return event


def record_read(*, by: Doer, page: str, pupil_uid: uuid.UUID | None = None, pupil_ids: Sequence[int] = ()) -> None:
    """One row for a page that shows a pupil's record, or several pupils'. Raises when it cannot be written, so
    that the page is refused. Whoever stands in a list is written down beside it, the first time that day.
    """
    row = Read(
        school_id=by.school_id or 0,
        at=clock.now(),
        actor_id=by.user_id or 0,
        actor_name=by.name,
        role=by.role,
        page=page,
        pupil_uid=pupil_uid,
        pupil_ids=list(pupil_ids),
    )
    if pupil_uid is not None or not row.pupil_ids:
        row.save(force_insert=True)
        return
    with transaction.atomic(using=router.db_for_write(Read), savepoint=False):
        row.save(force_insert=True)
        same = {"school_id": row.school_id, "actor_id": row.actor_id, "on": clock.london_day(row.at), "page": page}
        known = set(Listed.objects.filter(**same).values_list("pupil_id", flat=True))
        # Two windows of one person may both find somebody new.
        Listed.objects.bulk_create(listed_in(row, but=known), ignore_conflicts=True)


def listed_in(row: Read, *, but: Collection[int] = ()) -> list[Listed]:
    """Who stood in a list, one row each, `but` those who are known to stand there. Always in the order of their keys,
    so that two windows of one person that write at once wait for each other, and never in a ring.
    """
    day = clock.london_day(row.at)
    return [
        Listed(
            school_id=row.school_id,
            pupil_id=pupil_id,
            actor_id=row.actor_id,
            on=day,
            page=row.page,
            read_id=row.pk,
        )
        for pupil_id in sorted({*row.pupil_ids}.difference(but))
    ]


def detail_hash(salt: str, values: Mapping[str, Any]) -> str:
    """What an event holds of its values: proof of them while they last, and nothing of them afterwards."""
    return hashlib.sha256((salt + json.dumps(values, sort_keys=True)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
