"""`endeavour migrate`: Django's own, as the role that owns the tables."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from endeavour.config.running.migrations import WholeMigrations
from endeavour.config.running.roles import as_owner
from endeavour.foundation.errors import Refused

# Django's command looks its executor up by this name, and takes no other.
migrate.MigrationExecutor = WholeMigrations  # type: ignore[attr-defined]

CHANGING_TABLES = 4_735_001
"""A number of our own, which whoever changes tables holds."""


def wait_for_the_last(connection: BaseDatabaseWrapper) -> None:
    """Wait until nobody else changes tables. A program that was killed has perhaps just said "keep it", and
    PostgreSQL goes on for a moment by itself: what is there can be told only once it has let go.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [CHANGING_TABLES])
            cursor.execute("RESET lock_timeout")


class Command(migrate.Command):
    help = "Bring the tables up to date, as the role in DATABASE_OWNER_URL where there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with as_owner(options["database"]):
                wait_for_the_last(connections[options["database"]])
                super().handle(*args, **options)
        except Refused as said_no:
            raise CommandError(said_no.because) from None
