"""Hana Yusuf, Acorn: SEN Support began on 11 November, and nobody has told her parents in writing."""
# ruff: noqa: E501 - a story reads best with one text a line

from endeavour.demo.almanac import Almanac
from endeavour.demo.people import Adult, Child, Story
from endeavour.demo.steps import (
    ConcernRaised,
    ContactLogged,
    EvidenceAdded,
    EvidenceAnswered,
    EvidenceAsked,
    KeyAdultSet,
    SupportStarted,
    Talked,
    ViewRecorded,
)
from endeavour.needs.states import EvidenceKind, Voice


def hana(almanac: Almanac) -> Story:
    """In Reception since September, in the first days of Assess."""
    on = almanac.on
    child = Child(
        "Hana", "Yusuf", almanac.born(19, 5, 2022), "F", "R", "Acorn", eal=True, pupil_premium=True,
        attendance_percent="91.2",
    )  # fmt: skip
    adults = [
        Adult(
            "Safia Yusuf", "mother", phone="07700 900431", address="58 Station Road\nThistlebeck\nEM4 1HN",
            language="Somali", interpreter=True,
        ),
        Adult("Omar Jama", "father", phone="07700 900432", address="58 Station Road\nThistlebeck\nEM4 1HN", language="Somali"),
    ]  # fmt: skip
    steps = [
        ConcernRaised(
            on(5, 10, 2026), "priya",
            "Hana does not answer to her name when others talk. She plays beside the water for an hour and cries when it "
            "is put away. I have heard four words, all Somali, all to her cousin.",
            ("communication",), "Pictures for each part of the morning; her cousin’s table; a quiet start.",
            "Since her first week",
        ),
        ContactLogged(
            on(9, 10, 2026), "priya", 0, "meeting",
            "Met with an interpreter. Safia says Hana talks at home, mostly to her sister. A hearing test was missed in "
            "the move. Booked again.",
            "Ask for the hearing result", on(9, 12, 2026),
        ),
        SupportStarted(
            on(11, 11, 2026), "ruth",
            "Five weeks with pictures and a quiet start have helped her to settle and not to join in. We start now and "
            "find out more while we help.",
            Talked(
                on(10, 11, 2026),
                "Talked with Safia by phone through the interpreter. She agrees and asked if it means a special school. It "
                "does not; told her so.",
            ),
        ),
        KeyAdultSet(on(11, 11, 2026), "ruth", "priya"),
        EvidenceAsked(on(12, 11, 2026), "ruth", ("priya", "grace"), on(25, 11, 2026), "What does Hana do when talk is around her?"),
        EvidenceAnswered(
            on(17, 11, 2026), "priya",
            "She watches faces, laughs a second after the others, and comes at once when shown the coat picture. Called "
            "from behind, twice in ten.",
            "Showing the thing.",
        ),
        EvidenceAdded(
            on(18, 11, 2026), "ruth", EvidenceKind.OBSERVATION,
            "Fifteen minutes at the water with three others. Passed the jug twice when it was pointed at. Said nothing. "
            "Turned to the drum outside before anybody else did.",
            "Seen by the SENCO", "Water tray", "Pointing, and waiting.",
        ),
        ViewRecorded(on(19, 11, 2026), "priya", Voice.PUPIL, "Hana chose the picture of the water and the picture of her sister."),
    ]  # fmt: skip
    return Story(child, adults, [], list(steps))
