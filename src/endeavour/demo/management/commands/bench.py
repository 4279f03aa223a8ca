"""`endeavour bench`: every figure we publish, measured now, each beside its own floor."""

import json as json_module
import os
import platform
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from endeavour.demo.figures.costs import a_year, cost_figures, cost_growth
from endeavour.demo.figures.figure import TABLE_HEAD, Figure
from endeavour.demo.figures.pages import page_figures
from endeavour.demo.figures.roll import bare_insert, roll_figures
from endeavour.demo.figures.served import run, served
from endeavour.demo.figures.support import support_figures, support_growth
from endeavour.demo.figures.work import growth_figures, work_figures
from endeavour.foundation import clock

PARTS = {
    "work": work_figures,
    "growth": growth_figures,
    "costs": cost_figures,
    "cost-growth": cost_growth,
    "year": a_year,
}
"""What is measured inside, on the records of a data folder."""


class Command(BaseCommand):
    help = "Measure pages, papers, duties and a census on demo schools of its own, in SQLite. Compare ratios."

    def add_arguments(self, parser: ArgumentParser) -> None:
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--json", action="store_true", help="one JSON object a line, for machines")
        shown.add_argument("--table", action="store_true", help="a table for the documentation")
        parser.add_argument("--part", choices=[*PARTS, "floor"], help="on this data folder: what bench itself runs")

    def handle(self, *args: Any, json: bool, table: bool, part: str | None, **options: Any) -> None:
        if part == "floor":
            self.stdout.write(str(bare_insert()))
            return
        if table:
            self.stdout.write(TABLE_HEAD)
        for figure in PARTS[part]() if part else all_figures():
            row = figure.row() if table else figure.line()
            self.stdout.write(json_module.dumps(figure.as_json()) if json else row)
            self.stdout.flush()
        if table:
            self.stdout.write(f"\nMeasured on {clock.today():%-d %B %Y}: {machine()}.")


def all_figures() -> Iterator[Figure]:
    """Make demo schools in folders that are thrown away, and measure them."""
    with tempfile.TemporaryDirectory(prefix="endeavour-bench-") as folder:
        demo, census, large, many = (Path(folder) / name for name in ("demo", "census", "large", "many"))
        run(demo, "demo")
        with served(demo) as base:
            yield from page_figures(base)
        yield from _inside(demo, "work")
        yield from roll_figures(census)
        run(large, "demo", "--schools", "1", "--pupils", "1100")
        yield from _inside(large, "costs")
        with served(large) as base:
            yield from support_figures(base)
        run(many, "demo", "--schools", "100", "--pupils", "100")
        yield from _inside(many, "growth")
        yield from _inside(many, "cost-growth")
        yield from _grown(Path(folder), many)


def _grown(folder: Path, many: Path) -> Iterator[Figure]:
    """One school with a year of support, alone, beside nine others and beside ninety-nine."""
    worlds = {1: folder / "one", 10: folder / "ten", 100: many}
    with ExitStack() as stack:
        for schools, data in worlds.items():
            if data != many:
                run(data, "demo", "--schools", str(schools), "--pupils", "100")
            run(data, "bench", "--part", "year")
        yield from support_growth({schools: stack.enter_context(served(data)) for schools, data in worlds.items()})


def _inside(data: Path, part: str) -> Iterator[Figure]:
    for line in run(data, "bench", "--part", part, "--json").splitlines():
        kept = {name: value for name, value in json_module.loads(line).items() if name not in ("ratio", "met")}
        yield Figure(**kept)


def machine() -> str:
    """What the figures were measured on."""
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {python}, SQLite"
