"""What is killed, and what must be so afterwards. A new target is one more line in TARGETS."""

import contextlib
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg

from endeavour.config.running.backup.archive import read_manifest
from tests.kills.clients import Ledger, writing
from tests.kills.estate import STARTS_WITHIN, Estate, Server, empty_estate, insist_dead
from tests.kills.importing import FIRST_ROW, IMPORTED, roll_files
from tests.kills.processes import Process, family, parent_of
from tests.kills.soundness import insist_sound
from tests.kills.work import PARTS

CALM = b"Endeavour cannot reach its records just now"
OURS = "/endeavour-postgres-"
"""What the folder of a server is called that `tests/postgres.py` started."""

WRITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND granted AND pid <> pg_backend_pid()"
"""Transactions that have written something and are not over."""

HEALED_IN_A_ROW = 5
"""After more deaths than these the supervisor waits up to half a minute for the next start, and we would with it."""

TRIES = 20
"""Times that something is begun until a kill finds it in the middle."""


@dataclass
class Scene:
    """The installation, who wrote what, the server if one runs, and where chance comes from."""

    estate: Estate
    chance: random.Random
    ledger: Ledger = field(default_factory=Ledger)
    server: Server | None = None
    works: int = 0
    healed: int = 0
    in_backup: set[str] = field(default_factory=set)
    rolls: int = 0
    usual: dict[str, float] = field(default_factory=dict)

    def running(self) -> Server:
        """The server; started where there is none."""
        if self.server is None:
            self.server = self.estate.start()
        return self.server

    def stopped(self) -> None:
        """No server."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    def check(self) -> None:
        """All that was acknowledged is there, nothing that nobody asked for, nothing by halves, and the database is
        sound.
        """
        assert self.ledger.refused == [], self.estate.log.read_text()
        found = self.running().written()
        there = set(found["texts"])
        assert sorted(self.ledger.acknowledged - there) == []
        assert sorted(there - self.ledger.asked) == []
        assert found["halves"] == []
        assert found["events"] == len(found["texts"]) == len(there)
        insist_sound(self.estate)


@dataclass(frozen=True)
class Target:
    """Something to kill: `kill` does it once and leaves a scene to check. `share` of the kills in `test` go to it."""

    name: str
    kill: Callable[[Scene], None]
    share: int


def whole_group(scene: Scene) -> None:
    """Everything at once, while clients write."""
    server = scene.running()
    with writing(server, scene.ledger):
        time.sleep(scene.chance.uniform(0.02, 0.5))
        server.kill_group()
    server.insist_gone()
    scene.server = None


def supervisor_alone(scene: Scene) -> None:
    """The one process that was started by hand: all others must go with it."""
    server = scene.running()
    with writing(server, scene.ledger):
        time.sleep(scene.chance.uniform(0.02, 0.5))
        server.kill_supervisor()
        server.insist_gone()
    scene.server = None


def while_starting(scene: Scene) -> None:
    """Everything, before it is ready."""
    scene.stopped()
    server = scene.estate.begin()
    time.sleep(scene.chance.uniform(0.3, 2.5))
    server.kill_group()
    server.process.wait()
    insist_dead(server.seen)


def first_start(scene: Scene) -> None:
    """Everything, while a new installation makes its tables: the next start must end what this one began."""
    folder = Path(tempfile.mkdtemp(dir=scene.estate.data.parent))
    with empty_estate(folder, os.environ.get("DATABASE_URL", "")) as estate:
        server = estate.begin()
        time.sleep(scene.chance.uniform(1.0, 4.0))
        server.kill_group()
        server.process.wait()
        insist_dead(server.seen)
        again = estate.start()
        assert again.ask("HEAD", "/") is not None
        again.stop()
        insist_sound(estate)


def web_parent(scene: Scene) -> None:
    """granian's own parent: its workers must not go on answering, and a new one must come."""
    _kill_and_heal(scene, "endeavour web")


def page_worker(scene: Scene) -> None:
    """One of the processes that answer pages: another must come."""
    _kill_and_heal(scene, "endeavour page")


def jobs_worker(scene: Scene) -> None:
    """The worker, in the middle of work that was acknowledged: it must be done all the same, each part once."""
    server = _rested(scene)
    assert any(_worker_killed_in_work(scene, server) for _try in range(TRIES))
    _insist_work_done(server)


def backup(scene: Scene) -> None:
    """A backup, while clients write: whatever has the name of a backup is whole."""
    folder = scene.estate.data / "backups"
    with writing(scene.running(), scene.ledger):
        _killed_midway(scene, partial(scene.estate.endeavour, "backup", str(folder)), folder, "*.part")
    for path in folder.glob("*.zip"):
        read_manifest(path)


def restore(scene: Scene) -> None:
    """A restore: afterwards there is all of what was, or all of what the backup holds, with its messages held."""
    folder = scene.estate.data / "kept"
    if not folder.exists():
        scene.in_backup = set(scene.running().written()["texts"])
        scene.estate.run("backup", str(folder))
    (archive,) = folder.glob("*.zip")
    with writing(scene.running(), scene.ledger):
        time.sleep(0.05)
    before = set(scene.running().written()["texts"])
    assert before > scene.in_backup
    scene.stopped()
    again = partial(scene.estate.endeavour, "restore", str(archive), "--yes")
    _killed_midway(scene, again, scene.estate.data, "restoring.part")
    _wait_for_commits(scene.estate)
    found = scene.running().written()
    after = set(found["texts"])
    assert after in (before, scene.in_backup)
    assert found["held"] or after == before
    scene.ledger.acknowledged = after


def an_import(scene: Scene) -> None:
    """A roll being written into a school, while clients write in another: it was never begun, or is there whole, and
    where it was never begun it can be brought in again.
    """
    server = scene.running()
    before: list[int] = []

    def begin() -> "subprocess.Popen[str]":
        before[:] = server.written()["imported"]
        scene.rolls += 1
        return scene.estate.spawn("tests.kills.importing", *roll_files(scene.estate.data, scene.rolls))

    with writing(server, scene.ledger):
        _killed_midway(scene, begin, scene.estate.data, f"roll-*/{FIRST_ROW}")
    _wait_for_commits(scene.estate)
    after = server.written()["imported"]
    whole = [had + new for had, new in zip(before, IMPORTED, strict=True)]
    assert after in (before, whole)
    if after == before:
        scene.estate.run_module("tests.kills.importing", *roll_files(scene.estate.data, scene.rolls))
        assert server.written()["imported"] == whole


def postgresql_itself(scene: Scene) -> None:
    """The database server, while clients write and work is being done in the background. Whoever looks after it
    starts it again; Endeavour is not touched. Until it answers, everybody is told so by the one calm page; then the
    same processes go on, and the work that was acknowledged is done, each part once.
    """
    server = scene.running()
    server.written()
    serving = server.named("endeavour page")
    others: set[tuple[int, bool]] = set()
    _ask_for_work(scene, server)
    with writing(server, scene.ledger):
        time.sleep(scene.chance.uniform(0.02, 0.5))
        postmaster(scene.estate).kill()
        until = time.monotonic() + STARTS_WITHIN
        while (answer := server.ask("GET", "/written")) is None or answer[0] != 200 or not others:
            assert time.monotonic() < until, scene.estate.log.read_text()
            if answer is not None and answer[0] != 200:
                others.add((answer[0], CALM in answer[1]))
    assert others == {(503, True)}, others
    assert set(scene.ledger.refused) <= {503}
    scene.ledger.refused.clear()
    assert server.process.poll() is None
    assert server.named("endeavour page") == serving
    _insist_work_done(server)


TARGETS = [
    Target("whole group", whole_group, 2),
    Target("supervisor alone", supervisor_alone, 2),
    Target("while starting", while_starting, 1),
    Target("first start", first_start, 1),
    Target("web parent", web_parent, 1),
    Target("page worker", page_worker, 2),
    Target("jobs worker", jobs_worker, 2),
    Target("backup", backup, 1),
    Target("restore", restore, 1),
    Target("import", an_import, 2),
    *([Target("PostgreSQL itself", postgresql_itself, 2)] if os.environ.get("DATABASE_URL") else []),
]


def postmaster(estate: Estate) -> Process:
    """The first process of the estate's PostgreSQL: the parent of the one that answers us. Only a server that the
    tests started themselves is ever killed.
    """
    assert OURS in estate.database_url
    with psycopg.connect(estate.database_url) as connection:
        found = parent_of(connection.info.backend_pid)
    assert found
    assert found.name == "postgres"
    return found


def _wait_for_commits(estate: Estate) -> None:
    """Until nobody writes any more. PostgreSQL goes on with what a client had sent before it was killed: a commit may
    be on its way still, and is then as good as done.
    """
    if not estate.database_url:
        return
    until = time.monotonic() + STARTS_WITHIN
    with psycopg.connect(estate.database_url, autocommit=True) as connection:
        while connection.execute(WRITING).fetchone() != (0,):
            assert time.monotonic() < until
            time.sleep(0.01)


def _insist_work_done(server: Server) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.written()["work"][-1] != ["done", PARTS]:
        time.sleep(0.02)
    assert server.written()["work"][-1] == ["done", PARTS], server.log.read_text()[-4000:]


def _rested(scene: Scene) -> Server:
    """One that answers, and has not seen so many deaths in a row that it would pause."""
    scene.healed += 1
    if scene.healed % HEALED_IN_A_ROW == 0:
        scene.stopped()
    return scene.running()


def _kill_and_heal(scene: Scene, name: str) -> None:
    server = _rested(scene)
    with writing(server, scene.ledger):
        time.sleep(scene.chance.uniform(0.02, 0.5))
        struck = scene.chance.choice(server.named(name))
        below = family(struck.pid)
        struck.kill()
        insist_dead(below)
    server.written()


def _killed_midway(scene: Scene, begin: "Callable[[], subprocess.Popen[str]]", folder: Path, sign: str) -> None:
    """Begin it and kill it at a random moment after its sign is seen in the folder. The first is left unharmed, to
    learn how long is left from there; one that was faster than the kill does not count.
    """
    for _try in range(TRIES):
        left_over = set(folder.glob(sign))
        process = begin()
        while process.poll() is None and set(folder.glob(sign)) <= left_over:
            time.sleep(0.001)
        began = time.monotonic()
        usual = scene.usual.get(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(None if usual is None else scene.chance.uniform(0.0, usual))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return
        scene.usual[sign] = time.monotonic() - began
        said, _nothing = process.communicate()
        assert process.returncode == 0, said
    raise AssertionError(f"none was ever seen at {sign}")


def _worker_killed_in_work(scene: Scene, server: Server) -> bool:
    """Whether the kill found it at work: it may have been faster."""
    _ask_for_work(scene, server)
    done_before = scene.chance.randrange(PARTS)
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.written()["work"][-1][1] < done_before:
        time.sleep(0.005)
    for process in server.named("endeavour jobs"):
        process.kill()
    return bool(server.written()["work"][-1][0] == "running")


def _ask_for_work(scene: Scene, server: Server) -> None:
    """Work that is acknowledged, and so must be done whatever is killed. Asked for again where there is no answer: a
    page worker whose parent was killed answers for a moment, and is gone when it is asked the next time.
    """
    until = time.monotonic() + STARTS_WITHIN
    answer = None
    while answer is None and time.monotonic() < until:
        scene.works += 1
        mark = f"work {scene.works}"
        parts = {f"{mark} {number}" for number in range(PARTS)}
        scene.ledger.asked |= parts
        answer = server.ask("POST", "/work", mark)
    assert answer is not None
    assert answer[0] == 201
    scene.ledger.acknowledged |= parts
