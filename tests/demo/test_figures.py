"""Figures: what is said of them, and that the command measures records of its own."""

import json
from pathlib import Path

import pytest

from endeavour.demo.figures.figure import Figure
from endeavour.demo.figures.served import run


@pytest.mark.parametrize(
    ("figure", "ratio", "met", "aim"),
    [
        (Figure("a page", 30.0, "ms", 10.0, 3), 3.0, True, "≤ 3×"),
        (Figure("a page", 31.0, "ms", 10.0, 3), 3.1, False, "≤ 3×"),
        (Figure("a paper", 24.0, "ms", 2.0, 25, absolute=True), 12.0, True, "≤ 25 ms"),
        (Figure("a paper", 26.0, "ms", 2.0, 25, absolute=True), 13.0, False, "≤ 25 ms"),
        (Figure("pages", 80.0, "a second", 100.0, 0.5, more_is_better=True), 0.8, True, "≥ 0.5×"),
        (Figure("Today", 90.0, "ms", 10.0), 9.0, None, ""),
    ],
)
def test_a_figure_says_its_ratio_and_whether_it_meets_its_aim(
    figure: Figure, ratio: float, met: bool | None, aim: str
) -> None:
    assert (figure.ratio, figure.met) == (ratio, met)
    assert figure.row().split(" | ")[4] == aim


def test_it_measures_records_of_its_own_whatever_database_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/nothing")
    run(tmp_path, "demo", "--schools", "2", "--pupils", "40")
    (line,) = run(tmp_path, "bench", "--part", "growth", "--json").splitlines()
    said = json.loads(line)
    assert (said["name"], said["unit"], said["aim"]) == ("duties of 2 schools", "ms", 1.5)
    assert said["ratio"] == round(said["value"] / said["floor"], 2)
    assert {"name", "value", "unit", "floor", "ratio", "aim"} < set(said)
