"""Who may write, issue, answer and read a plan."""

from datetime import date

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, first_refusal, no
from endeavour.needs.models import Cycle
from endeavour.needs.states import Stage
from endeavour.plans.models import PlanVersion
from endeavour.plans.shape import PlanShape


def may_write(by: Actor, cycle: Cycle) -> Verdict:
    """The child's teachers and the SENCO's side, while the cycle is open."""
    if cycle.closed_on is not None:
        return no(_("This cycle is closed. Its plan stays as it was."))
    return by.may(Permission.WRITE_PLAN)


def may_issue(by: Actor, cycle: Cycle, plan: PlanShape) -> Verdict:
    """The SENCO's side issues a plan that holds something and has a day to look back, until its review is closed.
    Nobody's silence stops it, nor that nothing new was gathered since the last one.
    """
    return first_refusal(by.may(Permission.ISSUE_PLAN), _open(cycle), _has_something(plan), _has_day(plan))


def may_answer(by: Actor) -> Verdict:
    """Staff who gather evidence write down what people said of a plan."""
    return by.may(Permission.GATHER_EVIDENCE)


def may_be_silent(version: PlanVersion, *, words: str, asked_on: date) -> Verdict:
    """Somebody can be asked about a plan once it is issued, and whoever says something has answered."""
    if words.strip():
        return no(_("These words are an answer. Choose what they say of the plan."))
    if asked_on < version.issued_on:
        return no(_("The plan was issued after that day. Enter the day they were asked about it."))
    return YES


def _open(cycle: Cycle) -> Verdict:
    if cycle.closed_on is None and cycle.stage != Stage.REVIEW:
        return YES
    return no(_("This cycle is at its review. What changes goes into the next one’s plan."))


def _has_something(plan: PlanShape) -> Verdict:
    return (
        no(_("There is nothing in this plan yet. Write an outcome or a line of support.")) if plan.is_empty else YES
    )


def _has_day(plan: PlanShape) -> Verdict:
    return YES if plan.review_on else no(_("Choose the day you will look back together."))
