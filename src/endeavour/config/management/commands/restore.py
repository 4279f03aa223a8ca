"""`endeavour restore`."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from endeavour.config.running.backup.restore import look_at, restore
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused


class Command(BaseCommand):
    help = "Replace all records and files by those of a backup. The old ones are kept. Endeavour must be stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._restore(options["file"], asks=not options["yes"])
        except Refused as said_no:
            raise SystemExit(said_no.because) from None

    def _restore(self, path: Path, *, asks: bool) -> None:
        made_at = look_at(path).made_at.astimezone(clock.LONDON)
        if asks and not self._agreed(f"{made_at:%d %B %Y, %H:%M}"):
            raise Refused(_("Nothing was changed."))
        done = restore(path)
        say = self.stdout.write
        say(
            _("Restored {rows} rows as they were on {when}.").format(
                rows=done.rows, when=f"{made_at:%d %B %Y, %H:%M}"
            )
        )
        say(_("The old records are in {folder}. Delete them when you are sure.").format(folder=done.aside))
        say(_("Everybody signs in again. No message leaves until you run: endeavour confirm-restore"))
        if done.other_key:
            say(_("This backup was made with another secret key, so links sent before it no longer work."))
            say(_("If you have that key, put it in {path}.").format(path=settings.DATA / "secret-key"))

    def _agreed(self, when: str) -> bool:
        if not sys.stdin.isatty():
            raise Refused(_("Nobody is here to be asked. Say --yes to replace all records."))
        answer = input(_("Replace all records by those of {when}? Type yes: ").format(when=when))
        return answer.strip().casefold() in {"yes", _("yes")}
