"""Names of every kind arrive as they are: only what hides or turns writing round is taken out."""

import unicodedata

import pytest

from endeavour.exchange.readers.identity import split_name
from endeavour.exchange.readers.values import prose_of, text_of
from endeavour.exchange.records import Level
from tests.exchange.readers.a_roll import census, census_pupil, csv_of, ctf, ctf_pupil, read, read_csv, sentences, upn

NAMES = [
    "O",
    "N" * 300,
    "O'Brien-Smith",
    "O’Brien",
    "Nguyễn",
    "عبد الله",
    "עברית",
    "汉字",
    "Željko",
    "Zoë",
    "D'Souza, Jr.",
    'Anne "Annie"',
    "नेहा",
    "می‌خواهم",
    "Null",
    "N/A",
    "True",
    "100",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_survives_csv_and_xml(name: str) -> None:
    from_csv = read(*census([census_pupil(1, surname=name)])).pupils[0]
    from_xml = read(("x.xml", ctf([ctf_pupil(1, Surname=name)]))).pupils[0]
    assert (from_csv.surname, from_xml.surname) == (name, name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Zoe\u0308", "Zoë"),
        ("  Anna \t Maria ", "Anna Maria"),
        ("Ev\u202eil", "Evil"),
        ("Zero\u200bWidth", "ZeroWidth"),
        ("\ufeffMark", "Mark"),
        ("4 Hazel\u200d", "4 Hazel"),
        ("4\u00ad Hazel\u061c", "4 Hazel"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("Line\nbreak", "Line break"),
        ("'=Formula", "=Formula"),
        ("'+44", "+44"),
        ("'＝wide", "＝wide"),
        ("'Tis", "'Tis"),
    ],
)
def test_what_is_cleaned(written: str, name: str) -> None:
    assert text_of(written) == name
    assert unicodedata.is_normalized("NFC", text_of(written))


def test_writing_of_several_lines_keeps_them() -> None:
    assert prose_of("  one\r\ntwo \n\nthree\r") == "one\ntwo\n\nthree"


def test_a_name_of_301_characters_is_refused() -> None:
    roll = read(*census([census_pupil(1, forename="N" * 301)]))
    assert [(finding.level, finding.column, finding.value, finding.text()) for finding in roll.findings] == [
        (Level.REFUSAL, "forename", "N" * 79 + "…", "A name may have up to 300 characters, so this row is left out.")
    ]


@pytest.mark.parametrize(
    ("whole", "surname", "forename", "sure"),
    [
        ("Moor, Anna", "Moor", "Anna", True),
        ("de Souza, Maria Ana", "de Souza", "Maria Ana", True),
        ("Anna Moor", "Moor", "Anna", True),
        ("Anna Maria Moor", "Moor", "Anna Maria", False),
        ("Maria de Souza", "de Souza", "Maria", False),
        ("Jan van der Berg", "van der Berg", "Jan", False),
        ("De Souza", "Souza", "De", True),
        ("Cher", "Cher", "", True),
        ("", "", "", True),
    ],
)
def test_a_name_in_one_column(whole: str, surname: str, forename: str, sure: bool) -> None:
    named = split_name(whole)
    assert (named.surname, named.forename, named.sure) == (surname, forename, sure)


def test_names_split_from_one_column_are_warned_of() -> None:
    rows = [
        ["UPN", "Name", "DOB"],
        [upn(1), "Moor, Anna", "28/02/2017"],
        [upn(2), "Anna Maria Moor", "28/02/2017"],
        [upn(3), "Cher", "28/02/2017"],
    ]
    roll = read_csv(rows)
    assert [(pupil.name, pupil.surname, pupil.forename) for pupil in roll.pupils] == [
        ("Moor, Anna", "Moor", "Anna"),
        ("Anna Maria Moor", "Moor", "Anna Maria"),
    ]
    assert sentences(roll) == [
        (1, "Name", "", "Names stand in one column, so they were split. Check each new pupil’s surname."),
        (3, "Name", "Anna Maria Moor",
         "We took “Moor” as the surname. Check it, or give surname and first name in two columns."),
        (4, "Name", "Cher", "A pupil needs a surname and a first name, so this row is left out."),
    ]  # fmt: skip


def test_an_accented_name_makes_no_second_pupil() -> None:
    rows = [
        ["Surname", "Forename", "DOB"],
        ["Óscar", "Zoë", "28/02/2017"],
        ["O\u0301scar", "Zoe\u0308", "28/02/2017"],
    ]
    roll = read(("a.csv", csv_of(rows)))
    assert [pupil.surname for pupil in roll.pupils] == ["Óscar"]
    assert sentences(roll)[0][3] == (
        "Row 2 has the same name and date of birth, and no UPN tells them apart. This row is left out."
    )
