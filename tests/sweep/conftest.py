"""The sweep looks at the demo school; nothing it does is kept, so one server serves it all. A second, far smaller one
serves a real school's first day, which the demo has not.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.fixtures import browser, demo_records
from tests.browser.personas import sign_in
from tests.browser.records import Records
from tests.browser.sweep import FOLDER, GATE, SOAK, Place, Sweep
from tests.sweep.newcomers import come_in

__all__ = ["browser", "demo_records"]

SOAKING = os.environ.get("ENDEAVOUR_SOAK") == "1"
SETTINGS = SOAK if SOAKING else GATE
"""Each width and colour that this run looks in: two for the gate, all for the soak."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--pictures`: take a picture of every page. They cost a quarter of the time, and only people look at them."""
    parser.addoption("--pictures", action="store_true", default=SOAKING, help="write the contact sheet")


@pytest.fixture(scope="session")
def live_server_url(demo_records: Records) -> Iterator[str]:
    """Where the demo school is served: with a mail server to name, though nobody answers there, some messages,
    figures of money, and a national register.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ENDEAVOUR_SMTP", "smtp+plain://127.0.0.1:9")
        demo_records.run_module("tests.sweep.some_messages")
        demo_records.run_module("tests.sweep.some_schools")
        demo_records.run_module("tests.sweep.some_money")
        with demo_records.serve() as url:
            yield url


@pytest.fixture(scope="session")
def real_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A school that is no demo, so that people come in with passwords and codes."""
    records = Records(tmp_path_factory.mktemp("real") / "data")
    with records.serve("-m", "tests.sweep.real_school") as url:
        yield Place(url, come_in)


@pytest.fixture(scope="session")
def sweep(browser: Browser, live_server_url: str, request: pytest.FixtureRequest) -> Iterator[Sweep]:
    """Looks, and at the end writes the contact sheet, in place of the last one. The real school is made only when
    somebody looks there.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    looking = Sweep(
        browser,
        live_server_url,
        sign_in,
        SETTINGS,
        real=lambda: request.getfixturevalue("real_school"),
        pictured=request.config.getoption("--pictures"),
    )
    yield looking
    looking.finish()
