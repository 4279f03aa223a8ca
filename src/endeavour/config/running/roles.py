"""The two roles on PostgreSQL: one owns the tables and changes them, one serves and sees a school at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from endeavour.config.database import owner_address, postgresql
from endeavour.foundation.errors import Refused
from endeavour.schools.row_security import faults

WHO = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")

_SEES_TOO_MUCH = """
    SELECT rolsuper OR rolbypassrls OR EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relowner = r.oid
    )
    FROM pg_roles r WHERE rolname = current_user
"""


def owner_url() -> str:
    """The address of this installation's database as the owner of its tables reaches it; empty on SQLite."""
    return owner_address(settings.DATABASE_URL, os.environ.get("DATABASE_OWNER_URL", ""))


@contextmanager
def as_owner(alias: str = "default") -> Iterator[None]:
    """Be the owner of the tables: what changes tables does so in this. On SQLite nothing changes. It connects anew,
    so no transaction may be open. Refuses where nobody said who the owner is.
    """
    connection = connections[alias]
    if connection.vendor != "postgresql":
        yield
        return
    if not os.environ.get("DATABASE_OWNER_URL"):
        raise Refused(
            _("Only the owner of the tables changes them. Name that role in DATABASE_OWNER_URL, beside DATABASE_URL.")
        )
    before = {name: connection.settings_dict[name] for name in WHO}
    owner = postgresql(owner_url())
    _become(alias, {name: owner[name] for name in WHO})
    try:
        yield
    finally:
        _become(alias, before)


def insist_limited() -> None:
    """Refuse to go on as a role that may see every school's rows, or on tables that would show them."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(_SEES_TOO_MUCH)
        sees_too_much = cursor.fetchone()[0]
    if sees_too_much:
        raise Refused(
            _(
                "The role in DATABASE_URL could see the records of every school. Let it serve that may not, and name "
                "the owner of the tables in DATABASE_OWNER_URL: endeavour prepare-postgresql makes both."
            )
        )
    wrong = faults(connection)
    if wrong:
        raise Refused(_("These tables are not protected: {tables}").format(tables=", ".join(wrong)))


def _become(alias: str, who: dict[str, object]) -> None:
    connection = connections[alias]
    connection.close()
    # A dictionary of its own: Django's threads share the other.
    connection.settings_dict = {**connection.settings_dict, **who}
