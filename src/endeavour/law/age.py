"""Ages and year groups, from a date of birth."""

from datetime import date

from endeavour.foundation.school_year import SchoolYear
from endeavour.law.citations import AGE_REACHED, YEAR_GROUPS
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule

YEAR_GROUP_BY_AGE = {2: "N1", 3: "N2", 4: "R"} | {age: str(age - 4) for age in range(5, 19)}
"""Census codes by the age reached by 31 August before the school year: a child who is 4 then is in Reception."""


@rule(Meaning(AGE_REACHED), page="age-and-year-group")
def birthday(born: date, age: int) -> date:
    """Family Law Reform Act 1969, section 9. "When is she 16?" The day on which an age is reached.

    It is reached as that day begins. Born on 29 February, it is 1 March in a year without a 29th.
    """
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


@rule(Meaning(AGE_REACHED), page="age-and-year-group")
def age_on(born: date, on: date) -> int:
    """Family Law Reform Act 1969, section 9. "How old was he then?" Whole years, on a day not before birth."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1


@rule(Meaning(YEAR_GROUPS), page="age-and-year-group")
def year_group(born: date, on: date) -> str | None:
    """School census guidance, year group codes. "Which year is he in?" The census code by age: "N2", "R", "7".

    A child born on 31 August is the youngest of one year, one born on 1 September the eldest of the next. None
    outside nursery to Year 14. A pupil taught out of the usual year keeps the one in the school's own roll.
    """
    return YEAR_GROUP_BY_AGE.get(age_on(born, date(SchoolYear.of(on).first, 8, 31)))
