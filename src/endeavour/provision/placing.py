"""One press that places a line of support: the pupil joins a group, or a new intervention is set up for them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.people.models import Pupil
from endeavour.plans.models import SupportLine
from endeavour.provision.arranging import (
    A_DAY,
    Arranged,
    Gives,
    Weekly,
    begin_intervention,
    put_in,
    take_out,
)
from endeavour.provision.deployment import Unmet, unmet_line
from endeavour.provision.models import Intervention, InterventionPupil, Session
from endeavour.provision.policies import may_arrange
from endeavour.provision.states import UNDO_SECONDS, Did
from endeavour.schools.tenancy import same_school

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Placed:
    """What one press made: a place and, where there was none to join, its intervention."""

    place: InterventionPupil
    made: bool


@transaction.atomic
def place_in_group(*, by: Actor, line: SupportLine, intervention: Intervention, on: date) -> Placed:
    """The pupil of a line joins an intervention for it, from today. Refuses a line that has its times meanwhile."""
    insist(may_arrange(by))
    same_school(by, line, intervention)
    _still_unmet(by, line, on)
    (place,) = put_in(by=by, intervention=intervention, lines=[line], from_on=on, on=on)
    return Placed(place, made=False)


@transaction.atomic
def place_with(*, by: Actor, line: SupportLine, staff: Membership, times: Sequence[Weekly], on: date) -> Placed:
    """An adult gives a line at these times from today: to its pupil, and to as many as its group takes. It is called
    by what is given and by whom. Refuses a line that has all its times meanwhile.
    """
    insist(may_arrange(by))
    same_school(by, line, staff)
    unmet = _still_unmet(by, line, on)
    if len(times) > unmet.wanted:
        raise Refused(_("Those are more times than the plan asks for."))
    said = Arranged(
        name=f"{unmet.line.what}, {staff.user.name}"[:LONGEST_NAME],
        slots=tuple(times),
        gives=(Gives(staff),),
        area=unmet.line.area,
        most=max(1, unmet.line.group_size),
        provision=line.provision,
    )
    row = begin_intervention(by=by, said=said, starts_on=on)
    (place,) = put_in(by=by, intervention=row, lines=[line], from_on=on, on=on)
    return Placed(place, made=True)


@transaction.atomic
def undo_placing(*, by: Actor, place: InterventionPupil, made: bool, placed_at: datetime, at: datetime) -> None:
    """Take back a place within a minute, and the intervention that was set up for it, while nobody else is in it.
    Refused once that is over, or once something was logged of it.
    """
    insist(may_arrange(by))
    same_school(by, place)
    row, pupil = place.intervention, place.pupil
    if (at - placed_at).total_seconds() >= UNDO_SECONDS:
        raise Refused(_("The minute in which this could be undone is over. Take the pupil out on a day instead."))
    if Session.objects.filter(intervention=row, pupil=pupil, on__gte=place.starts_on).exists():
        raise Refused(_("Something is logged of it already. Take the pupil out on a day instead."))
    take_out(by=by, intervention=row, pupil=pupil, last=place.starts_on - A_DAY, on=place.starts_on)
    if made and not row.pupils.exists() and not row.sessions.exists():
        with suppress(ProtectedError):  # something was bought for it meanwhile, so it stays
            row.delete()
            record_event(by=by, verb=Did.INTERVENTION_UNDONE, on=row, changed={"name": (row.name, None)})


def seconds_left(placed_at: datetime, *, at: datetime) -> int:
    """How long a place may still be taken back."""
    return max(0, UNDO_SECONDS - int((at - placed_at).total_seconds()))


def place_by(key: int) -> InterventionPupil | None:
    """One place, with its pupil and its intervention."""
    return InterventionPupil.objects.filter(pk=key).select_related("pupil", "intervention").first()


def _still_unmet(by: Actor, line: SupportLine, on: date) -> Unmet:
    """Nobody else places the same line meanwhile."""
    Pupil.objects.select_for_update().get(pk=line.plan.pupil_id)
    found = unmet_line(by, line.uid, on=on)
    if found is None:
        raise Refused(_("This line has all its times by now."))
    return found
