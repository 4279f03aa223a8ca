"""One browser for all tests of a run."""

from tests.browser.fixtures import browser

__all__ = ["browser"]
