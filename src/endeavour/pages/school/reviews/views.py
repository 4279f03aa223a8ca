"""Review: booked, held in the room, closed into the next cycle."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from endeavour.access.permissions import Permission
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound
from endeavour.needs.models import Cycle
from endeavour.needs.queries import open_cycle, views_of
from endeavour.pages import doors as door
from endeavour.pages.doors import SchoolRequest
from endeavour.pages.frame import carried_out, tell, to
from endeavour.pages.record import ask_about, show_record
from endeavour.pages.school.reviews.forms import BookForm, CloseForm, MeetingForm, RateForm
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan
from endeavour.plans.queries import latest_issued, plan_of
from endeavour.provision.queries import delivered_in, marks_of, targets_of
from endeavour.reviews.actions import Notes, book_review, hold_review, rate_target, save_notes
from endeavour.reviews.models import Review
from endeavour.reviews.policies import may_hold
from endeavour.reviews.queries import held_review, ratings_of, review_of, reviews_of
from endeavour.reviews.states import Decision


@door.record(Permission.SEE_RECORDS)
def review(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The review to come, and those that were held."""
    cycle = open_cycle(pupil)
    issued = latest_issued(pupil)
    in_force = issued if issued and cycle and issued.version.plan.cycle_id == cycle.pk else None
    context = {
        "cycle": cycle,
        "issued": in_force,
        "coming": review_of(cycle) if cycle else None,
        "may_hold": may_hold(request.actor, cycle) if cycle else None,
        "held": [row for row in reviews_of(pupil) if row.held_on],
    }
    return show_record(request, pupil, "school/reviews/review.jinja", context, section="review")


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def book(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """Set the day of the meeting."""
    cycle = _cycle(pupil)
    coming = review_of(cycle)
    initial = {"meeting_on": coming.meeting_on or coming.due_on, "place": coming.place} if coming else {}
    form = BookForm(request.POST or None, initial=initial)

    def do(answers: dict[str, Any]) -> None:
        book_review(by=request.actor, cycle=cycle, on=clock.today(), **answers)

    if carried_out(request, form, do):
        tell(request, _("The review has its day."))
        return to(request, "review", pupil_uid=pupil.uid)
    title = _("When will you look back on %(name)s’s plan?") % {"name": pupil.known_as}
    return ask_about(request, pupil, form, title=title, submit=_("Save the day"), section="review")


@door.record(Permission.HOLD_REVIEW, methods=("GET", "POST"))
def meeting(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """The meeting: who is here, each target, the support, and what next. Saved as often as it is pressed."""
    cycle = _cycle(pupil)
    plan = plan_of(cycle)
    issued = latest_issued(pupil)
    if plan is None or issued is None:
        raise NotFound
    row = review_of(cycle)
    form = MeetingForm(request.POST or None, initial=_initial(row))
    rates = _rate_forms(request, plan, row)
    closing = request.POST.get("then") == "close"
    close = CloseForm(request.POST if closing else None)
    if request.method == "POST" and _kept(request, cycle, form, rates):
        if not closing:
            tell(request, _("Saved."))
            return to(request, "hold-review", pupil_uid=pupil.uid)
        if carried_out(request, close, lambda answers: _close(request, cycle, answers)):
            return _after(request, pupil, close.cleaned_data["decision"])
    marks = marks_of([one.target for one in rates])
    context = {
        "cycle": cycle,
        "form": form,
        "rates": [(one, marks[one.target.pk]) for one in rates],
        "close": close,
        "lines": delivered_in(plan, since=issued.version.issued_on, on=clock.today()),
        "views": views_of(cycle),
        "due_on": issued.version.review_on,
        "all_forms": [form, *rates, close],
    }
    return show_record(request, pupil, "school/reviews/meeting.jinja", context, section="review")


def _initial(row: Review | None) -> dict[str, Any]:
    if row is None:
        return {}
    words = {True: "yes", False: "no", None: None}
    return {
        "came": row.came,
        "family_came": words[row.family_came],
        "pupil_came": words[row.pupil_came],
        "impact": row.impact,
        "quality": row.quality,
    }


def _rate_forms(request: SchoolRequest, plan: Plan, row: Review | None) -> list[RateForm]:
    said = ratings_of(row) if row else {}
    return [RateForm(request.POST or None, target=target, said=said.get(target.pk)) for target in targets_of(plan)]


def _kept(request: SchoolRequest, cycle: Cycle, form: MeetingForm, rates: list[RateForm]) -> bool:
    if [one for one in (form, *rates) if not one.is_valid()]:
        return False
    row = save_notes(by=request.actor, cycle=cycle, notes=Notes(**form.cleaned_data))
    for one in rates:
        answers = one.cleaned_data
        rate_target(
            by=request.actor,
            review=row,
            target=one.target,
            rating=answers["rating"],
            sentence=answers["sentence"],
            continues=not answers["ended"],
        )
    return True


def _close(request: SchoolRequest, cycle: Cycle, answers: dict[str, Any]) -> None:
    row = review_of(cycle)
    if row is None:
        raise NotFound
    hold_review(by=request.actor, review=row, on=clock.today(), **answers)


def _after(request: SchoolRequest, pupil: Pupil, decision: str) -> HttpResponse:
    if decision == Decision.END:
        tell(request, _("SEN Support has ended. Tell the family now."))
        return to(request, "write-end-letter", pupil_uid=pupil.uid)
    tell(request, _("The review is closed and the next cycle is open. What continues has been carried over."))
    return to(request, "plan", pupil_uid=pupil.uid)


@door.record(Permission.SEE_RECORDS)
def held(request: SchoolRequest, pupil: Pupil, number: int) -> HttpResponse:
    """A review that was held, as it was written."""
    row = held_review(pupil, number)
    context = {"review": row, "ratings": list(ratings_of(row).values())}
    return show_record(request, pupil, "school/reviews/held.jinja", context, section="review")


def _cycle(pupil: Pupil) -> Cycle:
    cycle = open_cycle(pupil)
    if cycle is None:
        raise NotFound
    return cycle
