"""Killed at any moment, a file is kept whole with its record, or it is not kept at all."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kills.estate import ROOT, Estate, new_estate

KILLS = 50 if os.environ.get("ENDEAVOUR_SOAK") == "1" else 8


@pytest.fixture
def estate(tmp_path: Path) -> Iterator[Estate]:
    with new_estate(tmp_path, os.environ.get("DATABASE_URL", "")) as estate:
        yield estate


def run(estate: Estate, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.concepts.files.adding", *words]
    return subprocess.Popen(command, env=estate.environment, cwd=ROOT, text=True, stdout=subprocess.PIPE)


def test_no_file_that_was_kept_is_lost_and_none_is_kept_by_half(estate: Estate) -> None:
    chance = random.Random(5)  # noqa: S311 chance, not secrecy
    said_kept: set[str] = set()
    for _kill in range(KILLS):
        adding = run(estate, "add")
        assert adding.stdout
        said_kept.add(adding.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.1))
        adding.kill()
        said_kept.update(line.strip() for line in adding.stdout if line.endswith("\n"))
        adding.wait()
        adding.stdout.close()
    told, _nothing = run(estate, "account").communicate()
    there = json.loads(told)
    assert said_kept - set(there["whole"]) == set()
    assert sorted(there["left"]) == sorted(there["whole"])
    assert there["lay"] >= len(there["whole"]) >= KILLS
