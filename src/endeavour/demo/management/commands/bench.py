"""`endeavour bench`: every figure we publish, measured now, each beside its own floor."""

import json as json_module
import os
import platform
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from endeavour.demo.figures.figure import Figure
from endeavour.demo.figures.pages import page_figures
from endeavour.demo.figures.served import run, served
from endeavour.demo.figures.work import work_figures


class Command(BaseCommand):
    help = "Measure pages, papers and duties on a demo school of its own. Compare ratios: machines are noisy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line, for machines")
        parser.add_argument("--work", action="store_true", help="only the work behind pages, on this data folder")

    def handle(self, *args: Any, json: bool, work: bool, **options: Any) -> None:
        for figure in work_figures() if work else all_figures():
            self.stdout.write(json_module.dumps(figure.as_json()) if json else figure.line())
            self.stdout.flush()


def all_figures() -> Iterator[Figure]:
    """Make a demo school in a folder that is thrown away, and measure it."""
    with tempfile.TemporaryDirectory(prefix="endeavour-bench-") as folder:
        data = Path(folder)
        run(data, "demo")
        with served(data) as base:
            yield from page_figures(base)
        for line in run(data, "bench", "--work", "--json").splitlines():
            kept = {name: value for name, value in json_module.loads(line).items() if name not in ("ratio", "met")}
            yield Figure(**kept)


def machine() -> str:
    """What the figures were measured on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
