"""What is done for imports at night."""

from datetime import time

from endeavour.exchange.actions.receiving import KEPT, forget_old_files
from endeavour.foundation import clock
from endeavour.jobs.schedule import every_day
from endeavour.jobs.work import estate_job


@estate_job
def forget_imports() -> None:
    """Throw away files that were handed in a week ago and never applied."""
    forget_old_files(before=clock.now() - KEPT)


every_day(forget_imports, at=time(3, 45))
