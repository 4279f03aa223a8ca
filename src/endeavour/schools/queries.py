"""What a school has said of itself, as the law needs to hear it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import QuerySet, Value

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, kept_calendar
from endeavour.law.choices import Own, SchoolChoices
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind
from endeavour.schools.models import Closure, School, Term
from endeavour.schools.prepared import kept
from endeavour.schools.tenancy import active_schools, in_schools


@contextmanager
def in_every_school() -> Iterator[None]:
    """Work across all schools of this installation: sweeps and other work for the whole server, and nothing that a
    person asks for. It is a set of schools like a trust's, not a way round them.
    """
    with in_schools(set(School.objects.values_list("pk", flat=True))):
        yield


def calendar_of(school: School) -> Calendar:
    """The terms and closures of the active school. One query."""
    return _calendar(school.pk)


def calendar_here() -> Calendar:
    """The terms and closures of the one active school. One query. Refuses, with ValueError, where several are."""
    (school,) = active_schools()
    return _calendar(school)


def _calendar(school: int) -> Calendar:
    rows = kept(_days_of, school)
    terms = tuple(Period(start, end) for start, end, closed in rows if not closed)
    return kept_calendar(terms, tuple(Period(start, end) for start, end, closed in rows if closed))


def _days_of(school: int) -> QuerySet[Term, tuple[date, date, bool]]:
    """First and last days in order, and whether the school is closed on them."""
    terms = Term.objects.filter(school=school).order_by().values_list("starts_on", "ends_on", Value(value=False))
    closures = Closure.objects.filter(school=school).order_by()
    rows = terms.union(closures.values_list("starts_on", "ends_on", Value(value=True)), all=True)
    return rows.order_by("starts_on")


def own_day(school: School, which: Own, *, since: date) -> date:
    """The day by which something is to be done that the school gives itself some school days for, from a day that
    does not count itself. One query.
    """
    return calendar_of(school).add_school_days(since, SchoolChoices(school.choices).number(which))


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
