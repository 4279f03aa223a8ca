"""When a session was logged late."""

from datetime import date, datetime

import pytest

from endeavour.foundation.clock import LONDON
from endeavour.foundation.periods import Period
from endeavour.foundation.school_year import Calendar
from endeavour.provision.lateness import logged_late
from endeavour.provision.models import Session

TERM = Calendar(
    terms=(Period(date(2026, 9, 1), date(2026, 12, 18)),), closures=(Period(date(2026, 10, 26), date(2026, 10, 30)),)
)


@pytest.mark.parametrize(
    ("on", "logged", "late"),
    [
        (date(2026, 9, 14), datetime(2026, 9, 14, 15, tzinfo=LONDON), False),
        (date(2026, 9, 14), datetime(2026, 9, 15, 23, 59, tzinfo=LONDON), False),
        (date(2026, 9, 14), datetime(2026, 9, 16, 0, 1, tzinfo=LONDON), True),
        (date(2026, 9, 18), datetime(2026, 9, 21, 9, tzinfo=LONDON), False),
        (date(2026, 10, 23), datetime(2026, 11, 2, 9, tzinfo=LONDON), False),
        (date(2026, 10, 23), datetime(2026, 11, 3, 9, tzinfo=LONDON), True),
    ],
)
def test_late_is_after_the_next_school_day(on: date, logged: datetime, late: bool) -> None:
    found = logged_late([Session(pk=7, on=on, logged_at=logged)], TERM)
    assert found == ({7: logged.date()} if late else {})
