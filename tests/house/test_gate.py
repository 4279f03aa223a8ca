"""What the gate runs, and that what it runs on one engine alone has nothing to do with records."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import key_of
from tests.stages.gate import LOOKED_AT, OWN_STAGES, WITHOUT_RECORDS, journeys, kills, stages
from tests.stages.turns import ALWAYS, PARTS, has_turn, turn_here, turn_of

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
    (kills_in_turn,) = kills(turn_here())
    assert [name for name in full if name not in fast] == [
        "browser unpacked",
        "pages looked at, on PostgreSQL",
        kills_in_turn.name,
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


def taking_turns(*, soak: bool) -> set[str]:
    steps = [step for stage in stages(fast=False, soak=soak) for step in stage.steps]
    return {step.name for step in steps if "--turn" in map(str, step.command)}


def test_what_is_slow_on_postgresql_takes_turns_in_a_gate_and_never_in_a_soak() -> None:
    assert taking_turns(soak=True) == set()
    assert taking_turns(soak=False) == {"suite on PostgreSQL", "pages looked at, on PostgreSQL"}


def test_each_journey_is_walked_once_in_a_gate_and_in_a_soak_on_sqlite_too() -> None:
    marked = [[word for word in map(str, step.command) if "postgres_too" in word] for step in journeys(soak=False)]
    assert marked == [["not postgres_too"], ["postgres_too"]]
    assert "not postgres_too" not in map(str, journeys(soak=True)[0].command)


@pytest.mark.parametrize(("turn", "engines"), [(0, 2), *((turn, 1) for turn in range(1, PARTS + 1))])
def test_a_gate_kills_on_one_engine_in_turn_and_a_soak_on_both(turn: int, engines: int) -> None:
    assert len(kills(turn)) == engines
    assert {step.name for turn in (1, 2) for step in kills(turn)} == {step.name for step in kills(0)}


def test_every_test_has_its_turn_and_what_judges_them_all_has_each(request: pytest.FixtureRequest) -> None:
    every = {key_of(item) for item in request.session.items} | {f"tests/{number}.py" for number in range(99)}
    for key in every:
        assert [has_turn(key, turn) for turn in range(1, PARTS + 1)].count(True) == 1
        assert has_turn(key, 0)
    assert [has_turn(ALWAYS, turn) for turn in range(1, PARTS + 1)] == [True] * PARTS


def test_tests_of_a_file_stay_together_and_each_page_stands_by_itself() -> None:
    keys = [
        key_of(cast("pytest.Item", SimpleNamespace(nodeid=one)))
        for one in (
            "tests/law/test_age.py::test_one[a]",
            "tests/law/test_age.py::test_two",
            "tests/sweep/test_pages.py::test_page[today]",
            "tests/sweep/test_pages.py::test_every_page_is_valid_html",
        )
    ]
    assert keys == ["tests/law/test_age.py"] * 2 + ["tests/sweep/test_pages.py::test_page[today]", ALWAYS]


@pytest.mark.parametrize(
    ("commit", "chosen", "turn"),
    [("0", "", 1), ("5", "", 2), ("d6d3a89", "", 2), ("", "", 1), ("5", "1", 1), ("5", "4", 4)],
)
def test_the_commit_says_whose_turn_it_is(commit: str, chosen: str, turn: int) -> None:
    assert turn_of(commit, chosen) == turn


@pytest.mark.parametrize("chosen", ["0", "5", "two", "-1"])
def test_a_turn_that_is_none_is_said(chosen: str) -> None:
    with pytest.raises(SystemExit, match="a number from 1 to 4"):
        turn_of("5", chosen)


def test_a_soak_runs_the_suite_on_newer_pythons_too_and_kills_on_both_engines() -> None:
    longer, gate = (
        [step.name for stage in stages(fast=False, soak=soak) for step in stage.steps] for soak in (True, False)
    )
    assert set(longer) - set(gate) == {"suite on newer Pythons", *(step.name for step in kills(0))} - set(gate)
    assert len(set(longer)) == len(longer) == len(gate) + 2


@pytest.mark.parametrize("fails", [False, True], ids=["passes", "fails"])
def test_each_newer_python_tries_a_copy_of_this_checkout(fails: bool, tmp_path: Path) -> None:
    tried, minor = tmp_path / "tried", sys.version_info.minor
    for number in (minor - 1, minor, minor + 1, minor + 2):
        python = tmp_path / f"python3.{number}"
        ends = int(fails and number == minor + 2)
        python.write_text(f'#!/bin/sh\necho "{number} $*" >> {tried}\n/bin/ls -A >> {tried}\nexit {ends}\n')
        python.chmod(0o755)
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(TESTS.parent)}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.stages.newer"], env=environment, check=False, capture_output=True, text=True
    )
    assert ended.returncode == int(fails)
    last = (
        f"failed on {tmp_path}/python3.{minor + 2}" if fails else f"tried: python3.{minor + 1}, python3.{minor + 2}"
    )
    assert ended.stdout.splitlines()[-1] == last
    lines = tried.read_text().splitlines()
    assert [line for line in lines if " " in line] == [f"{minor + each} run.py test --fast" for each in (1, 2)]
    assert lines.count("run.py") == 2
    assert not {".venv", ".build", ".git", "data"} & set(lines)
