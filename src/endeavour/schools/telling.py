"""Tells PostgreSQL whose rows may be seen, so that its row-level security (`schools.row_security`) shows no others.

It stands before every statement of a connection and speaks only where the active school is another one than that
transaction has heard of: once or twice a page. What it says is said to the transaction and ends with it, whether that
is committed, rolled back or cut off. So nothing is left on the connection for whoever uses it next, be it this
program's next page or, behind a pooler, another program's.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from endeavour.schools.tenancy import in_sight

TELL = "SELECT set_config('endeavour.schools', %s, true), set_config('endeavour.person', %s, true)"

Told = tuple[str, str]
Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]

NOBODY: Told = ("", "")
BACK_TO_SAVEPOINT = "ROLLBACK TO"


def tell_before_each_statement(connection: BaseDatabaseWrapper) -> None:
    """Begin, once for each connection object of Django's. It stands outside what tests wrap around statements."""
    if not any(isinstance(wrapper, _Teller) for wrapper in connection.execute_wrappers):
        connection.execute_wrappers.insert(0, _Teller())


class _Teller:
    """What one connection has been told in the transaction it is in. None: what, is not known."""

    def __init__(self) -> None:
        self.told: Told | None = NOBODY

    def __call__(self, execute: Execute, statement: Any, values: Any, many: bool, context: dict[str, Any]) -> Any:
        connection = context["connection"]
        server = connection.connection
        status = server.pgconn.transaction_status
        now = _as_told(*in_sight())
        if status == TransactionStatus.IDLE:
            self.told = NOBODY  # a transaction has ended since, or none has begun
            if server.autocommit:
                return self._alone(execute, statement, values, many, context, now)
        if status in (TransactionStatus.IDLE, TransactionStatus.INTRANS) and now != self.told:
            _tell(connection, now)
            self.told = now
        given = execute(statement, values, many, context)
        if isinstance(statement, str) and statement.startswith(BACK_TO_SAVEPOINT):
            self.told = None
        return given

    def _alone(
        self, execute: Execute, statement: Any, values: Any, many: bool, context: dict[str, Any], now: Told
    ) -> Any:
        """A statement outside any transaction gets one of its own, if it is to see anything at all."""
        if now == NOBODY:
            return execute(statement, values, many, context)
        connection = context["connection"]
        with connection.wrap_database_errors, connection.connection.transaction():
            _tell(connection, now)
            return execute(statement, values, many, context)


def _tell(connection: BaseDatabaseWrapper, now: Told) -> None:
    with connection.wrap_database_errors:
        connection.connection.execute(TELL, now).close()


@lru_cache
def _as_told(schools: frozenset[int], person: int | None) -> Told:
    return ",".join(map(str, sorted(schools))), "" if person is None else str(person)
