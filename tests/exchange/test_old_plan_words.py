"""Whose plan a file is, by its name and its first words; and the words of each kind of document."""

from datetime import date
from pathlib import Path

import pytest
import typst

from endeavour.exchange.old_plans.whose import whose_plan
from endeavour.exchange.old_plans.words import MOST, words_of
from endeavour.exchange.states import Found
from endeavour.people.models import Pupil
from tests.concepts.files.made import docx, jpeg, locked

TODAY = date(2026, 9, 14)
AMA = Pupil(pk=1, forename="Ama", surname="Osei", born_on=date(2018, 3, 2))
OTHER_AMA = Pupil(pk=2, forename="Ama", surname="Osei", born_on=date(2016, 5, 4))
OSCAR = Pupil(pk=3, forename="Óscar", surname="de Souza", name_to_use="Ozzy", born_on=date(2017, 1, 9))
AMARA = Pupil(pk=4, forename="Amara", surname="Osei-Bonsu", born_on=date(2019, 8, 8))

SAID = [
    ("IEP Ama Osei autumn.pdf", "", [AMA, OSCAR, AMARA], AMA, Found.FILE_NAME),
    ("osei_ama_plan.docx", "", [AMA, OSCAR], AMA, Found.FILE_NAME),
    ("Plan 3.pdf", "SEN Support plan\nName: OSEI, Ama\nDOB 02/03/2018", [AMA, OTHER_AMA], AMA, Found.NAME_AND_BIRTH),
    ("Ama Osei.pdf", "Born 4 May 2016", [AMA, OTHER_AMA], OTHER_AMA, Found.NAME_AND_BIRTH),
    ("Ama Osei 2018-03-02.pdf", "", [AMA, OTHER_AMA], AMA, Found.NAME_AND_BIRTH),
    ("scan0001.pdf", "Ozzy de Souza reads with an adult", [AMA, OSCAR], OSCAR, Found.WORDS),
    ("oscar-de-souza.pdf", "", [AMA, OSCAR], OSCAR, Found.FILE_NAME),
]


@pytest.mark.parametrize(("name", "words", "roll", "whose", "by"), SAID, ids=[row[0] for row in SAID])
def test_whose_plan_it_is(name: str, words: str, roll: list[Pupil], whose: Pupil, by: Found) -> None:
    guess = whose_plan(roll, name, words, today=TODAY)
    assert (guess.pupil, guess.by) == (whose, by)


@pytest.mark.parametrize(
    ("name", "words", "roll", "others"),
    [
        ("Ama Osei.pdf", "", [AMA, OTHER_AMA], (AMA, OTHER_AMA)),
        ("Ama Osei.pdf", "Review on 01/02/2026", [AMA, OTHER_AMA], (AMA, OTHER_AMA)),
        ("Amanda Oseil.pdf", "", [AMA, OTHER_AMA], ()),
        ("Provision.pdf", "Ama Smith and Ben Osei", [AMA], ()),
        (".pdf", "", [AMA], ()),
    ],
)
def test_it_is_asked_and_never_guessed(name: str, words: str, roll: list[Pupil], others: tuple[Pupil, ...]) -> None:
    guess = whose_plan(roll, name, words, today=TODAY)
    assert (guess.pupil, guess.by, guess.others) == (None, Found.NOTHING, others)


def test_the_words_of_a_pdf_are_read_as_its_fonts_say(tmp_path: Path) -> None:
    source = tmp_path / "plan.typ"
    source.write_text("= SEN Support plan\nÓscar de Souza, born 09/01/2017\n\nHe reads #strong[forty] words.")
    made = Path(tmp_path / "plan.pdf")
    typst.compile(source, output=made)
    assert words_of("pdf", made).splitlines() == [
        "SEN Support plan",
        "Óscar de Souza, born 09/01/2017",
        "He reads forty words.",
    ]


def test_the_words_of_other_kinds(tmp_path: Path) -> None:
    word, text, picture = tmp_path / "a.docx", tmp_path / "a.txt", tmp_path / "a.jpg"
    word.write_bytes(docx())
    text.write_text("Ama Osei\n\n  born   2 March 2018\n" + "x" * 10_000)
    picture.write_bytes(jpeg())
    assert words_of("docx", word) != ""
    assert words_of("text", text).startswith("Ama Osei\nborn 2 March 2018\nxxx")
    assert (len(words_of("text", text)), words_of("jpeg", picture)) == (MOST, "")


def test_a_document_that_cannot_be_read_breaks_only_the_process_that_reads_it(tmp_path: Path) -> None:
    broken = tmp_path / "a.pdf"
    broken.write_bytes(locked(user="secret"))
    with pytest.raises(Exception, match="password"):
        words_of("pdf", broken)
