"""Where the council says what it expects of every school: links that the school sets itself."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.library.actions.council import link_council
from endeavour.library.queries import council_links
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, show, tell, to
from endeavour.pages.school.library.forms import CouncilForm
from endeavour.pages.school.library.views import ARRANGES
from endeavour.pages.school.library.which import STRATEGIES


@ARRANGES
def council(request: SchoolRequest) -> HttpResponse:
    """Set the links."""
    form = CouncilForm(request.POST or None, links=council_links())

    def do(_answers: dict[str, Any]) -> None:
        link_council(by=request.actor, school=request.school, links=form.said())
        tell(request, _("Saved."))

    if carried_out(request, form, do):
        return to(request, "bank", bank=STRATEGIES)
    return show(request, "school/library/council.jinja", {"form": form}, place="provision")
