"""Bank holidays in England, worked out for any year from 2013 on.

Source: the Banking and Financial Dealings Act 1971, Schedule 1 (Easter Monday, the last Mondays of May and August,
26 December, and 27 December when 25 or 26 is a Sunday). Good Friday and Christmas Day are holidays by custom. New
Year's Day, the first Monday of May, and the Monday or Tuesday that replaces a weekend day are proclaimed each year,
always in this pattern. Days moved or added for one year only are in the table below.
"""

from datetime import date, timedelta
from functools import cache

SPECIAL: dict[int, frozenset[date]] = {
    2020: frozenset({date(2020, 5, 8)}),  # VE Day: the early May holiday moved
    2022: frozenset({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}),  # Platinum Jubilee; a state funeral
    2023: frozenset({date(2023, 5, 8)}),  # a coronation
}
GIVEN_UP = frozenset({date(2020, 5, 4), date(2022, 5, 30)})


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    skipped, leap_century = century // 4, century % 4
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - moon_shift + 15) % 30
    weekday = (32 + 2 * leap_century + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a calendar year in England, with the days that replace those at a weekend."""
    sunday = easter(year)
    new_year = date(year, 1, 1)
    days = {
        new_year + timedelta(days={5: 2, 6: 1}.get(new_year.weekday(), 0)),
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        _first_monday_from(date(year, 5, 1)),
        _first_monday_from(date(year, 5, 25)),
        _first_monday_from(date(year, 8, 25)),
        *_christmas(year),
    }
    return frozenset(days - GIVEN_UP) | SPECIAL.get(year, frozenset())


def _christmas(year: int) -> set[date]:
    """25 and 26 December, and for each that falls at a weekend the next weekday that is not a holiday already."""
    match date(year, 12, 25).weekday():
        case 4:  # Friday and Saturday
            return {date(year, 12, 25), date(year, 12, 28)}
        case 5:  # Saturday and Sunday
            return {date(year, 12, 27), date(year, 12, 28)}
        case 6:  # Sunday and Monday
            return {date(year, 12, 26), date(year, 12, 27)}
        case _:
            return {date(year, 12, 25), date(year, 12, 26)}


def _first_monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
