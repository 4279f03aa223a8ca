"""No process may outlive the one that started it and go on serving records nobody watches over."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

_SET_NAME = 15
_SET_DEATH_SIGNAL = 1
ORPHANED = 75


def die_with_parent(name: str) -> None:
    """Call this first in a child of `multiprocessing`. When its parent dies, however that comes, it dies at once.

    Linux kills it (prctl 1, PR_SET_PDEATHSIG: see prctl(2)); everywhere a thread waits for the end of the pipe that
    only the parent holds. `name` is what `ps` and `top` show, 15 characters at most.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        raise RuntimeError("only a child process has a parent to die with")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
        libc.prctl(_SET_NAME, name.encode())
    threading.Thread(target=_end_with, args=(parent,), daemon=True, name="lifeline").start()


def _end_with(parent: BaseProcess) -> None:
    wait([parent.sentinel])
    os._exit(ORPHANED)
