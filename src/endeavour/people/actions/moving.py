"""Classes move on a day: places, and with them who may open each record, change on that day by themselves."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.rolls import Seat, put_in_groups
from endeavour.people.models import GroupPupil
from endeavour.people.moving import ClassMove, digest_of, planned_moves
from endeavour.people.states import Did
from endeavour.schools.models import School


@transaction.atomic
def move_classes(*, by: Actor, moves: Mapping[str, str], on: date, digest: str) -> int:
    """Move these classes on a day, today or later: all of it as it was looked at (`digest`), or nothing. The old
    places and what they let anybody see end with the day before. Returns how many children move.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    if on < clock.today():
        raise Refused(_("Choose today or a later day."), field="on")
    planned = planned_moves(moves, on=on)
    if digest_of(planned, on=on) != digest:
        raise Refused(_("The classes have changed since you looked. Nothing was moved. Look again."))
    held = [place.pk for move in planned for place in move.places]
    list(GroupPupil.objects.select_for_update().filter(pk__in=held).values_list("pk"))
    batch = Batch()
    put_in_groups(batch, by=by, seats=[seat for move in planned for seat in _seats(move, on)])
    batch.write()
    names = {f"{move.source} → {move.target}": (None, len(move.places)) for move in planned}
    school = School.objects.get(pk=by.school_id)
    record_event(by=by, verb=Did.CLASSES_MOVED, on=school, changed={**names, "on": (None, on)})
    return len(held)


def _seats(move: ClassMove, on: date) -> list[Seat]:
    adults = [(adult.staff_id, adult.reason, adult.starts_on, adult.ends_on) for adult in move.after]
    return [
        Seat(
            pupil=place.pupil_id,
            pupil_uid=place.pupil.uid,
            group=move.target.pk,
            on=on,
            adults=adults,
            ends=(place,),
        )
        for place in move.places
    ]
