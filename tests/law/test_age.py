"""Ages and year groups from a date of birth."""

from datetime import date

import pytest

from endeavour.law.age import age_on, birthday, year_group


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2010, 5, 4), 16, date(2026, 5, 4)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
    ],
)
def test_the_day_an_age_is_reached(born: date, age: int, day: date) -> None:
    assert birthday(born, age) == day


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2015, 9, 1), date(2026, 8, 31), 10),
        (date(2015, 9, 1), date(2026, 9, 1), 11),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_whole_years_on_a_day(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(2024, 9, 1), None),
        (date(2024, 8, 31), "N1"),
        (date(2023, 9, 1), "N1"),
        (date(2023, 8, 31), "N2"),
        (date(2022, 9, 1), "N2"),
        (date(2022, 8, 31), "R"),
        (date(2021, 9, 1), "R"),
        (date(2021, 8, 31), "1"),
        (date(2016, 2, 29), "6"),
        (date(2015, 8, 31), "7"),
        (date(2010, 9, 1), "11"),
        (date(2010, 8, 31), "12"),
        (date(2007, 9, 1), "14"),
        (date(2007, 8, 31), None),
    ],
)
def test_year_groups_of_2026_to_2027(born: date, group: str | None) -> None:
    assert year_group(born, date(2026, 9, 1)) == group
    assert year_group(born, date(2027, 8, 31)) == group
