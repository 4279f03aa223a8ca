"""Kill −9 at random moments: no acknowledged write is lost, nothing is done by halves, no orphan goes on serving.

`test` kills each target a few times on each engine, `test --soak` (ENDEAVOUR_SOAK=1) fifty times.
"""

import os

import pytest

from tests.kills.conftest import KILLS, SEED
from tests.kills.targets import TARGETS, Scene, Target

SOAK = os.environ.get("ENDEAVOUR_SOAK") == "1"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_acknowledged_is_lost(scene: Scene, target: Target) -> None:
    print(f"ENDEAVOUR_SEED={SEED}")  # noqa: T201 pytest shows it where this fails
    for _time in range(50 if SOAK else target.share):
        target.kill(scene)
        KILLS.append(target.name)
        scene.check()


def test_there_were_writes_to_lose(scene: Scene) -> None:
    assert len(scene.ledger.everything) > 10 * len(KILLS) > 0
