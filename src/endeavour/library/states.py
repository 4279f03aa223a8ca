"""What the library keeps, and what can be said of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from endeavour.library.sharing import Rule


class Did(TextChoices):
    """What the audit writes about the library."""

    LIBRARY_BEGUN = "library_begun", _("began the library with the starter set")
    LIBRARY_ADDED = "library_added", _("added to the library")
    LIBRARY_COPIED = "library_copied", _("copied something in the library")
    LIBRARY_CHANGED = "library_changed", _("changed something in the library")
    LIBRARY_RETIRED = "library_retired", _("retired something in the library")
    LIBRARY_BROUGHT_BACK = "library_brought_back", _("brought something in the library back")
    LIBRARY_SHARED = "library_shared", _("shared something in the library with the trust")
    LIBRARY_KEPT = "library_kept", _("stopped sharing something in the library")
    COUNCIL_LINKED = "council_linked", _("set the links to what the council expects")


class ProvisionKind(TextChoices):
    """The forms that support can take. The first six are those the guides for parents name."""

    PROGRAMME = "programme", _("Learning programme")
    EXTRA_HELP = "extra_help", _("Extra help from an adult")
    OBSERVATION = "observation", _("Observation and records")
    TAKING_PART = "taking_part", _("Help to take part")
    PERSONAL_CARE = "personal_care", _("Personal care")
    ADVICE = "advice", _("Specialist advice")
    EQUIPMENT = "equipment", _("Equipment or a changed place")


class StaffKind(TextChoices):
    """Who gives support, by the kind of work they do."""

    ASSISTANT = "assistant", _("Teaching assistant")
    SENIOR_ASSISTANT = "senior_assistant", _("Higher level teaching assistant")
    TEACHER = "teacher", _("Teacher")
    SPECIALIST_TEACHER = "specialist_teacher", _("Specialist teacher")
    MENTOR = "mentor", _("Learning mentor or pastoral staff")
    OUTSIDE = "outside", _("Somebody from outside, such as a therapist")
    ANYBODY = "anybody", _("Any adult who was shown how")


class Rated(TextChoices):
    """How well it is known that something works. Whatever is rated names its source."""

    NOT_RATED = "not_rated", _("Not rated yet")
    OURS = "ours", _("Our own results")
    SOME = "some", _("Some studies")
    GOOD = "good", _("Several good studies")
    AGAINST = "against", _("Studied, and found not to work")


class Per(TextChoices):
    """For whom something is bought once."""

    PUPIL = "pupil", _("Each pupil")
    GROUP = "group", _("Each group")
    SCHOOL = "school", _("The whole school")


class Where(TextChoices):
    """Where in a school's day a strategy is for."""

    LESSONS = "lessons", _("In lessons")
    PLAY = "play", _("At play and at lunch")
    MOVING = "moving", _("Arriving, moving about and leaving")
    OUT = "out", _("On trips and in clubs")


RULES = (
    (Rule.EQUAL.value, _("Equally, by heads")),
    (Rule.ATTENDED.value, _("By the minutes each was there")),
    (Rule.FIXED.value, _("By parts agreed beforehand")),
)
"""How a group's cost is shared, in words."""

LONGEST_NAME, LONGEST_STRATEGY = 120, 300
MOST_AT_ONCE = 30
"""So many strategies are taken in one go."""
MOST_LINKS = 12
LONGEST_TIME = 420
"""Minutes: nothing lasts longer than a school day."""
