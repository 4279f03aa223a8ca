"""One server to a data folder. Whatever replaces what lies in it asks here as well."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from endeavour.foundation.errors import Refused

LAST_ONE_LEAVES = 1.0
"""Seconds given to the processes of a server that was killed: they hold the folder until they are gone."""


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder. Refuses while a server holds it; when one is killed, the system lets go for it.

    On Windows nothing is held.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "serving.lock").open("w") as lock:
        if not _taken(lock):
            raise Refused(_("Endeavour is already running on {folder}. Stop it first.").format(folder=data))
        yield


def _taken(lock: TextIO) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    until = time.monotonic() + LAST_ONE_LEAVES
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        else:
            return True
