"""Many rows at once: gathered and made ready outside any transaction, then written in one short one.

The set-based actions of this floor and those above it fill a batch; whoever applies it opens the transaction. On
SQLite a transaction that writes keeps everybody else's save waiting, so nothing is worked out inside it: rows wait
there as the database takes them, and only their ids are filled in.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models

from endeavour.access.actor import Actor
from endeavour.audit.actions import Changes, detail_hash
from endeavour.audit.models import Detail, Event
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid


class New:
    """A row that is not written yet. It may stand where another row's id is asked for."""

    __slots__ = ("id", "values")

    def __init__(self, values: dict[str, Any]) -> None:
        self.id: int | None = None
        self.values = values


class _Table:
    """One model's table: what a new row holds before anything is said, and how the database takes it."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.fields = model._meta.concrete_fields
        self.names = [field.attname for field in self.fields]
        self.blank: dict[str, Any] = {}
        self.made: dict[str, Any] = {}
        for field in self.fields:
            if field.has_default() and callable(field.default) and field.attname != "uid":
                self.made[field.attname] = field.default
            elif not field.primary_key:
                self.blank[field.attname] = None if field.attname == "uid" else field.get_default()
        self.has_uid = "uid" in self.blank
        self.rows: list[New] = []
        self.ready: list[list[Any]] = []

    def new(self, values: dict[str, Any]) -> New:
        row = {**self.blank, **values}
        if len(row) != len(self.blank) + sum(1 for name in self.made if name in row):
            raise ValueError(f"{self.model.__name__} has no {sorted(set(values) - set(self.names))}")
        for name, make in self.made.items():
            if name not in row:
                row[name] = make()
        if self.has_uid and row["uid"] is None:
            row["uid"] = new_uid()
        made = New(row)
        self.rows.append(made)
        return made


class Batch:
    """Rows of any school to add, change and remove, and their events. `write` is called inside one transaction."""

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], _Table] = {}
        self._changes: dict[tuple[type[models.Model], tuple[str, ...]], list[list[Any]]] = defaultdict(list)
        self._removed: dict[type[models.Model], list[tuple[int]]] = defaultdict(list)
        self._links: list[tuple[list[Any], int, New]] = []
        self._is_ready = False

    def add(self, model: type[models.Model], **values: Any) -> New:
        """A row to be added; names are those of the columns, such as `pupil_id`, and a `New` may stand for an id."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = _Table(model)
        return table.new(values)

    def change(self, model: type[models.Model], pk: "int | New", **values: Any) -> None:
        """New values for a row that is there, or for one that this batch adds."""
        if not values:
            return
        if isinstance(pk, New):
            pk.values.update(values)
            return
        names = tuple(sorted(values))
        fields = [_field(model, name) for name in names]
        row: list[Any] = []
        for field, name in zip(fields, names, strict=True):
            self._take(row, field, values[name])
        row.append(pk)
        self._changes[model, tuple(str(field.column) for field in fields)].append(row)

    def remove(self, model: type[models.Model], pk: int) -> None:
        """A row that never was. Nothing else may point at it."""
        self._removed[model].append((pk,))

    def event(
        self,
        by: Actor,
        verb: str,
        on: type[models.Model],
        *,
        uid: UUID | None,
        pupil_uid: UUID | None = None,
        changed: Changes | None = None,
    ) -> None:
        """One event as `audit.actions.record_event` writes it, with the values that changed beside it."""
        values = {name: [_plain(old), _plain(new)] for name, (old, new) in (changed or {}).items()}
        salt = secrets.token_hex(16) if values else ""
        event = self.add(
            Event,
            school_id=by.school_id,
            at=clock.now(),
            actor_id=by.user_id,
            actor_name=by.name,
            role=by.role,
            verb=str(verb),
            subject=on._meta.model_name,
            subject_uid=uid,
            pupil_uid=pupil_uid,
            fields=sorted(values),
            detail_hash=detail_hash(salt, values) if values else "",
        )
        if values:
            self.add(Detail, event_id=event, salt=salt, values=values)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self._changes and not self._removed and not any(table.rows for table in self._tables.values())

    def ready(self) -> None:
        """Turn every row into what the database takes. Call it before the transaction; `write` does it otherwise."""
        if self._is_ready:
            return
        for table in self._tables.values():
            for made in table.rows:
                row: list[Any] = [None]
                for field in table.fields[1:]:
                    self._take(row, field, made.values[field.attname])
                table.ready.append(row)
        self._is_ready = True

    def write(self) -> None:
        """Write it all. The caller's transaction keeps all of it, or nothing."""
        self.ready()
        with connection.cursor() as cursor:
            for table in self._tables.values():
                ids = _next_ids(table.model, len(table.rows))
                for made, row in zip(table.rows, table.ready, strict=True):
                    made.id = row[0] = next(ids)
            for row, at, made in self._links:
                row[at] = made.id
            for model, keys in self._removed.items():
                cursor.executemany(_delete(model), keys)
            for (model, columns), rows in self._changes.items():
                cursor.executemany(_update(model, columns), rows)
            for table in self._tables.values():
                cursor.executemany(_insert(table), table.ready)

    def _take(self, row: list[Any], field: Any, value: Any) -> None:
        if isinstance(value, New):
            self._links.append((row, len(row), value))
            row.append(None)
        elif value is None or type(value) is str or type(value) is int or type(value) is bool:
            row.append(
                value if not isinstance(field, models.JSONField) else field.get_db_prep_save(value, connection)
            )
        else:
            row.append(field.get_db_prep_save(value, connection))


def _field(model: type[models.Model], name: str) -> Any:
    found = next((field for field in model._meta.concrete_fields if name in (field.attname, field.name)), None)
    if found is None:
        raise ValueError(f"{model.__name__} has no {name}")
    return found


def _insert(table: _Table) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in table.fields)
    holes = ", ".join(["%s"] * len(table.fields))
    return f"INSERT INTO {quote(table.model._meta.db_table)} ({columns}) VALUES ({holes})"  # noqa: S608 our own names


def _delete(model: type[models.Model]) -> str:
    return f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)} WHERE id = %s"  # noqa: S608 our own names


def _update(model: type[models.Model], columns: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    pairs = ", ".join(f"{quote(column)} = %s" for column in columns)
    return f"UPDATE {quote(model._meta.db_table)} SET {pairs} WHERE id = %s"  # noqa: S608 our own names


def _next_ids(model: type[models.Model], many: int) -> Iterator[int]:
    """Keys that nobody else is given: on SQLite the transaction keeps others out, PostgreSQL hands them out."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()
            return count(last[0] + 1 if last else 1)
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, many])
        return iter([row[0] for row in cursor.fetchall()])


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)
