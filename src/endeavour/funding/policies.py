"""Who keeps rates and budgets, and who sees what people are paid."""

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import Verdict
from endeavour.funding.states import Basis


def may_see_costs(by: Actor, basis: Basis) -> Verdict:
    """Costs are for the SENCO's side, the head and the business manager; by what each person is paid, for the last
    two alone.
    """
    return by.may(Permission.SEE_PAY if basis == Basis.PAY else Permission.SEE_MONEY)


def may_keep_money(by: Actor) -> Verdict:
    """Rates by post, what is bought and budgets."""
    return by.may(Permission.KEEP_MONEY)


def may_keep_pay(by: Actor) -> Verdict:
    """What one person is paid."""
    return by.may(Permission.SEE_PAY)
