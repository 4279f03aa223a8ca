"""Copies of a PostgreSQL database, table by table, by the server's own COPY: no client program is needed, so none can
be of the wrong version.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, LiteralString

import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from psycopg import sql

from endeavour.config.running.backup.manifest import Manifest, Table
from endeavour.foundation.errors import Refused
from endeavour.schools.row_security import protect

Row = tuple[str, ...]
Database = psycopg.Connection[tuple[object, ...]]

# What COPY writes depends on these; and whoever may not see every row must not make a backup of the rest.
_SAME_EVERYWHERE: tuple[LiteralString, ...] = (
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL row_security = off",
)
_TABLES: LiteralString = (
    "SELECT relname FROM pg_class "
    "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname"
)
_COLUMNS: LiteralString = (
    "SELECT attname, COALESCE(array_position(string_to_array(i.indkey::text, ' ')::int[], attnum::int), 0) "
    "FROM pg_attribute "
    "LEFT JOIN pg_index i ON i.indrelid = attrelid AND i.indisprimary "
    "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"
)
_SEQUENCES: LiteralString = (
    "SELECT sequencename, last_value FROM pg_sequences "
    "WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY sequencename"
)


@contextmanager
def one_moment(url: str) -> Iterator[Database]:
    """A connection that sees the database as it is now, whatever is written meanwhile. Refuses a role that may not
    see every row of every table.
    """
    with psycopg.connect(url) as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        _as_everywhere(database)
        try:
            yield database
        except psycopg.errors.InsufficientPrivilege:
            raise Refused(
                _(
                    "The role that connects may not see every record, so this would be half a backup. Name the owner "
                    "of the tables, who may, in DATABASE_OWNER_URL."
                )
            ) from None


def tables_of(database: Database) -> list[str]:
    """The names of all tables."""
    return [str(name) for (name,) in database.execute(_TABLES)]


def copy_table(database: Database, name: str, out: BinaryIO | None) -> Table:
    """Write a table out in the order of its key (or only hash it), one row a line."""
    found = database.execute(_COLUMNS, [name]).fetchall()
    columns = tuple(str(column) for column, _place in found)
    key = [str(column) for column, place in sorted(found, key=lambda pair: int(str(pair[1]))) if place]
    query = sql.SQL("COPY (SELECT {columns} FROM {table} ORDER BY {key}) TO STDOUT").format(
        columns=_names(columns), table=sql.Identifier(name), key=_names(key or columns)
    )
    digest, rows = hashlib.sha256(), 0
    with database.cursor() as cursor, cursor.copy(query) as lines:
        for line in lines:
            chunk = bytes(line)
            digest.update(chunk)
            rows += chunk.count(b"\n")
            if out is not None:
                out.write(chunk)
    return Table(rows, digest.hexdigest(), columns)


def applied_migrations(database: Database) -> tuple[tuple[str, str], ...]:
    """The migrations that made these tables."""
    rows = database.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return tuple((str(app), str(name)) for app, name in rows)


def sequences_of(database: Database) -> dict[str, int]:
    """Where the counters of new rows stand."""
    return {str(name): int(str(value)) for name, value in database.execute(_SEQUENCES)}


def replace_all(manifest: Manifest, tables: Path, *, aside: str) -> None:
    """Inside a transaction of Django's: move every table into the schema `aside`, make the tables as they were at the
    backup, and fill them from the files in `tables`. Refuses what does not come out as the manifest says.
    """
    connection.ensure_connection()
    database: Database = connection.connection
    database.execute("SET LOCAL lock_timeout = '5s'")
    _as_everywhere(database)
    try:
        _move_aside(database, aside)
    except psycopg.errors.LockNotAvailable:
        raise Refused(_("Another program has the records open. Stop it first.")) from None
    _make_tables(manifest)
    here = tables_of(database)
    if sorted(here) != sorted(manifest.tables["default"]):
        raise Refused(_("This backup was made by another version of Endeavour. Nothing was changed."))
    database.execute(sql.SQL("TRUNCATE {tables}").format(tables=_names(here)))
    # Tables refer to each other, so rows may come in any order. Making the tables left the check at once.
    database.execute("SET CONSTRAINTS ALL DEFERRED")
    for name, table in manifest.tables["default"].items():
        _fill(database, name, table, tables / name)
    for name, value in manifest.sequences.items():
        database.execute("SELECT setval(%s::regclass, %s)", [sql.Identifier(name).as_string(database), value])
    database.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name, table in manifest.tables["default"].items():
        if copy_table(database, name, None) != table:
            raise Refused(_("The backup did not come back equal. Nothing was changed."))
    protect(connection)


def _move_aside(database: Database, aside: str) -> None:
    database.execute(sql.SQL("CREATE SCHEMA {aside}").format(aside=sql.Identifier(aside)))
    for name in tables_of(database):
        database.execute(
            sql.SQL("ALTER TABLE {table} SET SCHEMA {aside}").format(
                table=sql.Identifier(name), aside=sql.Identifier(aside)
            )
        )


def _make_tables(manifest: Manifest) -> None:
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    wanted = [node for node in manifest.migrations if node in graph.nodes]
    ends = [node for node in wanted if not any(child.key in wanted for child in graph.node_map[node].children)]
    executor.migrate(ends)


def _fill(database: Database, name: str, table: Table, source: Path) -> None:
    query = sql.SQL("COPY {table} ({columns}) FROM STDIN").format(
        table=sql.Identifier(name), columns=_names(table.columns)
    )
    with source.open("rb") as rows, database.cursor() as cursor, cursor.copy(query) as lines:
        while chunk := rows.read(1 << 20):
            lines.write(chunk)


def _as_everywhere(database: Database) -> None:
    for statement in _SAME_EVERYWHERE:
        database.execute(statement)


def _names(names: tuple[str, ...] | list[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)
