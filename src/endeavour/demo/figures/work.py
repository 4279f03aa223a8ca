"""How long the work behind pages takes: duties of a school, and plans as PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from endeavour.demo.figures.figure import Figure, median_ms, paired_ms
from endeavour.documents.models import Paper
from endeavour.documents.press.freezing import sheet_of
from endeavour.documents.press.press import pdf_of
from endeavour.documents.states import PaperKind
from endeavour.duties.queries import duties_of
from endeavour.foundation import clock
from endeavour.needs.models import SenStatus
from endeavour.schools.models import School
from endeavour.schools.tenancy import in_school


def work_figures() -> Iterator[Figure]:
    """On the records of this data folder."""
    for school in School.objects.order_by("code")[:2]:
        with in_school(school.pk):
            supported = len(_with_sen())
            took, floor = paired_ms(partial(duties_of, school, on=clock.today()), _with_sen, times=10)
        yield Figure(f"duties of {school.name}, {supported} with SEN", took, "ms", floor)
    yield from _plans()


def _with_sen() -> list[SenStatus]:
    """The pupils whom duties are about, read and nothing worked out: the floor."""
    return list(SenStatus.objects.filter(ends_on=None, legacy="").exclude(status="N").select_related("pupil"))


def growth_figures() -> Iterator[Figure]:
    """The duties of all schools of this data folder, a school at a time, beside as many times one of them."""
    schools, on = list(School.objects.order_by("code")), clock.today()

    def of(some: Sequence[School]) -> None:
        for school in some:
            with in_school(school.pk):
                duties_of(school, on=on)

    one = median_ms(partial(of, schools[:1]), times=10)
    every = median_ms(partial(of, schools), times=3, warm=1)
    yield Figure(f"duties of {len(schools)} schools", every, "ms", round(one * len(schools), 2), 1.5)


def _plans(count: int = 300) -> Iterator[Figure]:
    """Three hundred family plans, one after another, warm; the floor is a paper of one line."""
    papers: list[Paper] = []
    for school in School.objects.order_by("code"):
        with in_school(school.pk):
            papers += list(Paper.objects.filter(kind=PaperKind.PLAN)[: count - len(papers)])
    if not papers:
        return
    sheets = [(sheet_of(paper.content), paper.written_at) for paper in papers]
    queue = iter([sheets[number % len(sheets)] for number in range(count)])

    def one() -> None:
        sheet, written_at = next(queue)
        pdf_of(sheet, made_at=written_at)

    def least() -> None:
        pdf_of(replace(sheets[0][0], blocks=sheets[0][0].blocks[:1]), made_at=sheets[0][1])

    value, floor = paired_ms(one, least, times=count - 3)
    yield Figure(f"a plan as PDF, warm, median of {count - 3}", value, "ms", floor, 25, absolute=True)
