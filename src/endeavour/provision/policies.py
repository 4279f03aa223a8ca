"""Who may log support."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, no
from endeavour.plans.models import SupportLine


def may_log(by: Actor, line: SupportLine) -> Verdict:
    """Staff who work with the child log against a line that is in an issued plan."""
    if line.ended_on is not None:
        return no(_("This line of support has ended."))
    return by.may(Permission.LOG_SESSION)


def may_mark(by: Actor) -> Verdict:
    """Staff who work with the child say how far a target has come."""
    return by.may(Permission.LOG_SESSION)


def sensible_minutes(minutes: int) -> Verdict:
    """A session lasts some minutes and not more than a school day."""
    return YES if 0 <= minutes <= 420 else no(_("Enter minutes between 0 and 420."))
