"""The command line helps: it names every command of ours as a person writes it, and each tells how it is used."""

import contextlib
import importlib.util
import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from endeavour.config.cli import Commands, own_commands

OURS = [
    *("add-school", "backup", "bench", "confirm-restore", "demo", "duties", "import-roll", "invite", "load-schools"),
    *("prepare-postgresql", "restore", "serve", "sweep-files"),
]


LOADED = """
import sys

import django
from endeavour.config.cli import Commands

django.setup()
command = Commands([]).fetch_command("duties")
command.check(**command.get_check_kwargs({}))
print("endeavour.pages.school.urls" in sys.modules)
"""
"""What a command has looked at before it begins, and whether that loaded the pages."""

RUN = Path(__file__).resolve().parent.parent.parent / "run.py"


def said(*words: str) -> str:
    """What `endeavour WORDS` prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        Commands(["endeavour", *words]).execute()
    return out.getvalue()


def test_the_list_is_of_our_commands_alone_written_with_dashes() -> None:
    assert list(own_commands()) == OURS
    lines = said("help").splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == OURS
    assert said() == said("help")


@pytest.mark.parametrize("command", OURS)
def test_each_tells_how_it_is_used_in_either_way_of_asking(command: str) -> None:
    helped = said("help", command)
    assert helped.startswith(f"usage: endeavour {command} [-h]")
    assert own_commands()[command].rstrip(".") in " ".join(helped.split())
    assert said(command, "--help") == helped


def test_a_command_that_is_not_there_is_said_so_on_a_computer() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "endeavour", "ad-school"], check=False, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (
        1,
        "Unknown command: 'ad-school'. Did you mean add-school?",
    )


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("import_rol", "Unknown command: 'import_rol'. Did you mean import-roll?"),
        ("zzz", "Unknown command: 'zzz'"),
    ],
)
def test_its_hint_is_what_a_person_types(typed: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Commands(["endeavour", typed]).execute()
    assert ended.value.code == 1
    assert capsys.readouterr().err.splitlines() == [hint, "Type 'endeavour help' for the commands."]


def test_setting_up_writes_the_command_that_unit_files_name(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("run", RUN)
    assert spec is not None
    assert spec.loader is not None
    run: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    run.COMMAND, run.PYTHON = tmp_path / "endeavour", Path(sys.executable)
    run.write_command()
    bare = {"PATH": os.environ["PATH"], "ENDEAVOUR_DATA": str(tmp_path / "a folder")}
    ran = subprocess.run(
        [run.COMMAND, "help", "add-school"], check=True, capture_output=True, text=True, cwd=tmp_path, env=bare
    )
    assert ran.stdout.startswith("usage: endeavour add-school [-h]")


def test_every_check_of_djangos_passes_addresses_too() -> None:
    call_command("check", fail_level="WARNING")


def test_a_command_begins_without_loading_every_page() -> None:
    begun = subprocess.run(
        [sys.executable, "-c", LOADED],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "endeavour.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert begun.stdout.splitlines()[-1] == "False"


def ended(data: Path, *words: str, database: str = "") -> tuple[int, str]:
    """How `endeavour WORDS` ends on the records of a folder: its code, and all that it says of why."""
    environment = {**os.environ, "ENDEAVOUR_DATA": str(data), "DATABASE_URL": database}
    ran = subprocess.run(
        [sys.executable, "-m", "endeavour", *words], env=environment, check=False, capture_output=True, text=True
    )
    return ran.returncode, ran.stderr


def test_before_there_are_tables_a_command_says_how_they_are_made(tmp_path: Path) -> None:
    said = "There are no records here yet. Start “endeavour serve” once: it makes the tables.\n"
    assert ended(tmp_path / "data", "duties", "--school", "900001") == (1, said)


def test_where_tables_are_missing_a_command_says_how_they_come(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "endeavour.sqlite3")) as older:
        older.execute("CREATE TABLE something (id)")
    said = "The tables are of another version. Start “endeavour serve”: it brings them up to date.\n"
    assert ended(tmp_path / "data", "sweep-files") == (1, said)


def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    nobody = f"postgresql:///endeavour?host={tmp_path}&user=endeavour"
    code, said = ended(tmp_path / "data", "duties", "--school", "900001", database=nobody)
    assert code == 1
    assert said.startswith("The database does not answer: ")
    assert "Traceback" not in said


def test_records_that_are_damaged_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "endeavour.sqlite3").write_bytes(b"not a database" * 400)
    said = f"The records in {tmp_path} cannot be read: file is not a database. Restore a backup: endeavour restore.\n"
    assert ended(tmp_path, "duties", "--school", "900001") == (1, said)
    code, last = ended(tmp_path, "serve", "--port", "0")
    assert (code, last.splitlines()[-1:]) == (1, [said.strip()])


def test_a_folder_of_records_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    said = f"The folder of records, {tmp_path / 'data'}, cannot be made: File exists. ENDEAVOUR_DATA names it.\n"
    assert ended(tmp_path / "data", "duties", "--school", "900001") == (1, said)
