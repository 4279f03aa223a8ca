"""Classes move on a day: places, and with them who may open each record, change on that day by themselves. Until then
a move can be taken back.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.people.actions.batch import Batch
from endeavour.people.actions.cuts import carry_cut
from endeavour.people.actions.leaving import undo_leaving
from endeavour.people.actions.placing import change_class
from endeavour.people.actions.rolls import Seat, change_pupils, end_pupils, put_in_groups
from endeavour.people.actions.seeing import lock_groups
from endeavour.people.models import Group, GroupPupil, Pupil
from endeavour.people.moving import LEAVES, ClassMove, digest_of, moves_to_come, planned_moves, who_would_see
from endeavour.people.policies import may_open_for_all
from endeavour.people.states import Did, GroupKind, raised, year_after
from endeavour.schools.models import School


@transaction.atomic
def move_classes(*, by: Actor, moves: Mapping[str, str], on: date, digest: str, up: Collection[str] = ()) -> int:
    """Move these classes on a day, today or later: all of it as it was looked at (`digest`), or nothing. The old
    places and what they let anybody see end with the day before; where a change was planned for later, the new place
    lasts until then. The children of the classes in `up`, by uid, are in the next year group from that day too. The
    children of a class that leaves are off the roll from that day. Refuses a move into a class
    of one's own that would open records. Returns how many children move or leave.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    if on < clock.today():
        raise Refused(_("Choose today or a later day."), field="on")
    lock_groups(Group.objects.filter(kind=GroupKind.REGISTRATION).values_list("pk", flat=True))
    planned = planned_moves(moves, on=on)
    if digest_of(planned, on=on) != digest:
        raise Refused(_("The classes have changed since you looked. Nothing was moved. Look again."))
    insist(may_open_for_all(by, who_would_see(planned)))
    held = [place.pk for move in planned for place in move.places]
    list(GroupPupil.objects.select_for_update().filter(pk__in=held).values_list("pk"))
    batch = Batch()
    put_in_groups(batch, by=by, seats=[seat for move in planned for seat in _seats(move, on, up)])
    gone = [place.pupil_id for move in planned if move.target is None for place in move.places]
    leavers = list(Pupil.objects.select_for_update().filter(pk__in=gone).order_by("pk"))
    if any(pupil.joined_on is not None and on <= pupil.joined_on for pupil in leavers):
        raise Refused(_("Nobody leaves before they have joined."), field="on")
    end_pupils(batch, by=by, pupils=leavers, on=on)
    batch.write()
    _carry_cuts(planned, on)
    raise_years(by=by, on=clock.today())
    names = {f"{move.source} → {move.target or LEAVES}": (None, len(move.places)) for move in planned}
    rising = [move.source.name for move in planned if move.target and str(move.source.uid) in up]
    more: dict[str, tuple[object, object]] = {"up_a_year": (None, rising)} if rising else {}
    school = School.objects.get(pk=by.school_id)
    record_event(by=by, verb=Did.CLASSES_MOVED, on=school, changed={**names, "on": (None, on), **more})
    return len(held)


@transaction.atomic
def take_back_move(*, by: Actor, digest: str, on: date) -> int:
    """Take back a move that is still to come: its children stay in the class that they are in, and with its adults;
    who was to leave stays on the roll. Each child has an event of their own. Exactly the move that was looked at
    (`digest`), or it is refused: what has begun or changed since is put right on each child's own page. Returns how
    many they are.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    lock_groups(Group.objects.filter(kind=GroupKind.REGISTRATION).values_list("pk", flat=True))
    move = next((one for one in moves_to_come(on=on) if one.digest == digest), None)
    if move is None:
        raise Refused(_("This move has changed since you looked, or has begun. Nothing was taken back. Look again."))
    for pupil in move.pupils:
        if move.target is None:
            undo_leaving(by=by, pupil=pupil)
        else:
            change_class(by=by, pupil=pupil, leaves=move.target, joins=move.source, from_on=move.on, on=on)
    return len(move.pupils)


@transaction.atomic
def raise_years(*, by: Actor, on: date) -> int:
    """Put every child whose place of that day brings a new year group into it, with one event of their own. May be
    done again, and late, for several moves at once: nobody goes up where the roll has put them as far meanwhile, nor
    down. Returns how many changed. Three queries, however many.
    """
    due = GroupPupil.objects.select_for_update(of=("self",)).filter(starts_on__lte=on).exclude(into_year="")
    batch = Batch()
    pupils: dict[int, Pupil] = {}
    years: dict[int, str] = {}
    for place in due.select_related("pupil").order_by("starts_on", "pk"):
        pupil = pupils.setdefault(place.pupil_id, place.pupil)
        batch.change(GroupPupil, place.pk, into_year="")
        if pupil.is_on_roll(on):
            years[pupil.pk] = raised(years.get(pupil.pk, pupil.year_group), place.into_year)
    changed = [(pupils[pk], year) for pk, year in years.items() if pupils[pk].year_group != year]
    change_pupils(batch, by=by, pupils=[(one, {"year_group": (one.year_group, year)}) for one, year in changed])
    batch.write()
    return len(changed)


def _carry_cuts(planned: list[ClassMove], on: date) -> None:
    """Of children who will leave later, for whom the new place is cut as the old one was."""
    for move in planned:
        for place in move.places:
            if move.target is not None and place.pupil.cut_by_leaving:
                new = GroupPupil.objects.get(pupil=place.pupil, group=move.target, starts_on=on)
                carry_cut(place.pupil, place, new)


def _seats(move: ClassMove, on: date, up: Collection[str]) -> list[Seat]:
    if move.target is None:
        return []
    rises = str(move.source.uid) in up
    adults = [(adult.staff_id, adult.reason, adult.starts_on, adult.ends_on) for adult in move.after]
    return [
        Seat(
            pupil=place.pupil_id,
            pupil_uid=place.pupil.uid,
            group=move.target.pk,
            on=on,
            until=place.ends_on,
            adults=adults,
            ends=(place,),
            into_year=year_after(move.year_of(place.pupil)) if rises else "",
        )
        for place in move.places
    ]
