"""Writing a whole school at once: rows as plain dicts, their keys known before they are written.

This floor is the one writer besides actions. It skips Django's model instances, which cost six times as much as the
insert itself; what they would fill in (defaults, ids, uids) is filled in here, and the database's own constraints
still hold every row.
"""

import hashlib
import json
import random
import secrets
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection, models

from endeavour.audit.actions import Doer
from endeavour.audit.models import Detail, Event
from endeavour.demo.references import paper_reference
from endeavour.foundation.references import new_uid

Row = dict[str, Any]
Changes = Mapping[str, tuple[Any, Any]]
FLUSH_AT = 20_000
BLOCK = 5_000


class Table:
    """One model's table: what a new row holds before anything is said, and how to write many."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.names = [field.attname for field in fields]
        self.blank: Row = {}
        self.called: dict[str, Callable[[], Any]] = {}
        for field in fields:
            default = field.default if field.has_default() else None
            if callable(default):
                self.called[field.attname] = default
            self.blank[field.attname] = None if callable(default) else field.get_default()
        self.has_uid = self.called.pop("uid", None) is new_uid
        self.has_reference = "reference" in self.names
        self.called.pop("reference", None)
        self.pick = itemgetter(*self.names)
        made = [(n, _converter(field)) for n, field in enumerate(fields)]
        self.converters = [(n, convert) for n, convert in made if convert is not None]
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(field.column)) for field in fields)
        holes = ", ".join(["%s"] * len(fields))
        self.insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({holes})"  # noqa: S608
        self.ids = _ids_of(model)

    def values(self, row: Row) -> list[Any]:
        """A row as the database takes it. A name that is no field of the model is a mistake and refused."""
        if len(row) != len(self.names):
            raise ValueError(f"{self.model.__name__} has no {sorted(set(row) - set(self.names))}")
        values = list(self.pick(row))
        for place, convert in self.converters:
            value = values[place]
            if value is not None:
                values[place] = convert(value)
        return values


class Books:
    """The rows of one school, gathered and then written. Everything in one call of `close` or before it is in one
    transaction of the caller's. The same `seed` makes the same rows, ids included.
    """

    def __init__(self, school_id: int, seed: str, now: datetime) -> None:
        self.school_id = school_id
        self.now = now
        self.random = random.Random(seed)  # noqa: S311 - it makes worlds, not secrets
        self.written: dict[str, int] = {}
        self._tables: dict[type[models.Model], Table] = {}
        self._rows: dict[type[models.Model], list[Row]] = {}
        self._events: list[tuple[Row, Changes]] = []
        self._waiting = 0

    def add(self, model: type[models.Model], **values: Any) -> Row:
        """A new row of this model. What it returns may be changed until the next `flush`."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = Table(model)
            self._rows[model] = []
        row = {**table.blank, **values}
        row["id"] = next(table.ids)
        if "school_id" in table.blank:
            row["school_id"] = self.school_id
        if table.has_uid:
            row["uid"] = values.get("uid") or self.uid()
        if table.has_reference:
            row["reference"] = paper_reference(row["id"])
        for name, make in table.called.items():
            if name not in values:
                row[name] = make()
        self._rows[model].append(row)
        self._waiting += 1
        return row

    def take_back(self, model: type[models.Model], row: Row) -> None:
        """A row that was added since the last `flush` was never there."""
        self._rows[model] = [other for other in self._rows[model] if other is not row]
        self._waiting -= 1

    def event(
        self,
        by: Doer,
        verb: str,
        subject: type[models.Model],
        *,
        uid: uuid.UUID | None,
        pupil: uuid.UUID | None,
        changed: Changes | None = None,
    ) -> None:
        """One audit event at this moment, as `audit.actions.record_event` writes it."""
        row: Row = {
            "at": self.now,
            "actor_id": by.user_id,
            "actor_name": by.name,
            "role": by.role,
            "verb": verb,
            "subject": subject._meta.model_name,
            "subject_uid": uid,
            "pupil_uid": pupil,
        }
        self._events.append((row, changed or {}))

    def uid(self) -> uuid.UUID:
        """A version 7 UUID of this moment, as `foundation.references.new_uid`, but the same each time."""
        milliseconds = int(self.now.timestamp() * 1000)
        bits = self.random.getrandbits(74)
        high, low = bits >> 62, bits & (1 << 62) - 1
        return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)

    def flush(self, *, at_least: int = 0) -> None:
        """Write the rows gathered so far, if there are enough of them. Events wait for `close`."""
        if self._waiting < at_least:
            return
        with connection.cursor() as cursor:
            for model, rows in self._rows.items():
                if rows:
                    table = self._tables[model]
                    cursor.executemany(table.insert, [table.values(row) for row in rows])
                    self.written[model._meta.label] = self.written.get(model._meta.label, 0) + len(rows)
                    rows.clear()
        self._waiting = 0

    def close(self) -> None:
        """Write what is left, and all events in the order in which they happened."""
        self._events.sort(key=lambda pair: pair[0]["at"])
        for row, changed in self._events:
            if changed:
                self._with_values(row, changed)
            else:
                self.add(Event, **row)
            if self._waiting >= FLUSH_AT:
                self.flush()
        self._events.clear()
        self.flush()

    def _with_values(self, row: Row, changed: Changes) -> None:
        """An event with its old and new values beside it: written as text once, for the proof and for the row."""
        values = {name: [_plain(old), _plain(new)] for name, (old, new) in changed.items()}
        text, salt = json.dumps(values, sort_keys=True), f"{self.random.getrandbits(128):032x}"
        proof = hashlib.sha256((salt + text).encode()).hexdigest()
        event = self.add(Event, **row, fields=sorted(values), detail_hash=proof)
        self.add(Detail, event_id=event["id"], salt=salt, values=Dumped(text))


def password_nobody_knows() -> str:
    """What Django keeps for somebody who has no password."""
    return "!" + secrets.token_hex(20)


def _converter(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return _json
    if connection.vendor != "sqlite":
        return None
    if isinstance(field, models.UUIDField):
        return attrgetter("hex")
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.DateField):
        return _day
    return str if isinstance(field, models.DecimalField | models.TimeField) else None


@lru_cache(maxsize=10_000)
def _day(value: date) -> str:
    return value.isoformat()


def _moment(value: datetime) -> str:
    return str(value)[:-6]


class Dumped(str):
    """JSON that is text already."""


def _json(value: Any) -> str:
    if isinstance(value, Dumped):
        return value
    return json.dumps(value) if value else "[]" if value == [] else json.dumps(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _ids_of(model: type[models.Model]) -> Iterator[int]:
    """Keys nobody else will be given: on SQLite the transaction keeps others out; PostgreSQL hands out blocks."""
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
        yield from count(last[0] + 1 if last else 1)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, BLOCK]
            )
            block = [row[0] for row in cursor.fetchall()]
        yield from block
