"""`endeavour confirm-restore`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from endeavour.jobs.held import confirm_restore


class Command(BaseCommand):
    help = "After a restore: let messages leave again."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if confirm_restore():
            self.stdout.write(_("Messages may leave again."))
        else:
            self.stdout.write(_("There is no restore to confirm."))
