"""Callum Whitlock, 2 Rowan: his review is this afternoon, with both parents and four targets to rate."""
# ruff: noqa: E501 - a story reads best with one text a line

from datetime import date

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.steps import (
    LineText,
    OutcomeText,
    PlanAnswered,
    PlanIssued,
    PlanSaved,
    PlanText,
    ProfileSaved,
    ReviewBooked,
    SightGiven,
    Step,
    StrategyText,
    TargetText,
    ViewRecorded,
)
from endeavour.demo.stories.around import turn, woven
from endeavour.demo.weave.pieces import cards, marks, papers, sessions
from endeavour.documents.states import PaperKind, Way
from endeavour.needs.states import HowSaid, Voice
from endeavour.plans.states import Answer

MUM, DAD = 0, 1


def callum(almanac: Almanac) -> Story:
    """The first cycle is woven; the second, which is reviewed today, is written."""
    on = almanac.on
    child = Child(
        "Callum", "Whitlock", almanac.born(30, 1, 2020), "M", "2", "2 Rowan", pupil_premium=True,
        attendance_percent="93.4", suspensions=1,
    )  # fmt: skip
    adults = [
        Adult(
            "Kirsty Whitlock", "mother", email="kirsty.whitlock@mail.example", phone="07700 900441",
            address="7 Weavers Court\nThistlebeck\nEM4 5DT",
        ),
        Adult(
            "Neil Whitlock", "father", lives_with=False, email="neil.whitlock@mail.example", phone="07700 900442",
            address="21 Quarry Hill\nThistlebeck\nEM4 8RW",
        ),
    ]  # fmt: skip
    first = turn(almanac, 1, (23, 2, 2026), (16, 3, 2026), (6, 7, 2026), (6, 7, 2026))
    story = woven(
        almanac, child, adults, words="anger", key="sam", turns=[first], delivery=0.9,
        ways=[(MUM, Way.EMAIL), (DAD, Way.EMAIL)], second="SLCN", also=_second(almanac, on(24, 11, 2026)),
    )  # fmt: skip
    story.steps = [step for step in story.steps if not (isinstance(step, ProfileSaved) and step.on < on(1, 9, 2026))]
    return story


def _second(almanac: Almanac, review: date) -> list[Step]:
    on = almanac.on
    issued = on(7, 9, 2026)
    return [
        ViewRecorded(on(8, 7, 2026), "sam", Voice.PUPIL, "I want to stay in."),
        ViewRecorded(on(9, 7, 2026), "ruth", Voice.FAMILY, "No calls for a week. I was waiting for the phone.", HowSaid.PHONE, MUM),
        ViewRecorded(on(10, 7, 2026), "ruth", Voice.FAMILY, "He is better with a job to do. He is at mine.", HowSaid.PHONE, DAD),
        PlanSaved(on(4, 9, 2026), "aled", _plan(review)),
        SightGiven(on(4, 9, 2026), "ruth", "merriweather"),
        PlanIssued(issued, "ruth"),
        *papers(almanac, kind=PaperKind.PLAN, by="ruth", on=issued, ways=[(MUM, Way.EMAIL), (DAD, Way.EMAIL)]),
        PlanAnswered(issued, "sam", Voice.PUPIL, Answer.AGREED, "Yes. The card is mine."),
        PlanAnswered(on(8, 9, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Yes to the same words at both homes.", MUM),
        PlanAnswered(on(9, 9, 2026), "ruth", Voice.FAMILY, Answer.AGREED, "Agreed.", DAD),
        *cards(almanac, staff=("aled", "sam", "grace", "merriweather"), on=issued),
        ProfileSaved(
            on(11, 9, 2026), "sam", "I stick up for people. I can mend things.",
            "My mum and my dad. Football. Being trusted with a job.", "Sit with me. Don’t talk. Don’t stare.", "Sam",
        ),
        *sessions(
            almanac, line=0, by="sam", times=5, first=on(8, 9, 2026), last=on(23, 11, 2026),
            lost={on(23, 9, 2026): "staff", on(9, 10, 2026): "absent", on(5, 11, 2026): "assembly"},
        ),
        *sessions(
            almanac, line=1, by="grace", times=1, first=on(8, 9, 2026), last=on(23, 11, 2026),
            lost={on(14, 10, 2026): "staff", on(11, 11, 2026): ("absent", 15)},
        ),
        *sessions(
            almanac, line=2, by="sam", times=2, first=on(8, 9, 2026), last=on(23, 11, 2026),
            lost={on(22, 9, 2026): "trip", on(12, 11, 2026): "refused"},
        ),
        *marks(target=0, by="aled", values=[(on(18, 9, 2026), 2), (on(16, 10, 2026), 3), (on(20, 11, 2026), 5)]),
        *marks(target=1, by="sam", values=[(on(11, 9, 2026), 1), (on(16, 10, 2026), 3), (on(20, 11, 2026), 6)]),
        *marks(target=2, by="aled", values=[(on(25, 9, 2026), 3), (on(23, 10, 2026), 4), (on(20, 11, 2026), 5)]),
        *marks(target=3, by="sam", values=[(on(2, 10, 2026), 1), (on(6, 11, 2026), 2), (on(20, 11, 2026), 3)]),
        ReviewBooked(on(3, 11, 2026), "ruth", review, "Room 2, 2:30pm"),
        *papers(
            almanac, kind=PaperKind.REVIEW_INVITATION, by="ruth", on=on(3, 11, 2026),
            ways=[(MUM, Way.EMAIL), (DAD, Way.EMAIL)],
        ),
        ViewRecorded(
            on(22, 11, 2026), "ruth", Voice.FAMILY, "He tells us at home now when he is cross. That is new.",
            HowSaid.WRITTEN, MUM,
        ),
        ViewRecorded(on(23, 11, 2026), "sam", Voice.PUPIL, "My card is good. I don’t like it when people look."),
    ]  # fmt: skip


def _plan(review: date) -> PlanText:
    return PlanText(
        pupil_hopes="I want to stay in. I want people to forget the bad times.",
        family_hopes="That the phone stops ringing at one o’clock, and that he sees the good in himself.",
        outcomes=(
            OutcomeText(
                "Callum notices when feelings rise, gets help in time, and stays in lessons with friends around him.",
                "semh",
                (
                    TargetText("Comes in calmly after lunch", "Days out of 5", "1", "4", review, "If I come in angry I stay angry.", kind="number"),
                    TargetText(
                        "Asks for a break with his card, before he leaves the room",
                        "Out of 10 hard moments, noted by Sam Whittle each Friday", "1", "7", review,
                        "My card is good. I don’t like it when people look.", kind="number",
                    ),
                    TargetText(
                        "Stays with a task for ten minutes, mistakes and all", "Tasks out of 10", "2", "6", review,
                        "I want something on the wall.", kind="number",
                    ),
                    TargetText("Plays one game with a friend to its end", "Games out of 5", "1", "3", review, "They don’t pick me because I go off.", kind="number"),
                ),
            ),
        ),
        lines=(
            LineText("Calm start after lunch", "semh", "sam", 15, 5, 5, 11),
            LineText("Talk time with a trained adult", "semh", "grace", 30, 1, 1, 11),
            LineText("Lunch club", "semh", "sam", 30, 2, 8, 11),
        ),
        strategies=(
            StrategyText("Sit beside him, speak little and low. Talk about it later."),
            StrategyText("A job to carry straight after lunch."),
            StrategyText("Nod when the card comes out. No questions."),
            StrategyText("First try on a whiteboard."),
        ),
        adjustments="In by the side door after lunch. A named adult on every trip.",
        pupil_will="Show the card. Choose where to sit.",
        family_will="Ask “what number are you?” at both homes. Ring after a bad night.",
        expected_impact="Fewer than two exits a week by the review, and back within ten minutes.",
        review_on=review,
        teacher="aled",
    )  # fmt: skip
