"""How much time and memory one inspection may take. The kernel keeps the bounds, also inside a library in C."""

import signal
import sys

MEMORY = 256 * 1024 * 1024
SECONDS = 1.8
"""Of the processor's time; what began is killed in the midst of it."""


def stay_within() -> None:
    """Bind this process. On Windows only whoever started it bounds its time."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
