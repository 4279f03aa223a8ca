"""Putting restored records in the place of the old ones, so that a kill at any moment leaves all of one or the other.

`restoring.part` is being filled. Once it is called `restoring`, the restore has happened: what is not yet in its
place is put there by whoever looks next, before anything else is done.
"""

import json
import shutil
from pathlib import Path

from django.conf import settings

from endeavour.config.running.backup.archive import sync_folder

RESTORING = "restoring"
PLAN = "plan.json"
DATABASES = ("endeavour.sqlite3", "reads.sqlite3")
_BESIDE = ("-wal", "-shm", "-journal")


def staging() -> Path:
    """An empty folder to fill. Whatever another restore left there half done is gone."""
    part: Path = settings.DATA / f"{RESTORING}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    return part


def write_plan(part: Path, *, stamp: str, token: str, items: dict[str, bool]) -> None:
    """Say in the folder what is to be done with it. `items` are the names to replace, and whether the backup has
    each; what it has not is taken away, for it belongs to other records. `token` is this restore's own.
    """
    (part / PLAN).write_text(json.dumps({"stamp": stamp, "token": token, "items": items}))
    sync_folder(part)


def settle(part: Path) -> None:
    """From here on the restore has happened."""
    part.rename(part.with_name(RESTORING))
    sync_folder(settings.DATA)


def finish_restore() -> Path | None:
    """Put everything of a restore that has happened in its place; throw away one that has not. Returns the folder
    with the old records where there was something to do. Nothing may be using the records.
    """
    part, ready = settings.DATA / f"{RESTORING}.part", settings.DATA / RESTORING
    if part.exists():
        if _happened_on_postgresql(part):
            settle(part)
        else:
            shutil.rmtree(part)
    if not ready.exists():
        return None
    plan = json.loads((ready / PLAN).read_text())
    aside: Path = settings.DATA / f"before-restore-{plan['stamp']}"
    aside.mkdir(exist_ok=True, mode=0o700)
    for name, has in plan["items"].items():
        _replace(name, ready / name, aside, has=has)
    sync_folder(aside)
    sync_folder(settings.DATA)
    shutil.rmtree(ready)
    return aside


def _replace(name: str, fresh: Path, aside: Path, *, has: bool) -> None:
    # Where the fresh one is gone from `restoring`, it is in its place already: what lies there is not the old one.
    if has and not fresh.exists():
        return
    for part in (*(f"{name}{more}" for more in _BESIDE if name in DATABASES), name):
        old = settings.DATA / part
        if old.exists():
            old.rename(aside / part)
    if has:
        fresh.rename(settings.DATA / name)


def _happened_on_postgresql(part: Path) -> bool:
    # There the database's own transaction decides; a kill may come between its end and the renaming.
    if not settings.DATABASE_URL or not (part / PLAN).exists():
        return False
    from endeavour.jobs.models import Restored

    return Restored.objects.filter(token=json.loads((part / PLAN).read_text())["token"]).exists()
