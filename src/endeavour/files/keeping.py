"""Where the bytes lie: `files/<school>/<two letters>/<uid>` in the data folder, named by nothing but the row."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_FOR_ITS_OWNER_ALONE = 0o700


def files_folder() -> Path:
    """Where all schools' files lie."""
    return Path(settings.DATA, "files")


def coming_folder() -> Path:
    """Where a file lies until it is kept, on the same disk. Nothing in it is ever needed again."""
    folder = Path(settings.DATA, "coming")
    folder.mkdir(mode=_FOR_ITS_OWNER_ALONE, parents=True, exist_ok=True)
    return folder


def place_of(school_id: int, uid: uuid.UUID) -> Path:
    """Where one file lies. The letters are the last two of its uid, the first being the time."""
    return files_folder() / str(school_id) / uid.hex[-2:] / uid.hex


def settle(path: Path) -> None:
    """Wait until the disk has the bytes of a file."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def put_in_place(clean: Path, place: Path) -> None:
    """Give a settled file its name, and wait until the disk knows it, folders and all."""
    new = [folder for folder in (place.parent, *place.parent.parents) if not folder.exists()]
    place.parent.mkdir(mode=_FOR_ITS_OWNER_ALONE, parents=True, exist_ok=True)
    clean.rename(place)
    for folder in {place.parent, *(folder.parent for folder in new)}:
        _settle_folder(folder)


def _settle_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def all_places() -> Iterator[tuple[str, str, Path]]:
    """Every file there is: the name of its school's folder, its own name, and where it lies."""
    folder = files_folder()
    if not folder.is_dir():
        return
    for school in sorted(folder.iterdir()):
        for path in sorted(school.rglob("*")) if school.is_dir() else [school]:
            if path.is_file() or path.is_symlink():
                yield school.name, path.name, path
