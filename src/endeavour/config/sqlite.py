"""A SQLite that cannot lose what it said it kept.

Versions before 3.51.3 can corrupt a database in WAL mode when two connections write and checkpoint at once
(sqlite.org/wal.html, "The WAL-reset bug"; mended also in 3.50.7 and 3.44.6). Python's own library is often older,
so the one that comes with pysqlite3 takes its place.
"""

import sys

MENDED_LINES = {(3, 44): 6, (3, 50): 7}
MENDED_FROM = (3, 51, 3)
WITHDRAWN = (3, 52, 0)


def is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this version of SQLite is free of the WAL-reset bug."""
    if version == WITHDRAWN:
        return False
    return version >= MENDED_FROM or version[2] >= MENDED_LINES.get(version[:2], sys.maxsize)


def use_safe_sqlite() -> None:
    """Put pysqlite3 in the place of the standard sqlite3 module where it is installed."""
    try:
        import pysqlite3
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def refuse_unsafe_sqlite() -> None:
    """Stop the start when the library in use could lose acknowledged writes."""
    import sqlite3

    version = sqlite3.sqlite_version_info
    if not is_safe(version):
        raise SystemExit(
            f"SQLite {sqlite3.sqlite_version} can corrupt a database that several processes write to. "
            "Use 3.51.3 or later, or set DATABASE_URL to a PostgreSQL database."
        )
