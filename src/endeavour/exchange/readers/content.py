"""The bytes of one file, wherever they are: in memory, on disk, or inside a zip. Opened afresh for each pass."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.unreadable import unreadable

MEGABYTE = 1024 * 1024
LARGEST = 100 * MEGABYTE
"""The largest file that is opened, and the most that a zip may unpack to. A school's census is about 1 MB."""

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Content:
    """A file's name as it is shown to people, its size in bytes, and how to open it."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    def head(self, length: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(length)


def shown_name(name: str) -> str:
    """A file's name without folders, control characters or marks that turn writing round, at most 120 characters."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    kept = kept.strip()
    if len(kept) > _LONGEST_NAME:
        kept = f"{kept[: _LONGEST_NAME - 13]}…{kept[-12:]}"
    return kept or "?"


def content_of(name: str, given: bytes | Path) -> Content:
    """One file as given. Refuses one that is missing, empty or larger than 100 MB."""
    shown = shown_name(name)
    if isinstance(given, bytes):
        content = Content(shown, len(given), lambda: io.BytesIO(given))
    else:
        content = Content(shown, _size_of(given, shown), lambda: given.open("rb"))
    return sized(content)


def _size_of(path: Path, shown: str) -> int:
    """How many bytes a file on disk has, having made sure that it can be opened."""
    try:
        if path.is_file():
            with path.open("rb"):
                return path.stat().st_size
    except (OSError, ValueError) as fault:
        raise unreadable(wording.MISSING, shown) from fault
    raise unreadable(wording.MISSING, shown)


def sized(content: Content) -> Content:
    """The same file, or a refusal when it is empty or larger than 100 MB."""
    if content.size == 0:
        raise unreadable(wording.EMPTY, content.name)
    if content.size > LARGEST:
        raise unreadable(wording.TOO_BIG, content.name, limit=LARGEST // MEGABYTE)
    return content
