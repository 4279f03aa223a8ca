"""What the gate runs once, and not again on PostgreSQL, has nothing to do with records."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stages.gate import WITHOUT_RECORDS

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
