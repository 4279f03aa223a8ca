"""The targets that a library begins with: what a child will do, measured how, from where to where."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.needs.states import Area
from endeavour.schools.states import Phase

EARLY, PRIMARY, SECONDARY = Phase.EARLY_YEARS.value, Phase.PRIMARY.value, Phase.SECONDARY.value


@dataclass(frozen=True, slots=True)
class StarterTarget:
    """One target. Start and target are left to whoever writes the plan where they say nothing."""

    text: str | Promise
    measure: str | Promise
    aim: str | Promise = ""
    baseline: str | Promise = ""
    phase: str = ""


T = StarterTarget

TARGETS: Mapping[Area, tuple[StarterTarget, ...]] = {
    Area.COMMUNICATION: (
        T(_("Asks for help with words, a sign or a card"), _("Times a day without being prompted"), "5"),
        T(_("Follows an instruction of two steps"), _("Instructions out of 10 followed"), "8"),
        T(_("Says three or more words together"), _("Times in ten minutes of play"), "10", phase=EARLY),
        T(_("Uses this half-term’s new words in a sentence"), _("Words out of 10 used"), "8", phase=PRIMARY),
        T(_("Starts a chat with another child"), _("Chats in a week of lunchtimes"), "5"),
        T(_("Takes turns in a group talk without being reminded"), _("Turns in ten minutes"), "6"),
        T(_("Says the sounds practised so that a stranger understands"), _("Words out of 20 understood"), "16"),
        T(_("Explains an answer with “because”"), _("Times in a lesson"), "3", phase=SECONDARY),
    ),
    Area.COGNITION: (
        T(_("Reads common words at sight"), _("Words read, of the list agreed"), phase=PRIMARY),
        T(_("Reads aloud from a new text"), _("Words read correctly in a minute")),
        T(_("Spells the words practised in their own writing"), _("Words out of 20 spelt"), "16"),
        T(_("Writes three sentences without an adult beside them"), _("Days in a week"), "4", phase=PRIMARY),
        T(_("Counts out a number of things"), _("Highest number counted out correctly"), "10", phase=EARLY),
        T(_("Recalls number facts"), _("Facts in a minute"), "20"),
        T(_("Begins a task within two minutes"), _("Lessons out of 10"), "8"),
        T(_("Writes down homework and hands it in"), _("Pieces out of 5 handed in"), "4", phase=SECONDARY),
        T(_("Tells what a text was about in three sentences"), _("Main points told, out of 5"), "4"),
    ),
    Area.SEMH: (
        T(_("Comes into class within five minutes of arriving"), _("Days in a week"), "4"),
        T(_("Uses the calm place or a card before it becomes too much"), _("Times out of those it was needed")),
        T(_("Names what they feel, in words or by pictures"), _("Times in a week"), "5"),
        T(_("Stays with the class for the whole lesson"), _("Lessons out of 25 in a week"), "20"),
        T(_("Plays a game with others to its end"), _("Playtimes in a week"), "3", phase=PRIMARY),
        T(_("Parts from the parent at the door"), _("Minutes until settled"), "5", phase=EARLY),
        T(_("Puts things right afterwards with the other person"), _("Times out of those it was needed")),
        T(_("Tells an adult about a worry on the day"), _("Days in a week"), "3"),
        T(_("Comes to school"), _("Attendance in a half-term, per cent"), "95", phase=SECONDARY),
    ),
    Area.SENSORY: (
        T(_("Writes so that somebody else can read it"), _("Lines out of 5 that can be read"), "4"),
        T(_("Cuts along a line"), _("Centimetres within half a centimetre"), "15", phase=EARLY),
        T(_("Types without looking at the keys"), _("Words in a minute"), "20"),
        T(_("Sits and works after a movement break"), _("Minutes settled"), "15"),
        T(_("Puts on glasses or hearing aids without being reminded"), _("Days in a week"), "5"),
        T(_("Asks for noise, light or seat to be changed"), _("Times in a week without being prompted"), "3"),
        T(_("Moves round the school safely and alone"), _("Routes out of 4 done alone"), "4"),
    ),
    Area.OTHER: (
        T(_("Gets ready for home by the checklist"), _("Steps out of 6 done alone"), "6"),
        T(_("Has what is needed for each lesson"), _("Days in a week"), "4", phase=SECONDARY),
        T(_("Eats lunch with the others"), _("Days in a week"), "4"),
        T(_("Dresses for physical education"), _("Items put on alone, out of 6"), "5", phase=PRIMARY),
        T(_("Uses the toilet without being reminded"), _("Dry days in a week"), "5", phase=EARLY),
        T(_("Travels to school by the way agreed"), _("Days in a week"), "5", phase=SECONDARY),
        T(_("Tells others what helps them"), _("Lessons in which they did, in a week"), "3"),
    ),
}
