"""One pupil's costed provision map: on the page, and as the paper that a council accepts."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.documents.press.wording import words_of
from endeavour.foundation import clock
from endeavour.foundation.errors import insist
from endeavour.funding.policies import may_see_costs
from endeavour.funding.states import Basis
from endeavour.oversight.costed import costed_paper
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.paper import drawn
from endeavour.pages.record import show_record
from endeavour.pages.school.money.asking import YEARS, ask_from, year_name
from endeavour.pages.school.provision.views import pdf_of_paper
from endeavour.people.models import Pupil
from endeavour.schools.queries import calendar_here


@door.record(Permission.SEE_RECORDS)
def costs(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The costed map of a year, `?year=`; the financial year that runs unless another is asked for."""
    insist(may_see_costs(request.actor, Basis.SCHOOL))
    on = clock.today()
    ask = ask_from({"year": request.GET.get("year", "")})
    paper = costed_paper(
        request.actor,
        request.school,
        pupil,
        ask.period(on),
        calendar_here(),
        name=year_name(ask.year, on),
        at=clock.now(),
        on=on,
    )
    if request.GET.get("as") == "pdf":
        return pdf_of_paper(paper, "costed-provision-map")
    context = {
        "sheet": drawn(words_of(paper)),
        "year": ask.year,
        "years": [(year_name(one, on), one) for one in YEARS],
    }
    return show_record(request, pupil, "school/provision/costed.jinja", context, section="do")
