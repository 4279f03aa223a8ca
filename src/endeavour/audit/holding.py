"""Which rows of the log of reads hold one pupil in their list, asked in each database's own way."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, tuple[Any, ...]]


class Holds(Func):
    """Whether a list of whole numbers kept as JSON holds one of them.

    PostgreSQL looks into the list. SQLite keeps it as text, as Python writes JSON: `[4, 12, 30]`; to look for the
    number between its neighbours, where its figures stand at all, takes half the time of unpacking the list.
    """

    output_field = BooleanField()

    def __init__(self, field: str, number: int) -> None:
        super().__init__(field)
        self.number = int(number)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **_more: Any,
    ) -> Sql:
        """As PostgreSQL asks it."""
        field, params = compiler.compile(self.get_source_expressions()[0])
        return f"({field} @> %s::jsonb)", (*params, f"[{self.number}]")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: Any) -> Sql:
        """As SQLite does: its figures anywhere, then in the middle, last, first or alone."""
        field, params = compiler.compile(self.get_source_expressions()[0])
        number, has = self.number, f"instr({field}, %s) > 0"
        given = (f"{number}", f" {number},", f" {number}]", f"[{number},", f"[{number}]")
        return f"({has} AND ({has} OR {has} OR {has} OR {has}))", tuple(v for one in given for v in (*params, one))
