"""One's own week in one's own calendar: an address for it, made, made anew and ended by whoever it is of."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from endeavour.access.actions.feeds import end_feed, make_feed
from endeavour.access.permissions import Permission
from endeavour.access.policies import may_have_feed
from endeavour.access.queries import feed_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import pressed, show, tell, to


@door.school(Permission.LOG_SESSION, methods=("GET", "POST"))
def own_calendar(request: SchoolRequest) -> HttpResponse:
    """Whether there is an address, and how it is put into a calendar. Made by a button, and shown then alone."""
    made: list[str] = []
    if request.method == "POST":
        pressed(request, lambda: made.append(make_feed(by=request.actor, school=request.school)))
        if not made:
            return to(request, "own-calendar")
    context = {
        "feed": feed_of(request.actor),
        "link": _link(request.school.code, made[0]) if made else "",
        "because": may_have_feed(request.actor, request.school).because,
    }
    return show(request, "school/interventions/own_calendar.jinja", context, place="provision")


@door.school(Permission.LOG_SESSION, methods=("POST",))
def no_calendar(request: SchoolRequest) -> HttpResponse:
    """The address ends."""

    def do() -> None:
        end_feed(by=request.actor)
        tell(
            request, _("The address has ended. What your calendar has read already stays there until you remove it.")
        )

    pressed(request, do)
    return to(request, "own-calendar")


def _link(code: str, secret: str) -> str:
    return settings.PUBLIC_URL + reverse("calendar-feed", args=[code, secret])
