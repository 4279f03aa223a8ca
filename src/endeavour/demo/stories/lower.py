"""Children of Reception to Year 3 whose days are written: views to ask for, a draft plan, reviews to come."""
# ruff: noqa: E501 - a story reads best with one text a line

from copy import deepcopy

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.steps import (
    Brought,
    ContactLogged,
    FamilyMet,
    OutcomeText,
    PaperGiven,
    PlanAnswered,
    PlanIssued,
    PlanSaved,
    ReviewHeld,
    SessionLogged,
    TargetText,
    ViewAsked,
    ViewRecorded,
)
from endeavour.demo.stories.around import drop, in_place, turn, woven
from endeavour.demo.stories.upper import HOME
from endeavour.demo.weave.pieces import papers
from endeavour.demo.weave.turns import Now
from endeavour.documents.states import PaperKind, Way
from endeavour.needs.states import Voice
from endeavour.plans.states import Answer
from endeavour.reviews.states import Decision


def liam(almanac: Almanac) -> Story:
    """Liam Gathercole, 3 Beech: a short cycle until 1 December; nobody has asked his family yet."""
    on = almanac.on
    child = Child("Liam", "Gathercole", almanac.born(16, 1, 2019), "M", "3", "3 Beech", attendance_percent="84.2")
    adults = [
        Adult("Shelley Gathercole", "mother", phone="07700 900521", address=HOME.format(44, "Hawthorn Avenue")),
        Adult("Glen Gathercole", "father", lives_with=False, address="2 Moor Top\nHarrowmere\nEM7 3AB"),
    ]
    turns = [
        turn(almanac, 1, (9, 3, 2026), (26, 3, 2026), (8, 7, 2026), (8, 7, 2026)),
        turn(almanac, 2, (8, 7, 2026), (11, 9, 2026), (6, 11, 2026), (6, 11, 2026)),
        turn(almanac, 3, (6, 11, 2026), (11, 11, 2026), (1, 12, 2026), None),
    ]
    story = woven(
        almanac, child, adults, words="worry", key="grace", turns=turns, delivery=0.92,
        ways=[(0, str(Way.BY_HAND)), (1, str(Way.POST))], second="",
        also=[
            ContactLogged(
                on(5, 11, 2026), "ruth", 0, "phone", "Shelley reads texts and does not pick up at work. Glen would like letters."
            )
        ],
    )  # fmt: skip
    last = on(6, 11, 2026)
    story.steps = drop(story.steps, ViewRecorded, since=last, where=lambda step: step.voice == Voice.FAMILY)
    for step in story.steps:
        if isinstance(step, ReviewHeld) and step.on == last:
            step.decision, step.next_review_on = Decision.CHANGE, on(1, 12, 2026)
            step.why = (
                "Mornings slipped in October. We try the soft start in the library and look again on 1 December."
            )
    return story


def ewan(almanac: Almanac) -> Story:
    """Ewan Kirkbride, 3 Birch: hearing impairment, SEN Support since before Endeavour."""
    child = Child("Ewan", "Kirkbride", almanac.born(2, 10, 2018), "M", "3", "3 Birch", attendance_percent="97.8")
    adults = [
        Adult("Fiona Kirkbride", "mother", email="fiona.kirkbride@mail.example", phone="07700 900531", address=HOME.format(27, "Fell View")),
        Adult("Stuart Kirkbride", "father", email="s.kirkbride@mail.example", phone="07700 900532", address=HOME.format(27, "Fell View")),
    ]  # fmt: skip
    brought = [Brought("K", almanac.on(8, 1, 2024), None, "School census, spring 2024", told_before=True)]
    turns = [
        turn(almanac, 1, (13, 1, 2025), (3, 2, 2025), (24, 3, 2025), (24, 3, 2025)),
        turn(almanac, 2, (24, 3, 2025), (28, 4, 2025), (1, 7, 2025), (1, 7, 2025)),
        turn(almanac, 3, (1, 7, 2025), (11, 9, 2025), (16, 3, 2026), (16, 3, 2026)),
        turn(almanac, 4, (16, 3, 2026), (15, 4, 2026), (29, 6, 2026), (29, 6, 2026)),
        turn(almanac, 5, (29, 6, 2026), (9, 9, 2026), (7, 12, 2026), None),
    ]
    before = PaperGiven(
        almanac.on(14, 1, 2025), "ruth", PaperKind.SUPPORT_STARTED, 0, str(Way.BEFORE), almanac.on(8, 1, 2024)
    )
    return woven(
        almanac, child, adults, words="hearing", key="grace", turns=turns, delivery=0.97, brought=brought, second="",
        ways=[(0, str(Way.EMAIL)), (1, str(Way.EMAIL))], also=[before],
    )  # fmt: skip


def sanjay(almanac: Almanac) -> Story:
    """Sanjay Pillai, 3 Birch: vision impairment; every session was given."""
    child = Child(
        "Sanjay", "Pillai", almanac.born(12, 6, 2019), "M", "3", "3 Birch", eal=True, attendance_percent="98.9"
    )
    adults = [
        Adult("Lakshmi Pillai", "mother", email="lakshmi.pillai@mail.example", phone="07700 900541", address=HOME.format(16, "Laburnum Grove"), language="Malayalam"),
        Adult("Anil Pillai", "father", email="anil.pillai@mail.example", phone="07700 900542", address=HOME.format(16, "Laburnum Grove")),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (27, 4, 2026), (19, 5, 2026), (6, 7, 2026), (6, 7, 2026)),
        turn(almanac, 2, (6, 7, 2026), (14, 9, 2026), (9, 12, 2026), None),
    ]
    return woven(
        almanac, child, adults, words="sight", key="grace", turns=turns, delivery=1.0, second="",
        ways=[(0, str(Way.EMAIL)), (1, str(Way.EMAIL))],
    )  # fmt: skip


def rosa(almanac: Almanac) -> Story:
    """Rosa Lindqvist, 2 Rowan: her first plan is a draft, with two things a check will ask about; her parents came to talk about it."""
    child = Child("Rosa", "Lindqvist", almanac.born(25, 3, 2020), "F", "2", "2 Rowan", attendance_percent="96.1")
    adults = [
        Adult("Linnea Lindqvist", "mother", email="linnea.lindqvist@mail.example", phone="07700 900551", address=HOME.format(11, "Priory Gardens"), language="Swedish"),
        Adult("Mark Rudd", "father", email="mark.rudd@mail.example", phone="07700 900552", address=HOME.format(11, "Priory Gardens")),
    ]  # fmt: skip
    story = woven(
        almanac, child, adults, words="reading", key="joy", turns=[turn(almanac, 1, (4, 11, 2026), None, None, None)],
        now=Now.PLANNING, second="", ways=[(0, str(Way.EMAIL)), (1, str(Way.EMAIL))],
    )  # fmt: skip
    review = almanac.on(11, 12, 2026)
    for step in story.steps:
        if isinstance(step, PlanSaved):
            outcome = step.plan.outcomes[0]
            for target in outcome.targets:
                target.by_when = review
            club = TargetText("Attend lunch club every Tuesday", "", "", "", None, "")
            step.plan.outcomes = (OutcomeText(outcome.text, outcome.area, (*outcome.targets, club)),)
            step.plan.review_on = review
    met = FamilyMet(
        almanac.on(18, 11, 2026), "ruth", "Linnea Lindqvist, mother\nMark Rudd, father\nRuth Ellison",
        "Reading at home stays short: ten minutes, and Rosa chooses the book. Linnea would like the plan by December.",
        next_review_on=review,
    )  # fmt: skip
    record = papers(
        almanac, kind=PaperKind.MEETING_RECORD, by="ruth", on=almanac.on(19, 11, 2026),
        ways=[(0, Way.EMAIL), (1, Way.EMAIL)],
    )  # fmt: skip
    asked = ViewAsked(almanac.on(19, 11, 2026), "ruth", Voice.FAMILY, 1)
    story.steps = in_place(story.steps, [met, asked, *record])
    return story


def elsie(almanac: Almanac) -> Story:
    """Elsie Thornley, Acorn: a second version of her plan was issued this morning."""
    today = almanac.on(24, 11, 2026)
    child = Child("Elsie", "Thornley", almanac.born(6, 1, 2022), "F", "R", "Acorn", attendance_percent="94.7")
    adults = [
        Adult("Becky Thornley", "mother", email="becky.thornley@mail.example", phone="07700 900561", address=HOME.format(50, "Cinder Path")),
    ]  # fmt: skip
    story = woven(
        almanac, child, adults, words="early-talk", key="priya", lead="priya", delivery=0.76, second="",
        turns=[turn(almanac, 1, (21, 9, 2026), (9, 10, 2026), (14, 12, 2026), None)], ways=[(0, str(Way.EMAIL))],
    )  # fmt: skip
    saved = next(step for step in story.steps if isinstance(step, PlanSaved))
    again = deepcopy(saved.plan)
    again.expected_impact = "More of what Elsie wants to say is understood at tidy-up time and at dinner."
    again.lines[1].times = 4
    yes = PlanAnswered(today, "ruth", Voice.FAMILY, Answer.AGREED, "Yes. She is trying so hard.", 0)
    story.steps = in_place(story.steps, [PlanSaved(today, "priya", again), PlanIssued(today, "ruth"), yes])
    return story


def poppy(almanac: Almanac) -> Story:
    """Poppy Hartnell, 1 Willow: first cycle, in the talking group."""
    child = Child("Poppy", "Hartnell", almanac.born(17, 2, 2021), "F", "1", "1 Willow", attendance_percent="92.9")
    adults = [
        Adult("Gemma Hartnell", "mother", email="gemma.hartnell@mail.example", phone="07700 900571", address=HOME.format(19, "Sycamore Close")),
        Adult("Lee Hartnell", "father", email="lee.hartnell@mail.example", phone="07700 900572", address=HOME.format(19, "Sycamore Close")),
    ]  # fmt: skip
    story = woven(
        almanac, child, adults, words="talk", key="joy", delivery=0.94, second="",
        turns=[turn(almanac, 1, (14, 9, 2026), (5, 10, 2026), (4, 12, 2026), None)],
        ways=[(0, str(Way.EMAIL)), (1, str(Way.EMAIL))],
    )  # fmt: skip
    yesterday = almanac.on(23, 11, 2026)
    story.steps = drop(story.steps, SessionLogged, since=yesterday, where=lambda step: step.line == 0)
    return story


def beth(almanac: Almanac) -> Story:
    """Beth Langstaff, 1 Willow: began in Reception, second cycle."""
    child = Child(
        "Beth",
        "Langstaff",
        almanac.born(29, 8, 2021),
        "F",
        "1",
        "1 Willow",
        pupil_premium=True,
        attendance_percent="95.0",
    )
    adults = [
        Adult("Tracey Moore", "mother", email="tracey.moore@mail.example", phone="07700 900581", address=HOME.format(6, "Dyehouse Lane")),
        Adult("Dean Langstaff", "father", lives_with=False, phone="07700 900582", address=HOME.format(31, "Lower Green"), barred_from=almanac.on(3, 2, 2025), barred_until=almanac.on(3, 2, 2026)),
    ]  # fmt: skip
    turns = [
        turn(almanac, 1, (20, 4, 2026), (12, 5, 2026), (2, 7, 2026), (2, 7, 2026)),
        turn(almanac, 2, (2, 7, 2026), (14, 9, 2026), (7, 12, 2026), None),
    ]
    return woven(
        almanac, child, adults, words="learning", key="joy", turns=turns, delivery=0.88, second="SLCN",
        ways=[(0, str(Way.EMAIL)), (1, str(Way.POST))],
    )  # fmt: skip
