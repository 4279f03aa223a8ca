"""Keeping files, letting them go, and sweeping up what neither record nor disk needs."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from endeavour.audit.actions import Doer, record_event
from endeavour.files.checking import Checked
from endeavour.files.keeping import all_places, coming_folder, place_of, put_in_place
from endeavour.files.models import File
from endeavour.files.policies import may_keep
from endeavour.files.queries import room_for
from endeavour.files.states import Did
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school, same_school, tell_database

UNCLAIMED_FOR = timedelta(days=1)
"""A file is on the disk before a record speaks of it; after so long none will."""

ALARMING = 50
"""So many unclaimed files, and more than half of all, mean that the records are wrong and not the files."""


@transaction.atomic
def add_file(*, by: Doer, checked: Checked, field: str = "") -> File:
    """Keep a file that was checked. Its bytes are on the disk under their name before the transaction ends; killed in
    between, they are swept up. Refuses where there is no room: `field` is the question that asked for it.
    """
    if by.school_id is None:
        raise ValueError("a file belongs to a school")
    insist(may_keep(room_for(by), checked.size), field=field)
    row = File.objects.create(
        school_id=by.school_id,
        sha256=checked.sha256,
        size=checked.size,
        kind=checked.kind,
        label=checked.label,
        added_by=by.user_id,
        added_at=clock.now(),
    )
    put_in_place(checked.path, place_of(row.school_id, row.uid))
    record_event(by=by, verb=Did.FILE_ADDED, on=row)
    return row


@transaction.atomic
def remove_file(*, by: Doer, file: File) -> None:
    """Let go of a file. Nobody can open it from now on; the next sweep takes its bytes off the disk."""
    same_school(by, file)
    record_event(by=by, verb=Did.FILE_REMOVED, on=file)
    file.delete()


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: files taken off the disk, their bytes, records whose file is missing, and whether it held
    back because far too many files were unclaimed.
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
    """Take off the disk what no record speaks of and lies there for more than a day, and mark the records whose file
    is missing. It may be done at any time and again.

    Nothing is removed where most files are unclaimed, unless `trust_records` says that this is right.
    """
    unclaimed, claimed, lost = [], 0, 0
    known: dict[str, set[str]] = {}
    for school_id in School.objects.values_list("pk", flat=True):
        known[str(school_id)], newly_lost = _look_at_school(school_id)
        lost += newly_lost
    for school, name, path in all_places():
        if name in known.get(school, ()):
            claimed += 1
        elif _is_old(path):
            unclaimed.append(path)
    held_back = not trust_records and len(unclaimed) > max(ALARMING, claimed)
    gone = [*([] if held_back else unclaimed), *(path for path in coming_folder().iterdir() if _is_old(path))]
    return Swept(removed=len(gone), bytes=sum(map(_remove, gone)), lost=lost, held_back=held_back)


@transaction.atomic
def _look_at_school(school_id: int) -> tuple[set[str], int]:
    """The names of a school's files, and how many are newly found missing. One that came back is no longer lost."""
    newly_lost = 0
    names = set()
    with in_school(school_id):
        tell_database(frozenset({school_id}))
        for row in File.objects.only("uid", "school_id", "lost_at"):
            names.add(row.uid.hex)
            is_there = place_of(school_id, row.uid).is_file()
            if is_there == (row.lost_at is None):
                continue
            File.objects.filter(pk=row.pk).update(lost_at=None if is_there else clock.now())
            if not is_there:
                newly_lost += 1
                record_event(by=_Sweeper(school_id), verb=Did.FILE_LOST, on=row)
    return names, newly_lost


def _is_old(path: Path) -> bool:
    try:
        return clock.now().timestamp() - path.lstat().st_mtime > UNCLAIMED_FOR.total_seconds()
    except FileNotFoundError:
        return False


def _remove(path: Path) -> int:
    size = path.lstat().st_size if path.exists() else 0
    path.unlink(missing_ok=True)
    return size
