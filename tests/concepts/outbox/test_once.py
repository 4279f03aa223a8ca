"""Sent once: by one of several workers at the same moment, and by none after a worker was killed in the middle."""

import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.concepts.outbox.mail_server import Manners, mail_server
from tests.kills.estate import Estate, new_estate

WORKERS, MESSAGES = 3, 20


@pytest.fixture
def estate(tmp_path: Path) -> Iterator[Estate]:
    with new_estate(tmp_path, os.environ.get("DATABASE_URL", "")) as estate:
        yield estate


def post(estate: Estate, *words: str) -> str:
    """Run the program beside this file to its end; what it said last."""
    process = estate.spawn("tests.concepts.outbox.posting", *words)
    said, _nothing = process.communicate()
    assert process.returncode == 0, said
    return said.splitlines()[-1]


def killed(estate: Estate, moment: threading.Event) -> None:
    """A worker that is killed once that has happened."""
    worker: subprocess.Popen[str] = estate.spawn("tests.concepts.outbox.posting", "send")
    assert moment.wait(60)
    worker.kill()
    worker.communicate()


def test_of_several_workers_at_the_same_moment_one_sends_each(
    estate: Estate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    manners, go = Manners(), tmp_path / "go"
    with mail_server(manners) as port:
        monkeypatch.setenv("ENDEAVOUR_SMTP", f"smtp+plain://127.0.0.1:{port}")
        post(estate, "queue", str(MESSAGES))
        workers = [estate.spawn("tests.concepts.outbox.posting", "race", str(go)) for _worker in range(WORKERS)]
        for worker in workers:
            assert worker.stdout
            assert worker.stdout.readline() == "ready\n"
        go.touch()
        ended = [(worker.communicate()[0], worker.returncode) for worker in workers]
        assert [code for _said, code in ended] == [0] * WORKERS, ended
        # Only now: whoever found each message taken is done while another still sends.
        assert post(estate, "look-after") == "sent 1"
    identities = [mail["Message-ID"] for mail in manners.taken]
    assert (len(identities), len(set(identities))) == (MESSAGES, MESSAGES)


def test_a_worker_killed_in_the_middle_leaves_it_to_a_person(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    manners = Manners(waits=threading.Event())
    with mail_server(manners) as port:
        monkeypatch.setenv("ENDEAVOUR_SMTP", f"smtp+plain://127.0.0.1:{port}")
        assert post(estate, "queue") == "waiting 0"
        killed(estate, manners.begun)
        assert manners.waits is not None
        manners.waits.set()
        assert post(estate, "send") == "sending 1"
        assert post(estate, "look-after") == "sending 1"
        assert post(estate, "look-after", "11") == "failed 1 interrupted"
        assert post(estate, "send") == "failed 1 interrupted"
        assert len(manners.taken) == 1, "the mail server had taken it: nobody on our side could know"
        assert post(estate, "again") == "sent 1"
        assert len(manners.taken) == 2
