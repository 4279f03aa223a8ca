"""What every class offers before anything extra is needed: the school's own list, or the one it begins with.

The list is ours, in our words, for a school to make its own. The SEND Code of Practice asks for high-quality teaching
that is differentiated for individual pupils before and beside SEN Support (6.37), and names no strategies.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.needs.states import Area
from endeavour.schools.models import School

STARTER: Mapping[Area, tuple[str | Promise, ...]] = {
    Area.COMMUNICATION: (
        _("Name first, then a short instruction, one step at a time"),
        _("Ten seconds to think before the question comes again"),
        _("New words shown with a picture and used in a sentence"),
        _("A timetable in pictures or words, with changes told beforehand"),
        _("A talking partner chosen with care"),
    ),
    Area.COGNITION: (
        _("A worked example on the desk"),
        _("Tasks in small steps, each ticked off"),
        _("Sentence starters and word banks"),
        _("Things to handle in number work"),
        _("Overlearning: the same idea again the next day, and the next week"),
    ),
    Area.SEMH: (
        _("A greeting at the door each morning"),
        _("A calm place to go, agreed beforehand"),
        _("Praise that says what went well"),
        _("Movement breaks planned into the day"),
        _("Time to put things right afterwards, with an adult who knows the child"),
    ),
    Area.SENSORY: (
        _("A seat chosen for light, noise and sight of the board"),
        _("Larger print, plain backgrounds, good contrast"),
        _("Pencil grips, a sloping board or a keyboard"),
        _("Ear defenders or a quiet corner when it is loud"),
        _("A check that glasses and hearing aids are worn and work"),
    ),
    Area.OTHER: (
        _("A checklist for getting ready, in pictures or words"),
        _("A place for each thing, with a label"),
        _("A plan for playtimes and moving between lessons"),
    ),
}


def offered_in_class(school: School) -> dict[Area, list[str]]:
    """The strategies of each area of need: the school's own where it has written any list, else the starting one."""
    own = school.offered_in_class
    if own:
        return {area: list(own.get(area.value, [])) for area in Area}
    return {area: [str(line) for line in STARTER[area]] for area in Area}
