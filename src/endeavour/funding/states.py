"""Words of money: whose figures, for what an amount stands, and which purse pays."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_SOURCE = 300
MOST_AN_HOUR = 50_000
"""In pence. Nobody's hour costs more than £500: a figure above it was meant for a year."""
MOST = 10_000_000_00
"""In pence. No school buys one thing, or has one budget for support, of more than £10 million."""
MOST_PARTS = 999


class Did(TextChoices):
    """What the audit writes about money."""

    POST_KEPT = "post_kept", _("set what kinds of staff there are")
    POST_HELD = "post_held", _("said which kind of staff somebody is")
    RATES_KEPT = "rates_kept", _("set what an hour of staff costs")
    PAY_KEPT = "pay_kept", _("set what one person’s hour costs")
    BOUGHT = "bought", _("entered something bought")
    BOUGHT_CHANGED = "bought_changed", _("changed something bought")
    BOUGHT_REMOVED = "bought_removed", _("removed something bought")
    BUDGET_KEPT = "budget_kept", _("set a budget")
    PAID_FROM = "paid_from", _("said which budgets pay for an intervention")
    COSTS_EXPORTED = "costs_exported", _("took away what pupils’ support costs")


class Heading(TextChoices):
    """The headings under which a council reads a costed provision map, as Durham's guide to it names them."""

    ASSISTANT = "a", _("Learning support")
    TEACHER = "b", _("Additional teaching")
    LUNCH = "c", _("Supervision at lunch and play")
    SERVICE = "d", _("Services bought in")
    RESOURCE = "e", _("Resources")


OF_STAFF = (Heading.ASSISTANT, Heading.TEACHER, Heading.LUNCH)
OF_THINGS = (Heading.SERVICE, Heading.RESOURCE)


class Whose(TextChoices):
    """Whose figures a rate card holds."""

    SCHOOL = "school", _("The school’s")
    COUNCIL = "council", _("The local authority’s")


class Basis(TextChoices):
    """By which figures a cost is worked out. What one person is paid, only the head and the business manager see."""

    SCHOOL = "school", _("The school’s rates")
    COUNCIL = "council", _("The local authority’s rates")
    PAY = "pay", _("What each person is paid")


class Per(TextChoices):
    """What a rate buys: an hour, or an hour in every week of a school year, as some councils count."""

    HOUR = "hour", _("an hour")
    WEEKLY_HOUR = "weekly_hour", _("an hour a week for a year")


class Purse(TextChoices):
    """Where money for support comes from."""

    NOTIONAL = "notional", _("Notional SEN budget")
    TOP_UP = "top_up", _("Top-up funding")
    PREMIUM = "premium", _("Pupil premium")
    INCLUSION = "inclusion", _("Inclusive Mainstream Fund")
    EARLY_YEARS = "early_years", _("Early years inclusion fund")
    OTHER = "other", _("Other")


class Band(TextChoices):
    """Where a pupil's cost stands by £6,000: near it is within £1,000 below, or at it."""

    ABOVE = "above", _("Above £6,000")
    NEAR = "near", _("Within £1,000 of it")
    BELOW = "below", _("Below £5,000")


class Span(TextChoices):
    """Which year an amount is for."""

    FINANCIAL = "financial", _("Financial year")
    SCHOOL = "school", _("School year")
