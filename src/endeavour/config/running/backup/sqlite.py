"""Copies of the SQLite files, taken while others write, and what is in them."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from endeavour.config.running.backup.manifest import Table
from endeavour.foundation.errors import Refused

FILES = {"default": "endeavour.sqlite3", "reads": "reads.sqlite3"}
WAIT = 20.0


def copy_database(source: Path, target: Path) -> None:
    """One moment of the database, whole, without making anybody wait who writes meanwhile."""
    with _opened(source) as database:
        database.execute("VACUUM INTO ?", [str(target)])


def tables_in(path: Path) -> dict[str, Table]:
    """Every table of a database, counted and hashed."""
    with _opened(path) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name"
        ).fetchall()
        return {name: _table(database, name) for (name,) in names}


def applied_migrations(path: Path) -> tuple[tuple[str, str], ...]:
    """The migrations that made these tables."""
    with _opened(path) as database:
        return tuple(database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall())


def insist_sound(path: Path) -> None:
    """Refuse a database that is damaged inside, or in which a row points at one that is not there."""
    with _opened(path) as database:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Refused(_("The database in this backup is damaged. Nothing was changed."))
        if database.execute("PRAGMA foreign_key_check").fetchall():
            raise Refused(_("The database in this backup does not fit together. Nothing was changed."))


def mark_restored(path: Path, *, at: str, made_at: str, token: str) -> None:
    """End every session in a restored database, and hold its messages until somebody confirms. Moments as text."""
    with _opened(path) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("BEGIN IMMEDIATE")
        database.execute("DELETE FROM django_session")
        database.execute(
            "INSERT INTO jobs_restored (at, backup_made_at, token) VALUES (?, ?, ?)", [at, made_at, token]
        )
        database.execute("COMMIT")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def put_at_rest(path: Path) -> None:
    """Fold the log of what was written last into the file, so that it can be moved. Refuses while another program
    has it open. A database too damaged for this is moved as it lies.
    """
    if not path.exists():
        return
    try:
        with _opened(path, wait=1.0) as database:
            database.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Refused(_("Another program has the records open. Stop it first.")) from None
    except sqlite3.DatabaseError:
        return


@contextmanager
def _opened(path: Path, wait: float = WAIT) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as database:
        yield database


def _table(database: sqlite3.Connection, name: str) -> Table:
    columns = database.execute("SELECT name, pk FROM pragma_table_info(?)", [name]).fetchall()
    key = [column for column, place in sorted(columns, key=lambda pair: pair[1]) if place]
    order = ", ".join(_quoted(column) for column in key or [column for column, _place in columns])
    digest, rows = hashlib.sha256(), 0
    for row in database.execute(f"SELECT * FROM {_quoted(name)} ORDER BY {order}"):  # noqa: S608 quoted
        digest.update(repr(row).encode())
        rows += 1
    return Table(rows, digest.hexdigest(), tuple(column for column, _place in columns))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
