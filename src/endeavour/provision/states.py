"""What can become of a session of support."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Did(TextChoices):
    """What the audit writes about support given."""

    SESSION_LOGGED = "session_logged", _("logged a session")
    SESSION_UNDONE = "session_undone", _("took back a session within a minute of logging it")
    SESSION_STRUCK_OUT = "session_struck_out", _("struck out a session")
    TARGET_MARKED = "target_marked", _("marked a target")
    MARK_UNDONE = "mark_undone", _("took back a mark on a target with its session")
    MARK_STRUCK_OUT = "mark_struck_out", _("struck out a mark on a target")
    INTERVENTION_BEGUN = "intervention_begun", _("set up an intervention")
    INTERVENTION_CHANGED = "intervention_changed", _("changed an intervention")
    INTERVENTION_ENDED = "intervention_ended", _("ended an intervention")
    INTERVENTION_JOINED = "intervention_joined", _("put the pupil into an intervention")
    DELIVERED_EXPORTED = "delivered_exported", _("took away what was planned and delivered")
    MAP_EXPORTED = "map_exported", _("took away the provision map")
    INTERVENTION_LEFT = "intervention_left", _("took the pupil out of an intervention")
    OTHERS_SAID = "others_said", _("said how many others are in an intervention")
    COVER_ARRANGED = "cover_arranged", _("said who covers a session")
    HOURS_KEPT = "hours_kept", _("said when a member of staff works")
    LESSONS_KEPT = "lessons_kept", _("said when a class has which lesson")
    INTERVENTION_UNDONE = "intervention_undone", _("took back an intervention within a minute of setting it up")
    COVER_ENDED = "cover_ended", _("took back who covers a session")


class Kind(TextChoices):
    """How an intervention is given: at times of the week, or all week long beside the lessons."""

    AT_TIMES = "at_times", _("At set times")
    IN_CLASS = "in_class", _("In class, through the week")


class Given(TextChoices):
    """How much of a planned session took place."""

    GIVEN = "given", _("As planned")
    SHORT = "short", _("Cut short")
    NOT_GIVEN = "not_given", _("Not delivered")


class LineIs(TextChoices):
    """How a line of support stands to the issued versions of its plan."""

    DRAFT = "draft", _("In no issued plan yet")
    IN_FORCE = "in_force", _("In the plan in force")
    ENDED = "ended", _("In an earlier version alone")


class Loss(TextChoices):
    """Why support was not given."""

    STAFF = "staff", _("Staff away or covering")
    ABSENT = "absent", _("Pupil absent")
    ASSEMBLY = "assembly", _("Assembly or event")
    TRIP = "trip", _("Trip")
    REFUSED = "refused", _("Pupil did not want to")
    OTHER = "other", _("Another reason")


class Stretch(TextChoices):
    """For which days planned and delivered are set beside each other."""

    HALF_TERM = "half", _("This half-term")
    THIS_WEEK = "week", _("This week")
    LAST_WEEK = "last", _("Last week")
    TERM = "term", _("This term")
    YEAR = "year", _("This school year")
    PLAN = "plan", _("Plans in force, since they began")
    DAYS = "days", _("From a day to a day")


class Side(TextChoices):
    """By what planned and delivered are set beside each other."""

    PUPIL = "pupil", _("Pupil")
    LINE = "line", _("Line of support")
    INTERVENTION = "intervention", _("Intervention")
    ADULT = "adult", _("Adult")
    WEEK = "week", _("Week")
    CLASS = "class", _("Class")
    AREA = "area", _("Area of need")


UNDO_SECONDS = 60
LONGEST_SESSION = 420
"""Minutes: nothing lasts longer than a school day."""
LONGEST_WEEK = 5 * LONGEST_SESSION
"""Minutes of support in class in a week: all of each school day."""
MOST_OTHERS = 40
"""More than a class is no group."""

LONGEST_REASON = 300
LONGEST_SUBJECT = 40
