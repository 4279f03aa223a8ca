"""Sweeping up what neither records nor disk need. Files are named by their records, so each tells of the other."""

import os
import tempfile
import uuid
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from endeavour.audit.actions import record_event
from endeavour.files.keeping import all_places, coming_folder, place_of
from endeavour.files.models import File
from endeavour.files.states import Did
from endeavour.foundation import clock
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school

UNCLAIMED_FOR = timedelta(days=1)
"""A file is on the disk before a record speaks of it; after so long none will."""

ALARMING = 50
"""So many unclaimed files, and more than half of all, mean that the records are wrong and not the files."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: files taken off the disk, their bytes, records whose file is newly missing, and whether it
    held back because far too many files were unclaimed.
    """

    removed: int
    bytes: int
    lost: int
    held_back: bool


@dataclass(frozen=True, slots=True)
class _Sweeper:
    """Endeavour itself, as the audit names it."""

    school_id: int | None
    user_id: int | None = None
    name: str = "Endeavour"
    role: str = "server"


def sweep(*, trust_records: bool = False) -> Swept:
    """Take off the disk what no record speaks of and has lain there for more than a day, and mark the records whose
    file is missing. It may be done at any time and again.

    Nothing is removed where most files are unclaimed, unless `trust_records` says that this is right.
    """
    known: dict[str, set[str]] = {}
    lost = 0
    for school_id in list(School.objects.values_list("pk", flat=True)):
        records = _records_of(school_id)
        known[str(school_id)] = {uid.hex for uid in records}
        lost += _mark(school_id, records)
    too_old = _now_on_the_disk() - UNCLAIMED_FOR.total_seconds()
    unclaimed, claimed = [], 0
    for school, name, path in all_places():
        if name in known.get(school, ()):
            claimed += 1
        elif path.lstat().st_mtime < too_old:
            unclaimed.append(path)
    held_back = not trust_records and len(unclaimed) > max(ALARMING, claimed)
    left_behind = [path for path in coming_folder().iterdir() if _is_older(path, too_old)]
    gone = [*([] if held_back else unclaimed), *left_behind]
    return Swept(removed=len(gone), bytes=sum(map(_remove, gone)), lost=lost, held_back=held_back)


@transaction.atomic
def _records_of(school_id: int) -> dict[uuid.UUID, bool]:
    """The school's files, and whether each is thought to be there."""
    with in_school(school_id):
        rows = File.objects.values_list("uid", "lost_at")
        return {uid: lost_at is None for uid, lost_at in rows}


def _mark(school_id: int, records: dict[uuid.UUID, bool]) -> int:
    """Write down which files are missing and which are back. How many are newly missing."""
    found = {uid: place_of(school_id, uid).is_file() for uid in records}
    changed = [uid for uid, thought in records.items() if found[uid] != thought]
    return sum(_mark_one(school_id, uid, there=found[uid]) for uid in changed)


@transaction.atomic
def _mark_one(school_id: int, uid: uuid.UUID, *, there: bool) -> int:
    with in_school(school_id):
        row = File.objects.filter(uid=uid).first()
        if row is None:
            return 0
        row.lost_at = None if there else clock.now()
        row.save(update_fields=["lost_at"])
        verb = Did.FILE_FOUND if there else Did.FILE_LOST
        record_event(by=_Sweeper(school_id), verb=verb, on=row)
        return 0 if there else 1


def _now_on_the_disk() -> float:
    """The time by the disk's own clock: ours may stand on another day, and a disk of the network keeps its own."""
    with tempfile.TemporaryFile(dir=coming_folder()) as probe:
        probe.write(b"now")
        probe.flush()
        return os.fstat(probe.fileno()).st_mtime


def _is_older(path: Path, moment: float) -> bool:
    try:
        return path.lstat().st_mtime < moment
    except FileNotFoundError:
        return False


def _remove(path: Path) -> int:
    size = path.lstat().st_size if path.exists() else 0
    path.unlink(missing_ok=True)
    return size
