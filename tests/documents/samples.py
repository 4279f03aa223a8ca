"""Papers of one child, invented, as small and as full as each can be."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time

from endeavour.documents.press.contents.costed import CostedAmounts, CostedCard, CostedLine, CostedMap, CostedPart
from endeavour.documents.press.contents.letters import (
    AnswerAt,
    ConcernNote,
    MeetingInvitation,
    Next,
    ReviewInvitation,
    SupportEnded,
    SupportStarted,
)
from endeavour.documents.press.contents.parts import (
    Child,
    Content,
    Envelope,
    Logo,
    Made,
    Person,
    Reader,
    Said,
    School,
    Service,
)
from endeavour.documents.press.contents.plan import (
    Answer,
    AnswerKind,
    LinePart,
    OutcomePart,
    OwnAnswers,
    PlanBody,
    PlanPaper,
    StaffPlan,
    TargetPart,
)
from endeavour.documents.press.contents.published import ActivityPart, StrategyPaper
from endeavour.documents.press.contents.review import Decided, MeetingRecord, OwnViews, ReviewedTarget, ReviewRecord
from endeavour.documents.press.contents.staff import (
    CardPart,
    ClassroomCard,
    ClassroomCards,
    MapArea,
    MapLine,
    OnePageProfile,
    ProvisionMap,
)
from endeavour.documents.press.contents.support import SupportCame, SupportMap, SupportMapRow

MADE_AT = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)

CREST = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<path fill="#d9e9ec" d="M4 3h32v18c0 8-6 13.5-16 16.5C10 34.5 4 29 4 21z"/>
<path fill="none" stroke="#0a4f63" stroke-width="2" d="M20 32V18M20 25c-4 0-6-2-7-5M20 28c4 0 6-2 7-5"/>
<path fill="#762a5f" d="M14.5 9.5 17 12l1-4 2 3.5L22 8l1 4 2.5-2.5L25 16a5 5 0 0 1-10 0z"/></svg>"""
CREST_DIGEST = hashlib.sha256(CREST).hexdigest()
LOGOS = {CREST_DIGEST: CREST}

ADVICE = Service("Eastmarch SENDIASS", "01632 960 310", "help@sendiass.example", "sendiass.example")
SCHOOL = School(
    "Thistlebeck Primary School",
    ("Beck Lane", "Thistlebeck EM4 2QT"),
    "01632 960 144",
    "office@thistlebeck.example",
    Logo(CREST_DIGEST, "A purple thistle on a shield"),
    ADVICE,
)
CHILD = Child("Amara Osei", "Mara", "4 Hazel, Year 4")
SENCO = Person("Ruth Ellison", "SENCO", "01632 960 145", "senco@thistlebeck.example")
MOTHER = Reader("Efua Osei", ("12 Orchard Row", "Thistlebeck", "EM4 3BD"))
PUPIL = Reader("Amara Osei", ("12 Orchard Row", "Thistlebeck", "EM4 3BD"), is_pupil=True)

FULL = Envelope(SCHOOL, MOTHER, CHILD, SENCO, date(2026, 1, 13), "7KQ2-9XVD")
TO_PUPIL = Envelope(SCHOOL, PUPIL, CHILD, SENCO, date(2026, 1, 13), "7KQ2-9XVD")
BARE = Envelope(School("Oak School"), Reader("A"), Child("B C", "B"), Person("D"), date(2026, 1, 13))

MADE = Made("Ruth Ellison", MADE_AT)

PLAN = PlanBody(
    pupil_hopes="I want to tell my story to the class. I want Rosa to be in my group.",
    family_hopes="That she comes home and tells us about her day.\nThat she is not worried on Sunday evenings.",
    outcomes=(
        OutcomePart(
            "Mara tells other people what she means, and they understand her.",
            "Communication and interaction",
            (
                TargetPart(
                    "Retell a story of five parts in order, with picture cards",
                    "Story retell, marked each Friday by Joy",
                    "2 of 5 parts",
                    "5 of 5 parts",
                    date(2026, 3, 26),
                    "I want to tell my own stories.",
                ),
                TargetPart(
                    "Ask for help in class with words, not by stopping work",
                    "Tally in three lessons a week",
                    "1 a week",
                    "6 a week",
                    date(2026, 3, 26),
                ),
            ),
        ),
        OutcomePart(
            "Mara reads a short book she has chosen and enjoys it.",
            "Cognition and learning",
            (
                TargetPart(
                    "Read 40 words a minute from a book at her level",
                    "Timed reading, every second Monday",
                    "22 words",
                    "40 words",
                    date(2026, 3, 26),
                    "So that she can read the animal books by herself.",
                ),
            ),
        ),
    ),
    lines=(
        LinePart("Talking Partners", "Joy Nkemelu", 20, 3, 6, 10),
        LinePart("Speech and language programme, set by the therapist", "Joy Nkemelu", 15, 2, 1, 10),
        LinePart("Precision reading", "Priya Raman", 10, 4, 1, 10),
    ),
    strategies=(
        "Say Mara’s name first, then the instruction, then wait ten seconds.",
        "Show a picture or an object with each new word.",
        "Let her sit near Rosa and away from the door.",
        "Do not finish her sentences.",
    ),
    adjustments="Joy walks with her to choir.\nA picture timetable for the farm trip.",
    pupil_will="- Bring my story cards on Fridays\n- Put my hand on the blue card when I am stuck",
    family_will="Read the animal book together three evenings a week.",
    expected_impact="She takes part in class talk each day, and reading catches up by four months in one term.",
    review_on=date(2026, 3, 26),
    teacher="Priya Raman",
)
SAID_BY_MOTHER = Said(
    "We are glad about the talking group. We are not sure about the reading.",
    "Efua Osei",
    date(2026, 2, 3),
    "by phone",
)
SAID_BY_PUPIL = Said("It is good. I like Fridays.", "Mara", date(2026, 2, 2), "with Joy Nkemelu")
SAID_BY_FATHER = Said("I want more than this.", "Kofi Osei", date(2026, 2, 4), "in writing")
CARD = CardPart(CHILD, PLAN.strategies, 2, date(2026, 2, 2), date(2026, 3, 26))

AREAS = (
    MapArea(
        "Communication and interaction",
        (
            MapLine("Talking Partners", "Joy Nkemelu", 6, ("Amara Osei", "Ben Hale", "Dov Katz"), 3, 60, 10),
            MapLine("Speech and language programme", "Joy Nkemelu, Priya Raman", 1, ("Amara Osei",), 1, 30, 10),
        ),
        3,
    ),
    MapArea(
        "Cognition and learning",
        (MapLine("Precision reading", "Priya Raman", 1, ("Amara Osei", "Tom Adu"), 2, 40, 12),),
        2,
    ),
    MapArea(
        "Social, emotional and mental health",
        (MapLine("Calm start", "Sam Whittle", 5, ("Ben Hale",), 1, 75, None),),
        1,
    ),
)

SMALLEST: tuple[Content, ...] = (
    SupportStarted(BARE, date(2026, 1, 12), meetings_a_year=None),
    SupportEnded(BARE, date(2026, 7, 1), ""),
    ConcernNote(BARE, date(2026, 1, 9), "", Next.NOTHING),
    PlanPaper(BARE, PlanBody(), 1, date(2026, 2, 2)),
    StaffPlan(BARE.school, BARE.child, PlanBody(), 1, date(2026, 2, 2), MADE),
    ReviewInvitation(BARE, date(2026, 12, 8)),
    ReviewRecord(BARE, date(2026, 12, 8), Decided.CARRY_ON),
    MeetingInvitation(BARE, date(2026, 12, 8)),
    MeetingRecord(BARE, date(2026, 12, 8)),
    ClassroomCard(BARE.school, CardPart(BARE.child, (), 1, date(2026, 2, 2)), MADE),
    ClassroomCards(BARE.school, "1", (), MADE),
    OnePageProfile(BARE.school, BARE.child),
    ProvisionMap(BARE.school, "Autumn term 2026", (), 0, MADE),
    CostedMap(BARE.school, BARE.child, "School year", date(2026, 9, 1), date(2027, 8, 31), date(2026, 8, 1), MADE),
)


def family_papers(envelope: Envelope) -> tuple[Content, ...]:
    """Every paper to a family, with all it can hold."""
    return (
        SupportStarted(
            envelope,
            date(2026, 1, 12),
            talked_on=date(2026, 1, 9),
            more_help_with="talking and reading",
            plan_by=date(2026, 2, 2),
            first_meeting_on=date(2026, 3, 26),
            answer_at=AnswerAt("thistlebeck.example/family", "7KM4 2PQX"),
        ),
        SupportEnded(
            envelope,
            date(2026, 7, 1),
            "Mara has met all her targets. She now reads and talks as well as others of her age.",
            talked_on=date(2026, 6, 26),
            goes_on=("She keeps her place in the story club.", "The blue help card stays on her table."),
        ),
        ConcernNote(
            envelope,
            date(2026, 1, 9),
            "Mara knows a lot about animals. In class talk she often stops, and others speak for her.",
            Next.MONITORING,
            ("Efua Osei", "Priya Raman, class teacher", "Ruth Ellison, SENCO"),
            Said("She talks all the time at home. At school she goes quiet.", "Efua Osei"),
            "Priya tries picture cards.\nEfua sends in a list of words Mara likes.",
            date(2026, 2, 27),
        ),
        PlanPaper(
            envelope,
            PLAN,
            2,
            date(2026, 2, 2),
            OwnAnswers(
                Answer(AnswerKind.IN_PART, SAID_BY_PUPIL if envelope.to.is_pupil else SAID_BY_MOTHER),
                Answer(AnswerKind.AGREED, SAID_BY_PUPIL),
            ),
        ),
        ReviewInvitation(
            envelope,
            date(2026, 3, 26),
            time(14, 30),
            time(15, 15),
            "The Beck Room, by the front office",
            ("Priya Raman", "Ruth Ellison", "Joy Nkemelu"),
            reply_by=date(2026, 3, 20),
        ),
        ReviewRecord(
            envelope,
            date(2026, 3, 26),
            Decided.CHANGE,
            ("Efua Osei", "Priya Raman", "Ruth Ellison"),
            (
                ReviewedTarget("Retell a story of five parts in order", 1, "She told all five on three Fridays."),
                ReviewedTarget("Ask for help in class with words", -1, "She asked twice a week.", continues=True),
                ReviewedTarget("Read 40 words a minute from a book at her level", None, ""),
            ),
            OwnViews(SAID_BY_PUPIL if envelope.to.is_pupil else SAID_BY_MOTHER, SAID_BY_PUPIL),
            "She speaks in class most days now.",
            "Talking Partners was given on 26 of 30 days.",
            "The reading needs a change, because it was too slow.",
            date(2026, 7, 3),
        ),
        MeetingInvitation(
            envelope,
            date(2026, 4, 30),
            time(15, 30),
            place="The Beck Room, by the front office",
            there=("Priya Raman", "Ruth Ellison"),
            reply_by=date(2026, 4, 24),
        ),
        MeetingRecord(
            envelope,
            date(2026, 4, 30),
            ("Efua Osei", "Ruth Ellison"),
            OwnViews(SAID_BY_PUPIL if envelope.to.is_pupil else SAID_BY_MOTHER, SAID_BY_PUPIL),
            "A quiet start on Mondays.\nA walk round the garden when it is loud.",
            date(2026, 6, 12),
        ),
    )


YEARLY = CostedAmounts(20000, 13000)
THERAPIST = CostedLine("Speech and language therapist", "", 6, 6, school=YEARLY, council=YEARLY, bought=True)
COSTED = CostedMap(
    SCHOOL,
    CHILD,
    "Financial year 2026 to 2027",
    date(2026, 4, 1),
    date(2027, 3, 31),
    date(2026, 11, 24),
    MADE,
    (
        CostedPart(
            "a",
            "Learning support",
            (
                CostedLine(
                    "Talking Partners",
                    "Teaching assistant",
                    4,
                    6,
                    minutes_a_week=60,
                    weeks=38,
                    minutes=2280,
                    school=CostedAmounts(13072, 8600, (1654, 1704)),
                    council=CostedAmounts(13072, 8600, (1720,), 120),
                ),
                CostedLine(
                    "Precision reading",
                    "Higher level teaching assistant",
                    minutes_a_week=40,
                    weeks=10,
                    minutes=400,
                    school=CostedAmounts(12700, 9525, (1905,)),
                    council=CostedAmounts(without_rate=400),
                ),
            ),
        ),
        CostedPart("d", "Services bought in", (THERAPIST,)),
        CostedPart(
            "",
            "Under no heading yet",
            (
                CostedLine(
                    "Story club", "Nobody named", 3, 3, True, 2, 5, 30, 5, 150, CostedAmounts(without_rate=150)
                ),
                CostedLine("Sewing club", "No post said", 3, 4, True, minutes_a_week=30, weeks=1, minutes=30),
            ),
        ),
    ),
    (CostedCard(date(2025, 9, 1), "Payroll"), CostedCard(date(2026, 9, 1))),
    (CostedCard(date(2026, 4, 1), "Eastmarch’s costing guide"),),
)

PARTNERS = SupportMapRow(
    "Talking Partners",
    14,
    840,
    4,
    6,
    "Joy Nkemelu, Kit Lovegrove and 3 more",
    share=71,
    is_low=True,
    planned=1_234_567,
    given=98_765,
    lacks_rate=True,
    came=SupportCame(8, 11, 6, enough=True, mean=58, low=-4, high=75),
)
ONE = SupportMapRow("Amara Osei", 1, 60, 6, 6, "Joy Nkemelu", planned=100, given=50, inside=True)
READING = SupportMapRow("Precision reading", 2, 80, share=100, planned=2000, came=SupportCame(0, 3, 2, enough=False))
WHOLE = SupportMapRow("", 15, 920, share=75, planned=1_236_667, given=98_765, came=SupportCame(8, 14, 8, enough=True))
SUPPORT = SupportMap(
    SCHOOL,
    "Support",
    ("4 Hazel", "Year 4"),
    "2026 to 2027",
    (PARTNERS, *((ONE,) * 30), READING),
    WHOLE,
    MADE,
    rest=(100, 0),
    with_cost=True,
    with_came=True,
)

STAFF_PAPERS: tuple[Content, ...] = (
    StaffPlan(
        SCHOOL,
        CHILD,
        PLAN,
        2,
        date(2026, 2, 2),
        MADE,
        (
            Answer(AnswerKind.AGREED, SAID_BY_PUPIL),
            Answer(AnswerKind.IN_PART, SAID_BY_MOTHER),
            Answer(AnswerKind.DISAGREED, SAID_BY_FATHER),
        ),
    ),
    ClassroomCard(SCHOOL, CARD, MADE),
    ClassroomCards(SCHOOL, "4 Hazel", (CARD,) * 6, MADE),
    OnePageProfile(
        SCHOOL,
        CHILD,
        "I am funny. I look after the little ones. I remember every animal fact.",
        "Sitting near Rosa. Knowing what comes next. My drawing book.",
        "Give me time to think. Show me a picture. Do not finish my sentence.",
        date(2026, 9, 10),
        "Joy Nkemelu",
    ),
    ProvisionMap(SCHOOL, "Spring term 2026", AREAS, 4, MADE, "4 Hazel"),
    ProvisionMap(SCHOOL, "Spring term 2026", AREAS, 4, MADE),
    COSTED,
    SUPPORT,
    replace(SUPPORT, large=True, side="Pupil", counts_lines=True, with_cost=False, with_came=False),
    ClassroomCards(
        SCHOOL,
        "4 Hazel",
        (CARD,) * 6,
        MADE,
        date(2026, 11, 24),
        ("Ask the SENCO.", "Worried? Go to the safeguarding lead."),
    ),
)

STRATEGY = StrategyPaper(
    SCHOOL,
    starts_on=date(2026, 9, 1),
    published_on=date(2026, 11, 10),
    activities=(
        ActivityPart(
            "Talking Partners in Years 1 to 4",
            "Children who say little in class",
            "Words for what they learn are missing",
            412_050,
            "School year 2026 to 2027",
            "Inclusive Mainstream Fund",
            "24 pupils",
            "Sentences in a retold story, before and after",
        ),
        ActivityPart(
            "A quiet room at lunch",
            "Children for whom the hall is too loud",
            "Noise keeps them from eating and from the afternoon",
            90_000,
            "Financial year 2026 to 2027",
            "Notional SEN budget",
            "Fewer than 5 pupils",
        ),
    ),
    about="Every class first.\nThen what is additional.",
    ask="The SENCO, 01632 960 144",
    reviewed_on=date(2026, 11, 2),
    changed="The quiet room is new.",
    next_review_on=date(2027, 11, 2),
)
FIRST_STRATEGY = StrategyPaper(SCHOOL, date(2026, 9, 1), date(2026, 11, 10), STRATEGY.activities[:1])

FULLEST = (*family_papers(FULL), *family_papers(TO_PUPIL), *STAFF_PAPERS, STRATEGY, FIRST_STRATEGY)
EVERY = (*SMALLEST, *FULLEST)


def name_of(content: Content) -> str:
    """A name for a test of one paper."""
    return content.kind
