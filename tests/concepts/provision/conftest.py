"""A child with a plan, for what is given of it."""

import os

from tests.pages.conftest import world
from tests.pages.school.groups import group, kasia

__all__ = ["group", "kasia", "world"]

collect_ignore_glob = [] if os.environ.get("DATABASE_URL") else ["test_*_on_postgresql.py"]
