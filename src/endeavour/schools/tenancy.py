"""Whose records these are. Every row of a school's belongs to it, and a query asked for no school is an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement

from endeavour.foundation.errors import NotFound

_active: ContextVar[frozenset[int] | None] = ContextVar("active_schools", default=None)
_person: ContextVar[int | None] = ContextVar("active_person", default=None)


class NoSchoolActive(RuntimeError):
    """Somebody asked for a school's rows without saying which school."""


@contextmanager
def in_school(school_id: int) -> Iterator[None]:
    """Work inside one school: once per request, command or job."""
    with in_schools({school_id}):
        yield


@contextmanager
def in_schools(school_ids: set[int] | frozenset[int]) -> Iterator[None]:
    """Work across the schools a trust or a council may see, never across all."""
    token = _active.set(frozenset(school_ids))
    try:
        yield
    finally:
        _active.reset(token)


def active_schools() -> frozenset[int]:
    """The schools whose rows may be seen now."""
    schools = _active.get()
    if schools is None:
        raise NoSchoolActive("Open a school first: with in_school(school.pk): ...")
    return schools


@contextmanager
def as_person(user_id: int) -> Iterator[None]:
    """Find out where somebody works, before any school is open: PostgreSQL then shows their own places in every
    school beside the active schools' rows. Ask by `everywhere` managers and name the person in the query as well.
    """
    token = _person.set(user_id)
    try:
        yield
    finally:
        _person.reset(token)


def in_sight() -> tuple[frozenset[int], int | None]:
    """Whose rows the database may show now: the active schools', and one person's own places."""
    return _active.get() or frozenset(), _person.get()


Row = TypeVar("Row", bound=models.Model, covariant=True)


class TenantManager(models.Manager[Row]):
    """Sees only the active schools' rows, and refuses to look when none is active."""

    def get_queryset(self) -> models.QuerySet[Row]:
        schools = active_schools()
        rows = super().get_queryset()
        if len(schools) == 1:
            return rows.filter(school_id=next(iter(schools)))
        return rows.filter(school_id__in=schools)


class SameSchool(models.BaseConstraint):
    """A foreign key that carries the school: a row can point only at a row of its own school.

    Django has no composite foreign keys. This adds one beside the ordinary column: `(school_id, pupil_id)` must
    stand in the other table's `UNIQUE (school_id, id)`. Written into CREATE TABLE on SQLite, added by ALTER TABLE
    on PostgreSQL.
    """

    def __init__(self, *, link: str, name: str) -> None:
        super().__init__(name=name)
        self.link = link

    def _clause(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        field = cast("models.ForeignKey[Any, Any]", model._meta.get_field(self.link))
        other = field.related_model
        quote = schema_editor.quote_name
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({quote('school_id')}, {quote(field.column or '')}) "
            f"REFERENCES {quote(other._meta.db_table)} ({quote('school_id')}, {quote('id')}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(  # type: ignore[override]
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> str | None:
        if schema_editor.connection.vendor == "sqlite":
            return self._clause(model, schema_editor)
        self.create_sql(model, schema_editor)
        return None

    def create_sql(  # type: ignore[override]
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> None:
        # Deferred: the table it points at may get its UNIQUE (school, id) later in the same migration.
        table = schema_editor.quote_name(model._meta.db_table)
        clause = self._clause(model, schema_editor)
        add = Statement("ALTER TABLE %(table)s ADD %(clause)s", table=table, clause=clause)
        schema_editor.deferred_sql.append(add)

    def remove_sql(  # type: ignore[override]
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> Statement:
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return Statement("ALTER TABLE %(table)s DROP CONSTRAINT %(name)s", table=table, name=name)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone decides: asking first would be one more query and no safer."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, _args, _kwargs = super().deconstruct()
        return path, (), {"link": self.link, "name": self.name}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameSchool) and (self.link, self.name) == (other.link, other.name)

    def __hash__(self) -> int:
        return hash((self.link, self.name))


def tenancy(table: str, *links: str) -> list[models.BaseConstraint]:
    """The constraints every school's table carries: `UNIQUE (school, id)`, and one SameSchool for each link."""
    own = models.UniqueConstraint(fields=["school", "id"], name=f"{table}_school_id")
    return [own, *(SameSchool(link=link, name=f"{table}_{link}_same_school") for link in links)]


def same_school(by: Any, *rows: Any) -> None:
    """Refuse to act on another school's row, as if it did not exist."""
    for row in rows:
        if row is not None and row.school_id != by.school_id:
            raise NotFound
