"""Mara Osei, 4 Hazel: speech, language and reading; three cycles; two homes and a court order."""
# ruff: noqa: E501 - a story reads best with one text a line

from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.steps import (
    ConcernRaised,
    ContactLogged,
    EvidenceAdded,
    EvidenceAnswered,
    EvidenceAsked,
    KeyAdultSet,
    LineText,
    Monitored,
    NeedsSet,
    NotesSaved,
    PlanAnswered,
    PlanIssued,
    PlanOpened,
    PlanSaved,
    ProfileSaved,
    ReviewBooked,
    ReviewHeld,
    Step,
    SummaryWritten,
    SupportStarted,
    TagGiven,
    Talked,
    TargetRated,
    TargetText,
    ViewRecorded,
)
from endeavour.demo.stories.mara_plans import CHAT, HER_READING, HER_TALK, READ, TALK, WORDS, plan_of_mara
from endeavour.demo.weave.pieces import cards, in_order, marks, papers, sessions
from endeavour.documents.states import PaperKind, Way
from endeavour.needs.states import EvidenceKind, HowSaid, RaisedFor, Voice
from endeavour.plans.states import Answer
from endeavour.reviews.states import Decision

MUM, DAD = 0, 1
IN_Y3 = ("birch", "grace", "castledine", "calloway", "merriweather", "joy")
IN_Y4 = ("tom", "joy", "castledine", "calloway", "merriweather")


def mara(almanac: Almanac) -> Story:
    """Monitored from November, SEN Support from January, now in her third cycle."""
    on = almanac.on
    child = Child(
        "Amara", "Osei", almanac.born(2, 3, 2018), "F", "4", "4 Hazel", name_to_use="Mara", eal=True,
        attendance_percent="95.8",
    )  # fmt: skip
    adults = [
        Adult(
            "Efua Osei", "mother", email="efua.osei@mail.example", phone="07700 900411",
            address="12 Orchard Row\nThistlebeck\nEM4 3BD", language="Twi",
        ),
        Adult(
            "Daniel Osei", "father", lives_with=False, phone="07700 900412",
            address="Flat 3, 40 Canal Side\nThistlebeck\nEM4 6LP", barred_from=on(2, 10, 2026),
        ),
    ]  # fmt: skip
    steps = [*_start(almanac), *_first(almanac), *_second(almanac), *_third(almanac), *_now(almanac)]
    return Story(child, adults, [], in_order(steps))


def _start(almanac: Almanac) -> list[Step]:
    on = almanac.on
    talk = Talked(
        on(9, 1, 2026),
        "Efua came in at half past three. At home Mara tells long stories in Twi to her grandmother and short ones in "
        "English. She is upset that she is “the quiet one”. Daniel rang separately and agrees. Both want it to start now.",
        on(9, 1, 2026),
    )
    return [
        ConcernRaised(
            on(14, 11, 2025), "birch",
            "Mara’s ideas come out in two words, and then she stops. In talk partners Rosa speaks for her. She copies "
            "the end of my instructions and misses the beginning.",
            ("communication",), "Thinking time, talk partners with a friend, pictures on the topic wall.",
            "Since September",
        ),
        Monitored(
            on(19, 11, 2025), "ruth",
            "Ordinarily available: ten seconds’ wait, one instruction at a time, words with pictures before each topic.",
            on(9, 1, 2026),
            Talked(on(18, 11, 2025), "Rang Efua. She has noticed it too and will talk with Daniel.", on(19, 11, 2025)),
        ),
        *papers(almanac, kind=PaperKind.CONCERN_NOTE, by="ruth", on=on(19, 11, 2025), ways=[(MUM, Way.BY_HAND)]),
        SupportStarted(
            on(12, 1, 2026), "ruth",
            "Eight weeks of what every class offers have helped her to listen and not to speak. The gap with her friends "
            "is wider than in November.",
            talk,
        ),
        KeyAdultSet(on(12, 1, 2026), "ruth", "joy"),
        *papers(
            almanac, kind=PaperKind.SUPPORT_STARTED, by="ruth", on=on(13, 1, 2026),
            ways=[(MUM, Way.EMAIL), (DAD, Way.POST)],
        ),
    ]  # fmt: skip


def _first(almanac: Almanac) -> list[Step]:
    on = almanac.on
    review = on(26, 3, 2026)
    plan = plan_of_mara(
        targets=(
            TargetText(
                TALK,
                "Turns out of 10, counted weekly by the class teacher",
                "0",
                "2",
                review,
                HER_TALK,
                kind="number",
            ),
            TargetText(
                WORDS,
                "Words out of 20 from the topic list",
                "3",
                "8",
                review,
                "The right word gets me in.",
                kind="number",
            ),
        ),
        lines=(
            LineText("Talking Partners", "communication", "joy", 20, 3, 6, 7),
            LineText("Words before the lesson", "communication", "birch", 10, 2, 4, 7),
        ),
        review=review,
        teacher="birch",
        reading=False,
    )
    return [
        EvidenceAsked(on(13, 1, 2026), "ruth", ("birch",), on(20, 1, 2026), "Where does talk go well, and where not?"),
        EvidenceAnswered(
            on(16, 1, 2026), "birch",
            "In maths with cubes she explains with her hands and gets it right. In guided reading she answered one "
            "question of six, with “because the dog”. Best in a pair, worst on the carpet.",
            "Pictures, and being asked third.",
        ),
        EvidenceAdded(
            on(19, 1, 2026), "ruth", EvidenceKind.OBSERVATION,
            "Hand up four times, down before she was asked three times. With picture cards she told the story of the "
            "lost hen in five sentences.",
            "Seen by the SENCO", "Shared reading, 25 minutes", "Cards with the story on them, and nobody hurrying.",
        ),
        ViewRecorded(on(20, 1, 2026), "joy", Voice.PUPIL, "I have it in my head and then it is gone."),
        ViewRecorded(
            on(21, 1, 2026), "ruth", Voice.FAMILY,
            "At home she is not quiet at all. I want school to meet that girl.", HowSaid.PHONE, MUM,
        ),
        NeedsSet(on(22, 1, 2026), "ruth", (("SLCN", "communication", ""), ("SPLD", "cognition", ""))),
        SummaryWritten(
            on(23, 1, 2026), "ruth",
            "Mara needs longer than others to find words and put them in order, and holds only the last thing said. Her "
            "reading is held back by the same thing: she knows fewer of the words.",
            "Funny, kind to younger children, draws in great detail, remembers every animal fact.",
        ),
        PlanOpened(on(26, 1, 2026), "ruth"),
        PlanSaved(on(28, 1, 2026), "birch", plan),
        PlanIssued(on(2, 2, 2026), "ruth"),
        *papers(almanac, kind=PaperKind.PLAN, by="ruth", on=on(2, 2, 2026), ways=[(MUM, Way.EMAIL), (DAD, Way.POST)]),
        PlanAnswered(on(2, 2, 2026), "joy", Voice.PUPIL, Answer.AGREED, "Yes. Can it be with Rosa?"),
        PlanAnswered(on(3, 2, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Yes to all of it.", MUM),
        PlanAnswered(on(6, 2, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Agreed. Please keep me posted.", DAD),
        *cards(almanac, staff=IN_Y3, on=on(2, 2, 2026)),
        *sessions(
            almanac, line=0, by="joy", times=3, first=on(3, 2, 2026), last=on(25, 3, 2026),
            lost={on(11, 2, 2026): "staff", on(6, 3, 2026): "assembly"},
        ),
        *sessions(almanac, line=1, by="birch", times=2, first=on(3, 2, 2026), last=on(25, 3, 2026)),
        *marks(target=0, by="birch", values=[(on(13, 2, 2026), 0), (on(6, 3, 2026), 1), (on(20, 3, 2026), 2)]),
        *marks(target=1, by="birch", values=[(on(13, 2, 2026), 5), (on(20, 3, 2026), 9)]),
        ReviewBooked(on(5, 3, 2026), "ruth", review, "Room 2, 3:30pm", on(5, 3, 2026)),
        NotesSaved(
            review, "birch", "Efua Osei, Daniel Osei, Nuala Fennell, Ruth Ellison. Mara came for the first ten minutes.",
            True, True, "She talks more in the group of six. In class it has just begun.",
            "Given nearly every time, by the same person.",
        ),
        TargetRated(review, "birch", 0, 0, "She used a three-part sentence twice in ten turns.", True),
        TargetRated(review, "birch", 1, 1, "Nine of twenty words, most of them animals.", False),
        ReviewHeld(
            review, "ruth", Decision.CARRY_ON, "It is working. The same help goes on, with the next step.", on(8, 7, 2026)
        ),
        *papers(
            almanac, kind=PaperKind.REVIEW_RECORD, by="ruth", on=on(27, 3, 2026),
            ways=[(MUM, Way.EMAIL), (DAD, Way.POST)],
        ),
    ]  # fmt: skip


def _second(almanac: Almanac) -> list[Step]:
    on = almanac.on
    review = on(8, 7, 2026)
    plan = plan_of_mara(
        targets=(
            TargetText(
                TALK,
                "Turns out of 10, counted weekly by the class teacher",
                "2",
                "4",
                review,
                HER_TALK,
                kind="number",
            ),
            TargetText(READ, "One-minute read, monthly", "24", "40", review, HER_READING, kind="number"),
        ),
        lines=(
            LineText("Talking Partners", "communication", "joy", 20, 3, 6, 10),
            LineText("Precision reading", "cognition", "birch", 10, 4, 1, 10),
        ),
        review=review,
        teacher="birch",
        reading=True,
    )
    return [
        ViewRecorded(on(15, 4, 2026), "joy", Voice.PUPIL, "The group is fun. I want to read the animal book myself."),
        ViewRecorded(on(16, 4, 2026), "ruth", Voice.FAMILY, "She reads the signs on the bus now.", HowSaid.PHONE, MUM),
        EvidenceAdded(
            on(17, 4, 2026), "birch", EvidenceKind.PROGRESS,
            "24 words a minute in a Year 1 text. Standardised reading score 79, mathematics 96.", "Spring assessment",
        ),
        PlanSaved(on(28, 4, 2026), "birch", plan),
        PlanIssued(on(1, 5, 2026), "ruth"),
        *papers(almanac, kind=PaperKind.PLAN, by="ruth", on=on(1, 5, 2026), ways=[(MUM, Way.EMAIL), (DAD, Way.POST)]),
        PlanAnswered(on(1, 5, 2026), "joy", Voice.PUPIL, Answer.AGREED, "Yes."),
        PlanAnswered(on(5, 5, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Yes, and we will read on Sundays.", MUM),
        *cards(almanac, staff=IN_Y3, on=on(1, 5, 2026)),
        EvidenceAdded(
            on(20, 5, 2026), "ruth", EvidenceKind.ADVICE,
            "Understanding of spoken language at the 9th centile, expressive language at the 4th. Programme for sentences "
            "of three parts left with school: fifteen minutes, twice a week. Review in two terms.",
            "NHS speech and language therapist, visit of 20 May",
        ),
        *sessions(
            almanac, line=0, by="joy", times=3, first=on(5, 5, 2026), last=on(7, 7, 2026),
            lost={on(15, 5, 2026): "staff", on(10, 6, 2026): "trip", on(26, 6, 2026): "assembly"},
        ),
        *sessions(
            almanac, line=1, by="birch", times=4, first=on(5, 5, 2026), last=on(7, 7, 2026),
            lost={on(22, 5, 2026): "other", on(11, 6, 2026): ("staff", 5)},
        ),
        *marks(target=0, by="birch", values=[(on(22, 5, 2026), 3), (on(12, 6, 2026), 3), (on(3, 7, 2026), 2)]),
        *marks(target=1, by="birch", values=[(on(29, 5, 2026), 28), (on(19, 6, 2026), 33), (on(3, 7, 2026), 38)]),
        ReviewBooked(on(15, 6, 2026), "ruth", review, "Room 2, 3:30pm"),
        *papers(
            almanac, kind=PaperKind.REVIEW_INVITATION, by="ruth", on=on(15, 6, 2026),
            ways=[(MUM, Way.EMAIL), (DAD, Way.POST)],
        ),
        NotesSaved(
            review, "birch", "Efua Osei, Nuala Fennell, Ruth Ellison. Daniel could not come and sent a message.",
            True, False, "Reading is moving. Talk in class stood still once the topic words ran out.",
            "Talking Partners was given as planned. The therapist’s programme could not start before the summer.",
        ),
        TargetRated(review, "birch", 0, -1, "Two to three turns in ten, as in March.", True),
        TargetRated(review, "birch", 1, 0, "38 words a minute with four mistakes in a hundred.", True),
        ReviewHeld(
            review, "ruth", Decision.CHANGE,
            "We add the therapist’s programme, and chances to chat at lunch, where she has no adult to help her.",
            on(8, 12, 2026),
        ),
        *papers(
            almanac, kind=PaperKind.REVIEW_RECORD, by="ruth", on=on(10, 7, 2026),
            ways=[(MUM, Way.EMAIL), (DAD, Way.POST)],
        ),
    ]  # fmt: skip


def _third(almanac: Almanac) -> list[Step]:
    on = almanac.on
    review, last = on(8, 12, 2026), on(20, 11, 2026)
    plan = plan_of_mara(
        targets=(
            TargetText(
                TALK,
                "Turns out of 10, counted weekly by Mr Garrity",
                "2",
                "8",
                on(11, 12, 2026),
                HER_TALK,
                kind="number",
            ),
            TargetText(
                CHAT,
                "Days out of 5, noted by Sam Whittle",
                "1",
                "4",
                on(11, 12, 2026),
                "I like Rosa and Ines.",
                kind="number",
            ),
            TargetText(READ, "One-minute read, monthly", "38", "60", on(11, 12, 2026), HER_READING, kind="number"),
        ),
        lines=(
            LineText("Talking Partners", "communication", "joy", 20, 3, 6, 12),
            LineText("Speech and language programme", "communication", "joy", 15, 2, 1, 12),
            LineText("Precision reading", "cognition", "tom", 10, 4, 1, 12),
            LineText("Lunch club", "communication", "sam", 30, 1, 8, 12),
        ),
        review=review,
        teacher="tom",
        reading=True,
    )
    return [
        ViewRecorded(on(10, 9, 2026), "joy", Voice.PUPIL, "I want to say it before they move on."),
        ViewRecorded(
            on(10, 9, 2026), "ruth", Voice.FAMILY,
            "I hope she tells us about her day without us guessing. She is still shy with the new teacher.",
            HowSaid.PHONE, MUM,
        ),
        ProfileSaved(
            on(10, 9, 2026), "joy",
            "I am funny. I look after the little ones. I remember every animal fact.",
            "Sitting near Rosa. Knowing what comes next. My drawing book.",
            "Give me time to think. Show me a picture. Do not finish my sentence.",
            "Joy",
        ),
        EvidenceAsked(on(7, 9, 2026), "ruth", ("tom",), on(14, 9, 2026), "What have you seen in your first days?"),
        EvidenceAnswered(
            on(11, 9, 2026), "tom",
            "Two of ten turns in full sentences. She chooses to sit with me at the end of lunch rather than go out.",
            "Pictures on her table. Ten seconds.",
        ),
        SummaryWritten(
            on(14, 9, 2026), "ruth",
            "Mara needs longer than others to find words and put them in order, and holds only the last thing said. At "
            "lunch, where talk is fast and loud, she has nobody to begin with.",
            "Funny, kind to younger children, draws in great detail, reads far more willingly than in spring.",
        ),
        PlanSaved(on(11, 9, 2026), "tom", plan),
        PlanIssued(on(18, 9, 2026), "ruth"),
        *papers(almanac, kind=PaperKind.PLAN, by="ruth", on=on(18, 9, 2026), ways=[(MUM, Way.EMAIL), (DAD, Way.POST)]),
        PlanAnswered(on(18, 9, 2026), "joy", Voice.PUPIL, Answer.AGREED, "Yes. Lunch club with Sam."),
        PlanAnswered(on(18, 9, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Yes. Lunch is the hardest.", MUM),
        PlanAnswered(
            on(19, 9, 2026), "ruth", Voice.FAMILY, Answer.IN_PART,
            "I think the reading should be every day. I would like to see what she is reading so I can do it at mine.",
            DAD,
        ),
        *cards(almanac, staff=(*IN_Y4, "sam"), on=on(18, 9, 2026)),
        *sessions(
            almanac, line=0, by="joy", times=3, first=on(21, 9, 2026), last=last,
            lost={
                on(25, 9, 2026): "staff", on(9, 10, 2026): "assembly", on(13, 11, 2026): "staff",
            },
            notes={on(18, 11, 2026): "Mara chose the picture and asked Poppy a question about it."},
        ),
        *sessions(
            almanac, line=1, by="joy", times=2, first=on(22, 9, 2026), last=on(19, 11, 2026),
            lost={
                on(29, 9, 2026): "assembly", on(8, 10, 2026): "trip", on(20, 10, 2026): "staff", on(5, 11, 2026): "staff",
                on(10, 11, 2026): "staff", on(12, 11, 2026): "staff", on(19, 11, 2026): "staff",
            },
        ),
        *sessions(
            almanac, line=2, by="tom", times=4, first=on(21, 9, 2026), last=on(23, 11, 2026),
            lost={on(8, 10, 2026): "trip", on(12, 10, 2026): "absent", on(13, 10, 2026): "absent"},
        ),
        *sessions(
            almanac, line=3, by="sam", times=1, first=on(23, 9, 2026), last=on(18, 11, 2026),
            lost={on(14, 10, 2026): "other"}, notes={on(18, 11, 2026): "Played Snap with Ines. Her idea."},
        ),
        *marks(target=0, by="tom", values=_weekly(almanac, {
            (21, 9): 2, (28, 9): 3, (12, 10): 4, (19, 10): 4, (2, 11): 5, (9, 11): 6, (16, 11): 6, (23, 11): 7,
        })),
        *marks(target=1, by="sam", values=_weekly(almanac, {
            (18, 9): 1, (2, 10): 1, (9, 10): 2, (23, 10): 2, (6, 11): 2, (13, 11): 1, (20, 11): 2,
        })),
        *marks(target=2, by="tom", values=_weekly(almanac, {(21, 9): 38, (19, 10): 40, (16, 11): 43})),
        ReviewBooked(on(10, 11, 2026), "ruth", review, "Room 2, 3:30pm"),
        *papers(
            almanac, kind=PaperKind.REVIEW_INVITATION, by="ruth", on=on(10, 11, 2026), ways=[(MUM, Way.EMAIL)]
        ),
    ]  # fmt: skip


def _now(almanac: Almanac) -> list[Step]:
    on = almanac.on
    return [
        TagGiven(on(14, 9, 2026), "ruth", "Reading partner"),
        TagGiven(on(14, 9, 2026), "ruth", "Talking group"),
        ContactLogged(
            on(2, 10, 2026), "ruth", MUM, "phone",
            "Efua told us of an order made on 1 October. Copy seen and kept by the safeguarding lead. Nothing about Mara "
            "goes to her father from today.",
            "Ask Efua when the order is looked at again", on(4, 1, 2027),
        ),
        ViewRecorded(on(12, 11, 2026), "joy", Voice.PUPIL, "The cards with pictures help. I don’t like going out when it is art."),
        ViewRecorded(
            on(20, 11, 2026), "ruth", Voice.FAMILY,
            "The talking group is the best bit of her week.", HowSaid.WRITTEN, MUM,
        ),
        ConcernRaised(
            on(22, 11, 2026), "ruth", "She says lunchtime is too loud and she has stopped eating.", ("sensory",), "",
            "A week or two", RaisedFor.FAMILY, MUM,
        ),
        ContactLogged(
            on(23, 11, 2026), "tom", MUM, "gate", "Efua says the packed lunch comes home full. I said Ruth will ring her.",
        ),
    ]  # fmt: skip


def _weekly(almanac: Almanac, found: dict[tuple[int, int], int]) -> list[tuple[date, int]]:
    return [(almanac.on(day, month, 2026), value) for (day, month), value in found.items()]
