"""A week of interventions: of an adult, of a pupil, in a room, or of the whole school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from endeavour.foundation.school_year import Calendar
from endeavour.people.classes import still_on
from endeavour.provision.models import Intervention
from endeavour.provision.sessions_to_log import SlotOn, slots_given_by, slots_in

SCHOOL_DAYS = 5


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose week it is: an adult's, by the key of their membership, a pupil's, by theirs, or a room's. Where none of
    them is said, everybody's.
    """

    staff: int | None = None
    pupil: int | None = None
    room: str = ""


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A day from Monday to Friday, with what is given on it in order: nothing where the school is shut."""

    on: date
    is_open: bool
    slots: tuple[SlotOn, ...]


def week_of(monday: date, whose: Whose, calendar: Calendar) -> list[DayOfWeek]:
    """The five days from a Monday, which is taken as given. Seven queries at most, however much there is."""
    days = [monday + timedelta(days=number) for number in range(SCHOOL_DAYS)]
    open_days = [day for day in days if calendar.is_school_day(day)]
    found = list(_slots(open_days, whose)) if open_days else []
    return [DayOfWeek(day, day in open_days, tuple(one for one in found if one.on == day)) for day in days]


def rooms_on(day: date) -> list[str]:
    """The rooms of interventions that are given on a day or are to be, by name, each once however it is written."""
    named = (
        Intervention.objects.filter(still_on(day)).exclude(room="").order_by("room").values_list("room", flat=True)
    )
    return list({room.casefold(): room for room in named}.values())


def _slots(days: list[date], whose: Whose) -> Iterable[SlotOn]:
    if whose.staff is not None:
        return slots_given_by(whose.staff, days)
    rows = Intervention.objects.filter(still_on(days[0]), starts_on__lte=days[-1])
    if whose.pupil is not None:
        rows = rows.filter(pupils__pupil=whose.pupil).distinct()
    here = {row.pk: row for row in rows if not whose.room or row.room.casefold() == whose.room.casefold()}
    found = slots_in(here, days)
    if whose.pupil is None:
        return found
    return (one for one in found if any(member.place.pupil_id == whose.pupil for member in one.members))
