"""Row-level security on PostgreSQL: which rows of which table may be seen and written, worked out from the models.

It stands behind the managers and the links that carry the school: what they forget, the database does not show.
Nobody writes a table's policy by hand, so no new table can be without one. SQLite knows nothing of the kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

OF_THE_ACTIVE_SCHOOLS = (
    "school_id = ANY ((SELECT string_to_array(current_setting('endeavour.schools', true), ','))::bigint[])"
)
OF_NO_SCHOOL = "school_id IS NULL"
OF_THE_PERSON = "{column} = NULLIF(current_setting('endeavour.person', true), '')::bigint"
OF_A_ROW_IN_SIGHT = "EXISTS (SELECT FROM {table} AS followed WHERE followed.id = {column})"

FOLLOWS = {"audit.Detail": ("event_id", "audit.Event")}
"""Tables without a school of their own: their rows are in sight where another table's row is."""

MAY = {
    "audit_event": {"SELECT", "INSERT"},
    "audit_read": {"SELECT", "INSERT"},
    "audit_listed": {"SELECT", "INSERT"},
    "audit_detail": {"SELECT", "INSERT", "DELETE"},
    "django_migrations": {"SELECT"},
}
"""What the role that serves may do with tables that are not simply its to write. Old and new values can be erased;
that something was done, and that it was read, cannot.
"""

_STANDING = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
        p.polname, p.polcmd, obj_description(p.oid, 'pg_policy')
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
"""
_GRANTED = """
    SELECT c.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, a.privilege_type
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.grantee <> c.relowner
"""
_COMMANDS = {"*": "ALL", "r": "SELECT"}


@dataclass(frozen=True, slots=True)
class Policy:
    """Rows that may be seen and, where `command` is ALL, written. Of several policies one is enough."""

    name: str
    command: str
    rows: str


def policies_of(model: type[models.Model]) -> frozenset[Policy]:
    """The policies that a model's table must have; none where its rows are no school's.

    A model whose rows are also somebody's own says so with `own_rows_of`, the name of the link to that person.
    """
    columns = {field.attname: field for field in model._meta.concrete_fields}
    wanted = set()
    if "school_id" in columns:
        rows = OF_THE_ACTIVE_SCHOOLS
        wanted.add(Policy("school", "ALL", f"{OF_NO_SCHOOL} OR {rows}" if columns["school_id"].null else rows))
    if model._meta.label in FOLLOWS:
        column, other = FOLLOWS[model._meta.label]
        table = apps.get_model(other)._meta.db_table
        wanted.add(Policy("followed", "ALL", OF_A_ROW_IN_SIGHT.format(table=table, column=column)))
    owner = getattr(model, "own_rows_of", None)
    if owner is not None:
        column = str(model._meta.get_field(owner).attname)  # type: ignore[union-attr]
        wanted.add(Policy("own", "SELECT", OF_THE_PERSON.format(column=column)))
    return frozenset(wanted)


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables whose protection is not what it must be, and grants that go too far, each named for a person who
    looks after the server. None on SQLite.
    """
    if connection.vendor != "postgresql":
        return []
    return [*_unprotected(connection), *(f"{table}: {role} may {may}" for table, role, may in _too_much(connection))]


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make every table's protection what it must be, as the owner of the tables. Changes nothing, and takes no lock,
    where it is so already; nothing at all on SQLite.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table, policies in _unprotected(connection).items():
            for statement in _statements(table, _standing(connection)[table][1], policies):
                cursor.execute(statement)
        for table, role, may in _too_much(connection):
            grantee = sql.SQL("PUBLIC") if role == "PUBLIC" else sql.Identifier(role)
            cursor.execute(
                sql.SQL("REVOKE {may} ON {table} FROM {grantee}").format(
                    may=sql.SQL(may), table=sql.Identifier(table), grantee=grantee
                )
            )


def _wanted() -> dict[str, frozenset[Policy]]:
    return {model._meta.db_table: policies_of(model) for model in apps.get_models(include_auto_created=True)}


def _standing(connection: BaseDatabaseWrapper) -> dict[str, tuple[bool, frozenset[Policy]]]:
    """Each table there is: whether its security is on for everybody, and its policies as they were asked for."""
    found: dict[str, tuple[bool, frozenset[Policy]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        for table, on, name, command, rows in cursor.fetchall():
            before = found.get(table, (on, frozenset()))[1]
            policy = {Policy(name, _COMMANDS.get(command, command), rows or "")} if name else set()
            found[table] = (on, before | policy)
    return found


def _unprotected(connection: BaseDatabaseWrapper) -> dict[str, frozenset[Policy]]:
    standing, wanted = _standing(connection), _wanted()
    return {
        table: policies
        for table, policies in wanted.items()
        if table in standing and standing[table] != (bool(policies), policies)
    }


def _too_much(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    usual = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    with connection.cursor() as cursor:
        cursor.execute(_GRANTED)
        return [row for row in cursor.fetchall() if row[2] not in MAY.get(row[0], usual)]


def _statements(table: str, old: frozenset[Policy], new: frozenset[Policy]) -> Iterator[sql.Composed]:
    name = sql.Identifier(table)
    for policy in old:
        yield sql.SQL("DROP POLICY {policy} ON {name}").format(policy=sql.Identifier(policy.name), name=name)
    for policy in new:
        check = sql.SQL(f" WITH CHECK ({policy.rows})" if policy.command == "ALL" else "")
        about = {"policy": sql.Identifier(policy.name), "name": name}
        yield sql.SQL("CREATE POLICY {policy} ON {name} FOR {command} USING ({rows}){check}").format(
            **about, command=sql.SQL(policy.command), rows=sql.SQL(policy.rows), check=check
        )
        yield sql.SQL("COMMENT ON POLICY {policy} ON {name} IS {rows}").format(**about, rows=sql.Literal(policy.rows))
    for verb in ("ENABLE", "FORCE") if new else ("NO FORCE", "DISABLE"):
        yield sql.SQL("ALTER TABLE {name} {verb} ROW LEVEL SECURITY").format(name=name, verb=sql.SQL(verb))
