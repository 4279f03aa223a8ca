"""An Endeavour to kill: its own data folder and database, the real `serve` on it, and all of its processes."""

import contextlib
import http.client
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import psycopg

from endeavour.config.database import owner_address
from tests.kills.processes import Process, family

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 90.0
DIES_WITH_US = """
import ctypes, runpy, sys
ctypes.CDLL(None).prctl(1, 9)
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""A test run that is itself killed leaves nobody behind (prctl(2), PR_SET_PDEATHSIG)."""

GONE_WITHIN = 2.0
"""Seconds after a kill in which every process that served must be gone."""


@dataclass
class Estate:
    """One installation. Its disk is written as in production."""

    data: Path
    database_url: str

    @property
    def owner_url(self) -> str:
        """Its database's address for whoever owns the tables and may see every row; empty on SQLite."""
        return owner_address(self.database_url, os.environ.get("DATABASE_OWNER_URL", ""))

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process belong to this installation."""
        ours = {
            "ENDEAVOUR_DATA": str(self.data),
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "DJANGO_SETTINGS_MODULE": "tests.kills.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "PYTHONUNBUFFERED": "1",
        }
        others = {name: value for name, value in os.environ.items() if name != "ENDEAVOUR_CARELESS_DISK"}
        return {**others, **ours}

    def spawn(self, module: str, *words: str, says: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[str]:
        """`python -m MODULE WORDS` on this installation, in a group of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", DIES_WITH_US, module, *words],
            env=self.environment,
            cwd=ROOT,
            text=True,
            stdout=says,
            stderr=subprocess.STDOUT,
            process_group=0,
        )

    def endeavour(self, *words: str) -> subprocess.Popen[str]:
        """`endeavour WORDS` on this installation."""
        return self.spawn("endeavour", *words)

    def run(self, *words: str) -> str:
        """Run `endeavour WORDS` to its end; what it said. Raises where it failed."""
        return self.run_module("endeavour", *words)

    def run_module(self, module: str, *words: str) -> str:
        """Run `python -m MODULE WORDS` to its end; what it said. Raises where it failed."""
        process = self.spawn(module, *words)
        said, _nothing = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{module} {' '.join(words)} ended with {process.returncode}:\n{said}")
        return said

    def start(self) -> "Server":
        """`endeavour serve`, once it says that it answers."""
        server = self.begin()
        server.wait_until_ready()
        return server

    def begin(self) -> "Server":
        """`endeavour serve`, not ready yet."""
        self.log.touch()
        said_before = len(self.log.read_text())
        with self.log.open("a") as says:
            return Server(self.spawn("endeavour", "serve", "--port", "0", says=says), self.log, said_before)

    @property
    def log(self) -> Path:
        """What every server of it has said, one after the other."""
        return self.data.with_name("serve.log")


@dataclass
class Server:
    """A running `serve` and every process that it started, ever."""

    process: subprocess.Popen[str]
    log: Path
    said_before: int
    port: int = 0
    seen: set[Process] = field(default_factory=set)

    def wait_until_ready(self) -> None:
        """Read what it says until it names its address."""
        until = time.monotonic() + STARTS_WITHIN
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", self.log.read_text()[self.said_before :])):
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"serve did not start:\n{self.log.read_text()}")
            time.sleep(0.02)
        self.port = int(found[1])
        self.look()

    def look(self) -> None:
        """Remember every process there is now."""
        self.seen.update(family(self.process.pid))

    def named(self, name: str) -> list[Process]:
        """Its living processes of this name, as `ps` shows it."""
        return [process for process in family(self.process.pid) if process.lives() and process.name == name]

    def kill_group(self) -> None:
        """As when the machine stops."""
        self.look()
        os.killpg(self.process.pid, signal.SIGKILL)

    def kill_supervisor(self) -> None:
        """As when somebody kills the one process they know of."""
        self.look()
        os.kill(self.process.pid, signal.SIGKILL)

    def insist_gone(self) -> None:
        """Nobody of it may be left, nor answer, after GONE_WITHIN."""
        self.process.wait()
        insist_dead(self.seen)
        assert self.ask("GET", "/written") is None

    def stop(self) -> None:
        """Ask it to leave, and see that it does."""
        self.look()
        self.process.terminate()
        self.insist_gone()
        assert self.process.returncode == 0

    def ask(self, method: str, path: str, body: str = "", *, within: float = 10.0) -> tuple[int, bytes] | None:
        """One request of its own; None where there was no whole answer."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=within)) as connection:
            try:
                connection.request(method, path, body)
                with connection.getresponse() as answer:
                    return answer.status, answer.read()
            except (OSError, http.client.HTTPException):
                return None

    def written(self) -> dict[str, Any]:
        """What is there, asked until there is an answer."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            answer = self.ask("GET", "/written")
            if answer is not None and answer[0] == 200:
                found: dict[str, Any] = json.loads(answer[1])
                return found
            time.sleep(0.05)
        raise RuntimeError(f"the server does not answer any more:\n{self.log.read_text()}")


def insist_dead(processes: Iterable[Process]) -> None:
    """None of them may be left after GONE_WITHIN."""
    until = time.monotonic() + GONE_WITHIN
    while (left := [process for process in processes if process.lives()]) and time.monotonic() < until:
        time.sleep(0.01)
    assert left == []


@contextlib.contextmanager
def new_estate(folder: Path, server_url: str) -> Iterator[Estate]:
    """An installation with a school and a child. `server_url`: a PostgreSQL where databases may be made, or empty."""
    with empty_estate(folder, server_url) as estate:
        process = estate.spawn("tests.kills.prepare")
        said, _nothing = process.communicate()
        assert process.returncode == 0, said
        yield estate


@contextlib.contextmanager
def empty_estate(folder: Path, server_url: str) -> Iterator[Estate]:
    """An installation that was never started."""
    with _database(server_url) as url:
        folder.mkdir(exist_ok=True)
        yield Estate(folder / "data", url)


@contextlib.contextmanager
def _database(server_url: str) -> Iterator[str]:
    if not server_url:
        yield ""
        return
    name = f"kills_{secrets.token_hex(4)}"
    # Only the owner may make databases, and owns the tables in them.
    owner_url = owner_address(server_url, os.environ.get("DATABASE_OWNER_URL", ""))
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(owner_url, autocommit=True) as connection:
            _drop(connection, name)


def _drop(connection: "psycopg.Connection[Any]", name: str) -> None:
    """Drop a database and end whoever is in it. PostgreSQL's own cleaning, which may be in it for a moment, the owner
    may not end: then try again.
    """
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
            return
        except psycopg.errors.InsufficientPrivilege:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
