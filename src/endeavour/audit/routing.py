"""Sends the log of reads to its own database file on SQLite."""

from typing import Any

from django.conf import settings

MODELS = frozenset({"read", "listed"})


class ReadLogRouter:
    """On SQLite `audit.Read` and `audit.Listed` live in the database `reads`; on PostgreSQL everything is in one."""

    def _place(self, model: Any) -> str | None:
        if settings.DATABASE_URL:
            return None
        return "reads" if self._is_read_log(model._meta.app_label, model._meta.model_name) else "default"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return self._place(model)

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        return self._place(model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        if settings.DATABASE_URL:
            return db == "default"
        return self._is_read_log(app_label, model_name) == (db == "reads")

    @staticmethod
    def _is_read_log(app_label: str, model_name: str | None) -> bool:
        return app_label == "audit" and model_name in MODELS
