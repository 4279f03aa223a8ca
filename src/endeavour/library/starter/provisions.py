"""The kinds of support that a library begins with."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from endeavour.library.layers import UNIVERSAL
from endeavour.library.states import ProvisionKind, StaffKind
from endeavour.needs.states import Area

COMMUNICATION, COGNITION, SEMH = Area.COMMUNICATION, Area.COGNITION, Area.SEMH
SENSORY, OTHER = Area.SENSORY, Area.OTHER
TARGETED, PLUS = "targeted", "targeted_plus"
PROGRAMME, EXTRA_HELP, OBSERVATION = ProvisionKind.PROGRAMME, ProvisionKind.EXTRA_HELP, ProvisionKind.OBSERVATION
TAKING_PART, CARE, ADVICE = ProvisionKind.TAKING_PART, ProvisionKind.PERSONAL_CARE, ProvisionKind.ADVICE
EQUIPMENT = ProvisionKind.EQUIPMENT
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Amount:
    """Minutes each time, times a week, weeks and pupils together, as far as they are usual."""

    minutes: int | None = None
    times: int | None = None
    weeks: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class StarterProvision:
    """One kind of support, as the library of a new school says it."""

    name: Words
    kind: ProvisionKind
    layer: str
    areas: tuple[Area, ...]
    aim: Words
    amount: Amount = Amount()
    staff: StaffKind = StaffKind.ASSISTANT
    before: Words = ""
    after: Words = ""
    training: tuple[Words, ...] = ()


PROVISIONS = (
    StarterProvision(
        _("Talking group"), PROGRAMME, TARGETED, (COMMUNICATION,),
        _("Children listen, take turns and put more of what they think into words."),
        Amount(20, 3, 12, 4),
        before=_("Turns taken in ten minutes of talk"), after=_("The same ten minutes, counted again"),
        training=(_("Leading a talking group"),),
    ),
    StarterProvision(
        _("Speech sounds practice"), PROGRAMME, PLUS, (COMMUNICATION,),
        _("A child says the sounds that others find hard to follow, first alone, then in words, then in talk."),
        Amount(10, 4, 12, 1),
        before=_("Words out of 20 said clearly"), after=_("The same 20 words"),
        training=(_("Shown by the speech and language therapist"),),
    ),
    StarterProvision(
        _("Words taught beforehand"), EXTRA_HELP, TARGETED, (COMMUNICATION, COGNITION),
        _("The words of next week’s lessons are met, said and used before the class meets them."),
        Amount(15, 2, 12, 4),
        before=_("Words out of 10 used in a sentence"), after=_("The same 10 words, a week after the lessons"),
    ),
    StarterProvision(
        _("Conversation and friendship group"), TAKING_PART, TARGETED, (COMMUNICATION, SEMH),
        _("Children practise starting, keeping and ending a chat, and then do it at play with an adult near."),
        Amount(30, 1, 10, 4),
        before=_("Chats started in a week of lunchtimes"), after=_("The same, in the last week"),
    ),
    StarterProvision(
        _("Communication aid through the day"), EQUIPMENT, PLUS, (COMMUNICATION,),
        _("A child who says little aloud asks, answers and chats by symbols, signs or a device, in every lesson."),
        before=_("Things asked for in a day without being prompted"), after=_("The same, counted again"),
        training=(_("Using the child’s own aid"),),
    ),
    StarterProvision(
        _("Advice from a speech and language therapist"), ADVICE, PLUS, (COMMUNICATION,),
        _("The therapist sees the child, and says what the adults in school should do and how to tell if it works."),
        staff=StaffKind.OUTSIDE,
    ),
    StarterProvision(
        _("Reading with an adult"), EXTRA_HELP, TARGETED, (COGNITION,),
        _("A child reads aloud each day, and meets hard words with help instead of alone."),
        Amount(15, 5, 12, 1),
        before=_("Words read correctly in a minute"), after=_("The same, from a passage as hard"),
    ),
    StarterProvision(
        _("Phonics in a small group"), PROGRAMME, TARGETED, (COGNITION,),
        _("Children learn the letters and sounds that they missed, in the order in which the school teaches them."),
        Amount(20, 4, 12, 4),
        before=_("Letter sounds known"), after=_("The same check"),
        training=(_("The school’s phonics programme"),),
    ),
    StarterProvision(
        _("Spelling and handwriting practice"), PROGRAMME, TARGETED, (COGNITION, SENSORY),
        _("Common words are spelt and written without stopping to think."),
        Amount(15, 3, 12, 4),
        before=_("Words out of 20 spelt"), after=_("The same 20 words"),
    ),
    StarterProvision(
        _("Number group"), PROGRAMME, TARGETED, (COGNITION,),
        _("Children make sense of number with things to handle, and say how they worked it out."),
        Amount(30, 2, 12, 4),
        before=_("Score in the school’s number check"), after=_("The same check"),
    ),
    StarterProvision(
        _("Number, one to one"), PROGRAMME, PLUS, (COGNITION,),
        _("A child who is far behind in number begins again from what they know for certain."),
        Amount(30, 3, 12, 1), StaffKind.TEACHER,
        before=_("Score in the school’s number check"), after=_("The same check"),
    ),
    StarterProvision(
        _("Lessons met beforehand and again"), EXTRA_HELP, TARGETED, (COGNITION,),
        _("The main idea of a lesson is met before it, and looked at once more after it."),
        Amount(15, 3, 12, 3),
        before=_("Questions answered in a lesson"), after=_("The same, counted again"),
    ),
    StarterProvision(
        _("Memory and organisation coaching"), EXTRA_HELP, TARGETED, (COGNITION, OTHER),
        _("A pupil learns ways of their own to remember, plan and be ready, and drops those that do not help."),
        Amount(20, 1, 12, 2), StaffKind.MENTOR,
        before=_("Days in a week with everything that is needed"), after=_("The same, in the last week"),
    ),
    StarterProvision(
        _("Reading and writing by computer"), EQUIPMENT, TARGETED, (COGNITION, SENSORY),
        _("Text is read aloud, and what a pupil says or types is written down, so that ideas are not lost."),
        before=_("Lines written in 20 minutes by hand"), after=_("Lines written in 20 minutes by computer"),
        training=(_("The software that the pupil uses"),),
    ),
    StarterProvision(
        _("Touch typing"), PROGRAMME, TARGETED, (COGNITION, SENSORY),
        _("A pupil types faster than they write, without looking at the keys."),
        Amount(15, 3, 12, 6),
        before=_("Words typed in a minute"), after=_("The same"),
    ),
    StarterProvision(
        _("Learning observed and recorded"), OBSERVATION, TARGETED, (COGNITION,),
        _("What a child does in lessons is watched and written down, so that the next plan rests on what was seen."),
        Amount(30, 1, 6, 1), StaffKind.TEACHER,
    ),
    StarterProvision(
        _("Advice from an educational psychologist"), ADVICE, PLUS, (COGNITION, SEMH),
        _("The psychologist looks at how the child learns and feels, and says what to change and what to look for."),
        staff=StaffKind.OUTSIDE,
    ),
    StarterProvision(
        _("Morning and afternoon check-in"), EXTRA_HELP, TARGETED, (SEMH,),
        _("A pupil begins and ends each day with an adult they trust, and knows what the day will bring."),
        Amount(10, 5, 12, 1), StaffKind.MENTOR,
        before=_("Days in a week begun calmly"), after=_("The same, in the last week"),
    ),
    StarterProvision(
        _("Feelings group"), PROGRAMME, TARGETED, (SEMH,),
        _("Children name what they feel, notice it sooner, and try ways to grow calm."),
        Amount(30, 1, 10, 4),
        before=_("Feelings named from ten pictures and stories"), after=_("The same ten"),
    ),
    StarterProvision(
        _("Emotional literacy support"), PROGRAMME, TARGETED, (SEMH,),
        _("A child works with one trained adult on what is hardest: worry, anger, loss, friendship."),
        Amount(40, 1, 10, 1),
        before=_("The child’s own rating of their week, 1 to 10"), after=_("The same question"),
        training=(_("ELSA"),),
    ),
    StarterProvision(
        _("Nurture group"), PROGRAMME, PLUS, (SEMH,),
        _("A few children have part of each day in a small, steady group, and go back to class a little at a time."),
        Amount(60, 5, 12, 6), StaffKind.TEACHER,
        before=_("Minutes in a day settled with the class"), after=_("The same, in the last week"),
        training=(_("Running a nurture group"),),
    ),
    StarterProvision(
        _("Behaviour and feelings record"), OBSERVATION, TARGETED, (SEMH,),
        _("What comes before, what happens and what follows is written down for some weeks, to find what helps."),
        Amount(10, 5, 6, 1),
        before=_("Times a week it became too much"), after=_("The same, in the last week"),
    ),
    StarterProvision(
        _("Mentor"), EXTRA_HELP, TARGETED, (SEMH,),
        _("A pupil looks back on the week with one adult, and chooses what to try in the next."),
        Amount(30, 1, 12, 1), StaffKind.MENTOR,
    ),
    StarterProvision(
        _("A way in to playtimes and clubs"), TAKING_PART, TARGETED, (SEMH, COMMUNICATION),
        _("An adult starts a game in which the child has a part, and then does less each week."),
        Amount(20, 3, 8, 3),
        before=_("Minutes at play with others"), after=_("The same, in the last week"),
    ),
    StarterProvision(
        _("Movement and sensory breaks"), TAKING_PART, TARGETED, (SENSORY, SEMH),
        _("Short times to move, push, pull or be quiet, before it becomes too much."),
        Amount(10, 5, 12, 1),
        before=_("Minutes settled to work after a break"), after=_("The same"),
        training=(_("The child’s own sensory plan"),),
    ),
    StarterProvision(
        _("Hand skills group"), PROGRAMME, TARGETED, (SENSORY,),
        _("Children cut, thread, button and write with stronger and steadier hands."),
        Amount(15, 3, 12, 4),
        before=_("Tasks out of ten done alone"), after=_("The same ten"),
    ),
    StarterProvision(
        _("Therapy exercises at school"), PROGRAMME, PLUS, (SENSORY,),
        _("The exercises that a physiotherapist or occupational therapist has set, done as they showed them."),
        Amount(15, 4, 12, 1),
        training=(_("Shown by the therapist"),),
    ),
    StarterProvision(
        _("Enlarged and adapted materials"), EQUIPMENT, TARGETED, (SENSORY,),
        _("What the class reads, sees and hears comes in a form that this child can read, see and hear."),
        staff=StaffKind.ANYBODY,
    ),
    StarterProvision(
        _("Help with the toilet and changing"), CARE, PLUS, (SENSORY, OTHER),
        _("A child is clean, dry and treated with dignity, and does more of it alone as they can."),
        Amount(10, 5, 38, 1),
        training=(_("Personal care and moving safely"),),
    ),
    StarterProvision(
        _("Help with eating and drinking"), CARE, PLUS, (SENSORY, OTHER),
        _("A child eats and drinks safely and in company, and does more of it alone as they can."),
        Amount(30, 5, 38, 1),
        training=(_("The child’s own eating and drinking plan"),),
    ),
    StarterProvision(
        _("Help to join in trips and physical education"), TAKING_PART, TARGETED, (SENSORY, OTHER),
        _("A child does what the others do, changed as far as it needs to be and no further."),
        staff=StaffKind.ANYBODY,
    ),
    StarterProvision(
        _("Independence coaching"), TAKING_PART, TARGETED, (OTHER,),
        _("A pupil learns one task of the day step by step, and the adult stands a little further off each week."),
        Amount(15, 3, 12, 1),
        before=_("Steps of the task done alone"), after=_("The same steps"),
    ),
    StarterProvision(
        _("An adult looks in during lessons"), EXTRA_HELP, UNIVERSAL, (COGNITION, SEMH),
        _("Whoever teaches looks in on the child in the first five minutes of a task, and again before its end."),
        staff=StaffKind.TEACHER,
    ),
)  # fmt: skip
