"""An import in a process of its own, to be killed at any moment: afterwards it was never begun, or is done whole."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

BEFORE, AFTER = "before", "after"


def begin_import(environment: Mapping[str, str], *args: str) -> "subprocess.Popen[str]":
    """`endeavour import-roll ARGS --apply`, begun in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "endeavour", "import-roll", *args, "--apply"],
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def preview(environment: Mapping[str, str], *args: str) -> dict[str, Any]:
    """What importing the same files would change now."""
    ran = subprocess.run(
        [sys.executable, "-m", "endeavour", "import-roll", *args, "--json"],
        env=dict(environment),
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def before_or_after(found: Mapping[str, Any], kinds: Sequence[str] = ("pupils", "statuses", "needs")) -> str:
    """`BEFORE` when everything in a preview is still new, `AFTER` when nothing is; anything between is a failure."""
    new = {kind: found["counts"][kind]["new"] for kind in kinds}
    same = {kind: found["counts"][kind]["unchanged"] for kind in kinds}
    changed = [found["counts"][kind]["changed"] + found["counts"][kind]["leaving"] for kind in kinds]
    if not any(new.values()) and not any(changed):
        return AFTER
    assert not any(changed), found["counts"]
    assert all(new.values()), f"half of it is there: new {new}, there {same}"
    assert same["pupils"] == 0, f"half of it is there: new {new}, there {same}"
    return BEFORE
