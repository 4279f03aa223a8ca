"""What must be so before anybody is served: tables as this version expects them."""

import os
import subprocess
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from endeavour.foundation.errors import Refused

Say = Callable[[str], object]
ONLY = {"reads": "audit"}
"""The one app whose tables are in this database; the other apps' migrations would be walked through for nothing."""


def bring_up_to_date(say: Say, *, before: Callable[[], None]) -> None:
    """Migrate what needs it. `before` is called first where there are records already, to keep a copy of them.

    On PostgreSQL the tables belong to another role than the one that serves: DATABASE_OWNER_URL names it.
    """
    try:
        behind = [alias for alias in _databases() if _is_behind(alias)]
    except OperationalError as error:
        raise Refused(_("The database does not answer: {reason}").format(reason=str(error).strip())) from None
    if behind:
        if connections["default"].introspection.table_names():
            before()
        say(_("Bringing the tables up to date"))
    for alias in behind:
        _as_owner("migrate", *_app(alias), f"--database={alias}", "--no-input", "--verbosity=0", "--skip-checks")
    if _wants_cache_table():
        _as_owner("createcachetable", "--skip-checks")
    connections.close_all()


def _databases() -> list[str]:
    return ["default"] if settings.DATABASE_URL else ["default", "reads"]


def _app(alias: str) -> list[str]:
    return [ONLY[alias]] if alias in ONLY else []


def _is_behind(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes(*_app(alias))))


def _wants_cache_table() -> bool:
    tables = [
        cache["LOCATION"]
        for cache in settings.CACHES.values()
        if cache["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    ]
    return not set(tables) <= set(connections["default"].introspection.table_names())


def _as_owner(*words: str) -> None:
    owner = os.environ.get("DATABASE_OWNER_URL", "")
    if not (settings.DATABASE_URL and owner):
        call_command(*words)
        return
    ended = subprocess.run(  # noqa: S603 our own command
        [sys.executable, "-m", "endeavour", *words], env={**os.environ, "DATABASE_URL": owner}, check=False
    )
    if ended.returncode:
        raise Refused(_("The tables could not be brought up to date; the reason is above."))
