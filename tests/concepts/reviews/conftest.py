"""The school of the pages tests, for what is told through their world."""

from tests.pages.conftest import world

__all__ = ["world"]
