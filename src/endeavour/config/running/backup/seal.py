"""Proof that a backup is whole: its last 64 characters are the SHA-256 of all that comes before them.

They are the comment that a zip file may end with, so the file stays an ordinary zip.
"""

import hashlib
import os
from pathlib import Path

LENGTH = 64
PLACE = b"0" * LENGTH
"""The comment to write; `seal` puts the hash in its place."""

_CHUNK = 1 << 20


def seal(path: Path) -> str:
    """Write the hash into the end of a zip file whose comment is PLACE, and wait until the disk has all of it."""
    digest = _digest(path)
    with path.open("r+b") as file:
        file.seek(-LENGTH, os.SEEK_END)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())
    return digest


def seal_of(path: Path) -> str | None:
    """The seal of a backup that is whole; None where one bit is wrong or missing."""
    if path.stat().st_size <= LENGTH:
        return None
    digest = _digest(path)
    with path.open("rb") as file:
        file.seek(-LENGTH, os.SEEK_END)
        return digest if file.read() == digest.encode() else None


def _digest(path: Path) -> str:
    """The hash of all but the last LENGTH bytes."""
    digest = hashlib.sha256()
    left = path.stat().st_size - LENGTH
    with path.open("rb") as file:
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()
