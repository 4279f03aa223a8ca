"""How long it takes to say what support cost: every pupil of a large school over a year, and how that grows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from django.db.models import Sum

from endeavour.demo.figures.figure import Figure, median_ms, paired_ms
from endeavour.demo.figures.year import make_year
from endeavour.foundation import clock
from endeavour.foundation.school_year import SchoolYear
from endeavour.funding.costs import by_pupil, costs
from endeavour.funding.states import Basis
from endeavour.provision.models import InterventionPupil, Session
from endeavour.schools.models import School
from endeavour.schools.queries import calendar_of
from endeavour.schools.tenancy import in_school

SECOND = 1000


def cost_figures() -> Iterator[Figure]:
    """The largest school of this data folder, given a year of sixty thousand sessions; the floor is one sum of the
    same rows by pupil in the database.
    """
    school = School.objects.order_by("code").first()
    if school is None:
        return
    with in_school(school.pk):
        year = make_year(school.pk)
        counted = f"{Session.objects.count():,} sessions, {InterventionPupil.objects.count():,} places"
        took, floor = paired_ms(partial(_costs, school, year), _sum, times=5)
    figure = Figure(f"cost of every pupil, {counted}", took, "ms", floor, 20)
    yield figure
    yield replace(figure, name="the same, in all", floor=None, aim=SECOND, absolute=True)


def a_year() -> Iterator[Figure]:
    """Nothing measured: the first school of this data folder is given that year."""
    school = School.objects.order_by("code").first()
    if school is not None:
        with in_school(school.pk):
            make_year(school.pk)
    yield from ()


def cost_growth() -> Iterator[Figure]:
    """The costs of some schools of this data folder, a school at a time, beside as many times one of them."""
    schools, year = list(School.objects.order_by("code")), SchoolYear.of(clock.today())

    def of(some: Sequence[School]) -> None:
        for school in some:
            with in_school(school.pk):
                _costs(school, year)

    one = median_ms(partial(of, schools[:1]), times=10)
    for many in (10, 100):
        some = schools[:many]
        every = median_ms(partial(of, some), times=3, warm=1)
        yield Figure(f"costs of {len(some)} schools", every, "ms", round(one * len(some), 2), 1.5)


def _costs(school: School, year: SchoolYear) -> object:
    return by_pupil(costs(Basis.SCHOOL, year.period, calendar_of(school), on=clock.today()))


def _sum() -> object:
    rows = Session.objects.filter(struck_at=None).order_by().values("pupil")
    return list(rows.annotate(sum=Sum("minutes")).values_list("pupil", "sum"))
