"""Bank holidays in England, against the lists the government has published."""

from datetime import date

import pytest

from endeavour.foundation.bank_holidays import bank_holidays, easter


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec"),
        (2022, "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec"),
        (2023, "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec"),
        (2024, "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec"),
        (2025, "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec"),
        (2026, "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec"),
        (2027, "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec"),
        (2028, "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec"),
    ],
)
def test_a_year_of_bank_holidays(year: int, days: str) -> None:
    assert ", ".join(f"{day.day} {day:%b}" for day in sorted(bank_holidays(year))) == days


@pytest.mark.parametrize("year", range(1990, 2060))
def test_no_bank_holiday_falls_at_a_weekend(year: int) -> None:
    assert [day for day in bank_holidays(year) if day.weekday() > 4] == []


@pytest.mark.parametrize(
    "sunday",
    [
        date(2008, 3, 23), date(2038, 4, 25),  # nearly the earliest, and the latest there is
        date(1954, 4, 18), date(1981, 4, 19), date(2049, 4, 18), date(2076, 4, 19),  # the method's exceptions
        date(1900, 4, 15), date(2000, 4, 23), date(2100, 3, 28), date(2200, 4, 6),  # the turns of centuries
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16),
        date(2029, 4, 1), date(2030, 4, 21), date(2031, 4, 13), date(2032, 3, 28), date(2033, 4, 17),
    ],
)  # fmt: skip
def test_easter_sunday(sunday: date) -> None:
    assert easter(sunday.year) == sunday
