"""What a school publishes, and what can be said of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from endeavour.funding.states import Purse

LONGEST_LINE, LONGEST_TEXT = 200, 1000
MOST_ACTIVITIES = 40
MOST_PENCE = 1_000_000_000
"""£10 million: no activity of one school costs more."""
FEWEST_TOLD = 5
"""Fewer pupils than these are never told by their number to the public."""

OF_THE_SCHOOL = tuple((one.value, one.label) for one in Purse if one != Purse.TOP_UP)
"""The purses an activity can be paid from: a top-up is one pupil's."""


class Did(TextChoices):
    """What the audit writes about what a school publishes."""

    STRATEGY_KEPT = "strategy_kept", _("wrote the inclusion strategy")
    ACTIVITY_KEPT = "activity_kept", _("wrote an activity of the inclusion strategy")
    ACTIVITY_REMOVED = "activity_removed", _("took an activity out of the inclusion strategy")
    STRATEGY_REVIEWED = "strategy_reviewed", _("reviewed the inclusion strategy")
    STRATEGY_PUBLISHED = "strategy_published", _("published the inclusion strategy")
    STRATEGY_TAKEN_BACK = "strategy_taken_back", _("took the inclusion strategy back from the public")
