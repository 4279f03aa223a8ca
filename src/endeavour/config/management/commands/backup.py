"""`endeavour backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from endeavour.config.running.backup.make import make_backup
from endeavour.foundation.errors import Refused


class Command(BaseCommand):
    help = "Make a backup: one file with all records and files, read back and found whole. Endeavour may be running."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="where to put it (default: backups in the data folder)"
        )
        parser.add_argument(
            "--with-secret-key",
            action="store_true",
            help="put the secret key in as well: whoever has the file can then forge sessions and links",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or settings.DATA / "backups"
        try:
            path = make_backup(folder, with_secret_key=options["with_secret_key"])
        except Refused as said_no:
            raise SystemExit(said_no.because) from None
        self.stdout.write(_("Backup made: {path}").format(path=path))
        if not options["with_secret_key"]:
            self.stdout.write(
                _("The secret key is not in it. Keep a copy of {key} in another place.").format(
                    key=settings.DATA / "secret-key"
                )
            )
