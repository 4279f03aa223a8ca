"""What is done for imports at night, and for whoever comes to teach a child in the morning."""

from datetime import time

from endeavour.access.actor import system
from endeavour.exchange.actions import marksheets, registers
from endeavour.exchange.actions.readers import ask_new_readers
from endeavour.exchange.actions.receiving import KEPT, forget_old_files
from endeavour.foundation import clock
from endeavour.jobs.schedule import every_day
from endeavour.jobs.work import estate_job
from endeavour.people.actions.moving import raise_years
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school


@estate_job
def forget_imports() -> None:
    """Throw away files that were handed in a week ago and never applied; registers and attainment after a month."""
    forget_old_files(before=clock.now() - KEPT)
    registers.forget_old_registers(before=clock.now() - registers.KEPT)
    marksheets.forget_old_marksheets(before=clock.now() - marksheets.KEPT)


@estate_job
def ask_readers() -> None:
    """Ask those who see a child's record from today, and were not asked before, to read the plan."""
    for school_id in School.objects.values_list("pk", flat=True):
        with in_school(school_id):
            ask_new_readers(by=system(school_id), on=clock.today())


@estate_job
def go_up_a_year() -> None:
    """Put children into the year group that came with the class they are in from today."""
    for school_id in School.objects.values_list("pk", flat=True):
        with in_school(school_id):
            raise_years(by=system(school_id), on=clock.today())


every_day(go_up_a_year, at=time(0, 10))
every_day(forget_imports, at=time(3, 45))
every_day(ask_readers, at=time(5, 15))
