"""A change of the tables and the note that it was made are kept together, or neither is."""

from typing import Any

from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class WholeMigrations(MigrationExecutor):
    """Django's, except that it may be killed at any moment. Django notes most migrations after the transaction that
    made their tables: one killed in between finds, ever after, that a table "already exists", and never starts again.
    """

    def apply_migration(self, state: ProjectState, migration: Migration, *args: Any, **options: Any) -> ProjectState:
        if not migration.atomic:
            return super().apply_migration(state, migration, *args, **options)
        # SQLite changes tables with foreign keys off, and turns them off only outside a transaction.
        with self.connection.constraint_checks_disabled(), transaction.atomic(using=self.connection.alias):
            return super().apply_migration(state, migration, *args, **options)

    def unapply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **options: Any
    ) -> ProjectState:
        if not migration.atomic:
            return super().unapply_migration(state, migration, *args, **options)
        with self.connection.constraint_checks_disabled(), transaction.atomic(using=self.connection.alias):
            return super().unapply_migration(state, migration, *args, **options)
