"""Work handed to the background. Each piece may be done twice without harm: a killed worker's work starts again.

@school_job
def print_plans(run: Run, *, uids: list[str]) -> None:
    run.expect(len(uids))
    for uid in uids:
        with run.part():
            ...

progress = print_plans.start(by, _("Printing plans"), uids=[...])     # in a page's action
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, Generic, ParamSpec

from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from endeavour.audit.actions import Doer
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused
from endeavour.jobs.away import RECORDS_AWAY, TRIES_AGAIN_AFTER, say_records_away
from endeavour.jobs.models import Progress
from endeavour.jobs.states import ENDED, State
from endeavour.schools.tenancy import in_school

P = ParamSpec("P")
TRIES = 3
"""How often work is begun that the database leaves in the middle, before it goes back to the queue."""


class Run:
    """One piece of work while it is being done, inside its school."""

    def __init__(self, progress: Progress) -> None:
        self.school_id = progress.school_id
        self.asked_by = progress.asked_by
        self._row = Progress.objects.filter(pk=progress.pk)

    def expect(self, total: int) -> None:
        """Say how many parts there are."""
        self._write(total=total)

    @contextmanager
    def part(self, parts: int = 1) -> Iterator[None]:
        """One transaction inside the school. What it writes and that it is done are kept together, or neither."""
        with transaction.atomic():
            yield
            self._row.update(done=F("done") + parts)

    def give(self, **result: Any) -> None:
        """Leave something for the page that shows the end, such as where to fetch a file. Plain JSON values."""
        self._write(result=result)

    def begin(self) -> None:
        """Count from nothing, for this may be the second try."""
        self._write(state=State.RUNNING, done=0)

    def end(self, state: State, because: str = "") -> None:
        """Say how it ended; `because` is the sentence a person reads where it was not done."""
        self._write(state=state, because=because[:500], ended_at=clock.now())

    def _write(self, **values: Any) -> None:
        self._row.update(**values)


class SchoolJob(Generic[P]):
    """Work inside one school, with a row that tells how far it is."""

    def __init__(self, work: Callable[Concatenate[Run, P], object]) -> None:
        self.work = work
        self.path = f"{work.__module__}.{work.__qualname__}"

    @transaction.atomic
    def start(self, by: Doer, what: str, *args: P.args, **kwargs: P.kwargs) -> Progress:
        """Queue the work for the doer's school, in the caller's transaction. Arguments are plain JSON values."""
        if by.school_id is None:
            raise ValueError("this work is done inside a school")
        progress = Progress(school_id=by.school_id, asked_by=by.user_id, what=what, asked_at=clock.now())
        with in_school(by.school_id):
            progress.save()
        _work_in_school.enqueue(self.path, by.school_id, str(progress.uid), list(args), dict(kwargs))
        return progress


class EstateJob:
    """Work for the whole server, such as the nightly backup. It sees no school's records unless it opens a school."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.path = f"{work.__module__}.{work.__qualname__}"

    def start(self) -> None:
        """Queue the work, in the caller's transaction if there is one."""
        _work_for_all.enqueue(self.path)


def school_job(work: Callable[Concatenate[Run, P], object]) -> SchoolJob[P]:
    """Make a function into work for one school. It must stand at the top of a module and be repeatable."""
    return SchoolJob(work)


def estate_job(work: Callable[[], object]) -> EstateJob:
    """Make a function into work for the whole server. It must stand at the top of a module and be repeatable."""
    return EstateJob(work)


@task()
def _work_in_school(path: str, school_id: int, uid: str, args: list[Any], words: dict[str, Any]) -> None:
    job: SchoolJob[...] = import_string(path)
    with in_school(school_id):
        progress = Progress.objects.filter(uid=uid).exclude(state__in=ENDED).first()
        if progress is None:
            return
        run = Run(progress)
        try:
            _do(run, lambda: job.work(run, *args, **words))
        except Refused as said_no:
            run.end(State.FAILED, said_no.because)
        except RECORDS_AWAY:
            raise  # not ended: the worker begins it again, or gives it up
        except Exception:
            run.end(State.FAILED, _("Something went wrong on our side. What was done so far is kept; try again."))
            raise
        else:
            run.end(State.DONE)


def _do(run: Run, work: Callable[[], object]) -> None:
    """From the beginning again where the database goes away in the middle, for it may be back in a moment. If it is
    not, the worker queues the work again when it is.
    """
    for left in reversed(range(TRIES)):
        try:
            run.begin()
            work()
        except RECORDS_AWAY as error:
            if not left:
                raise
            say_records_away(error)
            time.sleep(TRIES_AGAIN_AFTER)
        else:
            return


def give_up(school_id: int, uid: str) -> None:
    """Say to whoever asked that the work will not be done: begun again and again, it never came to its end."""
    with in_school(school_id):
        open_still = Progress.objects.filter(uid=uid).exclude(state__in=ENDED)
        because = _("It was begun several times and cut off each time. Ask for it again.")
        open_still.update(state=State.FAILED, because=because, ended_at=clock.now())


@task()
def _work_for_all(path: str) -> None:
    job: EstateJob = import_string(path)
    job.work()
