"""The stages of the test command, in order. A stage whose tests are not written yet is not in the list."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.stages.step import ROOT, Step

PYTHON = Path(sys.executable)
PROGRAMS = PYTHON.parent
COVERAGE = ROOT / ".build" / "coverage"
OWN_STAGES = ("browser", "journeys", "sweep", "kills")
"""Folders of `tests` that are no part of the suite: each has a stage of its own."""

NOT_OURS = ("--extend-exclude", ".build")
"""Ruff leaves out what git ignores, but only where there is a git folder; an unpacked archive has none."""

PYTEST: tuple[str | Path, ...] = (PYTHON, "-m", "pytest")
ON_POSTGRES: tuple[str | Path, ...] = (PYTHON, "tests/postgres.py")
CAREFUL_DISK = {"ENDEAVOUR_CARELESS_DISK": "0"}


@dataclass(frozen=True)
class Stage:
    """Steps that belong together; as many at once as `side_by_side` says."""

    name: str
    steps: Sequence[Step]
    side_by_side: int = 2


def stages(*, fast: bool, soak: bool) -> list[Stage]:
    """What this run consists of. A soak gives each step ten times as long before it counts as stuck, and kills while
    pages are looked at: both take their time, and neither may mind a busy machine.
    """
    if fast:
        return [static(), Stage("suite", [suite_on_sqlite(measured=False)])]
    listed = [static(), suite(), *browser_stages(), *kill_stage()]
    if not soak:
        return listed
    *first, looking, killing = listed
    together = Stage(f"{looking.name}, {killing.name}", [*looking.steps[:1], *killing.steps, *looking.steps[1:]], 3)
    return [
        replace(stage, steps=[replace(step, limit=step.limit * 10) for step in stage.steps])
        for stage in (*first, together)
    ]


def static() -> Stage:
    """What can be seen without running Endeavour."""
    return Stage(
        "static",
        [
            Step("types", [PROGRAMS / "mypy"]),
            Step("lint", [PROGRAMS / "ruff", "check", *NOT_OURS]),
            Step("format", [PROGRAMS / "ruff", "format", "--check", *NOT_OURS]),
            Step("floors and rooms", [PROGRAMS / "lint-imports"]),
            Step("templates", [PROGRAMS / "djlint", "--lint", "src"]),
            Step("spelling", [PROGRAMS / "codespell"]),
            Step("migrations", [PYTHON, "-m", "endeavour", "makemigrations", "--check", "--dry-run"]),
            Step("lock files", [*PYTEST, "tests/house/test_locks.py"]),
        ],
    )


def suite() -> Stage:
    """All tests that need no browser, on both engines at once."""
    on_postgres = Step("suite on PostgreSQL", [*ON_POSTGRES, *PYTEST, "tests", *_without_own_stages()])
    return Stage("suite", [suite_on_sqlite(measured=True), on_postgres])


def suite_on_sqlite(*, measured: bool) -> Step:
    """With `measured`, branch coverage is taken as well; the report with every missed line goes to `.build`."""
    more = [
        "--cov",
        "--cov-branch",
        f"--cov-report=json:{COVERAGE / 'report.json'}",
        f"--cov-report=html:{COVERAGE / 'html'}",
    ]
    return Step(
        "suite on SQLite",
        [*PYTEST, "tests", *_without_own_stages(), *(more if measured else [])],
        {"COVERAGE_FILE": str(COVERAGE / "data")},
    )


def browser_stages() -> Iterator[Stage]:
    """The browser got ready and tried, then the sweep and the journeys, the longest first."""
    unpack = Step("unpack", [PYTHON, "-m", "tests.browser.toolbox"])
    yield Stage("browser", [unpack, Step("browser's own tests", [*PYTEST, "tests/browser"])], side_by_side=1)
    steps = []
    if _has_tests("sweep"):
        steps.append(Step("every page looked at", [*PYTEST, "tests/sweep"]))
    if _has_tests("journeys"):
        steps.append(Step("journeys on SQLite", [*PYTEST, "tests/journeys"]))
        steps.append(Step("journey on PostgreSQL", [*ON_POSTGRES, *PYTEST, "tests/journeys", "-m", "postgres_too"]))
    if steps:
        yield Stage("sweep and journeys", steps)


def kill_stage() -> Iterator[Stage]:
    """Processes killed at random moments, writing as carefully as in production, on both engines."""
    if _has_tests("kills"):
        on_sqlite = Step("kills on SQLite", [*PYTEST, "tests/kills"], CAREFUL_DISK)
        on_postgres = Step("kills on PostgreSQL", [*ON_POSTGRES, "--careful", *PYTEST, "tests/kills"], CAREFUL_DISK)
        yield Stage("kills", [on_sqlite, on_postgres])


def _has_tests(name: str) -> bool:
    return any((ROOT / "tests" / name).glob("**/test_*.py"))


def _without_own_stages() -> list[str]:
    return [f"--ignore=tests/{name}" for name in OWN_STAGES]
