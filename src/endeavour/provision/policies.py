"""Who may set up interventions, log support and mark targets, take back what they logged, and strike out what is
wrong.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, no
from endeavour.plans.shape import LineShape
from endeavour.provision.models import Mark, Session
from endeavour.provision.states import LONGEST_SESSION, LONGEST_WEEK, UNDO_SECONDS, Kind, LineIs


def may_log(by: Actor, stands: LineIs) -> Verdict:
    """Staff who work with the child log against a line that is in an issued plan. `stands` is how it stands to the
    versions: taken out of a draft it is in force still, written in a draft it is not yet.
    """
    if stands == LineIs.ENDED:
        return no(_("This line of support has ended."))
    if stands == LineIs.DRAFT:
        return no(_("This plan is a draft still. Support is logged once it is issued."))
    return by.may(Permission.LOG_SESSION)


def may_arrange(by: Actor) -> Verdict:
    """The SENCO's side sets interventions up, and says who is in them."""
    return by.may(Permission.ARRANGE_SUPPORT)


def may_be_placed(stands: LineIs, line: LineShape | None, kind: str, *, is_in_it: bool) -> Verdict:
    """Whether a pupil can join an intervention of a kind for a line of support that stands so to the versions of
    their plan, of which the one in force says `line`.
    """
    if is_in_it:
        return no(_("This pupil is in it already."))
    if stands != LineIs.IN_FORCE or line is None:
        return no(_("A pupil joins for support that stands in a plan in force."))
    if kind == Kind.IN_CLASS and not (line.minutes and line.times_a_week):
        return no(_("Their plan does not say how many minutes, and how many times a week."))
    return YES


def may_log_slot(by: Actor, *, gives: bool) -> Verdict:
    """Whoever gives an intervention that day logs it, and the SENCO's side for whoever was away. `gives` is whether
    this person gives it.
    """
    if not gives and Permission.ARRANGE_SUPPORT not in by.permissions:
        return no(_("It is logged by whoever gives it, or by the SENCO."))
    return by.may(Permission.LOG_SESSION)


def may_mark(by: Actor) -> Verdict:
    """Staff who work with the child say how far a target has come."""
    return by.may(Permission.LOG_SESSION)


def sensible_minutes(minutes: int, *, kind: str = Kind.AT_TIMES) -> Verdict:
    """A session lasts some minutes and not more than a school day; support in class, not more than a week of them."""
    most = LONGEST_WEEK if kind == Kind.IN_CLASS else LONGEST_SESSION
    return YES if 0 <= minutes <= most else no(_("Enter minutes between 0 and %(most)d.") % {"most": most})


def seconds_left(session: Session, *, at: datetime) -> int:
    """How long a session may still be undone as if it had never been logged."""
    return max(0, UNDO_SECONDS - int((at - session.logged_at).total_seconds()))


def may_undo(by: Actor, session: Session, *, at: datetime) -> Verdict:
    """Who logged a session takes it back within a minute."""
    if not _logged_it(by, session):
        return no(_("Only the person who logged a session can undo it."))
    if session.struck_at is not None:
        return no(_("This session is struck out already."))
    if not seconds_left(session, at=at):
        return no(_("The minute in which this could be undone is over. Strike the session out, and say why."))
    return by.may(Permission.LOG_SESSION)


def may_strike(by: Actor, session: Session) -> Verdict:
    """A wrong session is struck out by who logged it, or by those who decide on SEN Support: the SENCO's side."""
    if session.struck_at is not None:
        return no(_("This session is struck out already."))
    if _logged_it(by, session) or Permission.DECIDE_CONCERN in by.permissions:
        return by.may(Permission.LOG_SESSION)
    return no(_("A session is struck out by the person who logged it, or by the SENCO."))


def may_strike_mark(by: Actor, mark: Mark) -> Verdict:
    """A wrong mark is struck out by who made it, or by the SENCO's side, as a session is."""
    if mark.struck_at is not None:
        return no(_("This mark is struck out already."))
    made_it = by.membership_id is not None and mark.marked_by_id == by.membership_id
    if made_it or Permission.DECIDE_CONCERN in by.permissions:
        return by.may(Permission.LOG_SESSION)
    return no(_("A mark is struck out by the person who made it, or by the SENCO."))


def _logged_it(by: Actor, session: Session) -> bool:
    return by.membership_id is not None and session.logged_by_id == by.membership_id
