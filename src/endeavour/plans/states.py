"""What a plan can be and how people can answer it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about plans."""

    PLAN_OPENED = "plan_opened", _("opened a plan")
    PLAN_SAVED = "plan_saved", _("changed the plan")
    PLAN_ISSUED = "plan_issued", _("issued the plan")
    PLAN_ANSWERED = "plan_answered", _("recorded an answer to the plan")
    CARD_READ = "card_read", _("read the classroom card")
    PROFILE_SAVED = "profile_saved", _("changed the one-page profile")


class MeasureKind(TextChoices):
    """In what a target is measured, and so how it is marked."""

    WORDS = "words", _("In words")
    NUMBER = "number", _("A number")
    STANDARD = "standard", _("A standardised score")
    LEVEL = "level", _("A level")
    YES_NO = "yes_no", _("Yes or no")
    RATING = "rating", _("A rating")


class InterimFrom(TextChoices):
    """What a plan rests on that runs for a joiner until the school has reviewed it."""

    OLD_PLAN = "old_plan", _("The last school’s plan")
    LAST_SCHOOL = "last_school", _("Told by the last school")
    FAMILY = "family", _("Told by the family")


class Answer(TextChoices):
    """What a parent, carer or pupil says of a plan. Whoever was asked and has not answered says nothing yet: that is
    written down with the day they were asked, and stops nothing.
    """

    AGREED = "agreed", _("Agrees")
    IN_PART = "in_part", _("Agrees in part")
    DISAGREED = "disagreed", _("Disagrees")
    NO_ANSWER = "no_answer", _("Asked, no answer yet")
