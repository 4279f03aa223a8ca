"""`endeavour load-schools FILE`: keep the national register of schools, so that a school is found by name or URN."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from endeavour.exchange.readers.establishments import read_establishments
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.schools.actions import keep_establishments


class Command(BaseCommand):
    help = (
        "Load the national register of schools: “all establishment data” from Get Information about Schools "
        "(get-information-schools.service.gov.uk), as CSV or zip. All or nothing; load a newer one at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the CSV, or a zip with that one CSV in it")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            kept = keep_establishments(read_establishments(file.name, file))
        except UnreadableFile as fault:
            raise CommandError(fault.text(_)) from fault
        said = _("New: %(new)d. Changed: %(changed)d. As they were: %(unchanged)d.")
        self.stdout.write(said % {"new": kept.new, "changed": kept.changed, "unchanged": kept.unchanged})
        self.stdout.write(_("Contains public sector information licensed under the Open Government Licence v3.0."))
