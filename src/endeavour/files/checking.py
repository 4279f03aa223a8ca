"""Having a file inspected: a process of its own that can break, run out of time or be led astray by itself."""

import hashlib
import os
import subprocess
import sys
import uuid
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import endeavour
from endeavour.files.inspection.answer import Kind, Reason
from endeavour.files.keeping import coming_folder, settle
from endeavour.files.naming import fits_its_name, label_for, shown_name
from endeavour.files.scanning import scan
from endeavour.files.wording import sentence_for
from endeavour.foundation.errors import Refused

MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE
MOST_AT_ONCE = 10
PATIENCE = 20.0
"""Seconds of waiting, on a busy machine too, for what may take 1.8 seconds of the processor's time."""

_SOURCE = Path(endeavour.__file__).resolve().parent.parent
_BROKE = "refused damaged"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Checked:
    """A file that was found fit, as a clean copy on the disk. The copy goes when this does, unless it was kept."""

    kind: Kind
    label: str
    size: int
    sha256: str
    path: Path

    def __post_init__(self) -> None:
        weakref.finalize(self, self.path.unlink, missing_ok=True)


def check(name: str, content: IO[bytes], size: int, *, photo: bool = False) -> Checked:
    """Have what was sent scanned, inspected and cleaned. Refuses with one sentence. Call it outside of a transaction:
    it may take seconds. `photo` makes a small square JPEG of a face. `size` in bytes.
    """
    shown = shown_name(name)
    if size > LARGEST:
        raise Refused(sentence_for(Reason.TOO_BIG, shown, most=LARGEST // MEGABYTE))
    scan(content, name=shown)
    folder = coming_folder()
    sent, clean = (folder / f"{uuid.uuid4().hex}.{part}" for part in ("sent", "clean"))
    try:
        with sent.open("xb") as out:
            for chunk in iter(lambda: content.read(1 << 20), b""):
                out.write(chunk)
        said = _inspect(sent, clean, photo)
        verdict, _space, reason = said.partition(" ")
        if verdict == "refused":
            raise Refused(sentence_for(Reason(reason), shown))
        kind = Kind(verdict)
        if not photo and not fits_its_name(name, kind):
            raise Refused(sentence_for(Reason.NAMED_OTHERWISE, shown))
        return _checked(kind, label_for("photo" if photo else name, kind), clean)
    except BaseException:
        clean.unlink(missing_ok=True)
        raise
    finally:
        sent.unlink(missing_ok=True)


def _checked(kind: Kind, label: str, clean: Path) -> Checked:
    with clean.open("rb") as kept:
        digest = hashlib.file_digest(kept, "sha256").hexdigest()
        size = os.fstat(kept.fileno()).st_size
    settle(clean)
    return Checked(kind=kind, label=label, size=size, sha256=digest, path=clean)


def _inspect(sent: Path, clean: Path, photo: bool) -> str:
    """What the inspection printed, or the reason that stands for its not having ended."""
    command = [sys.executable, "-P", "-s", "-m", "endeavour.files.inspection", str(sent), str(clean)]
    try:
        ended = subprocess.run(  # noqa: S603 our own program; what was sent is data to it
            [*command, *(["photo"] if photo else [])],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            cwd=clean.parent,
            env=_environment(),  # neither the secret key nor the database's address
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"refused {Reason.TOO_MUCH}"
    if ended.returncode < 0:
        return f"refused {Reason.TOO_MUCH}"
    return ended.stdout.decode() if ended.returncode == 0 else _BROKE


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(_SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
