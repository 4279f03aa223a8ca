"""Today: what needs this person now."""

from django.http import HttpResponse

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.needs.queries import requests_to, waiting_concerns
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import show
from endeavour.plans.queries import cards_to_read


@door.school(Permission.SEE_TODAY)
def today(request: SchoolRequest) -> HttpResponse:
    """Concerns to decide, questions to answer, cards to read."""
    decides = Permission.DECIDE_CONCERN in request.actor.permissions
    context = {
        "concerns": waiting_concerns() if decides else [],
        "requests": requests_to(request.actor),
        "cards": cards_to_read(request.actor),
        "today_is": clock.today(),
    }
    return show(request, "school/today/today.jinja", context, place="today")
