"""The web server: granian, with worker processes that end when it ends."""

import os
from importlib import import_module
from typing import Any

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from endeavour.config.running.lifeline import die_with_parent

STOPS_WITHIN = 5
"""Seconds that a worker has to finish its page when it is asked to stop."""


def serve_web(host: str, port: int, workers: int) -> None:
    """Answer on the address until told to stop. One thread a worker: a page is work, not waiting (measured: two
    workers of one thread answer most pages a second).
    """
    die_with_parent("endeavour web")
    os.environ.pop("DATABASE_OWNER_URL", None)  # pages never change tables, so they never learn how
    # What is imported here is shared by all workers on systems where they are forked.
    load_application()
    Server(
        "endeavour.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPS_WITHIN,
        log_level=LogLevels.warning,
    ).serve(target_loader=load_for_worker, wrap_loader=False)


def load_application() -> Any:
    """What answers requests, with every page. Django would load those in each worker, at the first request there."""
    from endeavour.config.wsgi import application

    import_module(settings.ROOT_URLCONF)
    return application


def load_for_worker() -> Any:
    """Called in each worker process before it serves."""
    die_with_parent("endeavour page")
    return load_application()
