"""A school whose library is kept."""

from tests.pages.conftest import world

__all__ = ["world"]
