"""`endeavour sweep-files`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from endeavour.files.sweeping import sweep


class Command(BaseCommand):
    help = "Remove files that no record speaks of, and mark records whose file is missing. Done each night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--trust-records",
            action="store_true",
            help="remove files also where most of them are unknown to the records, as after a school was deleted",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep(trust_records=options["trust_records"])
        self.stdout.write(
            _("Removed {files} files of {size} MB. {lost} records newly miss their file.").format(
                files=swept.removed, size=round(swept.bytes / 1_000_000, 1), lost=swept.lost
            )
        )
        if swept.held_back:
            raise SystemExit(
                _(
                    "Most files are unknown to the records, so nothing was removed. Look whether these are the right "
                    "records; if they are, run it again with --trust-records."
                )
            )
