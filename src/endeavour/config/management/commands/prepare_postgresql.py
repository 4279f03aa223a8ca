"""`endeavour prepare-postgresql [ADDRESS]`."""

import secrets
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from endeavour.config.postgresql import Roles


class Command(BaseCommand):
    help = "Make the two roles and the database that Endeavour needs on PostgreSQL, or print the statements for psql."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address",
            nargs="?",
            default="",
            help="postgresql://postgres@host/postgres, as a superuser; without it the statements are printed",
        )
        parser.add_argument(
            "--database", default="endeavour", help="its name, and the first part of the roles' names"
        )

    def handle(self, *args: Any, address: str, database: str, **options: Any) -> None:
        try:
            roles = Roles(database, secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        except ValueError:
            raise CommandError(_("A database’s name here is small letters, figures and _.")) from None
        if address:
            self._make(roles, address)
            self.stdout.write(_("Made. Keep these two lines where Endeavour’s settings are:"))
            self._say(roles.settings(address))
        else:
            in_psql = [f"{statement};" for statement in roles.on_the_server()]
            self._say([*in_psql, f"\\connect {database}"])
            self._say([f"{statement};" for statement in roles.in_the_database()])
            self._say([f"-- {line}" for line in roles.settings()])

    def _make(self, roles: Roles, address: str) -> None:
        inside = urlsplit(address)._replace(path=f"/{roles.database}").geturl()
        try:
            for url, statements in ((address, roles.on_the_server()), (inside, roles.in_the_database())):
                with psycopg.connect(url, autocommit=True) as server:
                    for statement in statements:
                        server.execute(statement.encode())
        except psycopg.Error as error:
            raise CommandError(_("PostgreSQL refused: {reason}").format(reason=str(error).strip())) from None

    def _say(self, lines: list[str]) -> None:
        for line in lines:
            self.stdout.write(line)
