"""What a review can be and what it can decide."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about reviews."""

    REVIEW_BOOKED = "review_booked", _("set the day of a review")
    REVIEW_SAVED = "review_saved", _("wrote in the review")
    REVIEW_HELD = "review_held", _("closed the review")
    RATINGS_WEIGHED = "ratings_weighed", _("said how much each target of a review weighs")
    MEETING_RECORDED = "meeting_recorded", _("wrote down a meeting with the family")
    MORE_SUPPORT_CONSIDERED = "more_support_considered", _("considered more support")
    DIFFICULTIES_IDENTIFIED = "difficulties_identified", _("identified significant difficulties")


class ReviewState(TextChoices):
    """Where a review has got to: to come, held and closed; or a meeting with the family that closed no cycle."""

    BOOKED = "booked", _("To come")
    HELD = "held", _("Held")
    MET = "met", _("Met")


class Rating(IntegerChoices):
    """How a target went against what was expected: the scale of goal attainment."""

    MUCH_LESS = -2, _("Much less")
    LESS = -1, _("Less")
    AS_EXPECTED = 0, _("As expected")
    MORE = 1, _("More")
    MUCH_MORE = 2, _("Much more")


MOST_WEIGHT = 3
"""How much a target matters and how hard it is go from 0 to this, as goal attainment scaling has it."""


class MoreSupportKind(TextChoices):
    """Why more support is to be considered at once, and that it was considered. SEND Code of Practice 6.58, 9.3."""

    IDENTIFIED = "identified", _("Significant difficulties identified")
    CONSIDERED = "considered", _("More support considered")


class Decision(TextChoices):
    """What happens next."""

    CARRY_ON = "carry_on", _("Carry on")
    CHANGE = "change", _("Change the support")
    MORE = "more", _("More support")
    LESS = "less", _("Less support")
    END = "end", _("End SEN Support")
