"""Whether a database is sound inside, asked of the database itself."""

import contextlib
import sqlite3

import psycopg

from endeavour.config.running.backup import postgresql
from tests.kills.estate import Estate

FILES = ("endeavour.sqlite3", "reads.sqlite3")


def insist_sound(estate: Estate) -> None:
    """Every page of every table must be readable and right."""
    if estate.database_url:
        _postgresql(estate.owner_url)
        return
    for name in FILES:
        with contextlib.closing(sqlite3.connect(estate.data / name, timeout=20)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def _postgresql(url: str) -> None:
    with postgresql.one_moment(url) as database:
        for name in postgresql.tables_of(database):
            postgresql.copy_table(database, name, None)
    with psycopg.connect(url) as database:
        failures = database.execute("SELECT sum(checksum_failures) FROM pg_stat_database").fetchone()
        assert failures == (0,)
