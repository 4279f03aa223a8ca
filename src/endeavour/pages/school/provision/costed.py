"""One pupil's costed provision map: on the page, and as the paper that a council accepts."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.foundation.periods import DAY, Period
from endeavour.funding.costs import year_of
from endeavour.funding.policies import may_see_costs
from endeavour.funding.states import Basis, Span
from endeavour.oversight.costed import costed_paper
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.paper import drawn
from endeavour.pages.record import show_record
from endeavour.pages.school.provision.views import pdf_of_paper
from endeavour.people.models import Pupil
from endeavour.schools.queries import calendar_here

BEFORE = "-before"
YEARS = tuple(f"{span}{ago}" for span in Span for ago in ("", BEFORE))


@door.record(Permission.SEE_RECORDS)
def costs(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The costed map of a year, `?year=`; the financial year that runs unless another is asked for."""
    insist(may_see_costs(request.actor, Basis.SCHOOL))
    on, wanted = clock.today(), request.GET.get("year", "")
    year = wanted if wanted in YEARS else YEARS[0]
    period = _days(year, on)
    paper = costed_paper(
        request.actor,
        request.school,
        pupil,
        period,
        calendar_here(),
        name=year_name(year, period),
        at=clock.now(),
        on=on,
    )
    if request.GET.get("as") == "pdf":
        return pdf_of_paper(paper, "costed-provision-map")
    context = {
        "sheet": drawn(words_of(paper)),
        "year": year,
        "years": [(year_name(one, _days(one, on)), one) for one in YEARS],
    }
    return show_record(request, pupil, "school/provision/costed.jinja", context, section="do")


def year_name(year: str, period: Period) -> str:
    """What a year is called: “Financial year 2026 to 2027”."""
    words = {"first": period.start.year, "last": period.start.year + 1}
    if year.startswith(Span.SCHOOL):
        return _("School year %(first)d to %(last)d") % words
    return _("Financial year %(first)d to %(last)d") % words


def _days(year: str, on: date) -> Period:
    """The days of the year that is asked for: the one that runs, or the one before."""
    span = Span(year.removesuffix(BEFORE))
    this_year = year_of(on, span)
    return year_of(this_year.start - DAY, span) if year.endswith(BEFORE) else this_year
