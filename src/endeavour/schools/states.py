"""What kinds of setting there are, in the words of the Act."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about a school."""

    DETAILS_CHANGED = "school_details_changed", _("changed the school’s details")
    TERMS_SET = "school_terms_set", _("set terms and closures")
    DEADLINES_CHOSEN = "school_deadlines_chosen", _("chose the school’s own deadlines")
    CHECKS_CHOSEN = "school_checks_chosen", _("chose which checks a plan gets, and what they go by")
    WEEKLY_MAIL_CHOSEN = "school_weekly_mail_chosen", _("chose whether staff get an e-mail on Mondays")
    FEEDS_CHOSEN = "school_feeds_chosen", _("chose whether staff may read their own week in a calendar")
    REPORT_RECORDED = "school_report_recorded", _("recorded when the SEN information report was published")


class Phase(TextChoices):
    """Which chapter of the Code a setting reads."""

    EARLY_YEARS = "early_years", _("Early years")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all_through", _("All-through")
    POST_16 = "post_16", _("Sixth form or college")
