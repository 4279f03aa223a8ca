"""Keeping the figures of money."""

from endeavour.funding.actions.copies import take_costs
from endeavour.funding.actions.purses import (
    BudgetSaid,
    PurchaseSaid,
    keep_budget,
    keep_purchase,
    remove_budget,
    remove_purchase,
    share_cost,
)
from endeavour.funding.actions.rates import (
    PostSaid,
    RateSaid,
    begin_posts,
    hold_post,
    keep_card,
    keep_pay,
    keep_post,
    usual_posts,
    wrong_with,
)

__all__ = [
    "BudgetSaid",
    "PostSaid",
    "PurchaseSaid",
    "RateSaid",
    "begin_posts",
    "hold_post",
    "keep_budget",
    "keep_card",
    "keep_pay",
    "keep_post",
    "keep_purchase",
    "remove_budget",
    "remove_purchase",
    "share_cost",
    "take_costs",
    "usual_posts",
    "wrong_with",
]
