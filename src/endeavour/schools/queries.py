"""What a school has said of itself, as the law needs to hear it."""

from collections.abc import Iterator
from contextlib import contextmanager

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, kept_calendar
from endeavour.law.choices import SchoolChoices
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from endeavour.schools.models import Closure, School, Term
from endeavour.schools.tenancy import in_schools


@contextmanager
def in_every_school() -> Iterator[None]:
    """Work across all schools of this installation: sweeps and other work for the whole server, and nothing that a
    person asks for. It is a set of schools like a trust's, not a way round them.
    """
    with in_schools(set(School.objects.values_list("pk", flat=True))):
        yield


def calendar_of(school: School) -> Calendar:
    """The terms and closures of the active school. Two queries."""
    terms = Term.objects.filter(school=school).values_list("starts_on", "ends_on")
    closures = Closure.objects.filter(school=school).values_list("starts_on", "ends_on")
    return kept_calendar(tuple(Period(*days) for days in terms), tuple(Period(*days) for days in closures))


def setting_of(school: School) -> Setting:
    """The school as the law sees it: its kind, its days, its own deadlines, and since when it keeps records here."""
    return Setting(
        kind=SettingKind(school.kind),
        calendar=calendar_of(school),
        choices=SchoolChoices(school.choices),
        records_since=school.records_since,
    )


def days_of(school: School) -> tuple[list[Term], list[Closure]]:
    """The half-terms and closures of the active school, in order."""
    return list(Term.objects.filter(school=school)), list(Closure.objects.filter(school=school))
