"""Tidying up after background work, and after a day of it."""

from datetime import time, timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from endeavour.foundation import clock
from endeavour.jobs.models import Beat, Progress
from endeavour.jobs.schedule import every_day
from endeavour.jobs.statistics import learn_how_rows_lie
from endeavour.jobs.work import estate_job
from endeavour.schools.queries import in_every_school

KEPT = timedelta(days=14)


@estate_job
def sweep() -> None:
    """Forget work that ended a fortnight ago, workers long gone, and sessions that have run out."""
    old = clock.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()
    with in_every_school():
        Progress.objects.filter(asked_at__lt=old).exclude(ended_at=None).delete()
    Beat.objects.filter(at__lt=old).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@estate_job
def learn() -> None:
    """Let the database look at how its rows lie, where that has changed."""
    learn_how_rows_lie()


every_day(sweep, at=time(3, 30))
every_day(learn, at=time(3, 35))
