"""Bringing a backup back: everything is proved first, the old records are kept, and nothing is sent to anybody."""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.config.running.backup import postgresql, sqlite
from endeavour.config.running.backup.archive import read_manifest, unpack
from endeavour.config.running.backup.make import KEPT_AS_THEY_LIE, key_mark
from endeavour.config.running.backup.manifest import Manifest
from endeavour.config.running.backup.swap import finish_restore, settle, staging, write_plan
from endeavour.config.running.one_at_a_time import only_one
from endeavour.config.running.roles import as_owner
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused


@dataclass(frozen=True, slots=True)
class Done:
    """What a restore did: when the backup was made, where the old records are, and whether the secret key differs."""

    made_at: datetime
    rows: int
    aside: str
    other_key: bool


def look_at(path: Path) -> Manifest:
    """Prove that a backup is whole and fits this installation, without changing anything."""
    manifest, _seal = read_manifest(path)
    engine = "postgresql" if settings.DATABASE_URL else "sqlite"
    if manifest.engine != engine:
        raise Refused(
            _("This backup is of a {theirs} database and this installation has {ours}. Nothing was changed.").format(
                theirs=manifest.engine, ours=engine
            )
        )
    _insist_known(manifest)
    return manifest


def restore(path: Path) -> Done:
    """Replace all records and files by those of a backup, all or nothing, while Endeavour is not running.

    Sessions end, and messages are held until `confirm-restore`. Raises Refused with one sentence; then nothing has
    changed.
    """
    with only_one(settings.DATA):
        finish_restore()
        manifest = look_at(path)
        part = staging()
        unpack(path, manifest, part)
        now, token = clock.now(), secrets.token_hex(16)
        stamp = now.astimezone(clock.LONDON).strftime("%Y%m%d-%H%M%S-") + token[:4]
        write_plan(part, stamp=stamp, token=token, items=_items(manifest, part))
        if manifest.engine == "postgresql":
            _fill_postgresql(manifest, part, now, token, f"before_restore_{stamp.replace('-', '_')}")
        else:
            _check_sqlite(manifest, part, now, token)
        settle(part)
        aside = finish_restore()
        return Done(
            made_at=manifest.made_at,
            rows=sum(table.rows for tables in manifest.tables.values() for table in tables.values()),
            aside=str(aside),
            other_key=manifest.key != key_mark() and "secret-key" not in manifest.members,
        )


def _items(manifest: Manifest, part: Path) -> dict[str, bool]:
    (part / "files").mkdir(exist_ok=True)
    items = {"files": True, **{name: name in manifest.members for name in KEPT_AS_THEY_LIE}}
    if "secret-key" in manifest.members:
        os.chmod(part / "secret-key", 0o600)
        items["secret-key"] = True
    if manifest.engine == "sqlite":
        items.update({name: name in manifest.members for name in sqlite.FILES.values()})
    return items


def _check_sqlite(manifest: Manifest, part: Path, now: datetime, token: str) -> None:
    for database, tables in manifest.tables.items():
        copy = part / sqlite.FILES[database]
        sqlite.insist_sound(copy)
        if sqlite.tables_in(copy) != tables:
            raise Refused(_("The backup did not come back equal. Nothing was changed."))
    for name in sqlite.FILES.values():
        sqlite.put_at_rest(settings.DATA / name)
    at, made_at = (f"{moment:%Y-%m-%d %H:%M:%S.%f}" for moment in (now, manifest.made_at))
    sqlite.mark_restored(part / sqlite.FILES["default"], at=at, made_at=made_at, token=token)


def _fill_postgresql(manifest: Manifest, part: Path, now: datetime, token: str, aside: str) -> None:
    from django.contrib.sessions.models import Session

    from endeavour.jobs.models import Restored

    with as_owner(), transaction.atomic():
        postgresql.replace_all(manifest, part / "tables", aside=aside)
        Session.objects.all().delete()
        Restored.objects.create(at=now, backup_made_at=manifest.made_at, token=token)


def _insist_known(manifest: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).graph.nodes
    if any(tuple(migration) not in known for migration in manifest.migrations):
        raise Refused(_("This backup was made by a newer Endeavour. Install that one, then restore."))
