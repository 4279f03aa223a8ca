"""A demo school of its own, served for the time of a measurement by the real server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"http://[\d.:]+")


def run(data: Path, *words: str) -> str:
    """One `endeavour` command on a data folder of its own."""
    done = subprocess.run(  # noqa: S603 our own command line
        [sys.executable, "-m", "endeavour", *words],
        env=_environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"endeavour {' '.join(words)} failed: {done.stderr[-800:]}")
    return done.stdout


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address at which these records are served until the block ends."""
    server = subprocess.Popen(
        [sys.executable, "-m", "endeavour", "serve", "--port", "0"],
        env=_environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _address(server: "subprocess.Popen[str]") -> str:
    for line in server.stdout or ():
        found = ADDRESS.search(line)
        if found:
            return found.group(0)
    raise RuntimeError("the server did not start")


def _environment(data: Path) -> dict[str, str]:
    """Records of its own, on SQLite: no database that somebody works with is ever measured, nor written to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "ENDEAVOUR_DATA": str(data)}
