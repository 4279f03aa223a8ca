"""A change of the tables and the note that it was made are kept together, or neither is; and it is soon made."""

from typing import Any

from django.db import transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ModelState, ProjectState


class GrowingState(ProjectState):
    """Django's, except that a new model is made by itself. Django makes all those anew that lead to it, over however
    many others: of a hundred models some five thousand, nine tenths of the time that a first start took. What they
    are told of the new one is the same.
    """

    def add_model(self, model_state: ModelState) -> None:
        made = self.__dict__.pop("apps", None)
        super().add_model(model_state)
        if made is not None:
            made.render_multiple([model_state])
            self.__dict__["apps"] = made


class WholeMigrations(MigrationExecutor):
    """Django's, except that it may be killed at any moment. Django notes most migrations after the transaction that
    made their tables: one killed in between finds, ever after, that a table "already exists", and never starts again.
    """

    def _migrate_all_forwards(self, state: ProjectState, *args: Any, **options: Any) -> ProjectState:
        # Only on the way forwards: backwards Django keeps the states of before, and these share their models.
        growing = GrowingState(state.models, state.real_apps)
        return super()._migrate_all_forwards(growing, *args, **options)  # type: ignore[misc]

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
