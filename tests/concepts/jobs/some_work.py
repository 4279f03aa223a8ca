"""Work for the tests: a piece of each kind of ending."""

from django.db import OperationalError

from endeavour.foundation.errors import Refused
from endeavour.jobs.work import Run, estate_job, school_job
from endeavour.people.models import Group


@school_job
def make_classes(run: Run, *, names: list[str]) -> None:
    """One class a part; repeatable, since a class that is there already is left alone."""
    run.expect(len(names))
    for name in names:
        with run.part():
            if name == "no more":
                raise Refused("The school has enough classes.")
            if name == "fault":
                raise ZeroDivisionError
            Group.objects.get_or_create(school_id=run.school_id, name=name)
    run.give(classes=Group.objects.count())


AWAY_FOR = [0]
"""How many more times the database goes away."""


@school_job
def lose_the_database(run: Run) -> None:
    """Work during which the database goes away."""
    run.expect(1)
    with run.part():
        if AWAY_FOR[0]:
            AWAY_FOR[0] -= 1
            raise OperationalError("terminating connection due to administrator command")


@estate_job
def nightly() -> None:
    """Nothing, every night."""
