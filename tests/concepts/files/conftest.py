"""The small school of the pages, for files too; and no copy left on its way by a test of something else."""

import gc

import pytest

from tests.pages.conftest import as_, client_for, world

__all__ = ["as_", "client_for", "world"]


@pytest.fixture(scope="module", autouse=True)
def nothing_on_its_way() -> None:
    """A copy that nobody keeps goes with the last that knew of it, which may be an error not yet forgotten."""
    gc.collect()
