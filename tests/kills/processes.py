"""Processes as Linux shows them in /proc."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """One process, known by its number and when it began: numbers are used again."""

    pid: int
    began: str

    @property
    def name(self) -> str:
        """What `ps` calls it."""
        return Path(f"/proc/{self.pid}/comm").read_text().strip()

    def lives(self) -> bool:
        """Whether it still runs; what is dead and only not yet buried does not."""
        stat = _stat(self.pid)
        return stat is not None and stat[1] == self.began and stat[0] not in "ZX"

    def kill(self) -> None:
        """Kill −9."""
        os.kill(self.pid, signal.SIGKILL)


def parent_of(pid: int) -> Process | None:
    """Who started a process; nothing where either is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    parent = int(fields[1])
    stat = _stat(parent)
    return None if stat is None else Process(parent, stat[1])


def family(pid: int) -> list[Process]:
    """A process and all that it and its children started; nothing where it is gone."""
    stat = _stat(pid)
    if stat is None:
        return []
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [Process(pid, stat[1]), *(member for child in children for member in family(int(child)))]


def _stat(pid: int) -> tuple[str, str] | None:
    """Its state and the moment it began (proc(5): fields 3 and 22 of stat; the name may hold spaces)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return fields[0], fields[19]
