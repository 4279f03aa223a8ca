"""A child of the story, about whom papers are written."""

from tests.pages.conftest import world

__all__ = ["world"]
