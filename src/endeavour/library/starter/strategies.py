"""The strategies that a library begins with.

The SEND Code of Practice asks for high-quality teaching that is differentiated for individual pupils before and
beside SEN Support (6.37), and names no strategies.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.library.states import Where
from endeavour.needs.states import Area
from endeavour.schools.states import Phase

EARLY, SECONDARY = Phase.EARLY_YEARS.value, Phase.SECONDARY.value
LESSONS, PLAY, MOVING, OUT = Where.LESSONS.value, Where.PLAY.value, Where.MOVING.value, Where.OUT.value


@dataclass(frozen=True, slots=True)
class StarterStrategy:
    """One strategy, for a phase and a part of the day where it is for one alone."""

    text: str | Promise
    setting: str = ""
    phase: str = ""


S = StarterStrategy

EVERY_CLASS: Mapping[Area, tuple[StarterStrategy, ...]] = {
    Area.COMMUNICATION: (
        S(_("Name first, then a short instruction, one step at a time")),
        S(_("Ten seconds to think before the question comes again"), LESSONS),
        S(_("New words shown with a picture and used in a sentence"), LESSONS),
        S(_("A timetable in pictures or words, with changes told beforehand")),
        S(_("A talking partner chosen with care"), LESSONS),
        S(_("Adults say what a child is doing, and wait for the child to add to it"), phase=EARLY),
    ),
    Area.COGNITION: (
        S(_("A worked example on the desk"), LESSONS),
        S(_("Tasks in small steps, each ticked off"), LESSONS),
        S(_("Sentence starters and word banks"), LESSONS),
        S(_("Things to handle in number work"), LESSONS),
        S(_("Overlearning: the same idea again the next day, and the next week"), LESSONS),
        S(_("Homework written down for the pupil, or sent"), phase=SECONDARY),
    ),
    Area.SEMH: (
        S(_("A greeting at the door each morning"), MOVING),
        S(_("A calm place to go, agreed beforehand")),
        S(_("Praise that says what went well")),
        S(_("Movement breaks planned into the day")),
        S(_("Time to put things right afterwards, with an adult who knows the child")),
        S(_("A card to leave the room for five minutes, without having to ask"), LESSONS, SECONDARY),
    ),
    Area.SENSORY: (
        S(_("A seat chosen for light, noise and sight of the board"), LESSONS),
        S(_("Larger print, plain backgrounds, good contrast"), LESSONS),
        S(_("Pencil grips, a sloping board or a keyboard"), LESSONS),
        S(_("Ear defenders or a quiet corner when it is loud")),
        S(_("A check that glasses and hearing aids are worn and work")),
        S(_("Leaving a lesson two minutes early, before the corridors fill"), MOVING, SECONDARY),
    ),
    Area.OTHER: (
        S(_("A checklist for getting ready, in pictures or words"), MOVING),
        S(_("A place for each thing, with a label")),
        S(_("A plan for playtimes and moving between lessons"), PLAY),
    ),
}
"""What every class offers, before anything extra is needed."""

FOR_PLANS: Mapping[Area, tuple[StarterStrategy, ...]] = {
    Area.COMMUNICATION: (
        S(_("Say it, show it, then let them try"), LESSONS),
        S(_("Ask for it back in their own words before they begin"), LESSONS),
        S(_("Give two answers to choose from when words do not come")),
        S(_("Say what will change, when, and what stays the same"), MOVING),
    ),
    Area.COGNITION: (
        S(_("Read the question aloud to them, and let them answer aloud"), LESSONS),
        S(_("Ask for three good lines, not a page"), LESSONS),
        S(_("Leave the steps on the desk until the work is done"), LESSONS),
        S(_("Do not ask them to copy from the board"), LESSONS),
    ),
    Area.SEMH: (
        S(_("Sit near, speak low, say little")),
        S(_("Name what you see: “This looks hard. Shall we start it together?”"), LESSONS),
        S(_("Give a job at the change of lessons"), MOVING),
        S(_("Go over what happened later, never in front of others")),
    ),
    Area.SENSORY: (
        S(_("Face them when you speak, and never with your back to the window"), LESSONS),
        S(_("Print at 18 point on cream paper"), LESSONS),
        S(_("Warn them before a bell, a hand-drier or singing")),
        S(_("Keep the same way round the room clear")),
    ),
    Area.OTHER: (
        S(_("Hand over at the gate, name to name"), MOVING),
        S(_("Let them do the last step alone")),
        S(_("Walk the place with them before the day of the trip"), OUT),
    ),
}
"""Strategies for one child's plan."""
