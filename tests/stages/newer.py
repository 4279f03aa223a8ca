"""The suite on each newer Python that this machine has: part of the soak. `python -m tests.stages.newer` runs it
alone.

Each works on a copy of this checkout and makes an installation of its own there, as somebody would who has only that
Python.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_COPIED = (".venv", ".build", ".git", "data", "__pycache__", ".*_cache")
OURS = {"PYTHONPATH", "VIRTUAL_ENV", "ENDEAVOUR_DATA", "ENDEAVOUR_SOAK"}
FURTHER = 8
"""How many versions after this one are looked for."""


def newer_pythons() -> Iterator[str]:
    """Where the Pythons are that are newer than this one, the oldest first."""
    ours = sys.version_info.minor
    for minor in range(ours + 1, ours + 1 + FURTHER):
        found = shutil.which(f"python3.{minor}")
        if found:
            yield found


def passes_on(python: str) -> bool:
    """Whether the suite passes there; what it says is printed."""
    print(f"\n{python}", flush=True)
    with tempfile.TemporaryDirectory(prefix="endeavour-newer-") as folder:
        copy = Path(folder) / "endeavour"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        ended = subprocess.run([python, "run.py", "test", "--fast"], cwd=copy, env=environment, check=False)
    return ended.returncode == 0


def main() -> int:
    """0 where it passes on all of them, and where there is none."""
    found = list(newer_pythons())
    failed = [python for python in found if not passes_on(python)]
    tried = ", ".join(Path(python).name for python in found)
    print(f"failed on {', '.join(failed)}" if failed else f"tried: {tried or 'none newer is here'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
