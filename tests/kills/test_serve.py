"""How `serve` begins and ends: what it refuses, in one sentence, and that it leaves when it is asked to."""

import json
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from endeavour.config.running.address import is_loopback
from tests.kills.estate import Estate, Server
from tests.kills.targets import Scene

LEAVES_WITHIN = 10.0
DEAF_AT_BIRTH = re.compile(r"^\[WARNING\] Killing worker-\d after it refused to gracefully stop\n", re.MULTILINE)
"""A worker of granian 2.8 that is asked to stop within milliseconds of its start does not hear it (7 of 40 tries)
and is killed 5 s later, with nothing under way.
"""


@pytest.fixture(scope="module")
def server(scene: Scene) -> Server:
    """A server that runs."""
    return scene.running()


def refusal(estate: Estate, *words: str) -> str:
    """What `endeavour serve` says when it will not; it must end with 1."""
    process = estate.endeavour("serve", *words)
    said, _nothing = process.communicate()
    assert process.returncode == 1
    return said


def elsewhere(estate: Estate, folder: Path) -> Estate:
    """Another data folder, with nothing in it."""
    folder.mkdir()
    return Estate(folder, estate.database_url)


def test_a_port_in_use_is_refused(server: Server, scene: Scene, tmp_path: Path) -> None:
    said = refusal(elsewhere(scene.estate, tmp_path / "data"), "--port", str(server.port))
    assert said == f"Port {server.port} is in use by another program. Choose another with --port.\n"
    assert server.ask("HEAD", "/written") == (200, b"")


def test_a_second_server_on_the_same_folder_is_refused(server: Server, scene: Scene) -> None:
    said = refusal(scene.estate, "--port", "0")
    assert said == f"Endeavour is already running on {scene.estate.data}. Stop it first.\n"


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 what it means is what is asked
        ("::", False),
        ("192.0.2.1", False),
        ("localhost.example.org", False),
    ],
)
def test_which_addresses_only_this_computer_reaches(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


def test_the_demo_is_shown_to_this_computer_alone(scene: Scene, tmp_path: Path) -> None:
    estate = elsewhere(scene.estate, tmp_path / "data")
    (estate.data / "demo.json").write_text(json.dumps({"today": "2026-11-24"}))
    said = refusal(estate, "--host", "0.0.0.0", "--port", "0")  # noqa: S104
    assert said == "Anybody may enter the demo school without a password, so it is served to this computer alone.\n"
    assert sorted(path.name for path in estate.data.iterdir()) == ["demo.json", "secret-key"]


def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    nobody = Estate(tmp_path / "data", f"postgresql:///endeavour?host={tmp_path}&user=endeavour")
    said = refusal(nobody, "--port", "0")
    assert said.startswith("The database does not answer: ")


@pytest.mark.parametrize("ask", [os.kill, os.killpg], ids=["SIGTERM to the supervisor", "Ctrl-C to everybody"])
def test_it_leaves_when_asked_and_takes_everybody_with_it(scene: Scene, ask: Callable[[int, int], None]) -> None:
    server = scene.running()
    server.written()
    before = scene.estate.log.read_text()
    ask(server.process.pid, signal.SIGTERM if ask is os.kill else signal.SIGINT)
    scene.server = None
    assert server.process.wait(LEAVES_WITHIN) == 0
    server.insist_gone()
    said = scene.estate.log.read_text().removeprefix(before)
    assert DEAF_AT_BIRTH.sub("", said) == "Endeavour has stopped.\n"
