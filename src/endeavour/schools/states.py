"""What kinds of setting there are, in the words of the Act."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Which chapter of the Code a setting reads."""

    EARLY_YEARS = "early_years", _("Early years")
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all_through", _("All-through")
    POST_16 = "post_16", _("Sixth form or college")
