"""Making a backup: databases, then files, into one archive."""

import hashlib
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from endeavour.config.running.backup import postgresql, sqlite
from endeavour.config.running.backup.archive import PART, Writing, read_manifest, writing
from endeavour.config.running.backup.manifest import Manifest, Table
from endeavour.config.running.backup.swap import RESTORING
from endeavour.config.running.roles import owner_url
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused

KEPT_AS_THEY_LIE = ("demo.json",)
ABANDONED_AFTER = 24 * 60 * 60


def make_backup(
    folder: Path, *, prefix: str = "endeavour", keep: int | None = None, with_secret_key: bool = False
) -> Path:
    """One archive of everything in `folder`, read back and found whole. Returns where it is.

    The databases are copied as they are at one moment, without making anybody wait; files after them, since a file
    is on the disk before a record speaks of it. `keep` deletes all but so many of the same prefix, oldest first.
    """
    if (settings.DATA / RESTORING).exists():
        raise Refused(_("A restore was interrupted. Start Endeavour, which ends it, and then make the backup."))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = clock.now()
    path = _free_name(folder, prefix, now)
    with writing(path) as archive:
        engine, tables, migrations, sequences = _copy_databases(archive)
        _copy_files(archive, with_secret_key)
        archive.close_with(
            Manifest(
                made_at=now,
                engine=engine,
                key=key_mark(),
                members=archive.members,
                tables=tables,
                migrations=migrations,
                sequences=sequences,
            )
        )
    read_manifest(path)
    tidy(folder, prefix, keep)
    return path


def key_mark() -> str:
    """Tells one secret key from another without telling it."""
    return hashlib.sha256(b"endeavour secret key " + settings.SECRET_KEY.encode()).hexdigest()[:16]


Copied = tuple[str, dict[str, dict[str, Table]], tuple[tuple[str, str], ...], dict[str, int]]


def _copy_databases(archive: Writing) -> Copied:
    if settings.DATABASE_URL:
        return _copy_postgresql(archive)
    tables = {}
    migrations: tuple[tuple[str, str], ...] = ()
    # A first start that was cut off leaves records without a log of reads.
    there = {database: name for database, name in sqlite.FILES.items() if (settings.DATA / name).exists()}
    if "default" not in there:
        raise Refused(_("There are no records in {folder}.").format(folder=settings.DATA))
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.DATA) as scratch:
        for database, name in there.items():
            copy = Path(scratch, name)
            sqlite.copy_database(settings.DATA / name, copy)
            tables[database] = sqlite.tables_in(copy)
            if database == "default":
                migrations = sqlite.applied_migrations(copy)
            archive.add(name, copy)
            copy.unlink()
    return "sqlite", tables, migrations, {}


def _copy_postgresql(archive: Writing) -> Copied:
    tables = {}
    with postgresql.one_moment(owner_url()) as database:
        for name in postgresql.tables_of(database):
            with archive.member(f"tables/{name}") as out:
                tables[name] = postgresql.copy_table(database, name, out)
        return (
            "postgresql",
            {"default": tables},
            postgresql.applied_migrations(database),
            postgresql.sequences_of(database),
        )


def _copy_files(archive: Writing, with_secret_key: bool) -> None:
    for name in KEPT_AS_THEY_LIE:
        if (settings.DATA / name).exists():
            archive.add(name, settings.DATA / name)
    if with_secret_key:
        with archive.member("secret-key") as out:
            out.write(settings.SECRET_KEY.encode())
    files = settings.DATA / "files"
    for path in sorted(files.rglob("*")):
        if path.is_file():
            archive.add(path.relative_to(settings.DATA).as_posix(), path)


def _free_name(folder: Path, prefix: str, now: datetime) -> Path:
    stamp = now.astimezone(clock.LONDON).strftime("%Y-%m-%d-%H%M%S")
    names = (folder / f"{prefix}-{stamp}{more}.zip" for more in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(path for path in names if not path.exists() and not path.with_name(path.name + PART).exists())


def tidy(folder: Path, prefix: str, keep: int | None) -> None:
    """Delete what killed backups left a day ago, and all but the newest `keep` of a prefix."""
    now = clock.now().timestamp()
    for left in folder.glob(f"*.zip{PART}"):
        if now - left.stat().st_mtime > ABANDONED_AFTER:
            left.unlink()
    if keep is not None:
        for old in sorted(folder.glob(f"{prefix}-*.zip"))[:-keep]:
            old.unlink()
