"""The first words of a clean file, read by a process of its own that may break or run out of time by itself."""

import os
import subprocess
import sys
from pathlib import Path

import endeavour
from endeavour.files.checking import PATIENCE, Checked

_SOURCE = Path(endeavour.__file__).resolve().parent.parent


def first_words(checked: Checked) -> str:
    """What stands at its beginning, or nothing where it holds no words that can be read, as a scan does not."""
    command = [
        sys.executable,
        "-P",
        "-s",
        "-m",
        "endeavour.exchange.old_plans.words",
        checked.kind,
        str(checked.path),
    ]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH", "PATH") if name in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 our own program; what was sent is data to it
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            cwd=checked.path.parent,
            env={**kept, "PYTHONPATH": str(_SOURCE), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return ended.stdout.decode(errors="replace") if ended.returncode == 0 else ""
