"""Dates as rolls write them, and the ones we will not guess at."""

from datetime import date

import pytest

from endeavour.exchange.readers.dates import Dates
from endeavour.exchange.readers.matching import DateOrder
from tests.exchange.readers.a_roll import TODAY, read, read_csv, sentences, upn, xlsx_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-Apr-25 00:00:00", date(2020, 4, 25)),
        ("16 Dec 2025", date(2025, 12, 16)),
        ("16 December 2025", date(2025, 12, 16)),
        ("Tue, 16 Dec 2025", date(2025, 12, 16)),
        ("16th of December, 2025", date(2025, 12, 16)),
        ("16-Dec-25", date(2025, 12, 16)),
        ("4 Sept 2024", date(2024, 9, 4)),
        ("Dec 16, 2025", date(2025, 12, 16)),
        ("28/02/2017", date(2017, 2, 28)),
        ("3/4/2017", date(2017, 4, 3)),
        ("03.04.2017", date(2017, 4, 3)),
        ("03-04-2017", date(2017, 4, 3)),
        ("28/02/2017 00:00", date(2017, 2, 28)),
        ("28/02/2017 12:00:00 AM", date(2017, 2, 28)),
        ("2017-02-28", date(2017, 2, 28)),
        ("2017/2/28", date(2017, 2, 28)),
        ("2017-02-28T00:00:00", date(2017, 2, 28)),
        ("2017-02-28T00:00:00.000Z", date(2017, 2, 28)),
        ("2017-02-28T00:00:00+01:00", date(2017, 2, 28)),
        ("20170228", date(2017, 2, 28)),
        ("42794", date(2017, 2, 28)),
        ("42794.0", date(2017, 2, 28)),
        ("29/02/2016", date(2016, 2, 29)),
        ("28/02/17", date(2017, 2, 28)),
        ("28/02/26", date(2026, 2, 28)),
        ("28/02/27", date(1927, 2, 28)),
    ],
)
def test_dates_that_are_read(text: str, day: date) -> None:
    assert Dates(TODAY).read(text, "dob") == day


def test_two_figures_may_lie_ahead_where_a_date_may() -> None:
    dates = Dates(TODAY)
    assert dates.read("28/02/27", "next_review", ahead=True) == date(2027, 2, 28)
    assert dates.read("28/02/37", "next_review", ahead=True) == date(1937, 2, 28)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2017", "There is no such day. Write it like 28/02/2017."),
        ("29/02/2017", "There is no such day. Write it like 28/02/2017."),
        ("2017-13-01", "There is no such day. Write it like 28/02/2017."),
        ("45/45/2017", "There is no such day. Write it like 28/02/2017."),
        ("02/28/2017", "There is no month 28. Dates are read with the day first, as in 28/02/2017."),
        ("Sept 2024", "This is not a date we can read. Write it like 28/02/2017."),
        ("2017", "This is not a date we can read. Write it like 28/02/2017."),
        ("soon", "This is not a date we can read. Write it like 28/02/2017."),
        ("16 Foo 2025", "This is not a date we can read. Write it like 28/02/2017."),
        ("٢٨/٠٢/٢٠١٧", "This is not a date we can read. Write it like 28/02/2017."),
        ("01/01/0001", "This year is too far away. Write the date like 28/02/2017."),
        ("01/01/9999", "This year is too far away. Write the date like 28/02/2017."),
        ("99999", "This year is too far away. Write the date like 28/02/2017."),
    ],
)
def test_dates_that_are_not(text: str, why: str) -> None:
    assert str(Dates(TODAY).read(text, "dob")) == why


def test_the_way_round_can_be_said() -> None:
    assert Dates(TODAY, DateOrder.MONTH_FIRST).read("02/03/2017", "dob") == date(2017, 2, 3)
    assert Dates(TODAY, DateOrder.DAY_FIRST).read("02/03/2017", "dob") == date(2017, 3, 2)
    assert Dates(TODAY, DateOrder.MONTH_FIRST).read("02/28/2017", "dob") == date(2017, 2, 28)
    assert str(Dates(TODAY, DateOrder.MONTH_FIRST).read("28/02/2017", "dob")) == (
        "There is no such day. Write it like 28/02/2017."
    )


LEFT_OUT = "This row is left out, because the pupil has no other date of birth."
ASKED = "Say which way round the column is, or write it as 2017-02-28."
HEADINGS = ["UPN", "Surname", "Forename", "Date of birth", "Entry date"]


def _with_dates(*pairs: tuple[str, str]) -> list[list[str]]:
    return [HEADINGS, *([upn(at), f"S{at}", "F", born, entered] for at, (born, entered) in enumerate(pairs))]


def test_a_column_with_an_american_date_makes_the_doubtful_ones_be_asked() -> None:
    rows = _with_dates(
        ("03/04/2017", "01/09/2021"), ("02/28/2017", "05/09/2021"), ("2017-05-06", ""), ("05/05/2017", "")
    )
    roll = read_csv(rows)
    assert [(pupil.dob, pupil.entry_date) for pupil in roll.pupils] == [
        (date(2017, 5, 6), None),
        (date(2017, 5, 5), None),
    ]
    assert sentences(roll) == [
        (2, "Date of birth", "03/04/2017",
         f"Other dates in this column have the month first, so this could be two days. {ASKED} {LEFT_OUT}"),
        (3, "Date of birth", "02/28/2017",
         f"There is no month 28. Dates are read with the day first, as in 28/02/2017. {LEFT_OUT}"),
    ]  # fmt: skip


def test_another_column_is_not_put_in_doubt() -> None:
    roll = read_csv(_with_dates(("2017-04-03", "02/03/2021"), ("2017-02-28", "09/13/2021"), ("03/04/2017", "")))
    assert [pupil.dob for pupil in roll.pupils] == [date(2017, 4, 3), date(2017, 2, 28), date(2017, 4, 3)]
    assert [(finding.row, finding.column) for finding in roll.findings] == [(2, "Entry date"), (3, "Entry date")]


def test_a_column_of_english_dates_asks_nothing() -> None:
    roll = read_csv(_with_dates(("03/04/2017", ""), ("28/02/2017", "")))
    assert [pupil.dob for pupil in roll.pupils] == [date(2017, 4, 3), date(2017, 2, 28)]
    assert roll.findings == ()


def test_days_of_a_workbook_are_days() -> None:
    rows: list[list[object]] = [
        list(HEADINGS),
        [upn(1), "S", "F", date(2017, 4, 3), ""],
        [upn(2), "T", "G", 42794, "03/04/17"],
        [upn(3), "U", "H", date(2017, 2, 28), date(2070, 1, 1)],
    ]
    roll = read(("list.xlsx", xlsx_of({"Sheet1": rows})))
    assert [(pupil.dob, pupil.entry_date) for pupil in roll.pupils] == [
        (date(2017, 4, 3), None),
        (date(2017, 2, 28), date(2017, 4, 3)),
        (date(2017, 2, 28), None),
    ]
    assert sentences(roll) == [
        (4, "Entry date", "2070-01-01", "This year is too far away. Write the date like 28/02/2017.")
    ]
