"""A journey walks the demo school (a copy of its own) through a real browser and the real server.

`records` are the journey's records; `live_server_url` serves them; `page_for(width, dark, javascript)` opens a page.
A journey fails when any of its pages had an error in the console, broke the content policy or asked another host.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fixtures import browser, demo_records
from tests.browser.hearing import Hearing
from tests.browser.records import Records
from tests.browser.sweep import Setting, context_for
from tests.browser.toolbox import ROOT

__all__ = ["browser", "demo_records"]

PICTURES = ROOT / ".build" / "journeys"
FAILED = pytest.StashKey[bool]()


class PageFor(Protocol):
    """Opens a page in a window of its own: two calls are two people at two machines."""

    def __call__(self, width: int = 1280, *, dark: bool = False, javascript: bool = True) -> Page: ...


@pytest.fixture
def records(demo_records: Records, tmp_path: Path) -> Records:
    """The demo school as it was made, for this journey alone."""
    return demo_records.copy(tmp_path / "data")


@pytest.fixture
def live_server_url(records: Records) -> Iterator[str]:
    """Where this journey's records are served."""
    with records.serve() as url:
        yield url


@pytest.fixture
def page_for(browser: Browser, live_server_url: str, request: pytest.FixtureRequest) -> Iterator[PageFor]:
    """See `PageFor`. After a failure the pages as they stood are in `.build/journeys`."""
    opened: list[tuple[Page, Hearing]] = []

    def open_page(width: int = 1280, *, dark: bool = False, javascript: bool = True) -> Page:
        setting = Setting(width, "dark" if dark else "light")
        page = context_for(browser, live_server_url, setting, javascript=javascript).new_page()
        opened.append((page, Hearing(page, live_server_url)))
        return page

    yield open_page
    if request.node.stash.get(FAILED, False):
        for number, (page, _) in enumerate(opened, 1):
            page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
    for page, _ in opened:
        page.context.close()
    assert [finding for _, heard in opened for finding in heard.findings] == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember for `page_for` whether the journey failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
