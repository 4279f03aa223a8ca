"""A backup holds everything, proves itself whole, and comes back equal; what comes back is quiet.

Real processes on an installation of its own, on the engine that DATABASE_URL names.
"""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest
from django.test import override_settings
from psycopg import sql

from endeavour.config.running.backup import postgresql, sqlite
from endeavour.config.running.backup.archive import read_manifest, unpack, writing
from endeavour.config.running.backup.make import tidy
from endeavour.config.running.backup.manifest import Manifest, Table
from endeavour.config.running.backup.restore import look_at
from endeavour.config.running.backup.swap import finish_restore, write_plan
from endeavour.config.running.one_at_a_time import only_one
from endeavour.config.tasks import NIGHTS_KEPT
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from tests.kills.estate import Estate, new_estate
from tests.kills.grouping import SIX

DAMAGED = 20
FILES = {"files/ab/letter.pdf": b"%PDF frozen as sent", "files/drawing.png": bytes(range(256)) * 400}


def execute(estate: Estate, statement: str) -> list[tuple[object, ...]]:
    """Ask the installation's database directly, as nobody does who uses Endeavour."""
    if estate.database_url:
        with psycopg.connect(estate.owner_url, autocommit=True) as server:
            cursor = server.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
    with contextlib.closing(sqlite3.connect(estate.data / "endeavour.sqlite3", isolation_level=None)) as file:
        return file.execute(statement).fetchall()


def tables(estate: Estate, folder: Path | None = None) -> dict[str, Table]:
    """Every table of the installation (or of the one whose files lie in `folder`), counted and hashed."""
    if estate.database_url:
        with postgresql.one_moment(estate.owner_url) as server:
            return {name: postgresql.copy_table(server, name, None) for name in postgresql.tables_of(server)}
    folder = folder or estate.data
    return {**sqlite.tables_in(folder / "endeavour.sqlite3"), **sqlite.tables_in(folder / "reads.sqlite3")}


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder, hashed."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass
class Story:
    """An installation that was backed up, changed, and restored."""

    estate: Estate
    archive: Path
    at_backup: dict[str, Table]
    files_at_backup: dict[str, str]
    at_restore: dict[str, Table]
    said: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Somebody is signed in and files lie there; then a backup; then everything changes; then the restore."""
    with new_estate(tmp_path_factory.mktemp("backup"), os.environ.get("DATABASE_URL", "")) as estate:
        for name, content in FILES.items():
            path = estate.data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        execute(estate, "INSERT INTO django_session VALUES ('one', 'signed in', '2030-01-01 00:00:00')")
        at_backup, files_at_backup = tables(estate), files(estate.data / "files")
        estate.run("backup", str(estate.data / "kept"))
        (archive,) = (estate.data / "kept").iterdir()

        execute(estate, "UPDATE people_pupil SET forename = 'Somebody else'")
        execute(estate, "DELETE FROM audit_event")
        (estate.data / "files" / "drawing.png").unlink()
        (estate.data / "files" / "later.png").write_bytes(b"later")
        (estate.data / "demo.json").write_text('{"today": "2026-11-24"}')
        at_restore = tables(estate)
        said = estate.run("restore", str(archive), "--yes")
        yield Story(estate, archive, at_backup, files_at_backup, at_restore, said)


def test_it_comes_back_equal_table_by_table_and_file_by_file(story: Story) -> None:
    now = tables(story.estate)
    differ = {name for name in story.at_backup if now[name] != story.at_backup[name]}
    assert sorted(now) == sorted(story.at_backup)
    assert differ == {"django_session", "jobs_restored"}
    assert files(story.estate.data / "files") == story.files_at_backup
    assert sorted(story.files_at_backup) == ["ab/letter.pdf", "drawing.png"]


def test_the_manifest_counts_and_hashes_what_was_there(story: Story) -> None:
    manifest, _seal = read_manifest(story.archive)
    counted = {name: table for held in manifest.tables.values() for name, table in held.items()}
    assert counted == story.at_backup
    assert counted["people_pupil"].rows == 1 + len(SIX)
    assert {name for name in manifest.members if name.startswith("files/")} == set(FILES)


def test_nobody_is_signed_in_and_no_message_leaves_until_somebody_confirms(story: Story) -> None:
    assert execute(story.estate, "SELECT count(*) FROM django_session") == [(0,)]
    held = "SELECT count(*) FROM jobs_restored WHERE confirmed_at IS NULL"
    assert execute(story.estate, held) == [(1,)]
    assert story.said.splitlines()[-1] == (
        "Everybody signs in again. No message leaves until you run: endeavour confirm-restore"
    )
    assert story.estate.run("confirm-restore") == "Messages may leave again.\n"
    assert execute(story.estate, held) == [(0,)]


def test_the_old_records_are_kept_aside(story: Story) -> None:
    (aside,) = story.estate.data.glob("before-restore-*")
    assert sorted(path.name for path in (aside / "files").iterdir()) == ["ab", "later.png"]
    assert (aside / "demo.json").exists()
    assert not (story.estate.data / "demo.json").exists()
    if story.estate.database_url:
        kept = "SELECT table_schema FROM information_schema.tables WHERE table_name = 'people_pupil' ORDER BY 1"
        schemas = [str(schema) for (schema,) in execute(story.estate, kept)]
        assert [schema.rpartition("_")[0][:15] for schema in schemas] == ["before_restore_", ""]
        old = sql.SQL("SELECT forename FROM {table}").format(table=sql.Identifier(schemas[0], "people_pupil"))
        assert set(execute(story.estate, old.as_string())) == {("Somebody else",)}
    else:
        assert tables(story.estate, aside) == story.at_restore


def test_twenty_damaged_archives_are_all_refused(story: Story, tmp_path: Path) -> None:
    chance = random.Random(20)  # noqa: S311 chance, not secrecy
    whole = story.archive.read_bytes()
    refused = []
    for number in range(DAMAGED):
        damaged = bytearray(whole)
        if number % 4 == 0:
            del damaged[chance.randrange(len(whole)) :]
        else:
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path = tmp_path / "damaged.zip"
        path.write_bytes(damaged)
        with pytest.raises(Refused) as said_no:
            read_manifest(path)
        refused.append(said_no.value.because)
    sentence = "damaged.zip is damaged, cut short or no backup of Endeavour. Nothing was changed."
    assert refused == [sentence] * DAMAGED
    assert read_manifest(story.archive)[0].tables


def test_a_refused_restore_says_one_sentence_and_changes_nothing(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes(story.archive.read_bytes()[:-1])
    before, kept = tables(story.estate), files(story.estate.data / "files")
    process = story.estate.endeavour("restore", str(path), "--yes")
    said, _nothing = process.communicate()
    assert process.returncode == 1
    assert said == "cut.zip is damaged, cut short or no backup of Endeavour. Nothing was changed.\n"
    assert (tables(story.estate), files(story.estate.data / "files")) == (before, kept)
    assert list(story.estate.data.glob("restoring*")) == []


def test_the_secret_key_is_in_it_only_where_asked_for(story: Story) -> None:
    with zipfile.ZipFile(story.archive) as file:
        assert "secret-key" not in file.namelist()
        key = (story.estate.data / "secret-key").read_bytes()
        assert [name for name in file.namelist() if key in file.read(name)] == []
    story.estate.run("backup", str(story.estate.data / "with-key"), "--with-secret-key")
    (archive,) = (story.estate.data / "with-key").iterdir()
    with zipfile.ZipFile(archive) as file:
        assert file.read("secret-key") == key
    assert archive.stat().st_mode & 0o777 == 0o600


def test_it_is_not_restored_under_a_running_server(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(Refused) as said_no, only_one(tmp_path):
        pass
    assert said_no.value.because == f"Endeavour is already running on {tmp_path}. Stop it first."


EMPTY = Manifest(
    made_at=clock.now(), engine="sqlite", key="", members={}, tables={}, migrations=(), sequences={}
)  # fmt: skip


def archive_of(manifest: Manifest, path: Path, *names: str) -> Path:
    """A whole and sealed archive that says this of itself."""
    with writing(path) as archive:
        for name in names:
            with archive.member(name) as out:
                out.write(b"something")
        archive.close_with(replace(manifest, members=archive.members))
    return path


@pytest.mark.parametrize("name", ["../outside", "/outside", "files/../../outside", "..\\outside", "C:outside"])
def test_an_archive_writes_nothing_outside_its_folder(tmp_path: Path, name: str) -> None:
    path = archive_of(EMPTY, tmp_path / "one.zip", name)
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(Refused):
        unpack(path, read_manifest(path)[0], inside)
    assert files(tmp_path).keys() == {"one.zip"}


def test_another_engines_and_a_newer_versions_backups_are_refused(tmp_path: Path) -> None:
    ours, theirs = ("postgresql", "sqlite") if os.environ.get("DATABASE_URL") else ("sqlite", "postgresql")
    other = archive_of(replace(EMPTY, engine=theirs), tmp_path / "other.zip")
    newer = archive_of(replace(EMPTY, engine=ours, migrations=(("plans", "9999_later"),)), tmp_path / "newer.zip")
    with pytest.raises(Refused, match=f"of a {theirs} database and this installation has {ours}"):
        look_at(other)
    with pytest.raises(Refused, match="made by a newer Endeavour"):
        look_at(newer)


def test_a_backup_cut_off_has_no_name_of_a_backup(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path / "one.zip"):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["one.zip.part"]
    shutil.rmtree(tmp_path)


OLD, NEW = {"endeavour.sqlite3": "old", "endeavour.sqlite3-wal": "old", "files/one": "old", "demo.json": "old"}, "new"
ITEMS = {"files": True, "demo.json": False, "endeavour.sqlite3": True, "reads.sqlite3": True}


def interrupted(data: Path, moves: int) -> None:
    """A restore that was killed when it had happened and so many of its moves were made, in their order."""
    for name, text in (
        *OLD.items(),
        *((f"restoring/{name}", NEW) for name in ("endeavour.sqlite3", "reads.sqlite3", "files/two")),
    ):
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    write_plan(data / "restoring", stamp="then", token="one", items=ITEMS)
    aside = data / "before-restore-then"
    aside.mkdir()
    ways = [
        (data / "files", aside / "files"),
        (data / "restoring/files", data / "files"),
        (data / "demo.json", aside / "demo.json"),
        (data / "endeavour.sqlite3-wal", aside / "endeavour.sqlite3-wal"),
        (data / "endeavour.sqlite3", aside / "endeavour.sqlite3"),
        (data / "restoring/endeavour.sqlite3", data / "endeavour.sqlite3"),
        (data / "restoring/reads.sqlite3", data / "reads.sqlite3"),
    ]
    for here, there in ways[:moves]:
        here.rename(there)


@pytest.mark.parametrize("moves", range(8))
def test_a_restore_killed_while_it_puts_things_in_place_is_ended_by_the_next_start(
    tmp_path: Path, moves: int
) -> None:
    interrupted(tmp_path, moves)
    with override_settings(DATA=tmp_path):
        assert finish_restore() == tmp_path / "before-restore-then"
        assert finish_restore() is None
    there = {
        path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert there == {
        **{f"before-restore-then/{name}": text for name, text in OLD.items()},
        **dict.fromkeys(["endeavour.sqlite3", "reads.sqlite3", "files/two"], NEW),
    }


def test_a_restore_killed_before_it_happened_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "restoring.part").mkdir()
    (tmp_path / "restoring.part" / "endeavour.sqlite3").write_text(NEW)
    with override_settings(DATA=tmp_path, DATABASE_URL=""):
        assert finish_restore() is None
    assert list(tmp_path.iterdir()) == []


def test_a_fortnight_of_nights_is_kept_and_nothing_of_anybody_elses(tmp_path: Path) -> None:
    nights = [f"nightly-2026-11-{day:02}-023000.zip" for day in range(1, 21)]
    others = ["endeavour-2026-01-01-120000.zip", "nightly-2026-11-20-023000.zip.part", "notes.txt"]
    for name in (*nights, *others):
        (tmp_path / name).touch()
    abandoned = tmp_path / "nightly-2026-11-19-023000.zip.part"
    abandoned.touch()
    two_days_ago = clock.now().timestamp() - 2 * 24 * 60 * 60
    os.utime(abandoned, (two_days_ago, two_days_ago))
    tidy(tmp_path, "nightly", NIGHTS_KEPT)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*nights[-14:], *others])
