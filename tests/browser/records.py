"""A school's records for one journey, and the real `endeavour serve` on top of them."""

import contextlib
import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from endeavour.config.database import owner_address
from tests.browser.toolbox import ROOT

WAIT = 60.0
"""Seconds that the server has to answer for the first time, and to leave."""

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/")
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Records:
    """A data folder and, where it is PostgreSQL's turn, a database's address."""

    data: Path
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to work on these records and no others."""
        return {**os.environ, "ENDEAVOUR_DATA": str(self.data), "DATABASE_URL": self.database_url}

    def run(self, *words: str) -> str:
        """`endeavour WORDS` on these records; what it printed. Raises where it failed, with what it said."""
        ended = subprocess.run(
            [sys.executable, "-m", "endeavour", *words], env=self.environment, text=True, capture_output=True
        )
        if ended.returncode:
            raise RuntimeError(f"endeavour {' '.join(words)} ended with {ended.returncode}:\n{ended.stderr}")
        return ended.stdout

    def run_module(self, name: str) -> None:
        """`python -m NAME` on these records. Raises where it failed."""
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "endeavour.config.settings"}
        subprocess.run([sys.executable, "-m", name], env=environment, cwd=ROOT, check=True)

    def copy(self, data: Path) -> "Records":
        """The same records again, in a folder (and a database) of their own."""
        shutil.copytree(self.data, data)
        if not self.database_url:
            return Records(data)
        parts = urlsplit(self.database_url)
        name = f"{parts.path.lstrip('/')}_{next(_numbers)}"
        owner = owner_address(parts._replace(path="/postgres").geturl(), os.environ.get("DATABASE_OWNER_URL", ""))
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {parts.path.lstrip('/')}".encode())
        return Records(data, parts._replace(path=f"/{name}").geturl())

    @contextlib.contextmanager
    def serve(self, *words: str) -> Iterator[str]:
        """The address of a server with these records. It must leave when it is asked to. `words`, where it is another
        than Endeavour's own: what Python is to run, which says its address as Endeavour does.
        """
        log = self.data.with_name(f"{self.data.name}.log")
        with log.open("w") as out:
            server = subprocess.Popen(
                [sys.executable, *(words or ("-m", "endeavour", "serve", "--port", "0"))],
                env={**self.environment, "DJANGO_SETTINGS_MODULE": "endeavour.config.settings"},
                cwd=ROOT,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            yield _address(server, log)
        finally:
            server.terminate()
            try:
                server.wait(WAIT)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """What the server says of itself, once it answers."""
    until = time.monotonic() + WAIT
    while True:
        said = ADDRESS.search(log.read_text())
        if said:
            return said.group(1)
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"endeavour serve did not answer:\n{log.read_text()}")
        time.sleep(0.05)
