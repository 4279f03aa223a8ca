"""Wrong and harmful files: one clear sentence each, within two seconds and 256 MB, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from endeavour.exchange.readers.content import shown_name
from endeavour.exchange.readers.unreadable import UnreadableFile
from tests.exchange.readers.a_roll import csv_of, read, upn, why, zip_of
from tests.exchange.readers.hostile import HOSTILE, PUPILS, deep_xml

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Every hostile file read by a program of its own: what it said, how long it took, and the most memory so far."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    ran = subprocess.run(
        [sys.executable, "-m", "tests.exchange.readers.hostile", str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PYTHONUTF8": "1"},
    )
    found: dict[str, dict[str, object]] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_one_sentence(name: str, measured: dict[str, dict[str, object]]) -> None:
    assert measured[name]["sentence"] == HOSTILE[name][1]


def test_none_takes_long(measured: dict[str, dict[str, object]]) -> None:
    assert {name: found["seconds"] for name, found in measured.items() if float(str(found["seconds"])) > 2} == {}


def test_none_takes_much_memory(measured: dict[str, dict[str, object]]) -> None:
    assert max(float(str(found["peak"])) for found in measured.values()) <= 256


def test_each_sentence_is_one_sentence() -> None:
    assert [said for _, said in HOSTILE.values() if not said.endswith(".") or ". " in said] == []


def test_nothing_given_and_nothing_there(tmp_path: Path) -> None:
    assert why() == "No file was given."
    assert why(("roll.csv", tmp_path / "none.csv")) == "“roll.csv” could not be opened: choose it again."
    locked = tmp_path / "locked.csv"
    locked.symlink_to(locked)
    assert why(("locked.csv", locked)) == "“locked.csv” could not be opened: choose it again."
    assert why(("folder", tmp_path)) == "“folder” could not be opened: choose it again."


def test_a_file_on_disk_reads_as_its_bytes_do(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(PUPILS)
    assert read(("list.csv", path)) == read(("list.csv", PUPILS))


def test_one_bad_file_refuses_all() -> None:
    with pytest.raises(UnreadableFile, match="is a PDF"):
        read(("list.csv", PUPILS), ("other.csv", b"%PDF-1.7"))


def test_values_that_are_all_wrong_stop_the_reading() -> None:
    rows = [["UPN", "Surname", "Forename", "DOB", "Sex", "Year"]]
    rows += [["x", f"S{n}", "F", "28/02/2017", "Q", "Oak"] for n in range(40_000)]
    assert why(("list.csv", csv_of(rows))) == (
        "More than 100,000 values in “list.csv” are not what their column says: check which column is which, "
        "and try again."
    )


def test_many_files_may_not_add_up_to_more_than_one_may() -> None:
    who = upn(1)

    def many(start: int) -> bytes:
        return b"UPN,Class\n" + b"".join(f"{who},{n}\n".encode() for n in range(start, start + 50_000))

    files = {f"{n}.csv": many(n * 50_000) for n in range(3)}
    assert why(("all.zip", zip_of(files))) == (
        "“all.zip › 2.csv” has more than 120,000 rows: give one school’s roll at a time."
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\x\\roll.csv", "roll.csv"),
        ("roll\u202evsc.exe", "rollvsc.exe"),
        ("line\nbreak\x00.csv", "linebreak.csv"),
        ("🎒.csv", "🎒.csv"),
        ("a" * 255 + ".csv", "a" * 107 + "…" + "a" * 8 + ".csv"),
        ("\ud800.csv", ".csv"),
        ("", "?"),
        ("///", "?"),
    ],
)
def test_names_of_files_are_shown_safely(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_no_connection_is_made_for_an_entity_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]><CTfile>&a;</CTfile>'
    assert "document type" in why(("x.xml", outside))


def test_a_million_deep_is_refused_at_once() -> None:
    assert why(("deep.xml", deep_xml())) == "“deep.xml” breaks off or is damaged near line 1: export it again."
