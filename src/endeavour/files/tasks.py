"""Sweeping up at night."""

from datetime import time

from endeavour.files.sweeping import sweep
from endeavour.jobs.schedule import every_day
from endeavour.jobs.work import estate_job


@estate_job
def sweep_files() -> None:
    """Take off the disk what no record speaks of, and mark what is missing."""
    sweep()


every_day(sweep_files, at=time(3, 50))
