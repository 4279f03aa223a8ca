"""Every sentence the readers know is said by some file, in British English, and can be translated."""

import re
from pathlib import Path

from endeavour.exchange.readers import wording
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.exchange.records import Roll
from tests.exchange.readers.a_roll import (
    census,
    census_need,
    census_pupil,
    csv_of,
    ctf,
    read,
    upn,
    why,
    xlsx_of,
    zip_of,
)
from tests.exchange.readers.hostile import HOSTILE, PUPILS

KNOWN = {name: text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str)}


def _pupils(*rows: list[str], headings: str = "UPN,Surname,Forename,DOB,Entry,Sex,Year group") -> bytes:
    return csv_of([headings.replace("Entry", "Entry date").split(","), *rows])


def _findings() -> list[Roll]:
    """Rolls that between them have every finding."""
    born = "28/02/2017"
    pupils = _pupils(
        [upn(1), "A", "B", born, "01/01/2016", "Q", "Oak"],
        [upn(1), "A", "B", born],
        [upn(2), "A", "B", born],
        ["", "C", "D", born, "12/31/2020"],
        ["", "C", "D", born, "03/04/2020"],
        ["A123456789001", "E2", "F", born],
        ["x" * 13, "E", "F", "31/02/2017"],
        ["x" * 14, "E", "F", "01/01/1990", "soon"],
        ["", "", "F", born],
        ["", "G", "", ""],
        ["", "N" * 301, "F", born],
        ["", "H", "F", "01/01/2050"],
        ["", "I", "F", "01/01/1800"],
        headings="UPN,Surname,Forename,DOB,Entry,Sex,Year group",
    )
    odd = csv_of([
        ["Name", "DOB", "EAL", "Attendance", "EnrolStatus", "SEN status", "SEN status", "SEN need", "Class", "DOB"],
        ["Ann Bea Cox", born, "perhaps", "lots", "Z", "K", "E", "shy", "c" * 61, born],
        ["Dee Eve", born, "", "", "", "Watch", "", "", "", ""],
    ])  # fmt: skip
    differ = csv_of([["UPN", "Surname", "Forename", "DOB", "SEN need", "Rank"],
                     [upn(1), "Other", "B", born, "MLD", "1"],
                     [upn(1), "Another", "B", born, "SLD", "1"], [upn(9), "Nine", "B", born, "PD", "no"],
                     [upn(9), "Ten", "B", born, "", ""], ["", "", "", "", "PD", "1"]])  # fmt: skip
    spells = csv_of([["UPN", "Need", "Need start date", "Need end date"], [upn(1), "PD", "02/01/2020", "01/01/2020"]])
    contacts = csv_of([["Pupil UPN", "Surname", "Relationship", "PR", "Court order", "Email", "Priority", "Forename"],
                       [upn(1), "X", "Aunt", "maybe", "see file", "none", "first", "Y"],
                       [upn(1), "", "Aunt"]])  # fmt: skip
    staff = csv_of([["Surname", "Forename", "Email"], ["", "", "a@example.org"], ["X", "Y", "b@example.org"],
                    ["X", "Y", "b@example.org"]])  # fmt: skip
    classes = csv_of([["Class", "Subject"], ["", "Art"], ["A", ""], ["A", ""]])
    teaching = csv_of([["Teacher", "Class", "Part"], ["X", "", ""], ["X", "A", "visits"]])
    census_files = census(
        [census_pupil(1, senprovision="N"), census_pupil(2)],
        [
            census_need(1, "MLD"),
            census_need(9, "MLD"),
            census_need(2, "MLD"),
            census_need(2, "SLD"),
            census_need(2, ""),
        ],
    )
    other = ("other.csv", csv_of([["absencestableid", "NativeId"], ["1", "2"]]))
    book = xlsx_of({"P": [["UPN", "Surname", "Forename", "DOB"], [upn(1), "A", "B", born]],
                    "Q": [["x", "y"], ["1", "2"]], "R": [["x", "y"]]}, hidden=["R"])  # fmt: skip
    return [
        read(("pupils.csv", pupils)),
        read(("odd.csv", odd)),
        read(("pupils.csv", PUPILS), ("differ.csv", differ), ("spells.csv", spells)),
        read(("contacts.csv", contacts), ("staff.csv", staff), ("classes.csv", classes), ("teaching.csv", teaching)),
        read(*census_files, other),
        read(("book.xlsx", book)),
        read(
            (
                "windows.csv",
                csv_of([["UPN", "Surname", "Forename", "DOB"], [upn(1), "É", "B", born]], encoding="cp1252"),
            )
        ),
        read(("x.xml", ctf([]))),
    ]


def _refusals(folder: Path) -> list[str]:
    """Sentences of files refused whole, beside those of the hostile ones."""
    unreadable = [["UPN", "Surname", "Forename", "DOB", "Sex", "Year"]]
    unreadable += [["x", f"S{n}", "F", "28/02/2017", "Q", "Oak"] for n in range(34_000)]
    return [
        why(),
        why(("none.csv", folder / "none.csv")),
        why(("needs.csv", census([], [census_need(1, "MLD")])[1][1])),
        why(("other.csv", csv_of([["absencestableid", "NativeId"], ["1", "2"]]))),
        why(("wrong.csv", csv_of(unreadable))),
        why(("empty.zip", zip_of({}))),
    ]


def test_every_sentence_is_said_by_some_file(tmp_path: Path) -> None:
    said = [sentence for _, sentence in HOSTILE.values()]
    said += _refusals(tmp_path)
    said += [finding.text() for roll in _findings() for finding in roll.findings]
    unsaid = [name for name, text in KNOWN.items() if not any(_shape(text).search(sentence) for sentence in said)]
    assert unsaid == []


def _shape(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(piece) for piece in re.split(r"\{\w+\}", text)))


def test_a_finding_can_be_said_in_another_language() -> None:
    finding = read(("list.csv", _pupils([upn(1), "A", "B", "12/31/2017"]))).findings[0]
    french = {
        wording.DATE_MONTH_FIRST: "Il n’y a pas de mois {month}.",
        wording.DOB_BAD: "La ligne est omise.",
    }
    assert finding.text(lambda text: french[text]) == "Il n’y a pas de mois 31. La ligne est omise."


def test_a_refusal_can_be_said_in_another_language() -> None:
    refusal = UnreadableFile(wording.plain(wording.NO_FILES))
    assert (refusal.text(str.upper), str(refusal)) == ("NO FILE WAS GIVEN.", "No file was given.")


def test_sentences_are_short_and_british() -> None:
    long = [name for name, text in KNOWN.items() if any(len(part.split()) > 24 for part in re.split(r"[.:] ", text))]
    american = [name for name, text in KNOWN.items() if re.search(r"\b(\w{3,}ize|color|center|gray)\b", text)]
    unended = [name for name, text in KNOWN.items() if not text.endswith(".")]
    assert (long, american, unended) == ([], [], [])
