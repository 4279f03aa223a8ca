"""Sends the log of reads to its own database file on SQLite."""

from typing import Any

from django.conf import settings


class ReadLogRouter:
    """On SQLite `audit.Read` lives in the database `reads`; on PostgreSQL everything is in one."""

    def _place(self, model: Any) -> str | None:
        if settings.DATABASE_URL:
            return None
        return "reads" if model._meta.label == "audit.Read" else "default"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return self._place(model)

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return self._place(model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        if settings.DATABASE_URL:
            return db == "default"
        is_read_log = app_label == "audit" and model_name == "read"
        return is_read_log if db == "reads" else not is_read_log
