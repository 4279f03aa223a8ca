"""Lists as systems and SENCOs keep them: which column is which, and what becomes of the rows."""

from datetime import date
from decimal import Decimal

import pytest

from endeavour.exchange.readers.matching import Coverage, Kind
from endeavour.exchange.records import (
    ClassRow,
    Level,
    Part,
    PlaceRow,
    PupilRef,
    Responsibility,
    Source,
    StaffRef,
    StaffRow,
    TeachingRow,
)
from tests.exchange.readers.a_roll import csv_of, read, read_csv, sentences, upn, xlsx_of, zip_of

ARBOR = [
    "UPN", "Name", "Year group(s) this academic year", "Registration form(s) this academic year", "Date of Birth",
    "Ethnicity", "SEN status", "Sen Need", "SEN Description", "SEN Need Ranking", "Start Date", "Funded Hours",
    "SEN status",
]  # fmt: skip


def test_arbor_sen_report_one_row_a_need_with_two_columns_of_one_name() -> None:
    rows = [
        ARBOR,
        [upn(1), "Anna Moor", "Year 4", "4 Oak", "28 Feb 2017", "WBRI", "SEN Support",
         "Speech, Language and Communication Needs", "Word finding", "1", "16 Dec 2025", "15h 0m", "K"],
        [upn(1), "Anna Moor", "Year 4", "4 Oak", "28 Feb 2017", "WBRI", "SEN Support",
         "Social, Emotional & Mental Health", "", "2", "16 Dec 2025", "", "K"],
        [upn(2), "Ben Hill", "", "", "1 Mar 2016", "", "EHCP", "Autistic Spectrum Disorder", "", "1", "", "", "E"],
        [upn(3), "Cal Dale", "Year 5", "5 Elm", "2 Mar 2016", "", "SEN Support", "BESD", "", "1", "", "", "E"],
    ]  # fmt: skip
    roll = read_csv(rows)
    file = roll.files[0]
    assert (file.covers, file.unread) == (Coverage.PART, ("Ethnicity", "Funded Hours"))
    assert file.matching is not None
    assert file.matching.kind is Kind.SEN
    assert file.matching.fields == (
        "upn", "name", "year_group", "class_name", "dob", "", "status", "need", "need_description", "rank",
        "need_start", "", "status_code",
    )  # fmt: skip
    assert [(pupil.surname, pupil.year_group, pupil.class_name) for pupil in roll.pupils] == [
        ("Moor", "4", "4 Oak"), ("Hill", "", ""), ("Dale", "5", "5 Elm"),
    ]  # fmt: skip
    assert [(status.pupil.upn, status.code, status.source.row) for status in roll.statuses] == [
        (upn(1), "K", 2), (upn(2), "E", 4),
    ]  # fmt: skip
    assert [(need.pupil.upn, need.place, need.code, need.start, need.description) for need in roll.needs] == [
        (upn(1), 1, "SLCN", date(2025, 12, 16), "Word finding"),
        (upn(1), 2, "SEMH", date(2025, 12, 16), ""),
        (upn(2), 1, "ASD", None, ""),
        (upn(3), 1, "", None, ""),
    ]
    assert sentences(roll) == [
        (5, "SEN status", "SEN Support", "Another column says “E”. Neither is taken until they agree."),
        (5, "Sen Need", "BESD",
         "This is not a census type of need. It is kept as “unrecognised” until you say which it is."),
    ]  # fmt: skip


def test_flat_headings_of_an_authority_one_row_a_pupil() -> None:
    rows = [
        ["UPN", "UniqueLearnerNumber", "Surname", "Forename", "DoB", "NCyearActual", "Estab", "SENprovision",
         "SENneed1", "SENneed2", "SENunitIndicator", "ResourcedProvisionIndicator", "EnrolStatus", "EntryDate"],
        [upn(1), "", "Moor", "Anna", "28/02/2017", "4", "4321", "K", "SLCN", "SEMH", "0", "1", "C", "05/09/2022"],
        [upn(2), "", "Hill", "Ben", "01/03/2017", "4", "4321", "N", "", "", "0", "0", "C", "05/09/2022"],
    ]  # fmt: skip
    roll = read_csv(rows)
    assert roll.findings == ()
    assert roll.school_codes == ("4321",)
    assert [(need.place, need.rank, need.code) for need in roll.needs] == [(1, 1, "SLCN"), (2, 2, "SEMH")]
    assert [status.code for status in roll.statuses] == ["K", "N"]
    assert [(pupil.sen_unit, pupil.resourced_provision) for pupil in roll.pupils] == [(False, True), (False, False)]
    assert roll.files[0].covers is Coverage.UNKNOWN


def test_a_list_like_wondes_with_flags() -> None:
    rows = [
        ["upn", "surname", "forename", "date_of_birth", "gender", "sen_status", "in_lea_care", "free_school_meals",
         "premium_pupil_indicator", "english_as_additional_language", "service_child", "attendance",
         "enrolment_status"],
        [upn(1), "Moor", "Anna", "2017-02-28 00:00:00.000000", "FEMALE", "K", "false", "true", "true", "1", "no",
         "94.46%", "C"],
    ]  # fmt: skip
    roll = read_csv(rows)
    pupil = roll.pupils[0]
    assert roll.findings == ()
    assert (pupil.sex, pupil.dob) == ("F", date(2017, 2, 28))
    assert (pupil.looked_after, pupil.fsm, pupil.pupil_premium, pupil.eal, pupil.service_child) == (
        False, True, True, True, False,
    )  # fmt: skip
    assert pupil.attendance == Decimal("94.5")
    assert [status.code for status in roll.statuses] == ["K"]


def test_history_of_status_and_of_need_by_upn_alone() -> None:
    status = [["UPN", "SENProvisionCode", "SENProvisionStartDate", "SENProvisionEndDate"],
              [upn(1), "A", "01/09/2013", "31/08/2014"], [upn(1), "K", "01/09/2014", ""]]  # fmt: skip
    need = [["UPN", "NeedTypeCode", "Rank", "NeedStartDate", "NeedEndDate"],
            [upn(1), "SLD", "2", "01/09/2014", "01/09/2013"], [upn(1), "SLCN", "1", "01/09/2014", ""],
            ["", "SLCN", "1", "", ""]]  # fmt: skip
    roll = read(("status.csv", csv_of(status)), ("needs.csv", csv_of(need)))
    assert roll.pupils == ()
    assert [(row.pupil, row.code, row.start, row.end) for row in roll.statuses] == [
        (PupilRef(upn=upn(1)), "A", date(2013, 9, 1), date(2014, 8, 31)),
        (PupilRef(upn=upn(1)), "K", date(2014, 9, 1), None),
    ]
    assert [(row.place, row.code, row.end) for row in roll.needs] == [(1, "SLCN", None), (2, "SLD", date(2013, 9, 1))]
    assert sentences(roll) == [
        (2, "NeedEndDate", "01/09/2013", "This is before its start. Check both dates."),
        (4, "UPN", "", "Nothing here says which pupil this is: give a UPN, or a name. The row is left out."),
    ]


REGISTER = [
    "Name", "Class", "Status", "Date added to register", "Area of need", "Class teacher", "Key worker", "Last review",
    "Next review", "Parents informed", "Provision", "Notes",
]  # fmt: skip


def test_the_sencos_own_register() -> None:
    rows: list[list[object]] = [
        ["Our SEN register", *[""] * 11],
        ["Updated after half term", *[""] * 11],
        list(REGISTER),
        ["Moor, Anna", "4 Oak", "K", date(2025, 9, 12), "SLCN, SEMH", "Mrs Reed", "Mr Ford", date(2026, 6, 30),
         date(2026, 12, 9), "19/09/2025", "Word Wizards\n3 x 20 min", "Loves horses"],
        ["Ben Hill", "5 Elm", "Monitoring", "", "ADHD", "", "", "", "", "", "", ""],
        ["Cal Dale", "5 Elm", "S", "", "", "", "", "", "soon", "", "", ""],
        ["", "", "", "", "", "Mr Ford", "", "", "", "", "", ""],
    ]  # fmt: skip
    roll = read(("register.xlsx", xlsx_of({"Register": rows})))
    assert roll.files[0].matching is not None
    assert (roll.files[0].matching.kind, roll.files[0].matching.heading_row) == (Kind.REGISTER, 3)
    first, second, third = roll.register
    assert (first.pupil.surname, first.pupil.forename, first.pupil.name) == ("Moor", "Anna", "Moor, Anna")
    assert first.status is not None
    assert (first.status.code, first.status.start) == ("K", date(2025, 9, 12))
    assert [(need.place, need.code) for need in first.needs] == [(1, "SLCN"), (2, "SEMH")]
    assert (first.class_name, first.teacher, first.key_adult) == ("4 Oak", "Mrs Reed", "Mr Ford")
    assert (first.last_review, first.next_review, first.family_told_on) == (
        date(2026, 6, 30), date(2026, 12, 9), date(2025, 9, 19),
    )  # fmt: skip
    assert (first.provision, first.notes) == ("Word Wizards\n3 x 20 min", "Loves horses")
    assert second.status is not None
    assert (second.status.code, second.status.written) == ("", "Monitoring")
    assert [(need.code, need.written) for need in second.needs] == [("", "ADHD")]
    assert third.status is not None
    assert (third.status.code, third.status.written) == ("", "S")
    assert (roll.statuses, roll.needs, roll.pupils) == ((), (), ())
    status = "This is not an SEN status. Write N, K or E. It is kept as written until you say which it is."
    assert sentences(roll) == [
        (5, "Status", "Monitoring", status),
        (5, "Area of need", "ADHD",
         "This is not a census type of need. It is kept as “unrecognised” until you say which it is."),
        (6, "Status", "S", status),
        (6, "Next review", "soon", "This is not a date we can read. Write it like 28/02/2017."),
        (7, "Name", "", "Nothing here says which pupil this is: give a UPN, or a name. The row is left out."),
    ]  # fmt: skip


CONTACTS = [
    "Pupil UPN", "Pupil surname", "Pupil forename", "Title", "Surname", "Forename", "Relationship",
    "Parental responsibility", "Priority", "Lives with", "Email", "Home telephone", "Mobile", "Address line 1",
    "Postcode", "Court order",
]  # fmt: skip


def test_contacts_with_responsibility_and_court_orders() -> None:
    child = [upn(1), "Moor", "Anna"]
    rows = [
        CONTACTS,
        [*child, "Mrs", "Moor", "Jo", "Mother", "Yes", "1", "Yes", "jo@example.org", "01632 960001", "07700 900001",
         "1 High Street", "ZZ99 1ZZ", "No"],
        [*child, "Mr", "Hill", "Sam", "Father", "No", "2", "No", "sam", "", "", "", "", "No contact, 3 May 2024"],
        [*child, "", "Dale", "Pat", "Gran", "unknown", "x", "", "", "", "", "", "", ""],
        [*child, "", "Reed", "Lee", "Uncle", "maybe", "", "", "", "", "", "", "", "Y"],
        ["", "", "", "", "Ford", "Al", "Aunt", "", "", "", "", "", "", "", "", ""],
        [*child, "", "", "", "Nobody", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    roll = read_csv(rows)
    shown = [
        (row.surname, row.relationship, row.responsibility, row.priority, row.lives_with) for row in roll.contacts
    ]
    assert shown == [
        ("Moor", "Mother", Responsibility.YES, 1, True),
        ("Hill", "Father", Responsibility.NO, 2, False),
        ("Dale", "Gran", Responsibility.UNKNOWN, None, None),
        ("Reed", "Uncle", Responsibility.UNKNOWN, None, None),
    ]  # fmt: skip
    mother, father = roll.contacts[:2]
    assert mother.pupil == PupilRef("", upn(1), "Moor", "Anna")
    assert (mother.email, mother.phones, mother.address) == (
        "jo@example.org", ("01632 960001", "07700 900001"), "1 High Street\nZZ99 1ZZ",
    )  # fmt: skip
    assert [(row.court_order, row.court_order_note) for row in roll.contacts] == [
        (False, ""), (True, "No contact, 3 May 2024"), (None, ""), (True, ""),
    ]  # fmt: skip
    assert (father.email, father.phones) == ("", ())
    assert sentences(roll) == [
        (3, "Court order", "No contact, 3 May 2024",
         "This is not yes or no, so it is taken as yes, to be safe. The words are kept."),
        (3, "Email", "sam", "This is not an e-mail address. It is left blank."),
        (4, "Priority", "x", "This should be a whole number, 1 for the first. It is left blank."),
        (5, "Parental responsibility", "maybe", "This should be yes, no or not known. It is taken as not known."),
        (6, "Pupil UPN", "", "Nothing here says which pupil this is: give a UPN, or a name. The row is left out."),
        (7, "Surname", "", "A contact needs a name, so this row is left out."),
    ]  # fmt: skip


def test_staff_and_the_class_beside_them() -> None:
    rows = [
        ["Title", "First name", "Last name", "Work email", "Job title", "Staff code", "Class"],
        ["Mrs", "Jo", "Reed", "reed@example.org", "Teacher", "JRE", "4 Oak"],
        ["Mrs", "Jo", "Reed", "reed@example.org", "Teacher", "JRE", "5 Elm"],
        ["Mr", "Al", "Ford", "ford@example.org", "TA", "AFO", ""],
        ["Mr", "Al", "Ford", "FORD@example.org", "TA", "AFO", ""],
        ["", "", "", "x@example.org", "", "", ""],
    ]
    roll = read_csv(rows)
    reed = StaffRef("", "JRE", "reed@example.org", "Jo Reed")
    assert roll.staff[0] == StaffRow(
        source=Source("list.csv", 2), ref=reed, surname="Reed", forename="Jo", title="Mrs", role="Teacher",
        given=roll.staff[0].given,
    )  # fmt: skip
    assert [row.surname for row in roll.staff] == ["Reed", "Ford"]
    assert roll.teaching == (
        TeachingRow(source=Source("list.csv", 2), staff=reed, class_name="4 Oak"),
        TeachingRow(source=Source("list.csv", 3), staff=reed, class_name="5 Elm"),
    )
    assert sentences(roll) == [
        (5, "Work email", "FORD@example.org", "Row 4 has the same member of staff, so this row is left out."),
        (6, "Last name", "", "A member of staff needs a name, so this row is left out."),
    ]


def test_classes_with_their_teacher() -> None:
    rows = [
        ["Class", "Year group", "Type", "Teacher"],
        ["4 Oak", "Year 4", "Registration", "Mrs Reed"],
        ["4 Oak", "Year 4", "Registration", "Mr Ford"],
        ["5 Elm", "Y5", "", ""],
        ["5 Elm", "Oak", "", ""],
        ["", "6", "", ""],
    ]
    roll = read_csv(rows)
    assert roll.classes == (
        ClassRow(source=Source("list.csv", 2), school_code="", name="4 Oak", kind="Registration", year_group="4"),
        ClassRow(source=Source("list.csv", 4), school_code="", name="5 Elm", year_group="5"),
    )
    assert [(row.staff.name, row.class_name) for row in roll.teaching] == [
        ("Mrs Reed", "4 Oak"),
        ("Mr Ford", "4 Oak"),
    ]
    assert sentences(roll) == [
        (5, "Year group", "Oak", "This is not a year group. Write it as N1, N2, R or 1 to 14. It is left blank."),
        (5, "Class", "5 Elm", "Row 4 has the same class, so this row is left out."),
        (6, "Class", "", "A class needs a name, so this row is left out."),
    ]


def test_who_teaches_whom() -> None:
    rows = [
        ["Staff code", "Class", "Pupil UPN", "Role", "Subject", "Start date", "End date"],
        ["JRE", "10X/Ma", "", "Teacher", "Maths", "01/09/2026", ""],
        ["AFO", "", upn(1), "supports", "", "", ""],
        ["", "10X/Ma", upn(2), "", "", "01/09/2026", "31/12/2026"],
        ["JRE", "10Y/Ma", upn(3), "visits", "", "", ""],
        ["JRE", "", "", "", "", "", ""],
    ]
    roll = read_csv(rows)
    reed, ford = StaffRef("", "JRE"), StaffRef("", "AFO")
    assert roll.teaching == (
        TeachingRow(source=Source("list.csv", 2), staff=reed, part=Part.TEACHES, class_name="10X/Ma", subject="Maths",
                    start=date(2026, 9, 1)),
        TeachingRow(source=Source("list.csv", 3), staff=ford, part=Part.SUPPORTS, pupil=PupilRef(upn=upn(1))),
        TeachingRow(source=Source("list.csv", 5), staff=reed, class_name="10Y/Ma"),
    )  # fmt: skip
    assert roll.places == (
        PlaceRow(source=Source("list.csv", 4), pupil=PupilRef(upn=upn(2)), class_name="10X/Ma",
                 start=date(2026, 9, 1), end=date(2026, 12, 31)),
        PlaceRow(source=Source("list.csv", 5), pupil=PupilRef(upn=upn(3)), class_name="10Y/Ma"),
    )  # fmt: skip
    assert sentences(roll) == [
        (5, "Role", "visits", "This should be teaches or supports. It is left blank."),
        (6, "staff_name", "",
         "This row needs an adult and a class or pupil, or a pupil and a class. It is left out."),
    ]  # fmt: skip


PLAIN = [
    ["UPN", "Surname", "Forename", "DOB", "Language"],
    [upn(1), "Nuñez", "Zoë", "28/02/2017", "Español; catalán"],
]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_between_columns_and_encodings(mark: str, encoding: str) -> None:
    roll = read(("list.csv", csv_of(PLAIN, mark=mark, encoding=encoding)))
    assert [(pupil.surname, pupil.forename, pupil.language) for pupil in roll.pupils] == [
        ("Nuñez", "Zoë", "Español; catalán")
    ]
    assert roll.findings == ()


def test_windows_letters_are_read_and_said() -> None:
    roll = read(("list.csv", csv_of(PLAIN, encoding="cp1252")))
    assert [pupil.surname for pupil in roll.pupils] == ["Nuñez"]
    assert sentences(roll) == [
        (None, "", "", "This file was read as Western European (Windows). Check that accented letters look right.")
    ]


def test_what_excel_and_old_programs_leave_in_a_csv() -> None:
    hinted = b"sep=;\r\n" + csv_of(PLAIN, mark=";") + b"\x1a"
    roll = read(("list.csv", hinted))
    assert [(pupil.surname, pupil.source.row) for pupil in roll.pupils] == [("Nuñez", 3)]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    text = (
        "Exported for the office\r\n\r\nUPN,Surname,Forename,DOB,Notes\r\n"
        f'{upn(1)},Moor,Anna,28/02/2017,"two\r\nlines"\r\n\r\n , ,,,\r\n{upn(2)},Hill,Ben,bad,\r\n{upn(3)},Dale\r\n'
    )
    roll = read(("list.csv", text.encode()))
    assert [pupil.source.row for pupil in roll.pupils] == [4]
    assert [(finding.row, finding.column) for finding in roll.findings] == [(7, "DOB"), (8, "Forename"), (8, "DOB")]


def test_a_repeated_heading_is_said() -> None:
    rows = [["UPN", "Surname", "Forename", "DOB", "Surname"], [upn(1), "Moor", "Anna", "28/02/2017", "Other"]]
    roll = read_csv(rows)
    assert roll.pupils[0].surname == "Moor"
    assert sentences(roll) == [
        (1, "Surname", "Surname", "Two columns have this heading. The first is read and this one is not.")
    ]


def test_the_sheets_of_a_workbook_are_lists_of_their_own() -> None:
    pupils: list[list[object]] = [["UPN", "Surname", "Forename", "DOB"], [upn(1), "Moor", "Anna", date(2017, 2, 28)]]
    staff = [["Surname", "Forename", "Email", "Role"], ["Reed", "Jo", "reed@example.org", "Teacher"]]
    notes = [["To do", "Who"], ["ring the authority", "me"]]
    book = xlsx_of({"Pupils": pupils, "Staff": staff, "Notes": notes, "Old": pupils}, hidden=["Old"])
    roll = read(("book.xlsx", book))
    assert ([row.upn for row in roll.pupils], [row.surname for row in roll.staff]) == ([upn(1)], ["Reed"])
    assert [(finding.file, finding.text()) for finding in roll.findings] == [
        ("book.xlsx › Notes", "This sheet was not read: its headings are not those of a roll."),
        ("book.xlsx › Old", "This sheet is hidden in the workbook, so it was not read."),
    ]


def test_files_given_together_speak_of_the_same_pupils() -> None:
    pupils = [["School", "UPN", "Surname", "Forename", "DOB"], ["100", upn(1), "Moor", "Anna", "28/02/2017"],
              ["100", upn(2), "Hill", "Ben", "01/03/2017"]]  # fmt: skip
    sen = [["UPN", "SEN status"], [upn(1), "K"]]
    more = [["UPN", "Surname", "Forename", "DOB", "Year group", "School"],
            [upn(1), "Moore", "Anna", "28/02/2017", "4", "100"]]  # fmt: skip
    contacts = [["Pupil name", "DOB", "School", "Contact name", "Relationship"],
                ["Hill, Ben", "01/03/2017", "100", "Sam Hill", "Father"]]  # fmt: skip
    packed = zip_of({"pupils.csv": csv_of(pupils), "sen.csv": csv_of(sen)})
    roll = read(("roll.zip", packed), ("more.csv", csv_of(more)), ("contacts.csv", csv_of(contacts)))
    anna, ben = roll.pupils
    assert (anna.surname, anna.year_group) == ("Moor", "4")
    assert [row.pupil for row in roll.statuses] == [anna.ref]
    assert [row.pupil for row in roll.contacts] == [ben.ref]
    assert [(finding.level, finding.file, finding.value, finding.text()) for finding in roll.findings] == [
        (Level.WARNING, "more.csv", "Moore", "“roll.zip › pupils.csv”, row 2, has “Moor”. The first is kept.")
    ]


def test_two_files_of_one_name_are_told_apart() -> None:
    one = csv_of([["UPN", "Surname", "Forename", "DOB"], [upn(1), "Moor", "Anna", "28/02/2017"]])
    two = csv_of([["UPN", "Surname", "Forename", "DOB"], [upn(2), "Hill", "Ben", "28/02/2017"]])
    roll = read(("list.csv", one), ("list.csv", two))
    assert [pupil.source.file for pupil in roll.pupils] == ["list.csv", "list.csv (2)"]
