"""The three school census days of a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.foundation.school_year import SchoolYear
from endeavour.law.citations import CENSUS_DAYS
from endeavour.law.finding import Meaning
from endeavour.law.registry import rule

THURSDAY = 3


@dataclass(frozen=True, slots=True)
class CensusDays:
    """Types of need are collected in spring only, SEN provision in all three."""

    autumn: date
    spring: date
    summer: date


@rule(Meaning(CENSUS_DAYS), page="census-days")
def census_days(year: SchoolYear) -> CensusDays:
    """School census guidance, census dates. "When is the census?"

    The first Thursday of October, the third of January and the third of May.
    """
    return CensusDays(
        autumn=_thursday(year.first, 10, 1),
        spring=_thursday(year.first + 1, 1, 3),
        summer=_thursday(year.first + 1, 5, 3),
    )


@rule(Meaning(CENSUS_DAYS), page="census-days")
def next_census_day(on: date) -> date:
    """School census guidance, census dates. "When is the next one?" That day itself, if it is one."""
    year = SchoolYear.of(on)
    days = census_days(year)
    return next(
        (day for day in (days.autumn, days.spring, days.summer) if day >= on), census_days(year.following).autumn
    )


def _thursday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 7 * (which - 1))
