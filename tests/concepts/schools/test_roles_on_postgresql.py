"""One command makes the two roles; what they may and may not is so from the first table on."""

import os
import secrets
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from endeavour.config.database import owner_address
from endeavour.config.running.backup.postgresql import copy_table, one_moment
from endeavour.foundation.errors import Refused

SUPERUSER = urlsplit(os.environ.get("DATABASE_URL", ""))._replace(netloc="postgres@", path="/postgres").geturl()


@pytest.fixture
def name() -> Iterator[str]:
    """A database's name that is free, and is free again afterwards."""
    name = f"roles_{secrets.token_hex(4)}"
    yield name
    with psycopg.connect(SUPERUSER, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        for role in (f"{name}_owner", f"{name}_app"):
            server.execute(f"DROP ROLE IF EXISTS {role}".encode())


def said(*words: str) -> str:
    out = StringIO()
    call_command("prepare_postgresql", *words, stdout=out)
    return out.getvalue()


def addresses(lines: list[str]) -> dict[str, str]:
    return dict(line.split("=", 1) for line in lines)


def test_the_command_makes_a_role_that_owns_and_a_role_that_serves(name: str) -> None:
    first, *lines = said(SUPERUSER, "--database", name).splitlines()
    assert first == "Made. Keep these two lines where Endeavour’s settings are:"
    where = addresses(lines)
    assert [urlsplit(url).username for url in where.values()] == [f"{name}_app", f"{name}_owner"]
    assert len({urlsplit(url).password for url in where.values()}) == 2
    with psycopg.connect(where["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("CREATE TABLE shelf (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, what text)")
    with psycopg.connect(where["DATABASE_URL"], autocommit=True) as app:
        app.execute("INSERT INTO shelf (what) VALUES ('a book')")
        assert app.execute("UPDATE shelf SET what = 'two books' RETURNING what").fetchall() == [("two books",)]
        assert app.execute("DELETE FROM shelf").rowcount == 1
        assert [denied(app, what) for what in ("TRUNCATE shelf", "DROP TABLE shelf", "CREATE TABLE t ()")] == [
            "permission denied for table shelf",
            "must be owner of table shelf",
            "permission denied for schema public",
        ]


def test_nobody_else_may_connect_to_the_new_database(name: str) -> None:
    said(SUPERUSER, "--database", name)
    stranger = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(stranger)


def denied(app: psycopg.Connection[tuple[object, ...]], statement: str) -> str:
    with pytest.raises(psycopg.errors.InsufficientPrivilege) as refused:
        app.execute(statement.encode())
    return str(refused.value).splitlines()[0]


def test_what_it_prints_for_psql_does_the_same(name: str) -> None:
    lines = said("--database", name).splitlines()
    at = lines.index(f"\\connect {name}")
    made = addresses([line.removeprefix("-- ") for line in lines if line.startswith("-- ")])
    inside = urlsplit(SUPERUSER)._replace(path=f"/{name}").geturl()
    for url, statements in ((SUPERUSER, lines[:at]), (inside, lines[at + 1 : -2])):
        with psycopg.connect(url, autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())
    here = urlsplit(SUPERUSER)
    for setting, bypasses in (("DATABASE_URL", False), ("DATABASE_OWNER_URL", True)):
        netloc = urlsplit(made[setting]).netloc.replace("localhost", "")
        with psycopg.connect(here._replace(netloc=netloc, path=f"/{name}").geturl()) as role:
            about = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
            assert role.execute(about).fetchall() == [(False, bypasses)]


def test_a_second_time_it_says_why_not(name: str) -> None:
    said(SUPERUSER, "--database", name)
    with pytest.raises(CommandError, match=f'^PostgreSQL refused: role "{name}_owner" already exists$'):
        said(SUPERUSER, "--database", name)
    with pytest.raises(CommandError, match=r"^A database’s name here is small letters, figures and _\.$"):
        said(SUPERUSER, "--database", "Robert'; DROP TABLE")


@pytest.mark.django_db
def test_a_backup_by_a_role_that_does_not_see_all_is_refused_and_never_half_made(tmp_path: Path) -> None:
    tests = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{settings.DATABASES['default']['NAME']}").geturl()
    with pytest.raises(Refused, match="half a backup"), one_moment(tests) as server:
        copy_table(server, "people_pupil", None)
    with one_moment(owner_address(tests, os.environ["DATABASE_OWNER_URL"])) as server:
        assert copy_table(server, "people_pupil", None).rows == 0


def test_the_owners_address_is_never_another_databases() -> None:
    app, owner = "postgresql://app:a@one/trial", "postgresql://owner:b@two/real?sslmode=require"
    assert owner_address(app, owner) == "postgresql://owner:b@two/trial?sslmode=require"
    assert (owner_address(app, ""), owner_address("", owner)) == (app, "")
