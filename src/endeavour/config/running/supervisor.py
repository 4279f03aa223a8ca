"""Watches over the processes that are Endeavour: starts them, starts again what dies, stops all of them together."""

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

# A forked child shares what is loaded already: ready at once, and two thirds of the memory saved. Elsewhere forking
# is not safe or not known.
if sys.platform == "linux":
    Process = multiprocessing.get_context("fork").Process
else:
    Process = multiprocessing.get_context("spawn").Process

SIGNALS = (signal.SIGTERM, signal.SIGINT, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))
STOPS_WITHIN = 10.0
"""Seconds for all to finish what is in hand; then they are killed, which loses nothing that was acknowledged."""

LOOKS_EVERY = 0.1
LOOKS_FOR_RUBBISH = (50_000, 20, 20)
"""After how many new objects Python looks for rings among them. A page about a whole school makes a hundred thousand,
and looking after every 700 took a fifth of its time.
"""

STEADY_AFTER = 30.0
"""Seconds after which a child that ran counts as having started well."""

LONGEST_PAUSE = 30.0
GIVES_UP_AFTER = 3
"""Times that a child may die before everything has once been ready; then the start has failed."""


@dataclass
class Child:
    """A process to keep running: what it is called, and what it runs with its arguments."""

    name: str
    work: Callable[..., None]
    arguments: tuple[object, ...] = ()
    process: BaseProcess | None = None
    deaths: int = 0
    started_at: float = 0.0
    not_before: float = field(default=0.0)


class CannotStart(Exception):
    """A child died again and again before everything was once ready."""


def supervise(children: Sequence[Child], *, ready: Callable[[], bool], on_ready: Callable[[], object]) -> None:
    """Run the children until SIGTERM, SIGINT or SIGHUP, then stop them all and return.

    `ready` is asked until it says yes, then `on_ready` is called once. No thread may run and no database be connected
    in this process, because children are forked from it. Raises CannotStart.
    """
    stopping = False
    is_ready = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in SIGNALS:
        signal.signal(number, stop)
    gc.freeze()
    gc.set_threshold(*LOOKS_FOR_RUBBISH)
    try:
        while not stopping:
            for child in children:
                _look_after(child, may_give_up=not is_ready)
            if not is_ready and ready():
                is_ready = True
                on_ready()
            wait([child.process.sentinel for child in children if child.process], LOOKS_EVERY)
    finally:
        _stop([child.process for child in children if child.process])


def pause_after(deaths: int) -> float:
    """Seconds to wait before the next start: 0.5, 1, 2, 4, up to half a minute."""
    return min(0.5 * 2.0 ** (deaths - 1), LONGEST_PAUSE)


def _look_after(child: Child, *, may_give_up: bool) -> None:
    now = time.monotonic()
    if child.process is None:
        if now >= child.not_before:
            child.process = _start(child)
            child.started_at = now
    elif not child.process.is_alive():
        code = child.process.exitcode
        child.process.close()
        child.process = None
        child.deaths = 1 if now - child.started_at > STEADY_AFTER else child.deaths + 1
        if may_give_up and child.deaths >= GIVES_UP_AFTER:
            raise CannotStart(child.name)
        child.not_before = now + pause_after(child.deaths)
        sys.stderr.write(f"{child.name} ended ({code}), starting it again\n")


def _start(child: Child) -> BaseProcess:
    process = Process(target=_run, args=(child.work, *child.arguments), name=child.name)
    with _signals_held():
        process.start()
    return process


def _run(work: Callable[..., None], *arguments: object) -> None:
    # Ctrl-C reaches every process of a terminal, but only the supervisor is to act on it: asked twice to stop, a web
    # worker was seen to hang. So SIGINT and SIGHUP stay blocked here, and in every process and thread made from here.
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    work(*arguments)


@contextmanager
def _signals_held() -> Iterator[None]:
    # Between its birth and its own handlers a child would swallow a signal with ours.
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _stop(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + STOPS_WITHIN
    for process in processes:
        process.join(max(0.0, until - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
