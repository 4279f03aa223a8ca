"""The archive itself: a zip that is written beside its place, sealed, and only then given its name."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from endeavour.config.running.backup import seal
from endeavour.config.running.backup.manifest import NAME, Manifest, Member, from_json
from endeavour.foundation.errors import Refused

PART = ".part"
_FOR_ITS_OWNER_ALONE = 0o600


class Writing:
    """An archive while it is written. Its members' hashes are taken from what goes in."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.members: dict[str, Member] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """Write one member: `with archive.member("database/default.sqlite3") as out: out.write(...)`."""
        with self._file.open(name, "w", force_zip64=True) as raw:
            hashing = _Hashing(cast(BinaryIO, raw))
            yield cast(BinaryIO, hashing)
        self.members[name] = Member(hashing.size, hashing.digest.hexdigest())

    def add(self, name: str, source: Path) -> None:
        """Put in a file as it lies."""
        with source.open("rb") as content, self.member(name) as out:
            shutil.copyfileobj(content, out, 1 << 20)

    def close_with(self, manifest: Manifest) -> None:
        """Put in the manifest, last."""
        self._file.writestr(NAME, manifest.to_json())


class _Hashing:
    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, chunk: bytes) -> int:
        self.digest.update(chunk)
        self.size += len(chunk)
        return self._out.write(chunk)


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Write an archive. It has its name only once it is whole and on the disk; until then `.part` follows it."""
    part = path.with_name(path.name + PART)
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, _FOR_ITS_OWNER_ALONE)
    with os.fdopen(handle, "w+b") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        file.comment = seal.PLACE
        yield Writing(file)
    seal.seal(part)
    part.rename(path)
    sync_folder(path.parent)


def read_manifest(path: Path) -> tuple[Manifest, str]:
    """What a backup says of itself, and its seal. Refuses one that is damaged, cut short or something else."""
    if not path.is_file():
        raise Refused(_("There is no file {path}.").format(path=path))
    sealed = seal.seal_of(path)
    if sealed is None:
        raise Refused(
            _("{path} is damaged, cut short or no backup of Endeavour. Nothing was changed.").format(path=path.name)
        )
    with zipfile.ZipFile(path) as file:
        try:
            manifest = from_json(file.read(NAME).decode())
        except (KeyError, TypeError, ValueError):
            raise Refused(_("This backup was made by another version of Endeavour. Nothing was changed.")) from None
        if sorted(file.namelist()) != sorted([NAME, *manifest.members]):
            raise Refused(_("What is in this backup is not what it says. Nothing was changed."))
    return manifest, sealed


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write every member into an empty folder, and refuse the archive where one is not what the manifest says."""
    with zipfile.ZipFile(path) as file:
        for name, member in manifest.members.items():
            target = folder / _safe(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with file.open(name) as content, target.open("wb") as raw:
                hashing = _Hashing(raw)
                shutil.copyfileobj(content, cast(BinaryIO, hashing), 1 << 20)
                raw.flush()
                os.fsync(raw.fileno())
            if Member(hashing.size, hashing.digest.hexdigest()) != member:
                raise Refused(_("What is in this backup is not what it says. Nothing was changed."))
    for inner, _folders, _files in os.walk(folder):
        sync_folder(Path(inner))


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names in a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _safe(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise Refused(_("What is in this backup is not what it says. Nothing was changed."))
    return path
