"""The census as its two tables: what is read, how needs find their pupil, and what a bad value says."""

from datetime import date

from endeavour.exchange.readers.matching import Coverage, FileFormat
from endeavour.exchange.records import About, Level, NeedRow, PupilRef, Source, StatusRow
from tests.exchange.readers.a_roll import (
    NEED_COLUMNS,
    PUPIL_COLUMNS,
    census,
    census_need,
    census_pupil,
    csv_of,
    read,
    sentences,
    table_of,
    upn,
    why,
    zip_of,
)

LEFT_OUT = "This row is left out, because the pupil has no other date of birth."


def test_a_pupil_with_everything() -> None:
    roll = read(
        *census(
            [
                census_pupil(
                    1,
                    middlenames="Ann",
                    preferredsurname="Moor",
                    formersurname="Old",
                    formerupn=upn(2, temporary=True),
                    uniquelearnernumber="9276308686",
                    topupfunding="True",
                    senunitindicator="True",
                    servicechild="Y",
                    language="CYM",
                    enrolstatus="M",
                    ncyearactual="R",
                )
            ]
        )
    )
    assert roll.findings == ()
    pupil = roll.pupils[0]
    assert pupil.ref == PupilRef("SCH1", upn(1), "Surname1", "Forename1", date(2017, 2, 28))
    assert (pupil.school_code, pupil.upn, pupil.former_upn, pupil.uln) == (
        "SCH1", upn(1), upn(2, temporary=True), "9276308686",
    )  # fmt: skip
    assert (pupil.surname, pupil.forename, pupil.middle_names) == ("Surname1", "Forename1", "Ann")
    assert (pupil.preferred_surname, pupil.former_surname) == ("Moor", "Old")
    assert (pupil.dob, pupil.entry_date, pupil.sex, pupil.year_group) == (
        date(2017, 2, 28), date(2022, 9, 5), "F", "R",
    )  # fmt: skip
    assert (pupil.enrol_status, pupil.language, pupil.service_child) == ("M", "CYM", True)
    assert (pupil.top_up, pupil.sen_unit, pupil.resourced_provision) == (True, True, False)
    assert (pupil.eal, pupil.looked_after, pupil.fsm) == (None, None, None)
    assert pupil.source == ("pupilonroll.csv", 2)
    assert "leaving_date" not in pupil.given
    assert "middle_names" in pupil.given


def test_needs_find_their_pupil_and_stand_by_rank() -> None:
    needs = [census_need(2, "SEMH", "2.0"), census_need(1, "ASD"), census_need(2, "SLCN", "1.0")]
    roll = read(*census([census_pupil(1), census_pupil(2)], needs))
    first, second = roll.pupils
    assert roll.findings == ()
    assert roll.needs == (
        NeedRow(source=Source("senneeds.csv", 3), pupil=first.ref, code="ASD", written="ASD", place=1, rank=1),
        NeedRow(source=Source("senneeds.csv", 4), pupil=second.ref, code="SLCN", written="SLCN", place=1, rank=1),
        NeedRow(source=Source("senneeds.csv", 2), pupil=second.ref, code="SEMH", written="SEMH", place=2, rank=2),
    )


def test_every_status_as_it_stands_and_older_ones_as_history() -> None:
    codes = ["N", "K", "E", "A", "P", "S", ""]
    roll = read(*census([census_pupil(at, senprovision=code) for at, code in enumerate(codes, start=1)]))
    assert [(status.code, status.legacy) for status in roll.statuses] == [
        ("N", False), ("K", False), ("E", False), ("A", True), ("P", True), ("S", True),
    ]  # fmt: skip
    assert roll.statuses[0] == StatusRow(
        source=roll.pupils[0].source, pupil=roll.pupils[0].ref, code="N", written="N", start=None, end=None
    )
    assert roll.findings == ()


def test_columns_are_found_by_name_in_any_order_and_any_letters() -> None:
    plain = read(*census([census_pupil(1), census_pupil(2)], [census_need(2, "MLD")]))
    columns, needs = [*PUPIL_COLUMNS], [*NEED_COLUMNS]
    columns.sort(key=lambda name: name[::-1])
    needs.reverse()
    pupil_rows = table_of(columns, [census_pupil(1), census_pupil(2)])
    need_rows = table_of(needs, [census_need(2, "MLD")])
    pupil_rows[0] = [str(name).upper() for name in columns]
    need_rows[0] = [str(name).title() for name in needs]
    mixed = read(("pupilonroll.csv", csv_of(pupil_rows)), ("senneeds.csv", csv_of(need_rows)))
    assert mixed.pupils == plain.pupils
    assert mixed.needs == plain.needs


def test_an_older_layout_has_gender_and_fewer_columns() -> None:
    columns = ["pupilonrolltableid", "NativeId", "gender", "dob", "surname", "forename", "upn", "senprovision"]
    rows = [{**census_pupil(1), "gender": "M"}]
    roll = read(("a.csv", csv_of(table_of(columns, rows))))
    assert (roll.pupils[0].sex, roll.pupils[0].year_group) == ("M", "")
    assert "year_group" not in roll.pupils[0].given
    assert roll.findings == ()


def test_the_tables_of_a_zip_in_any_order_with_others_passed_over() -> None:
    files = dict(census([census_pupil(1)], [census_need(1, "PD")]))
    others = csv_of([["addressesonrolltableid", "NativeId", "postcode"], ["1", "SCH1", "ZZ1 1ZZ"]])
    packed = zip_of(
        {
            "b/senneeds.csv": bytes(files["senneeds.csv"]),
            "a/pupilonroll.csv": bytes(files["pupilonroll.csv"]),
            "addressesonroll.csv": others,
            "__MACOSX/._x": b"\x00\x05",
            ".DS_Store": b"\x00",
        }
    )
    roll = read(("census.zip", packed))
    assert [need.code for need in roll.needs] == ["PD"]
    assert [(file.name, file.format, file.covers, file.rows) for file in roll.files] == [
        ("census.zip › pupilonroll.csv", FileFormat.CENSUS, Coverage.WHOLE, 1),
        ("census.zip › addressesonroll.csv", FileFormat.CENSUS, Coverage.PART, 0),
        ("census.zip › senneeds.csv", FileFormat.CENSUS, Coverage.PART, 1),
    ]
    assert [(finding.file, finding.text()) for finding in roll.findings] == [
        ("census.zip › addressesonroll.csv", "This census table is not needed, so it was not read.")
    ]


def test_schools_are_named_by_the_codes_of_the_file() -> None:
    roll = read(*census([census_pupil(1, NativeId="SCH8"), census_pupil(2, NativeId="SCH2")]))
    assert roll.school_codes == ("SCH2", "SCH8")
    assert [pupil.school_code for pupil in roll.pupils] == ["SCH8", "SCH2"]


def test_one_number_at_two_schools_is_two_pupils() -> None:
    roll = read(*census([census_pupil(1), census_pupil(1, pupilonrolltableid="q", NativeId="SCH2")]))
    assert [pupil.school_code for pupil in roll.pupils] == ["SCH1", "SCH2"]
    assert roll.findings == ()


def test_a_second_row_with_the_same_upn_is_refused_with_its_needs() -> None:
    twin = census_pupil(1, pupilonrolltableid="p9", forename="Other")
    roll = read(*census([census_pupil(1), twin], [census_need(9, "VI"), census_need(1, "HI")]))
    assert len(roll.pupils) == 1
    assert [need.code for need in roll.needs] == ["HI"]
    assert sentences(roll) == [
        (3, "upn", upn(1), "Row 2 has the same UPN. One UPN belongs to one pupil, so this row is left out."),
        (2, "pupilonrolltableid", "p9",
         "This need’s pupil is not in the file, or was left out. So the need is left out too."),
    ]  # fmt: skip
    assert [(finding.level, finding.about) for finding in roll.findings] == [
        (Level.REFUSAL, About.PUPIL), (Level.REFUSAL, About.NEED),
    ]  # fmt: skip


def test_each_bad_value_is_named_by_row_column_value_and_what_would_be_right() -> None:
    bad = [
        census_pupil(1, upn="A123456789001"),
        census_pupil(2, dob="2017-Feb-31 00:00:00"),
        census_pupil(3, dob=""),
        census_pupil(4, surname=""),
        census_pupil(5, sex="Q", ncyearactual="17", enrolstatus="Z", senprovision="J", topupfunding="perhaps"),
        census_pupil(6, uniquelearnernumber="9276308680"),
        census_pupil(7, upn=""),
        census_pupil(8, dob="2027-Jan-01 00:00:00"),
        census_pupil(9, entrydate="2016-Jan-01 00:00:00"),
        census_pupil(10, dob="1996-Feb-28 00:00:00"),
    ]
    roll = read(*census(bad))
    assert sentences(roll) == [
        (2, "upn", "A123456789001",
         "The first letter does not fit the rest. It would be Y, if the digits are right. It is kept as written."),
        (3, "dob", "2017-Feb-31 00:00:00",
         f"There is no such day. Write it like 28/02/2017. {LEFT_OUT}"),
        (4, "dob", "", "A pupil needs a date of birth, so this row is left out. Write it like 28/02/2017."),
        (5, "surname", "", "A pupil needs a surname and a first name, so this row is left out."),
        (6, "topupfunding", "perhaps", "This should be yes or no. It is left blank."),
        (6, "sex", "Q", "This should be F or M. It is left blank."),
        (6, "ncyearactual", "17",
         "This is not a year group. Write it as N1, N2, R or 1 to 14. It is left blank."),
        (6, "enrolstatus", "Z", "This is not an enrolment status. Write C, M, S, F, O or G. It is left blank."),
        (6, "senprovision", "J",
         "This is not an SEN status. Write N, K or E. It is kept as written until you say which it is."),
        (7, "uniquelearnernumber", "9276308680",
         "The last digit does not fit the rest. It would be 6, if the others are right. It is kept as written."),
        (8, "upn", "", "There is no UPN. The pupil is known by name and date of birth instead."),
        (9, "dob", "2027-Jan-01 00:00:00", "A date of birth cannot be in the future, so this row is left out."),
        (10, "entrydate", "2016-Jan-01 00:00:00", "This is before the pupil was born. Check both dates."),
        (11, "dob", "1996-Feb-28 00:00:00", "This pupil would be 30. Check the year of birth."),
    ]  # fmt: skip
    assert [pupil.source.row for pupil in roll.pupils] == [2, 6, 7, 8, 10, 11]
    assert (roll.statuses[1].code, roll.statuses[1].written) == ("", "J")


def test_an_unknown_need_is_kept_as_written_and_ranks_may_repeat() -> None:
    needs = [
        census_need(1, "73e987da", "1.0"),
        census_need(1, "MLD", "1.0"),
        census_need(1, "SLD", "high"),
        census_need(1, "", "4"),
    ]
    roll = read(*census([census_pupil(1)], needs))
    assert [(need.code, need.written, need.rank, need.place) for need in roll.needs] == [
        ("", "73e987da", 1, 1), ("MLD", "MLD", 1, 2), ("SLD", "SLD", None, 3),
    ]  # fmt: skip
    assert sentences(roll) == [
        (2, "sentype", "73e987da",
         "This is not a census type of need. It is kept as “unrecognised” until you say which it is."),
        (4, "sentyperank", "high",
         "A rank is a whole number from 1, the primary need. The need comes last instead."),
        (5, "sentype", "", "This row names no type of need and no status, so it is left out."),
        (3, "sentyperank", "1",
         "Another need of this pupil has the same rank. They are kept in the order of the file."),
    ]  # fmt: skip


def test_needs_of_a_pupil_without_sen_are_read_and_warned_of_once() -> None:
    needs = [census_need(1, "MLD"), census_need(1, "SLD", "2")]
    roll = read(*census([census_pupil(1, senprovision="N")], needs))
    assert [need.code for need in roll.needs] == ["MLD", "SLD"]
    assert sentences(roll) == [
        (2, "sentype", "MLD", "The status is N, no SEN, but needs are listed. Check which is right.")
    ]


def test_two_children_of_one_name_and_birthday() -> None:
    same = {"surname": "Moor", "forename": "Al", "dob": "2017-02-28"}
    roll = read(*census([census_pupil(1, **same), census_pupil(2, **same)]))
    assert len(roll.pupils) == 2
    assert sentences(roll) == [
        (
            3,
            "upn",
            upn(2),
            "Row 2 has the same name and date of birth with another UPN. Check that they are two children.",
        )
    ]
    without = read(*census([census_pupil(1, upn="", **same), census_pupil(2, upn="", **same)]))
    assert [finding.text() for finding in without.findings if finding.level is Level.REFUSAL] == [
        "Row 2 has the same name and date of birth, and no UPN tells them apart. This row is left out."
    ]


def test_needs_alone_and_other_tables_alone() -> None:
    needs = dict(census([], [census_need(1, "MLD")]))["senneeds.csv"]
    assert why(("senneeds.csv", needs)) == (
        "“senneeds.csv” lists SEN needs without their pupils: give the census table pupilonroll with it."
    )
    other = csv_of([["attendanceonrolltableid", "NativeId", "reason"], ["1", "SCH1", "B"]])
    assert why(("attendance.csv", other)) == (
        "“attendance.csv” is a census table we do not read: give the table pupilonroll, with senneeds beside it."
    )


def test_the_same_files_read_the_same_twice() -> None:
    files = census([census_pupil(at) for at in range(1, 30)], [census_need(at, "MLD", at % 3) for at in range(1, 30)])
    assert read(*files) == read(*files)
