"""A real browser for the tests: the Chromium brought along, or the one that ENDEAVOUR_CHROMIUM names."""

import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Playwright

from tests.browser.toolbox import carries_chromium, node, prepare

# Playwright's own Node asks for a library that a bare system lacks.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The browser talks to the pages under test and to nobody else."""

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")


def launch(playwright: Playwright) -> Browser:
    """Start a headless browser, and once more where it crashes as it starts: that says nothing of the pages. Only
    for Linux on x86-64 can one be brought along; elsewhere the machine's own Chromium, Chrome or Edge is used, and
    without any Playwright's error says so.
    """
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    which = _which()
    try:
        return playwright.chromium.launch(args=arguments, **which)
    except Error as crashed:
        if "has been closed" not in crashed.message:
            raise
        return playwright.chromium.launch(args=arguments, **which)


def _which() -> dict[str, Any]:
    named = os.environ.get("ENDEAVOUR_CHROMIUM")
    if named or not carries_chromium():
        program = named or next(filter(None, map(shutil.which, INSTALLED)), None)
        return {"executable_path": program} if program else {"channel": "chrome"}
    home = prepare()
    return {"executable_path": home / "chromium", "env": _environment_for_brought_along(home)}


def _environment_for_brought_along(home: Path) -> dict[str, str | float | bool]:
    return {
        **os.environ,
        "HOME": str(home),
        "LD_LIBRARY_PATH": str(home / "lib"),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
    }
