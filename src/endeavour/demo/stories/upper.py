"""Children of Years 4 to 6 whose days are written: a late review, a record to give, cards unread, a new concern."""
# ruff: noqa: E501 - a story reads best with one text a line

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.steps import (
    CardRead,
    ConcernRaised,
    ContactLogged,
    FollowedUp,
    NotesSaved,
    PaperGiven,
    ReviewHeld,
    SessionLogged,
)
from endeavour.demo.stories.around import drop, in_place, turn, woven
from endeavour.demo.weave.pieces import papers
from endeavour.demo.weave.turns import Now
from endeavour.documents.states import PaperKind, Way
from endeavour.reviews.states import Decision

BOTH_BY_EMAIL = [(0, str(Way.EMAIL)), (1, str(Way.EMAIL))]


def dylan(almanac: Almanac) -> Story:
    """Dylan Prosser, 5 Alder: his plan named 20 November; his father asked for another day and none was booked."""
    on = almanac.on
    child = Child(
        "Dylan", "Prosser", almanac.born(11, 12, 2016), "M", "5", "5 Alder", pupil_premium=True,
        attendance_percent="90.6", suspensions=2,
    )  # fmt: skip
    adults = [
        Adult("Craig Prosser", "father", email="craig.prosser@mail.example", phone="07700 900451", address=HOME.format(88, "Mill Street")),
        Adult("Jean Prosser", "grandmother", responsibility="no", phone="07700 900452", address=HOME.format(88, "Mill Street")),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (22, 9, 2025), (13, 10, 2025), (8, 12, 2025), (8, 12, 2025)),
        turn(almanac, 2, (8, 12, 2025), (14, 1, 2026), (23, 3, 2026), (23, 3, 2026)),
        turn(almanac, 3, (23, 3, 2026), (21, 4, 2026), (2, 7, 2026), (2, 7, 2026)),
        turn(almanac, 4, (2, 7, 2026), (15, 9, 2026), (20, 11, 2026), None),
    ]
    asked = ContactLogged(
        on(16, 11, 2026), "ruth", 0, "phone",
        "Craig cannot come on the 20th: a shift at the depot. He asked for another day, after four if possible.",
        "Offer another day", on(18, 11, 2026),
    )  # fmt: skip
    offered = FollowedUp(on(18, 11, 2026), "ruth", "Left a message with two days after four. No word from him yet.")
    return woven(
        almanac, child, adults, words="anger", key="priya", turns=turns, delivery=0.86, now=Now.LATE,
        ways=[(0, str(Way.EMAIL))], second="SLCN", also=[asked, offered],
    )  # fmt: skip


def zofia(almanac: Almanac) -> Story:
    """Zofia Mazur, 5 Alder: reviewed yesterday; her mother asked for the record in Polish."""
    on = almanac.on
    child = Child(
        "Zofia", "Mazur", almanac.born(3, 6, 2017), "F", "5", "5 Alder", eal=True, attendance_percent="98.4"
    )
    adults = [
        Adult(
            "Agnieszka Mazur", "mother", email="a.mazur@mail.example", phone="07700 900461",
            address=HOME.format(30, "Ropewalk"), language="Polish", interpreter=True,
        ),
        Adult("Tomasz Mazur", "father", phone="07700 900462", address=HOME.format(30, "Ropewalk"), language="Polish"),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (17, 11, 2025), (8, 12, 2025), (17, 3, 2026), (17, 3, 2026)),
        turn(almanac, 2, (17, 3, 2026), (20, 4, 2026), (30, 6, 2026), (30, 6, 2026)),
        turn(almanac, 3, (30, 6, 2026), (14, 9, 2026), (19, 10, 2026), (19, 10, 2026)),
        turn(almanac, 4, (19, 10, 2026), (22, 10, 2026), (23, 11, 2026), (23, 11, 2026)),
        turn(almanac, 5, (23, 11, 2026), None, None, None),
    ]
    story = woven(
        almanac, child, adults, words="reading", key="priya", turns=turns, delivery=0.91, ways=[(0, str(Way.BY_HAND))],
        second="",
        also=[
            ContactLogged(
                on(23, 11, 2026), "ruth", 0, "meeting",
                "The record was read back in the room with the interpreter. Agnieszka asked for a copy in Polish.",
                "Give the record, with the interpreter’s copy", on(24, 11, 2026),
            )
        ],
    )  # fmt: skip
    yesterday = on(23, 11, 2026)
    story.steps = drop(story.steps, PaperGiven, since=yesterday)
    for step in story.steps:
        if isinstance(step, NotesSaved) and step.on == yesterday:
            step.came = (
                "Agnieszka Mazur, an interpreter, Marcus Ebdon, Ruth Ellison. Zofia came for the first ten minutes."
            )
            step.family_came = step.pupil_came = True
    return story


def tariq(almanac: Almanac) -> Story:
    """Tariq Anwar, 6 Oak: a new plan on Friday; PE, music and lunchtime staff have not read its card."""
    on = almanac.on
    child = Child("Tariq", "Anwar", almanac.born(8, 2, 2016), "M", "6", "6 Oak", eal=True, attendance_percent="97.1")
    adults = [
        Adult(
            "Saima Anwar", "mother", email="saima.anwar@mail.example", phone="07700 900471",
            address=HOME.format(5, "Bridge End"), language="Urdu",
        ),
        Adult("Imtiaz Anwar", "father", email="i.anwar@mail.example", phone="07700 900472", address=HOME.format(5, "Bridge End")),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (12, 1, 2026), (3, 2, 2026), (23, 3, 2026), (23, 3, 2026)),
        turn(almanac, 2, (23, 3, 2026), (22, 4, 2026), (3, 7, 2026), (3, 7, 2026)),
        turn(almanac, 3, (3, 7, 2026), (16, 9, 2026), (12, 11, 2026), (12, 11, 2026)),
        turn(almanac, 4, (12, 11, 2026), (20, 11, 2026), (16, 3, 2027), None),
    ]
    story = woven(
        almanac,
        child,
        adults,
        words="predictable",
        key="beth",
        turns=turns,
        delivery=0.94,
        ways=BOTH_BY_EMAIL,
        second="",
    )
    steps = drop(story.steps, CardRead, since=on(20, 11, 2026))
    steps = drop(steps, PaperGiven, since=on(12, 11, 2026), where=lambda step: step.kind == PaperKind.REVIEW_RECORD)
    record = papers(
        almanac, kind=PaperKind.REVIEW_RECORD, by="ruth", on=on(24, 11, 2026),
        ways=[(0, Way.BY_HAND), (1, Way.BY_HAND)],
    )  # fmt: skip
    story.steps = in_place(steps, [CardRead(on(23, 11, 2026), "oak"), CardRead(on(23, 11, 2026), "beth"), *record])
    return story


def omar(almanac: Almanac) -> Story:
    """Omar Haddad, 5 Alder: under 80% of his support was given this term."""
    child = Child(
        "Omar", "Haddad", almanac.born(14, 10, 2016), "M", "5", "5 Alder", eal=True, attendance_percent="94.0"
    )
    adults = [
        Adult(
            "Rana Haddad", "mother", email="rana.haddad@mail.example", phone="07700 900481",
            address=HOME.format(61, "Kiln Lane"), language="Arabic", interpreter=True,
        ),
        Adult("Bassam Haddad", "father", phone="07700 900482", address=HOME.format(61, "Kiln Lane"), language="Arabic"),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (2, 2, 2026), (25, 2, 2026), (25, 3, 2026), (25, 3, 2026)),
        turn(almanac, 2, (25, 3, 2026), (23, 4, 2026), (1, 7, 2026), (1, 7, 2026)),
        turn(almanac, 3, (1, 7, 2026), (11, 9, 2026), (3, 12, 2026), None),
    ]
    return woven(
        almanac, child, adults, words="worry", key="grace", turns=turns, delivery=0.71, second="SLCN",
        ways=[(0, str(Way.BY_HAND)), (1, str(Way.BY_HAND))],
    )  # fmt: skip


def jayden(almanac: Almanac) -> Story:
    """Jayden Okoro, 4 Hazel: autism, in his sixth cycle."""
    child = Child("Jayden", "Okoro", almanac.born(27, 9, 2017), "M", "4", "4 Hazel", attendance_percent="96.3")
    adults = [
        Adult("Chioma Okoro", "mother", email="chioma.okoro@mail.example", phone="07700 900491", address=HOME.format(14, "Larkspur Way")),
        Adult("Victor Okoro", "father", email="v.okoro@mail.example", phone="07700 900492", address=HOME.format(14, "Larkspur Way")),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (18, 11, 2024), (9, 12, 2024), (26, 3, 2025), (26, 3, 2025)),
        turn(almanac, 2, (26, 3, 2025), (29, 4, 2025), (3, 7, 2025), (3, 7, 2025)),
        turn(almanac, 3, (3, 7, 2025), (12, 9, 2025), (4, 12, 2025), (4, 12, 2025)),
        turn(almanac, 4, (4, 12, 2025), (13, 1, 2026), (24, 3, 2026), (24, 3, 2026)),
        turn(almanac, 5, (24, 3, 2026), (21, 4, 2026), (7, 7, 2026), (7, 7, 2026)),
        turn(almanac, 6, (7, 7, 2026), (10, 9, 2026), (9, 12, 2026), None),
    ]
    return woven(
        almanac, child, adults, words="predictable", key="sam", turns=turns, delivery=0.82, ways=BOTH_BY_EMAIL,
        second="SEMH",
    )  # fmt: skip


def mateusz(almanac: Almanac) -> Story:
    """Mateusz Bielak, 4 Hazel: in the talking group with Mara; four staff read his card yesterday."""
    on = almanac.on
    child = Child(
        "Mateusz", "Bielak", almanac.born(5, 4, 2018), "M", "4", "4 Hazel", eal=True, attendance_percent="95.5"
    )
    adults = [
        Adult(
            "Monika Bielak", "mother", email="monika.bielak@mail.example", phone="07700 900493",
            address=HOME.format(9, "Tenter Croft"), language="Polish",
        ),
        Adult("Paweł Bielak", "father", phone="07700 900494", address=HOME.format(9, "Tenter Croft"), language="Polish"),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (20, 4, 2026), (12, 5, 2026), (8, 7, 2026), (8, 7, 2026)),
        turn(almanac, 2, (8, 7, 2026), (14, 9, 2026), (11, 11, 2026), (11, 11, 2026)),
        turn(almanac, 3, (11, 11, 2026), (19, 11, 2026), (17, 3, 2027), None),
    ]
    story = woven(
        almanac,
        child,
        adults,
        words="talk",
        key="joy",
        turns=turns,
        delivery=0.93,
        ways=[(0, str(Way.EMAIL))],
        second="SPLD",
    )
    steps = drop(story.steps, CardRead, since=on(19, 11, 2026))
    steps = drop(steps, SessionLogged, since=on(23, 11, 2026), where=lambda step: step.line == 0)
    read = [CardRead(on(23, 11, 2026), key) for key in ("tom", "joy", "castledine", "calloway")]
    story.steps = in_place(steps, [*read, CardRead(on(20, 11, 2026), "merriweather")])
    return story


def freya(almanac: Almanac) -> Story:
    """Freya Sandbach, 4 Hazel: Tom’s concern waits for a decision."""
    on = almanac.on
    child = Child("Freya", "Sandbach", almanac.born(21, 7, 2018), "F", "4", "4 Hazel", attendance_percent="96.9")
    adults = [
        Adult("Hayley Sandbach", "mother", email="hayley.sandbach@mail.example", phone="07700 900501", address=HOME.format(3, "Chapel Fold")),
        Adult("Gavin Sandbach", "father", email="gavin.sandbach@mail.example", phone="07700 900502", address=HOME.format(3, "Chapel Fold")),
    ]  # fmt: skip
    concern = ConcernRaised(
        on(20, 11, 2026), "tom",
        "Freya’s speech has been hard to follow since September. Her friends ask me what she said, and this week she "
        "wrote her news on a whiteboard rather than say it.",
        ("communication",), "Repeating what she says back correctly, talk partners with Ines, news with a photo.",
        "Since September",
    )  # fmt: skip
    return Story(child, adults, [], [concern])


def ewa(almanac: Almanac) -> Story:
    """Ewa Kania, 6 Lime: the need was met in the summer, SEN Support ended, and the family was told."""
    on = almanac.on
    child = Child("Ewa", "Kania", almanac.born(9, 11, 2015), "F", "6", "6 Lime", eal=True, attendance_percent="99.0")
    adults = [
        Adult("Beata Kania", "mother", email="beata.kania@mail.example", phone="07700 900511", address=HOME.format(72, "Old Hall Drive"), language="Polish"),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (6, 10, 2025), (27, 10, 2025), (9, 12, 2025), (9, 12, 2025)),
        turn(almanac, 2, (9, 12, 2025), (13, 1, 2026), (26, 3, 2026), (26, 3, 2026)),
        turn(almanac, 3, (26, 3, 2026), (22, 4, 2026), (9, 7, 2026), (9, 7, 2026)),
    ]
    story = woven(
        almanac,
        child,
        adults,
        words="sounds",
        key="beth",
        turns=turns,
        delivery=0.97,
        ways=[(0, str(Way.BY_HAND))],
        second="",
    )
    for step in story.steps:
        if isinstance(step, ReviewHeld) and step.on == on(9, 7, 2026):
            step.decision, step.next_review_on = Decision.END, None
            step.why = "Ewa is understood by everybody and reads at her age. What every class offers is enough now."
    told = papers(almanac, kind=PaperKind.SUPPORT_ENDED, by="ruth", on=on(10, 7, 2026), ways=[(0, Way.BY_HAND)])
    story.steps = in_place(story.steps, [*told])
    return story


HOME = "{} {}\nThistlebeck\nEM4 7QN"
