"""Writing down what was done and what was seen. Other actions call this inside their own transaction."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
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
    place = router.db_for_write(Read)
    with transaction.atomic(using=place, savepoint=False):
        row.save(force_insert=True)
        _write_listed(connections[place or "default"], row)


_LISTED = """
INSERT INTO {table} (school_id, pupil_id, actor_id, {on}, page, read_id)
SELECT %s, p.value, %s, %s, %s, %s FROM {pupils} WHERE true ORDER BY p.value
ON CONFLICT DO NOTHING
"""


def _write_listed(connection: BaseDatabaseWrapper, row: Read) -> None:
    """Who stood in a list, one row each, but those who are known to stand there already. The database reads the list
    itself: of a thousand pupils Django took thirty times as long. Always in the order of their keys, so that two
    windows of one person that write at once wait for each other, and never in a ring.
    """
    each = sorted(set(row.pupil_ids))
    is_sqlite = connection.vendor == "sqlite"
    said = _LISTED.format(
        table=connection.ops.quote_name(Listed._meta.db_table),
        on=connection.ops.quote_name("on"),
        pupils="json_each(%s) p" if is_sqlite else "unnest(%s::bigint[]) p (value)",
    )
    day = connection.ops.adapt_datefield_value(clock.london_day(row.at))
    values = [row.school_id, row.actor_id, day, row.page, row.pk, json.dumps(each) if is_sqlite else each]
    with connection.cursor() as cursor:
        cursor.execute(said, values)


def detail_hash(salt: str, values: Mapping[str, Any]) -> str:
    """What an event holds of its values: proof of them while they last, and nothing of them afterwards."""
    return hashlib.sha256((salt + json.dumps(values, sort_keys=True)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
