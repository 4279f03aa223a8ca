"""`endeavour migrate`: Django's own, as the role that owns the tables."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate

from endeavour.config.running.roles import as_owner
from endeavour.foundation.errors import Refused


class Command(migrate.Command):
    help = "Bring the tables up to date, as the role in DATABASE_OWNER_URL where there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with as_owner(options["database"]):
                super().handle(*args, **options)
        except Refused as said_no:
            raise CommandError(said_no.because) from None
