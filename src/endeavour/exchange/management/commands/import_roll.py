"""`endeavour import-roll FILE… [--school URN] [--map CODE=URN …] [--apply] [--json]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from endeavour.exchange.actions.shares import apply_shares, look_at, shares_of
from endeavour.exchange.printing import as_json, as_text
from endeavour.exchange.queries import matchings_of
from endeavour.exchange.readers.roll import read_files
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.records import Roll
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.schools.models import School


class Command(BaseCommand):
    help = "Bring in the roll: census tables, transfer files, lists. Shows what would change; --apply changes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files of one roll, loose or zipped")
        parser.add_argument("--school", help="the school's URN, where the files do not say it")
        parser.add_argument(
            "--map", action="append", default=[], metavar="CODE=URN", help="which school a code of the files' own is"
        )
        parser.add_argument("--apply", action="store_true", help="apply it, all or nothing")
        parser.add_argument("--whole", action="store_true", help="these lists are the whole roll: others have left")
        parser.add_argument("--leaving", action="store_true", help="let pupils leave even where they are very many")
        parser.add_argument("--json", action="store_true", help="one JSON object for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        told = dict(self._told(pair) for pair in options["map"])
        school = self._school(options["school"]) if options["school"] else None
        on, names = clock.today(), [path.name for path in options["files"]]
        source = ", ".join(names)
        whole = True if options["whole"] else None
        try:
            roll = self._read(options["files"], school)
            shares, lost = shares_of(roll, school=school, told=told)
            if options["apply"]:
                plans = apply_shares(shares, on=on, names=names, source=source, whole=whole, leave=options["leaving"])
            else:
                plans = look_at(shares, on=on, source=source, whole=whole)
        except UnreadableFile as fault:
            raise CommandError(fault.text(_)) from fault
        except Refused as said_no:
            raise CommandError(said_no.because) from said_no
        show = as_json if options["json"] else as_text
        self.stdout.write(show(plans, [*roll.findings, *lost], applied=options["apply"], leave=options["leaving"]))

    def _read(self, files: list[Path], school: School | None) -> Roll:
        roll = read_files([(path.name, path) for path in files], matchings=matchings_of(school))
        if roll.to_match:
            names = ", ".join(file.name for file in roll.to_match)
            raise Refused(
                _("It is not clear which column is which in %(files)s. Bring it in under Settings, Import, once.")
                % {"files": names}
            )
        return roll

    def _told(self, pair: str) -> tuple[str, School]:
        code, equals, urn = pair.rpartition("=")
        if not equals or not code:
            raise CommandError(_("Write --map as CODE=URN, such as --map SCH1=100001."))
        return code, self._school(urn)

    def _school(self, urn: str) -> School:
        row = School.objects.filter(code=urn).first()
        if row is None:
            raise CommandError(_("No school here has the URN %(code)s.") % {"code": urn})
        return row
