"""The sweep looks at the demo school; nothing it does is kept, so one server serves it all."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.fixtures import browser, demo_records
from tests.browser.personas import sign_in
from tests.browser.records import Records
from tests.browser.sweep import FOLDER, GATE, SOAK, Sweep

__all__ = ["browser", "demo_records"]

SETTINGS = SOAK if os.environ.get("ENDEAVOUR_SOAK") == "1" else GATE
"""Each width and colour that this run looks in: two for the gate, all for the soak."""


@pytest.fixture(scope="session")
def live_server_url(demo_records: Records) -> Iterator[str]:
    """Where the demo school is served: with a mail server to name, though nobody answers there, some messages, and a
    national register.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENDEAVOUR_SMTP", "smtp+plain://127.0.0.1:9")
        demo_records.run_module("tests.sweep.some_messages")
        demo_records.run_module("tests.sweep.some_schools")
        with demo_records.serve() as url:
            yield url


@pytest.fixture(scope="session")
def sweep(browser: Browser, live_server_url: str) -> Iterator[Sweep]:
    """Looks, and at the end writes the contact sheet, in place of the last one."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    looking = Sweep(browser, live_server_url, sign_in, SETTINGS)
    yield looking
    looking.finish()
