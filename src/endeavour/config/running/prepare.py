"""What must be so before anybody is served: tables as this version expects them."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from endeavour.config.running.roles import as_owner, insist_limited
from endeavour.foundation.errors import Refused
from endeavour.jobs.statistics import learn_how_rows_lie
from endeavour.schools.row_security import faults

Say = Callable[[str], object]
ONLY = {"reads": "audit"}
"""The one app whose tables are in this database; the other apps' migrations would be walked through for nothing."""


def bring_up_to_date(say: Say, *, before: Callable[[], None]) -> None:
    """Migrate what needs it. `before` is called first where there are records already, to keep a copy of them.

    On PostgreSQL the tables belong to another role than the one that serves, and each shows that one the active
    schools' rows alone. Refuses to serve as a role that sees more.
    """
    try:
        behind = [alias for alias in _databases() if _is_behind(alias)]
        unprotected = faults(connections["default"])
        if behind or unprotected:
            if connections["default"].introspection.table_names():
                before()
            say(_("Bringing the tables up to date"))
        with as_owner():
            for alias in behind or ["default"] * bool(unprotected):
                options = {"database": alias, "interactive": False, "verbosity": 0, "skip_checks": True}
                call_command("migrate", *_app(alias), **options)
            if _wants_cache_table():
                call_command("createcachetable", skip_checks=True)
        learn_how_rows_lie()
        insist_limited()
    except DatabaseError as error:
        said = _why(error)
        if not said:
            raise
        raise Refused(said) from None
    connections.close_all()


def not_ready() -> str:
    """What has to be done before any command finds the tables it asks for; empty where it would find them."""
    connections.close_all()
    try:
        if not connections["default"].introspection.table_names():
            return _("There are no records here yet. Start “endeavour serve” once: it makes the tables.")
        if any(map(_is_behind, _databases())):
            return _("The tables are of another version. Start “endeavour serve”: it brings them up to date.")
    except DatabaseError as error:
        return _why(error)
    return ""


def _why(error: DatabaseError) -> str:
    """What somebody can do about it: empty where it is a mistake of ours. SQLite says of a file that is damaged, or
    none of its own, that this is an error of no kind.
    """
    reason = str(error).strip()
    if isinstance(error, OperationalError):
        return _("The database does not answer: {reason}").format(reason=reason)
    if type(error) is DatabaseError and not settings.DATABASE_URL:
        said = _("The records in {folder} cannot be read: {reason}. Restore a backup: endeavour restore.")
        return said.format(folder=settings.DATA, reason=reason)
    return ""


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
