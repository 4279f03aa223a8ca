"""`endeavour flush`: Django's own, as the role that owns the tables: no other may empty them."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import flush

from endeavour.config.running.roles import as_owner
from endeavour.foundation.errors import Refused


class Command(flush.Command):
    help = "Delete every record there is, as the role in DATABASE_OWNER_URL where there is one."

    def handle(self, **options: Any) -> None:
        try:
            with as_owner(options["database"]):
                super().handle(**options)
        except Refused as said_no:
            raise CommandError(said_no.because) from None
