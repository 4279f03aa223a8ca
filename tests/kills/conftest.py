"""The installation that is killed, and what is said of it at the end."""

import os
import random
import secrets
from collections.abc import Iterator

import pytest

from tests.kills.estate import new_estate
from tests.kills.targets import Scene

SEED = int(os.environ.get("ENDEAVOUR_SEED") or secrets.randbits(32))
KILLS: list[str] = []
SCENES: list[Scene] = []


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One installation for all kills, on the engine that DATABASE_URL names; SQLite where it names none."""
    with new_estate(tmp_path_factory.mktemp("kills"), os.environ.get("DATABASE_URL", "")) as estate:
        scene = Scene(estate, random.Random(SEED))  # noqa: S311 chance, not secrecy
        SCENES.append(scene)
        try:
            yield scene
            scene.stopped()
        finally:
            for process in scene.server.seen if scene.server else ():
                if process.lives():
                    process.kill()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How often, how many, and how to do the same again."""
    for scene in SCENES:
        engine = "PostgreSQL" if scene.estate.database_url else "SQLite"
        terminalreporter.write_line(
            f"{engine}: {len(KILLS)} kills, {len(scene.ledger.everything)} writes acknowledged, "
            f"again with ENDEAVOUR_SEED={SEED}"
        )
