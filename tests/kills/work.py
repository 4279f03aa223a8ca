"""Background work to kill: many small parts, each done once however often the work begins."""

from endeavour.access.actor import system
from endeavour.foundation import clock
from endeavour.jobs.work import Run, school_job
from endeavour.needs.actions.concerns import raise_concern
from endeavour.needs.models import Concern
from endeavour.people.models import Pupil

PARTS = 100


@school_job
def write_many(run: Run, mark: str) -> None:
    """Raise PARTS concerns named after the mark, leaving out those that an earlier try raised."""
    run.expect(PARTS)
    for number in range(PARTS):
        with run.part():
            noticed = f"{mark} {number}"
            if not Concern.objects.filter(noticed=noticed).exists():
                raise_concern(by=system(run.school_id), pupil=Pupil.objects.get(), noticed=noticed, on=clock.today())
