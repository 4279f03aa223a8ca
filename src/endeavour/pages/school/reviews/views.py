"""Review: booked, held in the room, closed into the next cycle."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.foundation.references import new_uid
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle
from endeavour.outbox.queries import is_set_up
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to, will_tell
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.reviews.attainment import goal_attainment, rated
from endeavour.pages.school.reviews.forms import BookForm, ConsideredForm, DifficultiesForm
from endeavour.people.models import Pupil
from endeavour.people.queries import adults_of
from endeavour.plans.queries import latest_issued
from endeavour.reviews.actions import ask_to_review, book_review, consider_more_support, identify_difficulties
from endeavour.reviews.policies import may_book, may_hold
from endeavour.reviews.queries import (
    agreed_for,
    held_review,
    met_with_family,
    more_support_of,
    offered_to_family,
    ratings_of,
    review_of,
    reviews_of,
)


@door.record(Permission.SEE_RECORDS)
def review(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The review to come, and those that were held."""
    cycle = open_cycle(pupil)
    issued = latest_issued(pupil)
    in_force = issued if issued and cycle and issued.version.plan.cycle_id == cycle.pk else None
    held = [row for row in [*met_with_family(pupil), *reviews_of(pupil)] if row.held_on]
    held.sort(key=lambda row: (row.held_on, row.pk), reverse=True)
    agreed = agreed_for(pupil)
    context = {
        "cycle": cycle,
        "issued": in_force,
        "agreed": agreed,
        "due_on": in_force.version.review_on if in_force else agreed if cycle else None,
        "coming": review_of(cycle) if cycle else None,
        "may_hold": may_hold(request.actor, cycle) if cycle else None,
        "may_book": may_book(request.actor, cycle, agreed_for=agreed) if cycle else None,
        "held": held,
        "more_support": more_support_of(pupil),
    }
    return show_record(request, pupil, "school/reviews/review.jinja", context, section="review")


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def book(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Set the day of the meeting."""
    cycle = _cycle(pupil)
    coming, before_plan = review_of(cycle), cycle.issued_on is None
    initial = (
        {
            "meeting_on": coming.meeting_on or coming.due_on,
            "place": coming.place,
            "family_asked_on": coming.family_asked_on,
        }
        if coming
        else {}
    )
    people = _colleagues(request, pupil)
    form, act = BookForm(request.POST or None, initial=initial, people=people), new_uid()

    def do(answers: dict[str, Any]) -> None:
        chosen = answers.pop("staff", [])
        booked = book_review(by=request.actor, cycle=cycle, on=clock.today(), **answers)
        asked = [person for person in people if person.pk in chosen]
        ask_to_review(by=request.actor, review=booked, staff=asked, act=act)

    if carried_out(request, form, do):
        tell(request, _("The meeting has its day.") if before_plan else _("The review has its day."))
        will_tell(request, act)
        return to(request, "review", pupil_uid=pupil.uid)
    before = _("When will you meet about %(name)s’s support?")
    title = (before if before_plan else _("When will you look back on %(name)s’s plan?")) % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save the day"), section="review")


@door.record(Permission.SEE_RECORDS)
def held(request: SchoolRequest, pupil: Pupil, number: int) -> HttpResponse:
    """A review that was held, as it was written."""
    row = held_review(pupil, number)
    ratings = list(ratings_of(row).values())
    context = {
        "review": row,
        "ratings": ratings,
        "offered": offered_to_family(row),
        "attained": goal_attainment(ratings),
        "rated": rated(ratings),
    }
    return show_record(request, pupil, "school/reviews/held.jinja", context, section="review")


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def consider_more(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that more support was considered, and what was decided."""
    form = ConsideredForm(request.POST or None)
    if carried_out(request, form, lambda answers: consider_more_support(by=request.actor, pupil=pupil, **answers)):
        tell(request, _("Written down."))
        return to(request, "review", pupil_uid=pupil.uid)
    title = _("What more did you consider for %(name)s?") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Write it down"), section="review")


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def difficulties(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Write down that significant difficulties were identified: more support is then considered at once."""
    form = DifficultiesForm(request.POST or None)
    if carried_out(request, form, lambda answers: identify_difficulties(by=request.actor, pupil=pupil, **answers)):
        tell(request, _("Written down. More support is to be considered at once."))
        return to(request, "review", pupil_uid=pupil.uid)
    title = _("What significant difficulties does %(name)s have?") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Write it down"), section="review", beware=True)


def _colleagues(request: SchoolRequest, pupil: Pupil) -> list[Membership]:
    """The other adults who work with the child and can be asked by e-mail. Nobody where no mail leaves."""
    if not is_set_up():
        return []
    adults = {sight.staff_id: sight.staff for sight in adults_of(pupil, on=clock.today())}
    return [one for one in adults.values() if one.user.email and one.pk != request.actor.membership_id]


def _cycle(pupil: Pupil) -> Cycle:
    cycle = open_cycle(pupil)
    if cycle is None:
        raise NotFound
    return cycle
