"""What begins with Django itself."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SchoolsConfig(AppConfig):
    """On PostgreSQL, every connection says whose rows it may see, and every table is protected once it is made."""

    name = "endeavour.schools"

    def ready(self) -> None:
        connection_created.connect(_begin)
        post_migrate.connect(_protect, sender=self)


def _begin(connection: BaseDatabaseWrapper, **_about: Any) -> None:
    if connection.vendor == "postgresql":
        from endeavour.schools.telling import tell_before_each_statement

        tell_before_each_statement(connection)


def _protect(using: str, **_about: Any) -> None:
    from django.db import connections

    from endeavour.schools.row_security import protect

    protect(connections[using])
