"""One school's year, used by every law test: dates of 2026 to 2027, half terms, a training day and an election."""

from datetime import date

from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar, SchoolYear
from endeavour.law.setting import Setting
from endeavour.law.settings_kinds import SettingKind

THIS_YEAR = SchoolYear(2026)

CALENDAR = Calendar(
    terms=(
        Period(date(2026, 9, 2), date(2026, 10, 23)),
        Period(date(2026, 11, 2), date(2026, 12, 18)),
        Period(date(2027, 1, 4), date(2027, 2, 12)),
        Period(date(2027, 2, 22), date(2027, 3, 25)),
        Period(date(2027, 4, 12), date(2027, 5, 28)),
        Period(date(2027, 6, 7), date(2027, 7, 21)),
    ),
    closures=(Period(date(2026, 9, 2), date(2026, 9, 2)), Period(date(2027, 5, 6), date(2027, 5, 6))),
)

SCHOOL = Setting(kind=SettingKind.MAINTAINED_SCHOOL, calendar=CALENDAR)
"""A maintained mainstream school that has kept its records here all along and left every choice as it was."""

SINCE_NOVEMBER = Setting(kind=SettingKind.MAINTAINED_SCHOOL, calendar=CALENDAR, records_since=date(2026, 11, 2))
"""The same school, had it begun its records after the autumn half term."""


def of_kind(kind: SettingKind) -> Setting:
    """The same calendar and choices at another kind of setting."""
    return Setting(kind=kind, calendar=CALENDAR)
