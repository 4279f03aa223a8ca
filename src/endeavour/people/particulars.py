"""What the roll says of a child, and how what is written is put right by several people at once."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.foundation.errors import Refused
from endeavour.people.models import Pupil

Facts = Mapping[str, Any]

ON_THE_ROLL = (
    *("surname", "forename", "middle_names", "name_to_use", "born_on", "upn"),
    *("joined_on", "year_group", "eal", "first_language"),
)
OF_THE_RECORD = (
    *("looked_after", "looked_after_by", "pep_on", "pupil_premium", "attendance_percent", "suspensions"),
    *("reduced_timetable_until", "healthcare_plan_kept", "sen_unit", "resourced_provision"),
)
"""The fields of a pupil that staff put right by hand: those the office keeps too, and those of the record alone."""


def particulars_of(by: Actor, pupil: Pupil) -> Facts:
    """What is written about a child, by the names of the fields: for whoever opens no records, what the roll says."""
    of_record = OF_THE_RECORD if by.may(Permission.SEE_RECORDS) else ()
    return {name: getattr(pupil, name) for name in (*ON_THE_ROLL, *of_record)}


def corrections(facts: Facts, *, shown: Facts | None, stands: Facts) -> dict[str, tuple[Any, Any]]:
    """What changes, as (old, new), when somebody who was shown `shown` says `facts` of what now `stands`. A field
    that they left as it was shown stays as it is now; one that somebody else has changed since, to something else,
    is refused: nobody overwrites what they have not seen.
    """
    before = shown if shown is not None else stands
    wanted = {name: value for name, value in facts.items() if value != before[name]}
    for name, value in wanted.items():
        if stands[name] not in (before[name], value):
            raise Refused(_("Somebody else has just changed this. Save again, and you see both."), field=name)
    return {name: (stands[name], value) for name, value in wanted.items() if stands[name] != value}
