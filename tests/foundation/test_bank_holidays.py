"""Bank holidays in England, against the lists the government has published."""

from datetime import date

import pytest

from endeavour.foundation.bank_holidays import bank_holidays, easter


@pytest.mark.parametrize(
    ("year", "days"),
    [
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


def test_easter_at_its_earliest_and_latest() -> None:
    assert easter(2008) == date(2008, 3, 23)
    assert easter(2038) == date(2038, 4, 25)
    assert easter(2000) == date(2000, 4, 23)
