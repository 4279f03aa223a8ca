"""What the gate runs, and that what it runs on one engine alone has nothing to do with records."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stages.gate import LOOKED_AT, OWN_STAGES, WITHOUT_RECORDS, stages

TESTS = Path(__file__).resolve().parent.parent
OPENS_RECORDS = re.compile(r"django_db|\bdb\b|\b[Ww]orld\b|\bestate\b")


def modules(listed: str) -> Iterator[Path]:
    """The test files that one line of the list stands for."""
    path = TESTS / listed
    return path.rglob("test_*.py") if path.is_dir() else iter([path])


@pytest.mark.parametrize("listed", WITHOUT_RECORDS)
def test_what_runs_on_one_engine_opens_no_records(listed: str) -> None:
    assert {path.name: OPENS_RECORDS.findall(path.read_text()) for path in modules(listed)} == {
        path.name: [] for path in modules(listed)
    }
    assert list(modules(listed)) != []


def test_while_working_no_browser_is_unpacked_and_the_whole_suite_runs() -> None:
    fast, full = (
        [step.name for stage in stages(fast=quick, soak=False) for step in stage.steps] for quick in (True, False)
    )
    assert [name for name in full if name not in fast] == [
        "browser unpacked",
        "kills on SQLite",
        "kills on PostgreSQL",
        "every page looked at, on PostgreSQL",
        "suite on PostgreSQL",
        "journeys on SQLite",
        "journey on PostgreSQL",
        "browser's own tests",
    ]
    assert [name for name in fast if name not in full] == []


def left_out_on_postgresql(*, soak: bool) -> set[str]:
    steps = {step.name: step for stage in stages(fast=False, soak=soak) for step in stage.steps}
    words = map(str, steps["suite on PostgreSQL"].command)
    return {word.removeprefix("--ignore=tests/") for word in words if word.startswith("--ignore=")}


def test_a_soak_runs_on_postgresql_all_that_opens_records() -> None:
    assert left_out_on_postgresql(soak=True) == {*OWN_STAGES, *WITHOUT_RECORDS}
    assert left_out_on_postgresql(soak=False) == {*OWN_STAGES, *WITHOUT_RECORDS, *LOOKED_AT}
