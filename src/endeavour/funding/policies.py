"""Who keeps rates and budgets, and who sees what people are paid."""

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.verdict import YES, Verdict, no
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


def may_remove(*, is_used: bool) -> Verdict:
    """Whether something goes without a trace in any cost."""
    return no(_("It stands in costs already. Change it instead.")) if is_used else YES
