"""Short stories that between them take the steps no written child takes."""

from endeavour.demo import steps
from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.stories.around import turn, woven
from endeavour.demo.weave.pieces import papers
from endeavour.demo.weave.turns import Now
from endeavour.documents.states import PaperKind, Way
from endeavour.needs.states import Voice


def looked_into(almanac: Almanac) -> Story:
    """Monitored, found to need no more; a year later SEN Support after all, which ends by itself."""
    on = almanac.on
    child = Child("Nell", "Twigg", almanac.born(4, 4, 2018), "F", "4", "4 Hazel")
    talk = steps.Talked(on(9, 3, 2026), "Rang the family.", on(10, 3, 2026))
    story: list[steps.Step] = [
        steps.ConcernRaised(on(3, 3, 2026), "birch", "Reads slowly.", ("cognition",), "Phonics.", "Since half-term"),
        steps.Monitored(on(10, 3, 2026), "ruth", "Listen to her read twice a week.", on(24, 4, 2026), talk),
        steps.ConcernClosed(on(24, 4, 2026), "ruth", "She has caught up.", talk),
        steps.SupportStarted(on(7, 9, 2026), "ruth", "", steps.Talked(), after_concern=False),
        steps.NeedsSet(on(8, 9, 2026), "ruth", (("SPLD", "cognition", ""),)),
        steps.NeedsSet(on(9, 9, 2026), "ruth", (("SPLD", "cognition", ""),)),
        steps.NeedsSet(on(10, 9, 2026), "ruth", (("SLCN", "communication", ""), ("", "other", "Getting about"))),
        steps.SupportEnded(on(20, 11, 2026), "ruth", "The family has moved her to another plan of help."),
    ]
    return Story(child, [Adult("Carly Twigg", "mother")], [], story)


def with_ehc_plan(almanac: Almanac) -> Story:
    """A child with an EHC plan, whose Sections E and F are written down."""
    on = almanac.on
    child = Child("Ivo", "Marsh", almanac.born(5, 5, 2018), "M", "3", "3 Birch")
    brought = [steps.Brought("E", on(1, 9, 2025), None, "Final plan received", True)]
    story: list[steps.Step] = [
        steps.CycleOpened(on(7, 9, 2026), "ruth"),
        steps.EhcPlanWritten(on(8, 9, 2026), "ruth", ("Asks for help",), ("A therapist, weekly",), on(1, 2, 2027)),
    ]
    return Story(child, [], brought, story)


def by_hand(almanac: Almanac) -> Story:
    """A cycle opened by hand, asked twice, and read by hand through its stages."""
    on = almanac.on
    child = Child("Kit", "Lumb", almanac.born(9, 9, 2018), "M", "3", "3 Birch", name_to_use="Kitto")
    story: list[steps.Step] = [
        steps.CycleOpened(on(7, 9, 2026), "ruth"),
        steps.KeyAdultSet(on(7, 9, 2026), "ruth", "grace"),
        steps.KeyAdultSet(on(8, 9, 2026), "ruth", "sam"),
        steps.SightGiven(on(8, 9, 2026), "ruth", "merriweather"),
        steps.EvidenceAsked(on(8, 9, 2026), "ruth", ("birch", "grace"), on(15, 9, 2026), "What helps?"),
        steps.EvidenceAsked(on(9, 9, 2026), "ruth", ("birch",), on(16, 9, 2026), "What helps?"),
        steps.ViewAsked(on(8, 9, 2026), "sam", Voice.PUPIL),
        steps.ViewRecorded(on(9, 9, 2026), "sam", Voice.PUPIL, "I like maps."),
        steps.StageMoved(on(10, 9, 2026), "ruth", "plan"),
        steps.PlanOpened(on(10, 9, 2026), "ruth"),
        steps.FamilyMet(on(11, 9, 2026), "ruth", "His aunt", "Maps", pupil_came=True, next_review_on=on(1, 12, 2026)),
    ]
    return Story(child, [], [], story)


def in_the_room(almanac: Almanac) -> Story:
    """A meeting was held and what was said is kept, but the review is not closed. Talks were followed up."""
    child = Child("Ada", "Petty", almanac.born(1, 2, 2017), "F", "5", "5 Ash")
    adults = [Adult("Jo Petty", "mother", email="jo@mail.example"), Adult("Al Petty", "father", lives_with=False)]
    turns = [
        turn(almanac, 1, (12, 1, 2026), (4, 2, 2026), (24, 3, 2026), (24, 3, 2026)),
        turn(almanac, 2, (24, 3, 2026), (21, 4, 2026), (23, 11, 2026), None),
    ]
    on = almanac.on
    also: list[steps.Step] = [
        steps.ContactLogged(on(4, 5, 2026), "ruth", 0, "call", "Rang.", "Ring again", on(20, 5, 2026)),
        steps.ContactLogged(on(5, 5, 2026), "ruth", 0, "call", "Rang.", "Send the list", on(18, 5, 2026)),
        steps.FollowedUp(on(18, 5, 2026), "ash", "Sent by post"),
        steps.FollowedUp(on(20, 5, 2026), "ruth"),
        steps.FamilyMet(on(9, 6, 2026), "ruth", "Jo Petty, mother", "She goes on."),
        *papers(almanac, kind=PaperKind.MEETING_RECORD, by="ruth", on=on(10, 6, 2026), ways=[(0, Way.POST)]),
    ]
    return woven(
        almanac, child, adults, words="worry", key="grace", turns=turns, delivery=0.5, now=Now.REVIEWING, also=also
    )


def decides_for_herself(almanac: Almanac) -> Story:
    """A young person, who is written to herself; her mother was, while the rights were hers."""
    child = Child("Orla", "Quill", almanac.born(11, 5, 2010), "F", "5", "5 Ash", name_to_use="Orly")
    adults = [Adult("Nan Quill", "mother", email="nan@mail.example", address="2 Fold Lane, Thistlebeck")]
    turns = [
        turn(almanac, 1, (12, 1, 2026), (4, 2, 2026), (24, 3, 2026), (24, 3, 2026)),
        turn(almanac, 2, (24, 3, 2026), (21, 4, 2026), (1, 7, 2026), (1, 7, 2026)),
        turn(almanac, 3, (1, 7, 2026), (16, 9, 2026), (10, 12, 2026), None),
    ]
    return woven(almanac, child, adults, words="worry", key="grace", turns=turns, delivery=0.5)
