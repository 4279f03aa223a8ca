"""Sessions that were logged late: they count like others, and are marked so."""

from collections.abc import Iterable
from datetime import date

from endeavour.foundation.clock import london_day
from endeavour.foundation.school_year import Calendar
from endeavour.provision.models import Session


def logged_late(sessions: Iterable[Session], calendar: Calendar) -> dict[int, date]:
    """For each of these sessions that was logged after the next school day, by its key, the day on which it was. What
    stands on Today until it is logged is asked for from that day on.
    """
    days = ((one.pk, one.on, london_day(one.logged_at)) for one in sessions)
    return {pk: logged for pk, on, logged in days if logged > calendar.add_school_days(on, 1)}
