"""Common Transfer Files of version 17 to 25: read by name, with the SEN history as history."""

import re
from datetime import date

import pytest

from endeavour.exchange.readers.matching import Coverage, FileFormat
from endeavour.exchange.records import ContactRow, Responsibility, Roll
from tests.exchange.readers.a_roll import ctf, ctf_pupil, element, read, sentences, upn

HISTORY_17 = (
    "<SENhistory>"
    "<SEN><StartDate>2019-09-04</StartDate><SENprovision>A</SENprovision></SEN>"
    "<SEN><StartDate>2021-01-11</StartDate><SENprovision>K</SENprovision></SEN>"
    "<SENneeds><SENneed><SENtypeRank>2</SENtypeRank><SENtype>SEMH</SENtype></SENneed>"
    "<SENneed><SENtype>SLCN</SENtype><SENtypeRank>1</SENtypeRank></SENneed></SENneeds>"
    "</SENhistory>"
)
HISTORY_25 = (
    "<SENhistory><SENneeds>"
    "<SENneed><NeedStartDate>2022-05-03</NeedStartDate><NeedEndDate>2024-07-19</NeedEndDate>"
    "<SENtypeRank>1</SENtypeRank><SENtype>MLD</SENtype></SENneed>"
    "<SENneed><SENtype>DS</SENtype><NeedStartDate>03/05/2022</NeedStartDate><SENtypeRank>1</SENtypeRank></SENneed>"
    "</SENneeds><SEN><SENprovision>E</SENprovision><StartDate>2022-05-03</StartDate></SEN></SENhistory>"
)
DETAILS = (
    "<BasicDetails><FormerUPN>{former}</FormerUPN><PreferredSurname>Hill</PreferredSurname>"
    "<PreferredForename>Jo</PreferredForename><FormerSurname>Dale</FormerSurname><FormerForename>Joe</FormerForename>"
    "<MiddleNames>Lee</MiddleNames><NCyearActual>4</NCyearActual><Ethnicity>WBRI</Ethnicity>"
    "<Languages><Type><LanguageType>H</LanguageType><Language>PNJ</Language></Type>"
    "<Type><LanguageType>F</LanguageType><Language>URD</Language></Type></Languages>"
    "<MedicalFlag>true</MedicalFlag><EnrolStatus>C</EnrolStatus></BasicDetails>"
)
ADDRESS = (
    "<Address><BS7666Address><SAON>Flat 2</SAON><PAON>7</PAON><Street>High Street</Street><Town>Anytown</Town>"
    "</BS7666Address><PostCode>ZZ99 1ZZ</PostCode></Address>"
)
CONTACTS = (
    "<Contacts><Contact><Order>2</Order><Title>Mr</Title><Surname>Dale</Surname><Forename>Sam</Forename>"
    "<Gender>M</Gender><Relationship>PAF</Relationship><Responsibility>false</Responsibility>"
    "<Address><AddressLines><AddressLine1>1 Low Road</AddressLine1><AddressLine2>Othertown</AddressLine2>"
    "</AddressLines><PostCode>ZZ99 2ZZ</PostCode></Address>"
    "<Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone>"
    "<Phone><PhoneNo>07700 900001</PhoneNo></Phone></Phones><Email>sam.dale@example.org</Email></Contact>"
    "<Contact><Order>1</Order><Surname>Hill</Surname><Forename>Kim</Forename><Relationship>PAM</Relationship>"
    "<Responsibility>true</Responsibility><Address><AddressAsPupil>true</AddressAsPupil></Address></Contact></Contacts>"
)


def _one(pupil: str, version: str = "25.0") -> Roll:
    return read(("9981234_CTF_9994321_001.xml", ctf([pupil], version=version)))


def test_version_17_with_gender_and_ranked_needs() -> None:
    roll = _one(ctf_pupil(1, version=17, Gender="F", extra=HISTORY_17), version="17.0")
    assert roll.findings == ()
    assert (roll.pupils[0].sex, roll.pupils[0].dob, roll.pupils[0].upn) == ("F", date(2017, 2, 28), upn(1))
    assert [(row.code, row.start, row.end, row.legacy) for row in roll.statuses] == [
        ("A", date(2019, 9, 4), date(2021, 1, 10), True),
        ("K", date(2021, 1, 11), None, False),
    ]
    assert [(row.place, row.rank, row.code, row.start, row.end) for row in roll.needs] == [
        (1, 1, "SLCN", None, None),
        (2, 2, "SEMH", None, None),
    ]


def test_version_25_with_sex_and_dated_needs() -> None:
    roll = _one(ctf_pupil(1, version=25, Sex="M", extra=HISTORY_25))
    assert roll.findings == ()
    assert roll.pupils[0].sex == "M"
    assert [(row.code, row.start, row.end) for row in roll.statuses] == [("E", date(2022, 5, 3), None)]
    assert [(row.place, row.rank, row.code, row.start, row.end) for row in roll.needs] == [
        (1, 1, "MLD", date(2022, 5, 3), date(2024, 7, 19)),
        (2, 1, "DS", date(2022, 5, 3), None),
    ]
    assert all(row.pupil == roll.pupils[0].ref for row in roll.needs)


def test_basic_details_meals_and_care() -> None:
    meals = (
        "<FSMhistory><FSMreviewDate>2026-01-01</FSMreviewDate><FSMinstance><FSMstartDate>2021-01-01</FSMstartDate>"
        "<FSMendDate>2022-01-01</FSMendDate></FSMinstance><FSMinstance><FSMstartDate>2024-01-01</FSMstartDate>"
        "</FSMinstance></FSMhistory><LookedAfter><InCare>true</InCare><CareAuthority>999</CareAuthority></LookedAfter>"
    )
    pupil = _one(ctf_pupil(1, UniqueLearnerNumber="9276308686", extra=DETAILS.format(former=upn(2)) + meals)).pupils[
        0
    ]
    assert (pupil.former_upn, pupil.uln, pupil.middle_names) == (upn(2), "9276308686", "Lee")
    assert (pupil.preferred_surname, pupil.preferred_forename, pupil.former_surname) == ("Hill", "Jo", "Dale")
    assert (pupil.year_group, pupil.language, pupil.enrol_status) == ("4", "URD", "C")
    assert (pupil.fsm, pupil.looked_after, pupil.pupil_premium) == (True, True, None)
    assert pupil.given == {
        "school_code", "upn", "surname", "forename", "dob", "sex", "uln", "former_upn", "preferred_surname",
        "preferred_forename", "former_surname", "middle_names", "year_group", "language", "enrol_status", "fsm",
        "looked_after",
    }  # fmt: skip


def test_free_meals_that_have_ended_are_a_no() -> None:
    ended = "<FSMhistory><FSMinstance><FSMendDate>2022-01-01</FSMendDate></FSMinstance></FSMhistory>"
    assert [_one(ctf_pupil(1, extra=extra)).pupils[0].fsm for extra in (ended, "")] == [False, None]


def test_contacts_with_responsibility_and_where_they_live() -> None:
    roll = _one(ctf_pupil(1, extra=ADDRESS + CONTACTS))
    pupil = roll.pupils[0]
    father, mother = roll.contacts
    assert father == ContactRow(
        source=pupil.source,
        pupil=pupil.ref,
        surname="Dale",
        forename="Sam",
        title="Mr",
        relationship="PAF",
        responsibility=Responsibility.NO,
        priority=2,
        email="sam.dale@example.org",
        phones=("01632 960001", "07700 900001"),
        address="1 Low Road\nOthertown\nZZ99 2ZZ",
        given=father.given,
    )
    assert (mother.responsibility, mother.priority, mother.lives_with) == (Responsibility.YES, 1, True)
    assert mother.address == "Flat 2\n7\nHigh Street\nAnytown\nZZ99 1ZZ"
    assert mother.given == {
        "surname", "forename", "relationship", "responsibility", "priority", "lives_with", "address",
    }  # fmt: skip


def test_what_the_file_covers() -> None:
    file = _one(ctf_pupil(1)).files[0]
    assert (file.format, file.covers, file.rows, file.version) == (FileFormat.CTF, Coverage.PART, 1, "25.0")
    assert (file.school_codes, file.from_school, file.as_of) == (("9994321",), "9981234", date(2026, 11, 2))


def test_a_file_that_does_not_know_where_it_goes() -> None:
    roll = read(("x.xml", ctf([ctf_pupil(1)], dest=("X" * 3, "X" * 4))))
    assert (roll.school_codes, roll.pupils[0].school_code) == ((), "")


def test_order_of_elements_does_not_matter() -> None:
    first, second = (
        ctf_pupil(1, extra=HISTORY_17 + ADDRESS + CONTACTS),
        ctf_pupil(1, extra=CONTACTS + ADDRESS + HISTORY_17),
    )
    assert _one(first) == _one(second)


def test_a_namespace_makes_no_difference() -> None:
    spaced = ctf([ctf_pupil(1)]).replace(b"<CTfile>", b'<CTfile xmlns="urn:example">')
    assert [pupil.upn for pupil in read(("x.xml", spaced)).pupils] == [upn(1)]


def test_a_prefix_makes_no_difference() -> None:
    spaced = re.sub(rb"<(/?)(\w)", rb"<\1c:\2", ctf([ctf_pupil(1, extra=HISTORY_25)]))
    spaced = spaced.replace(b"<c:CTfile>", b'<c:CTfile xmlns:c="urn:example">')
    roll = read(("x.xml", spaced))
    assert ([pupil.upn for pupil in roll.pupils], [need.code for need in roll.needs]) == ([upn(1)], ["MLD", "DS"])


def test_school_history_is_not_mistaken_for_the_pupil() -> None:
    school = "<School><LEA>111</LEA><Surname>No</Surname><EntryDate>2020-01-01</EntryDate></School>"
    elsewhere = f"<SchoolHistory>{school}</SchoolHistory>"
    pupil = _one(ctf_pupil(1, extra=elsewhere)).pupils[0]
    assert (pupil.surname, pupil.entry_date) == ("Surname1", None)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Nguyễn"),
        ("utf-16", "Nguyễn"),
        ("utf-8-sig", "عبد الله"),
        ("iso-8859-1", "Zoë"),
        ("windows-1252", "O’Brien"),
    ],
)
def test_encodings_of_xml(encoding: str, name: str) -> None:
    declared = ctf([ctf_pupil(1, Surname=name)], encoding="utf-8").decode()
    declared = declared.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert read(("x.xml", declared.encode(encoding))).pupils[0].surname == name


def test_bad_values_are_named_by_the_pupil_they_stand_in() -> None:
    history = "<SENhistory><SEN><StartDate>soon</StartDate><SENprovision>Q</SENprovision></SEN></SENhistory>"
    pupils = [
        ctf_pupil(1, extra=history),
        ctf_pupil(2, DOB=""),
        ctf_pupil(1),
        ctf_pupil(4, extra="<Contacts><Contact><Order>one</Order><Email>none</Email></Contact></Contacts>"),
    ]
    roll = read(("x.xml", ctf(pupils)))
    assert sentences(roll) == [
        (1, "SENprovision", "Q",
         "This is not an SEN status. Write N, K or E. It is kept as written until you say which it is."),
        (1, "StartDate", "soon", "This is not a date we can read. Write it like 28/02/2017."),
        (2, "DOB", "", "A pupil needs a date of birth, so this row is left out. Write it like 28/02/2017."),
        (3, "UPN", upn(1), "Row 1 has the same UPN. One UPN belongs to one pupil, so this row is left out."),
        (4, "name", "", "A contact needs a name, so this row is left out."),
    ]  # fmt: skip
    assert [pupil.upn for pupil in roll.pupils] == [upn(1), upn(4)]


def test_a_transfer_file_without_pupils() -> None:
    assert sentences(read(("x.xml", ctf([])))) == [(None, "Pupil", "", "The file has no pupils in it.")]


def test_a_name_with_signs_of_xml_in_it() -> None:
    assert _one(ctf_pupil(1, Surname="Marks & <Sons>")).pupils[0].surname == "Marks & <Sons>"
    assert element("A", "<") == "<A>&lt;</A>"
