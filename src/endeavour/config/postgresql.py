"""The two roles and the database that Endeavour needs on PostgreSQL, as statements for whoever may make them.

`…_owner` owns the tables: it changes them at an upgrade, and makes and restores backups, so it may see every row.
`…_app` serves: it owns nothing, cannot empty or change a table, and sees the rows of the schools it names.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

NAME = re.compile(r"[a-z_][a-z0-9_]{0,40}")
PASSWORD = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Roles:
    """A database and the passwords of its two roles, which are named after it."""

    database: str
    owner_password: str
    app_password: str

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.database):
            raise ValueError("a name is small letters, figures and _")
        if not (PASSWORD.fullmatch(self.owner_password) and PASSWORD.fullmatch(self.app_password)):
            raise ValueError("a password is letters, figures, - and _")

    @property
    def owner(self) -> str:
        return f"{self.database}_owner"

    @property
    def app(self) -> str:
        return f"{self.database}_app"

    def on_the_server(self) -> list[str]:
        """What a superuser does first, connected to any database."""
        return [
            f"CREATE ROLE {self.owner} LOGIN NOSUPERUSER BYPASSRLS PASSWORD '{self.owner_password}'",
            f"CREATE ROLE {self.app} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{self.app_password}'",
            f"CREATE DATABASE {self.database} OWNER {self.owner} ENCODING 'UTF8' TEMPLATE template0",
            f"REVOKE ALL ON DATABASE {self.database} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {self.database} TO {self.app}",
        ]

    def in_the_database(self) -> list[str]:
        """What a superuser does then, connected to the new database."""
        tables = f"ALTER DEFAULT PRIVILEGES FOR ROLE {self.owner} IN SCHEMA public GRANT"
        return [
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            f"GRANT USAGE, CREATE ON SCHEMA public TO {self.owner}",
            f"GRANT USAGE ON SCHEMA public TO {self.app}",
            f"{tables} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {self.app}",
            f"{tables} USAGE, SELECT ON SEQUENCES TO {self.app}",
        ]

    def settings(self, admin_url: str = "") -> list[str]:
        """The two lines for the environment, on the server that `admin_url` names."""
        server = urlsplit(admin_url or "postgresql://localhost")
        return [
            f"DATABASE_URL={_address(server, self.app, self.app_password, self.database)}",
            f"DATABASE_OWNER_URL={_address(server, self.owner, self.owner_password, self.database)}",
        ]


def _address(server: SplitResult, role: str, password: str, database: str) -> str:
    place = server.netloc.rpartition("@")[2]
    return server._replace(netloc=f"{role}:{password}@{place}", path=f"/{database}").geturl()
