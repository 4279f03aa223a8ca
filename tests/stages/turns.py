"""A gate has fifteen minutes, so of what is slow it takes one part in turn: which, the commit says, so that a gate
that is run again runs the same. A soak takes all. ENDEAVOUR_TURN=2 chooses another part than the commit's.
"""

import os
import subprocess
import sys
import zlib

from tests.stages.step import ROOT

PARTS = 4
ALWAYS = ""
"""The key of what is run in every turn."""


def turn_of(commit: str, chosen: str = "") -> int:
    """The part that is this commit's turn, 1 to PARTS, or the one that was chosen. Exits with one sentence where
    somebody chose what is none.
    """
    if not chosen:
        return int(commit or "0", 16) % PARTS + 1
    if chosen not in map(str, range(1, PARTS + 1)):
        sys.exit(f"ENDEAVOUR_TURN is {chosen}: it has to be a number from 1 to {PARTS}.")
    return int(chosen)


def turn_here() -> int:
    """Whose turn it is in this checkout. An archive that was unpacked knows no commit: it takes the first part."""
    said = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return turn_of(said.stdout.strip() if said.returncode == 0 else "", os.environ.get("ENDEAVOUR_TURN", ""))


def has_turn(key: str, turn: int) -> bool:
    """Whether what goes by this key is in the part whose turn it is. Turn 0 is everything."""
    return turn == 0 or key == ALWAYS or zlib.crc32(key.encode()) % PARTS + 1 == turn
