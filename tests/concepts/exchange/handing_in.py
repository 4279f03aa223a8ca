"""Files handed in for one school, compared and applied as the command line does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from endeavour.exchange.actions.shares import Share, apply_shares, look_at
from endeavour.exchange.comparing.compare import compare_roll
from endeavour.exchange.comparing.plan import Plan
from endeavour.exchange.comparing.preview import Line, LineKind
from endeavour.exchange.readers.roll import read_files
from endeavour.exchange.records import Level, Roll
from endeavour.schools.models import School
from tests.exchange.readers.a_roll import csv_of

TODAY = date(2026, 9, 14)
Files = Sequence[tuple[str, bytes | Path]]


def read(files: Files) -> Roll:
    """The files as records, on the story's day."""
    return read_files(files, today=TODAY)


def table(headings: str, *rows: str, name: str = "list.csv") -> list[tuple[str, bytes | Path]]:
    """A list as a file: cells parted by bars."""
    return [(name, csv_of([line.split("|") for line in (headings, *rows)]))]


def looked_at(school: School, files: Files, *, whole: bool | None = None, on: date = TODAY) -> Plan:
    """What the files would change."""
    return look_at([Share(school, read(files))], on=on, source="list.csv", whole=whole)[0]


def applied(
    school: School, files: Files, *, whole: bool | None = None, leave: bool = False, on: date = TODAY
) -> Plan:
    """The files, applied."""
    share = Share(school, read(files))
    return apply_shares([share], on=on, names=["list.csv"], source="list.csv", whole=whole, leave=leave)[0]


def chosen(school: School, files: Files, choices: Mapping[str, str], *, on: date = TODAY) -> Plan:
    """What the files would change with these choices."""
    return compare_roll(school, read(files), on=on, choices=choices, source="list.csv")


def counts(plan: Plan, kind: str = "pupils") -> list[int]:
    """New, changed, leaving, unchanged, refused."""
    return [plan.preview.counts[kind][state] for state in ("new", "changed", "leaving", "unchanged", "refused")]


def lines(plan: Plan, kind: LineKind) -> list[tuple[str, str, str, str]]:
    """Who, which field, ours, the file's."""
    found: Iterable[Line] = (line for line in plan.preview.lines if line.kind is kind)
    return [(line.name, line.label, line.ours, line.theirs) for line in found]


def refused(plan: Plan) -> list[tuple[int | None, str]]:
    """The rows left out, and why."""
    return [(one.row, one.text()) for one in plan.preview.findings if one.level is Level.REFUSAL]
