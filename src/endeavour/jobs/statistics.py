"""What SQLite knows of how the rows lie, so that of two indexes it takes the one that leaves fewer of them.

Every row carries its school, so without this it may take the school's index and read all of a school's sessions for
one child's. PostgreSQL sees to it by itself.
"""

from django.db import connection

ROWS_LOOKED_AT = 400
"""In each index: enough to tell them apart, in a third of a second for a school with years of history."""

WHERE_MUCH_CHANGED = 0x10002
"""Of all tables those never looked at, or ten times larger or smaller since (sqlite.org/pragma.html, "optimize")."""


def learn_how_rows_lie() -> None:
    """Look at the tables that changed much. Others may write meanwhile but for a moment."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute(f"PRAGMA optimize = {WHERE_MUCH_CHANGED}")
