"""The stages of the test command, in order."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.stages.step import ROOT, Step
from tests.stages.turns import turn_here

PYTHON = Path(sys.executable)
PROGRAMS = PYTHON.parent
COVERAGE = ROOT / ".build" / "coverage" / "report.json"
MEASURED = ("-W", "ignore:Module already imported so cannot be rewritten:pytest.PytestAssertRewriteWarning")
"""What takes the coverage is imported before pytest, which says so."""

OWN_STAGES = ("browser", "journeys", "sweep", "kills")
"""Folders of `tests` that are no part of the suite: each has a stage of its own."""

WITHOUT_RECORDS = (
    "concepts/files/test_hostile.py",
    "concepts/files/test_stripped.py",
    "demo/test_figures.py",
    "documents",
    "exchange",
    "foundation",
)
"""Slow tests of `tests` that open no records, whatever these are kept in: run once, beside SQLite."""

LOOKED_AT = ("demo", "pages")
"""Folders of `tests` that a gate leaves to the sweep on PostgreSQL, which makes a demo school there and looks at
its pages. A soak runs them there as well.
"""

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
    """What this run consists of. A soak gives each step ten times as long before it counts as stuck."""
    if fast:
        return [static(browser=False), Stage("suite", [suite_on_sqlite(alone=True)])]
    listed = [static(browser=True), everything_that_runs(soak=soak)]
    if not soak:
        return listed
    return [replace(stage, steps=[replace(step, limit=step.limit * 10) for step in stage.steps]) for stage in listed]


def static(*, browser: bool) -> Stage:
    """What can be seen without running Endeavour. With `browser`, one is unpacked meanwhile for the stage after."""
    unpacked = [Step("browser unpacked", [PYTHON, "-m", "tests.browser.toolbox"])] if browser else []
    return Stage(
        "static",
        [
            Step("types", [PROGRAMS / "mypy"]),
            *unpacked,
            Step("lint", [PROGRAMS / "ruff", "check", *NOT_OURS]),
            Step("format", [PROGRAMS / "ruff", "format", "--check", *NOT_OURS]),
            Step("floors and rooms", [PROGRAMS / "lint-imports"]),
            Step("templates", [PROGRAMS / "djlint", "--lint", "src"]),
            Step("spelling", [PROGRAMS / "codespell"]),
            Step("migrations", [PYTHON, "-m", "endeavour", "makemigrations", "--check", "--dry-run"]),
            Step("lock files", [*PYTEST, "tests/house/test_locks.py"]),
        ],
    )


def everything_that_runs(*, soak: bool) -> Stage:
    """The suite on both engines, every page in a browser, the journeys, the kills: three at a time, as they come,
    because whoever waits for a browser or for a killed process leaves a core free. The longest come first: of a gate
    the suite and the sweep, of a soak the kills as well. Of what is slow on PostgreSQL a gate takes one part in turn,
    and it kills on one engine in turn.
    """
    elsewhere = OWN_STAGES + WITHOUT_RECORDS + (() if soak else LOOKED_AT)
    whose = 0 if soak else turn_here()
    turn = ("--turn", str(whose)) if whose else ()
    on_postgres = Step("suite on PostgreSQL", [*ON_POSTGRES, *PYTEST, "tests", *_without(elsewhere), *turn])
    looked_at = Step("pages looked at, on PostgreSQL", [*ON_POSTGRES, *PYTEST, "tests/sweep", *turn])
    browsers_own = Step("browser's own tests", [*PYTEST, "tests/browser"])
    newer = [Step("suite on newer Pythons", [PYTHON, "-m", "tests.stages.newer"])] if soak else []
    return Stage(
        "suite, pages, journeys and kills",
        [
            suite_on_sqlite(measured=soak),
            looked_at,
            *kills(whose),
            on_postgres,
            *journeys(soak=soak),
            browsers_own,
            *newer,
        ],
        side_by_side=3,
    )


def suite_on_sqlite(*, alone: bool = False, measured: bool = False) -> Step:
    """`alone`: nothing else runs meanwhile, and the suite has every core; otherwise it is in two, being the longest.
    `measured`: branch coverage is taken as well, in one, a report with every missed line and branch in `.build`.
    """
    at_once = "auto" if alone else "2"
    wanted: list[str | Path] = [*PYTEST, "tests", *_without(OWN_STAGES)]
    if not measured:
        return Step("suite on SQLite", [*wanted, "-n", at_once])
    taken: list[str | Path] = [
        "--branch",
        "--source",
        "src/endeavour",
        "--omit",
        "*/migrations/*",
        "--json",
        "--out",
        COVERAGE,
    ]
    return Step("suite on SQLite", [PYTHON, "-m", "slipcover", *taken, *wanted[1:], *MEASURED])


def kills(turn: int) -> list[Step]:
    """Processes killed at random moments, writing as carefully as in production: on PostgreSQL in every second turn,
    on SQLite in the others, and on both where all is run.
    """
    on_both = [
        Step("kills on SQLite", [*PYTEST, "tests/kills"], CAREFUL_DISK),
        Step("kills on PostgreSQL", [*ON_POSTGRES, "--careful", *PYTEST, "tests/kills"], CAREFUL_DISK),
    ]
    return [on_both[turn % 2]] if turn else on_both


def journeys(*, soak: bool) -> list[Step]:
    """People's ways through the demo school, in a browser. In a gate each is walked once."""
    once = () if soak else ("-m", "not postgres_too")
    return [
        Step("journeys on SQLite", [*PYTEST, "tests/journeys", *once]),
        Step("journey on PostgreSQL", [*ON_POSTGRES, *PYTEST, "tests/journeys", "-m", "postgres_too"]),
    ]


def _without(paths: Sequence[str]) -> list[str]:
    return [f"--ignore=tests/{path}" for path in paths]
