"""The national register read: both layouts, every encoding, and one sentence for whatever is not it."""

import pytest

from endeavour.exchange.readers.establishments import read_establishments
from endeavour.exchange.readers.unreadable import UnreadableFile
from endeavour.schools.establishments import Listed, phase_from_register, search_key, words_of
from endeavour.schools.states import Phase
from tests.exchange.readers.a_roll import zip_of
from tests.factories.national_register import FULL, ONE, SHORT, register_csv, school

THISTLEBECK = Listed(
    urn="900001",
    name="Thistlebeck Primary School",
    search_key=" thistlebeck primary school harrowshire zz9 1aa zz91aa ",
    la_code="989",
    la_name="Harrowshire",
    number="2001",
    type_code=1,
    type_name="Community school",
    phase="primary",
    status="Open",
    is_open=True,
    street="Mill Lane",
    locality="",
    district="",
    town="Thistlebeck",
    county="",
    postcode="ZZ9 1AA",
    phone="01632960001",
    head_title="Headteacher",
    website="www.thistlebeck.example",
)


def read(given: bytes, name: str = "register.csv") -> list[Listed]:
    return list(read_establishments(name, given))


def refusal(given: bytes, name: str = "register.csv") -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(given, name)
    return refused.value.text()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_read_by_the_names_of_its_columns(encoding: str) -> None:
    read_rows = read(register_csv(encoding=encoding))
    assert read_rows[0] == THISTLEBECK
    assert [(row.urn, row.is_open) for row in read_rows] == [
        ("900001", True), ("900101", False), ("900102", True), ("900103", True), ("900104", True), ("900105", True),
        ("900106", True),
    ]  # fmt: skip
    assert read_rows[6].town == "Öreham"


def test_a_list_with_fewer_columns_is_read_too() -> None:
    assert read(register_csv([ONE], SHORT)) == [THISTLEBECK._replace(number="", phone="", head_title="")]


def test_columns_stand_in_any_order_and_a_zip_is_opened() -> None:
    packed = zip_of({"register20261122.csv": register_csv(columns=tuple(reversed(FULL)))})
    assert read(packed, "extract.zip") == read(register_csv())


def test_the_heads_own_name_is_never_read() -> None:
    assert "secret" not in repr(read(register_csv())).casefold()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St Mary’s", ("st", "marys")),
        ("Saint Mary's", ("st", "marys")),
        ("Dell & Vale", ("dell", "and", "vale")),
        ("Ashe-on-Sea", ("ashe", "on", "sea")),
        ("Öreham (Infants)", ("oreham", "infants")),
        ("Oreham (Infants)", ("oreham", "infants")),
        ("", ()),
        ("\x00 % _ '; --", ()),
    ],
)
def test_words_are_kept_in_one_way(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_plain_letters_go_a_quicker_way_to_the_same_words() -> None:
    for letter in map(chr, range(128)):
        text = f"Ab{letter}Cd Ef"
        assert words_of(text) == words_of(f"{text} é")[:-1], letter


def test_a_key_is_no_longer_than_its_column() -> None:
    assert len(search_key("ab " * 66, "cd " * 66, "ef" * 300, postcode="gh")) == 600


@pytest.mark.parametrize(
    ("code", "low", "high", "phase"),
    [
        (1, 3, 5, Phase.EARLY_YEARS), (2, 4, 11, Phase.PRIMARY), (3, 5, 12, Phase.PRIMARY),
        (4, 11, 16, Phase.SECONDARY), (5, 9, 13, Phase.SECONDARY), (6, 16, 99, Phase.POST_16),
        (7, 3, 18, Phase.ALL_THROUGH), (0, 2, 5, Phase.EARLY_YEARS), (0, 4, 11, Phase.PRIMARY),
        (0, 11, 16, Phase.SECONDARY), (0, 3, 19, Phase.ALL_THROUGH), (0, 16, 25, Phase.POST_16),
        (0, 5, 13, None), (0, None, 11, None), (0, 3, None, None), (8, None, None, None),
    ],
)  # fmt: skip
def test_the_phase_is_the_registers_or_that_of_the_ages(
    code: int, low: int | None, high: int | None, phase: Phase | None
) -> None:
    assert phase_from_register(code, low, high) == phase


WITHOUT_URN = tuple(column for column in FULL if column != "URN")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"", "“register.csv” is empty: export it again."),
        (register_csv([]), "“register.csv” has headings but no rows below them: export it again."),
        (register_csv(columns=WITHOUT_URN), "“register.csv” is not the national register: it has no column “URN”."),
        (
            b"UPN,Surname\r\nA1,Moor\r\n",
            "“register.csv” is not the national register: it has no column “URN”.",
        ),
        (
            register_csv([school("9000x1", "A")]),
            "Row 2 of “register.csv” has no URN: it should be figures, at most eight. Download the file again.",
        ),
        (
            register_csv([ONE, school("", "A")]),
            "Row 3 of “register.csv” has no URN: it should be figures, at most eight. Download the file again.",
        ),
        (
            register_csv([ONE, ONE]),
            "Row 3 of “register.csv” has the URN 900001 of a row above it. Download the file again.",
        ),
        (register_csv([school("1", " ")]), "Row 2 of “register.csv” has no name. Download the file again."),
        (
            register_csv([school("1", "A", kind="x")]),
            "Row 2 of “register.csv” has no code in “TypeOfEstablishment (code)”. Download the file again.",
        ),
        (
            register_csv([school("1", "A" * 201)]),
            "Row 2 of “register.csv” has more than 200 characters in “EstablishmentName”. Download the file again.",
        ),
        (
            register_csv([ONE]) + b"1,2\r\n",
            f"Row 3 of “register.csv” has 2 columns, and its headings are {len(FULL)}. Download the file again.",
        ),
        (
            b"%PDF-1.7",
            "“register.csv” is a PDF, which holds pictures of pages: export the list as CSV or Excel instead.",
        ),
        (
            zip_of({"a.csv": register_csv(), "b.csv": register_csv()}),
            "“register.csv” holds 2 files: give a zip with the register’s one CSV in it, or the CSV itself.",
        ),
        (
            zip_of({"a.csv": zip_of({"b.csv": b"x"})}),
            "“register.csv › a.csv” is not a CSV file: give the register as it was downloaded.",
        ),
        (
            zip_of({"xl/workbook.xml": b"<x/>"}),
            "“register.csv” is not a CSV file: give the register as it was downloaded.",
        ),
        (
            zip_of({f"{number}.csv": b"x" for number in range(101)}),
            "“register.csv” holds more than 100 files: give a zip with the register’s one CSV in it.",
        ),
        (zip_of({"a.csv": b"0" * (60 << 20)}), None),
        (
            register_csv() + b"\r\n" * 3 + b"a," * 600 + b"\r\n",
            "“register.csv” has more than 500 columns: the register has fewer.",
        ),
        (
            register_csv([ONE]) + b",\r\n" * 60_000,
            "“register.csv” has more than 60,000 rows: the register has fewer.",
        ),
        (
            register_csv([ONE]) + b"\x00\x01",
            "“register.csv” is not a table of text: export the list as CSV or Excel.",
        ),
        (
            b"URN;EstablishmentName\r\n",
            "“register.csv” is not the national register: it has no column “TypeOfEstablishment (code)”.",
        ),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_not_the_register_gets_one_sentence(given: bytes, says: str | None) -> None:
    bomb = "“register.csv” would unpack to far more than its size: it was not opened, for safety."
    assert refusal(given) == (says or bomb)


def test_every_column_that_is_kept_may_be_empty_but_five() -> None:
    bare = dict.fromkeys(FULL, "") | {
        "URN": "1", "EstablishmentName": "A", "TypeOfEstablishment (code)": "1", "EstablishmentStatus (code)": "2",
        "PhaseOfEducation (code)": "0",
    }  # fmt: skip
    row = read(register_csv([bare]))[0]
    assert (row.name, row.search_key, row.phase, row.is_open, row.town) == ("A", " a ", "", False, "")
