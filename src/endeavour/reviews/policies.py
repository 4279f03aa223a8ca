"""Who may hold a review, and when one can be closed."""

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


def may_close(by: Actor, review: Review, *, decision: str) -> Verdict:
    """A review closes once, with a decision. Ending SEN Support is the SENCO's side's to decide."""
    if review.state == ReviewState.HELD:
        return no(_("This review has been closed already."))
    if decision not in Decision.values:
        return no(_("Choose what happens next."))
    ends = by.may(Permission.SET_SEN_STATUS) if decision == Decision.END else YES
    return first_refusal(may_hold(by, review.cycle), ends)
