"""What the journeys, the sweep and the browser's own tests share: one browser, and the demo school's records."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.records import Records


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; see `chromium.launch` for which."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo_records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The demo school, made once a run, on SQLite or in the database that DATABASE_URL names."""
    records = Records(tmp_path_factory.mktemp("demo") / "data", os.environ.get("DATABASE_URL", ""))
    records.data.mkdir()
    records.run("demo")
    return records
