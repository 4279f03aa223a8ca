"""Columns nobody could know: suggested, corrected by a person, and remembered by their headings."""

import json
from dataclasses import replace
from datetime import date

import pytest

from endeavour.exchange.readers.columns import check, find_headings, heading_key, is_enough, suggest
from endeavour.exchange.readers.headings import FIELDS, REPEATABLE
from endeavour.exchange.readers.matching import Coverage, DateOrder, Kind, Matching
from tests.exchange.readers.a_roll import csv_of, read, read_csv, upn

ODD = [
    ["Ref", "Who", "Second", "When born", "Pupil premium", "EAL"],
    [upn(1), "Moor", "Anna", "02/03/2017", "Y", "N"],
    [upn(2), "Hill", "Ben", "12/31/2016", "N", "N"],
]


def test_unknown_columns_give_nothing_until_they_are_matched() -> None:
    roll = read_csv(ODD)
    file = roll.files[0]
    assert roll.to_match == (file,)
    assert (roll.pupils, roll.findings, file.read) == ((), (), False)
    assert file.matching is not None
    assert file.matching.headings == tuple(ODD[0])
    assert file.matching.fields == ("", "", "", "", "pupil_premium", "eal")
    assert file.sample == (tuple(ODD[1]), tuple(ODD[2]))
    assert file.unread == ("Ref", "Who", "Second", "When born")


def _matched(**changes: object) -> Matching:
    suggested = read_csv(ODD).files[0].matching
    assert suggested is not None
    fields = ("upn", "surname", "forename", "dob", "pupil_premium", "eal")
    return replace(suggested, kind=Kind.PUPILS, fields=fields, **changes)  # type: ignore[arg-type]


def test_a_persons_matching_is_used_for_the_same_headings() -> None:
    roll = read(("list.csv", csv_of(ODD)), matchings=[_matched(dates=DateOrder.MONTH_FIRST, whole=True)])
    assert roll.to_match == ()
    assert [(pupil.surname, pupil.dob) for pupil in roll.pupils] == [
        ("Moor", date(2017, 2, 3)),
        ("Hill", date(2016, 12, 31)),
    ]
    file = roll.files[0]
    assert file.matching is not None
    assert (file.matching.confirmed, file.covers) == (True, Coverage.WHOLE)


def test_a_matching_is_remembered_by_headings_not_by_file_or_title_lines() -> None:
    later = [["Our list"], [heading.upper() for heading in ODD[0]], *ODD[1:2]]
    roll = read(("another.csv", csv_of(later)), matchings=[_matched(dates=DateOrder.DAY_FIRST, whole=False)])
    assert [(pupil.surname, pupil.dob, pupil.source.row) for pupil in roll.pupils] == [("Moor", date(2017, 3, 2), 3)]
    assert roll.files[0].covers is Coverage.PART
    different = [[*ODD[0][:-1], "Extra"], *ODD[1:]]
    assert len(read(("x.csv", csv_of(different)), matchings=[_matched()]).to_match) == 1


def test_a_matching_is_kept_as_json() -> None:
    kept = json.dumps(_matched(dates=DateOrder.MONTH_FIRST, whole=True).as_json())
    again = Matching.from_json(json.loads(kept))
    assert again == replace(_matched(dates=DateOrder.MONTH_FIRST, whole=True), confirmed=True)
    assert [pupil.dob for pupil in read(("list.csv", csv_of(ODD)), matchings=[again]).pupils] == [
        date(2017, 2, 3),
        date(2016, 12, 31),
    ]


def test_a_matching_without_what_is_needed_is_asked_for_again() -> None:
    fields = ("upn", "surname", "forename", "", "", "")
    roll = read(("list.csv", csv_of(ODD)), matchings=[replace(_matched(), fields=fields)])
    assert len(roll.to_match) == 1


@pytest.mark.parametrize(
    "fields",
    [
        ("upn", "surname", "forename", "dob", "nonsense", ""),
        ("upn", "surname", "surname", "dob", "", ""),
        ("upn", "surname", "forename", "dob"),
    ],
)
def test_a_matching_no_page_makes_is_refused(fields: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="matching of pupils"):
        check(replace(_matched(), fields=fields))


def test_a_person_may_say_it_is_another_kind() -> None:
    rows = [["Name", "Class"], ["Reed, Jo", "4 Oak"], ["Ford, Al", "5 Elm"]]
    suggested = read_csv(rows).files[0].matching
    assert suggested is not None
    corrected = replace(suggested, kind=Kind.STAFF, fields=("name", "class_name"))
    roll = read(("list.csv", csv_of(rows)), matchings=[corrected])
    assert [(row.surname, row.forename) for row in roll.staff] == [("Reed", "Jo"), ("Ford", "Al")]


def test_headings_are_found_under_title_lines() -> None:
    head = [
        (1, ["School list"]),
        (2, ["Printed", "24/11/2026"]),
        (4, ["UPN", "Surname", "DOB"]),
        (5, ["x", "y", "z"]),
    ]
    assert find_headings([(number, list(cells)) for number, cells in head]) == (4, ["UPN", "Surname", "DOB"])


def test_headings_are_compared_by_letters_and_figures_alone() -> None:
    assert heading_key("Date of Birth") == heading_key("date_of_birth") == heading_key(" DATE-OF-BIRTH* ")
    assert heading_key("% Attendance") == "attendance"


@pytest.mark.parametrize("kind", list(Kind))
def test_no_heading_means_two_fields_of_one_kind(kind: Kind) -> None:
    known = [heading for field in FIELDS[kind] for heading in field.headings]
    assert sorted(heading for heading in known if known.count(heading) > 1) == []
    assert [heading for heading in known if heading_key(heading) != heading] == []


@pytest.mark.parametrize("kind", list(Kind))
def test_each_field_stands_once_in_a_kind_and_has_a_label(kind: Kind) -> None:
    names = [field.name for field in FIELDS[kind]]
    assert sorted(names) == sorted(set(names))
    assert [field.name for field in FIELDS[kind] if not field.label] == []
    assert is_enough(kind, frozenset(names))
    assert {"phone", "address", "need"} == REPEATABLE


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["UPN", "Name", "DOB", "Class"], Kind.PUPILS),
        (["UPN", "Name", "DOB", "Start date", "SEN need"], Kind.PUPILS),
        (["UPN", "SEN need", "Rank"], Kind.SEN),
        (["UPN", "Surname", "Forename", "SEN status"], Kind.SEN),
        (["Name", "Year", "Next review"], Kind.REGISTER),
        (["Pupil name", "Contact name", "Relationship"], Kind.CONTACTS),
        (["Name", "Email"], Kind.STAFF),
        (["Teacher", "Class"], Kind.TEACHING),
        (["Teacher", "UPN"], Kind.TEACHING),
        (["UPN", "Class"], Kind.TEACHING),
        (["Class", "Subject", "Teacher"], Kind.CLASSES),
        (["Class", "Year group"], Kind.CLASSES),
    ],
)
def test_the_kind_of_a_table_is_told_from_its_headings(headings: list[str], kind: Kind) -> None:
    matching = suggest([(1, list(headings)), (2, ["x"] * len(headings))])
    assert (matching.kind, is_enough(kind, frozenset(matching.fields))) == (kind, True)
