"""What the server does for itself at night."""

from datetime import time

from django.conf import settings

from endeavour.config.running.backup.make import make_backup
from endeavour.jobs.schedule import every_day
from endeavour.jobs.work import estate_job

NIGHTS_KEPT = 14


@estate_job
def keep_a_backup() -> None:
    """Make the night's backup, and keep a fortnight of them."""
    make_backup(settings.DATA / "backups", prefix="nightly", keep=NIGHTS_KEPT)


every_day(keep_a_backup, at=time(2, 30))
