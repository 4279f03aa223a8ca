"""A group of two, and what an hour of whoever gives it costs."""

import os

import pytest

from endeavour.funding.models import Post
from tests.concepts.funding.figures import card_of, posts
from tests.pages.conftest import world
from tests.pages.school.groups import group, kasia

__all__ = ["group", "kasia", "world"]

from datetime import date

from tests.pages.conftest import World

collect_ignore_glob = [] if os.environ.get("DATABASE_URL") else ["test_*_on_postgresql.py"]


@pytest.fixture
def rates(world: World) -> dict[str, Post]:
    """An hour of a teaching assistant costs £18, of a teacher £42, by the school’s figures since the first of
    September.
    """
    return card_of(world, "school", date(2026, 9, 1), {"Teaching assistant": 1800, "Teacher": 4200}, posts(world))
