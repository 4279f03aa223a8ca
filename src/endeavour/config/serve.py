"""`endeavour serve`: everything that runs while a school works, on one machine, in one command."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import gettext as _

from endeavour.config.running.address import answers, is_loopback, reserve, url
from endeavour.config.running.backup.make import make_backup
from endeavour.config.running.backup.swap import finish_restore
from endeavour.config.running.lifeline import die_with_parent
from endeavour.config.running.one_at_a_time import only_one
from endeavour.config.running.prepare import bring_up_to_date
from endeavour.config.running.static import collect
from endeavour.config.running.supervisor import CannotStart, Child, supervise
from endeavour.config.running.web import serve_web
from endeavour.foundation.errors import Refused

Say = Callable[[str], object]
KEPT_BEFORE_CHANGES = 3
FOR_US_ALONE = 0o077
"""What is written is for the user who runs Endeavour, and nobody else on the machine."""


def serve(*, host: str, port: int, workers: int, say: Say) -> None:
    """Get everything ready, then serve pages, do the jobs and keep the schedule until told to stop.

    Port 0 is any free one; the address is said once it answers. Refuses, with nothing changed, where the port or the
    data folder is in use, and to show the demo school to any other computer.
    """
    if settings.DEMO and not is_loopback(host):
        raise Refused(
            _("Anybody may enter the demo school without a password, so it is served to this computer alone.")
        )
    os.umask(FOR_US_ALONE)
    with only_one(settings.DATA), reserve(host, port) as held:
        finish_restore()
        bring_up_to_date(say, before=lambda: _keep_a_copy(say))
        collect()
        port = held.getsockname()[1]
        worker = _worker_name(settings.DATA)
        children = [
            Child("web", serve_web, (host, port, workers)),
            Child("jobs", _jobs, (worker,)),
            Child("schedule", _schedule, (worker,)),
        ]
        try:
            supervise(
                children,
                ready=lambda: answers(host, port, within=2),
                on_ready=lambda: say(_("Endeavour is at {address}").format(address=url(host, port))),
            )
        except CannotStart:
            raise Refused(_("Endeavour does not start. What went wrong is above.")) from None
    say(_("Endeavour has stopped."))


def _keep_a_copy(say: Say) -> None:
    kept = make_backup(settings.DATA / "backups", prefix="before-change", keep=KEPT_BEFORE_CHANGES)
    say(_("Kept a copy of the records first: {path}").format(path=kept))


def _worker_name(data: Path) -> str:
    """The name of this data folder's worker, the same at each start, so that it knows what it left unfinished."""
    kept = data / "worker-name"
    if not kept.exists():
        kept.write_text(secrets.token_hex(8))
    return kept.read_text()


def _jobs(worker: str) -> None:
    die_with_parent("endeavour jobs")
    django.setup()
    from endeavour.jobs.worker import serve_jobs

    serve_jobs(worker)


def _schedule(worker: str) -> None:
    die_with_parent("endeavour clock")
    django.setup()
    from endeavour.jobs.schedule import serve_schedule

    serve_schedule(worker)
