"""Two things at one time, in words."""

from collections.abc import Sequence
from datetime import date, time

from django.utils.translation import gettext as _

from endeavour.pages.design.filters import clock_time, short_date
from endeavour.pages.frame import address
from endeavour.pages.school.interventions.forms import WEEKDAYS
from endeavour.provision.interventions import PUPIL, STAFF, Member, Who, clashes_of, interventions_on
from endeavour.provision.models import Intervention, InterventionStaff
from endeavour.schools.queries import calendar_here


def clash_lines(
    row: Intervention, members: Sequence[Member], staff: Sequence[InterventionStaff], *, code: str, on: date
) -> list[tuple[str, str, str, str]]:
    """What stands in the way of an intervention from a day on, the soonest first, ready for `checklist`: who or which
    room is to be in two places, when, and the other thing they are at.
    """
    found = clashes_of(row, on=on, calendar=calendar_here())
    others = {one.intervention.pk: one.intervention for one in interventions_on(on)} if found else {}
    names: dict[Who, str] = {(PUPIL, one.place.pupil_id): one.place.pupil.called for one in members}
    names |= {(STAFF, one.staff_id): one.staff.user.name for one in staff}
    lines = []
    for clash in found:
        other = next(others[key] for key in (clash.one, clash.other) if key != row.pk and isinstance(key, int))
        hour, minute = divmod(clash.time.begins, 60)
        said = {
            "other": other.name,
            "weekday": WEEKDAYS[clash.time.weekday],
            "at": clock_time(time(hour, minute)),
            "day": short_date(clash.on),
        }
        text = _("Also in %(other)s: %(weekday)s at %(at)s, first on %(day)s") % said
        url = address(code, "intervention", intervention_uid=other.uid)
        lines.append(("soon", names.get(clash.who, row.room), text, url))
    return lines
