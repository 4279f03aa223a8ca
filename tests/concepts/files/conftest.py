"""The small school of the pages, for files too."""

from tests.pages.conftest import as_, client_for, world

__all__ = ["as_", "client_for", "world"]
