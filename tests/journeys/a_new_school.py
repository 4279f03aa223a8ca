"""A school of ninety children that keeps nothing here yet: its roll, its staff, the register its SENCO made."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FORENAMES = (
    "Ada", "Bilal", "Cora", "Dawid", "Elif", "Finn", "Grace", "Hamza", "Isla", "Jakub", "Kezia", "Luca", "Maya",
    "Noor", "Owen", "Priya", "Quinn", "Rosa",
)  # fmt: skip
SURNAMES = ("Ackroyd", "Barlow", "Chaudhry", "Dunmore", "Eastwood")
CLASSES = ("3 Ash", "4 Birch", "5 Cedar")
TEACHERS = ("Moira Fenn", "Dev Halloran", "Sal Whitcombe")
NEEDS = ("SLCN", "SEMH", "SpLD", "ASD", "MLD", "HI")
HEAD = (
    "Child", "Class", "Stage", "On register since", "Difficulty", "Class teacher", "Last reviewed", "Next review",
    "Parents informed", "What they get", "What helps in class", "My notes",
)  # fmt: skip


@dataclass(frozen=True)
class Child:
    """One child on the roll."""

    forename: str
    surname: str
    born_on: date
    group: int


def children() -> list[Child]:
    """Ninety of them, thirty to a class. The first has a namesake, born in another year."""
    names = [(forename, surname) for surname in SURNAMES for forename in FORENAMES]
    found = [
        Child(forename, surname, date(2018 - at // 30, 1 + at % 12, 1 + at % 28), at // 30)
        for at, (forename, surname) in enumerate(names)
    ]
    return [*found[:-1], Child(found[0].forename, found[0].surname, date(2016, 2, 9), 2)]


def roll() -> bytes:
    """The roll as the office exports it."""
    rows = [("Surname", "Forename", "DOB", "Year", "Class")]
    rows += [
        (one.surname, one.forename, f"{one.born_on:%d/%m/%Y}", CLASSES[one.group][0], CLASSES[one.group])
        for one in children()
    ]
    return _csv(rows)


def staff() -> bytes:
    """The staff and the classes they teach."""
    rows = [("Name", "E-mail", "Job", "Class")]
    rows += [
        (name, f"{name.split()[0].lower()}@larkrise.example", "Class teacher", CLASSES[at])
        for at, name in enumerate(TEACHERS)
    ]
    return _csv(rows)


def register(today: date) -> str:
    """Sixty rows as they are copied from a spreadsheet: K, E and watched, with three slips and a namesake in it."""
    rows = [HEAD]
    for at, one in enumerate(children()[:60]):
        watched = at % 20 == 19
        rows.append(
            (
                f"{one.surname}, {one.forename}",
                CLASSES[one.group],
                "Watch" if watched else "EHCP" if at % 15 == 7 else "K",
                "" if watched else f"{today - timedelta(days=200 + at):%d/%m/%Y}",
                "" if watched else f"{NEEDS[at % 6]}, {NEEDS[(at + 1) % 6]}" if at % 3 == 0 else NEEDS[at % 6],
                f"Ms {TEACHERS[one.group].split()[1]}",
                "" if watched else f"{today - timedelta(days=20 + at):%d/%m/%Y}",
                f"{today + timedelta(days=20 + at % 40):%d/%m/%Y}",
                f"{today - timedelta(days=190):%d/%m/%Y}" if at % 2 else "",
                ""
                if watched
                else "Talk Boost 3 x 20 mins, group of 6"
                if at % 3 == 0
                else "Precision teaching daily 10 min",
                "" if watched else "Sit near the front; Give ten seconds to answer",
                "Ask the GP letter" if at == 4 else "",
            )
        )
    rows[4] = ("Ackroid, Dawid", *rows[4][1:])
    rows[5] = (*rows[5][:3], "31/02/2026", *rows[5][4:])
    rows[6] = (*rows[6][:2], "SEN??", *rows[6][3:])
    return "\n".join("\t".join(row) for row in rows)


def old_plans() -> dict[str, bytes]:
    """Two files from the SENCO's folder: a plan that says whose it is, and a page that does not."""
    one = children()[10]
    said = f"Individual plan\n{one.forename} {one.surname}\nBorn {one.born_on:%d/%m/%Y}\nReads with an adult"
    return {f"{one.surname} {one.forename} spring.txt": said.encode(), "scan 7.txt": b"A page with no name on it"}


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
