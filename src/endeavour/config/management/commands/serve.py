"""`endeavour serve`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from endeavour.config.serve import serve
from endeavour.foundation.errors import Refused


class Command(BaseCommand):
    help = "Serve Endeavour: pages, jobs and schedule, until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer alone)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on; 0 for any free one")
        parser.add_argument("--workers", type=int, default=2, help="processes that answer pages (default: 2)")

    def handle(self, *args: Any, **options: Any) -> None:
        def say(line: str) -> None:
            self.stdout.write(line)
            self.stdout.flush()

        try:
            serve(host=options["host"], port=options["port"], workers=options["workers"], say=say)
        except Refused as said_no:
            raise SystemExit(said_no.because) from None
