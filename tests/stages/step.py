"""One step of the test command: a program that is run, timed, and believed only by its exit code."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_running: set[int] = set()
COUNTED = re.compile(r"(\d+) (passed|failed|errors?)\b")
PYTEST_CLOSED = re.compile(r"^\d+ \w+.* in [\d.]+s")


@dataclass(frozen=True)
class Step:
    """A program, what it is called on the screen, and the seconds after which it counts as stuck."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    limit: float = 2400.0


@dataclass(frozen=True)
class Outcome:
    """How a step went. `said` is all it printed."""

    step: Step
    code: int
    seconds: float
    said: str

    @property
    def closing_line(self) -> str:
        """The last thing it said: a linter's verdict, or pytest's counts."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        return lines[-1] if lines else "nothing to say"

    @property
    def counts(self) -> dict[str, int]:
        """Tests passed and failed, by pytest's closing line; empty where the step ran no tests."""
        if not PYTEST_CLOSED.match(self.closing_line):
            return {}
        found = {"passed": 0, "failed": 0}
        for number, word in COUNTED.findall(self.closing_line):
            found["passed" if word == "passed" else "failed"] += int(number)
        return found


def run(step: Step) -> Outcome:
    """Run a step to its end, or to its limit; then it and all it started are stopped, and it has failed."""
    began = time.monotonic()
    try:
        process = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env={**os.environ, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return Outcome(step, 127, 0.0, f"could not be started: {error}")
    _running.add(process.pid)
    try:
        said, _ = process.communicate(timeout=step.limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        stop(process.pid)
        said, _ = process.communicate()
        said, code = f"{said}\nstopped: it took longer than {step.limit:.0f} s", 124
    finally:
        _running.discard(process.pid)
    return Outcome(step, code, time.monotonic() - began, said)


def stop_all() -> None:
    """End every step that is running."""
    for group in list(_running):
        stop(group)


def stop(group: int) -> None:
    """End a step and everything it started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
