"""Who may hold a review, on what day it can have been, and when one can be closed."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.needs.models import Cycle
from endeavour.needs.states import Stage
from endeavour.reviews.models import Review
from endeavour.reviews.states import Decision, ReviewState


def may_hold(by: Actor, cycle: Cycle) -> Verdict:
    """The child's teachers and the SENCO's side, once a plan is being given."""
    if cycle.closed_on is not None:
        return no(_("This cycle is closed. Its review has been held."))
    if cycle.stage not in {Stage.DO, Stage.REVIEW}:
        return no(_("There is no issued plan to review yet."))
    return by.may(Permission.HOLD_REVIEW)


def may_book(by: Actor, cycle: Cycle, *, agreed_for: date | None) -> Verdict:
    """As for holding it; and before the next plan is issued, where the last review agreed a day to look back."""
    if cycle.closed_on is None and agreed_for is not None:
        return by.may(Permission.HOLD_REVIEW)
    return may_hold(by, cycle)


def may_meet(by: Actor, cycle: Cycle, *, met_on: date, today: date) -> Verdict:
    """Meeting the family without closing the cycle: at any time while it runs, by those who hold its review."""
    if cycle.closed_on is not None:
        return no(_("This cycle is closed. Write the meeting down in the one that is running."))
    if met_on > today:
        return no(_("Enter a day that is not in the future."))
    if met_on < cycle.opened_on:
        return no(_("Enter a day on or after the one on which this cycle began."))
    return by.may(Permission.HOLD_REVIEW)


def may_have_met(cycle: Cycle, *, met_on: date, today: date) -> Verdict:
    """A meeting that took place was on a day from the plan's issue until today."""
    if met_on > today:
        return no(_("Enter a day that is not in the future."))
    if met_on < first_day(cycle):
        return no(_("Enter a day on or after the one on which the plan was issued."))
    return YES


def first_day(cycle: Cycle) -> date:
    """The first day on which this cycle can be looked back on."""
    return cycle.issued_on or cycle.opened_on


def may_weigh(by: Actor, review: Review) -> Verdict:
    """Weights are set by who may hold reviews, once the targets were rated."""
    if review.state != ReviewState.HELD:
        return no(_("Targets are weighed once the review is closed."))
    return by.may(Permission.HOLD_REVIEW)


def may_close(by: Actor, review: Review, *, decision: str) -> Verdict:
    """A review closes once, with a decision. Ending SEN Support is the SENCO's side's to decide."""
    if review.state == ReviewState.HELD:
        return no(_("This review has been closed already."))
    if decision not in Decision.values:
        return no(_("Choose what happens next."))
    ends = by.may(Permission.SET_SEN_STATUS) if decision == Decision.END else YES
    return first_refusal(may_hold(by, review.cycle), ends)
