"""An adult is named for one child beside those of the child's classes, by hand or by a plan, and is so no longer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.foundation.periods import Period
from endeavour.people.actions.cuts import keep_cut, last_day_here
from endeavour.people.classes import still_on
from endeavour.people.models import Pupil, Sight
from endeavour.people.policies import may_open_for
from endeavour.people.queries import current_on
from endeavour.people.states import BY_NAME, ENDED_BY_HAND, LONGEST_WHAT_FOR, Did, SightReason, SightSource
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Sighted:
    """Why an adult sees a child, in a few words, and in which days."""

    what_for: str
    period: Period


@transaction.atomic
def name_adult(
    *,
    by: Actor,
    pupil: Pupil,
    staff: Membership,
    reason: SightReason,
    what_for: str = "",
    until: date | None = None,
    on: date,
) -> Sight:
    """An adult may see this child's record from this day, to its last day `until` where there is one. `what_for` is
    why in a few words, and has to be said where they neither teach nor support the child. Refuses a last day that is
    over, a child who is not on the roll, and somebody who is named for the same reason already; whom a plan names may
    be named by hand as well. Where the child leaves sooner, the last day is the child's.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil, staff)
    insist(may_open_for(by, staff.pk), field="staff")
    what_for = _checked(reason, what_for)
    if until is not None and until < on:
        raise Refused(_("Enter a last day that is not over"), field="until")
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if not held.is_on_roll(on):
        raise Refused(_("This pupil is not on the roll on that day."), field="staff")
    same = Sight.objects.filter(current_on(on), pupil=pupil, staff=staff, group=None, reason=reason)
    if same.filter(source__in=ENDED_BY_HAND).exists():
        raise Refused(_("They are named for this already. End it first to change its last day."), field="staff")
    sight = Sight.objects.create(
        school_id=by.school_id,
        staff=staff,
        pupil=pupil,
        reason=reason,
        source=SightSource.HAND,
        given_by_id=by.membership_id,
        what_for=what_for,
        starts_on=on,
        ends_on=last_day_here(held, until),
    )
    keep_cut(held, sight, until)
    changed: dict[str, tuple[object, object]] = {
        "staff": (None, staff.user.name),
        "reason": (None, reason.value),
        "what_for": (None, what_for),
        "until": (None, until),
    }
    record_event(by=by, verb=Did.SIGHT_GIVEN, on=pupil, pupil_uid=pupil.uid, changed=changed)
    return sight


def _checked(reason: SightReason, what_for: str) -> str:
    said = " ".join(what_for.split())
    if reason not in BY_NAME:
        raise Refused(_("Choose why"), field="reason")
    if reason == SightReason.NAMED and not said:
        raise Refused(_("Say what for, in a few words"), field="what_for")
    if len(said) > LONGEST_WHAT_FOR:
        raise Refused(_("Keep it to %(most)d letters") % {"most": LONGEST_WHAT_FOR}, field="what_for")
    return said


@transaction.atomic
def end_naming(*, by: Actor, pupil: Pupil, sight_id: int, on: date) -> None:
    """An adult who was named for this child sees the record no longer, from now on. What comes with a class ends with
    the class, what a plan gave with a plan that names them no more, and a key adult is chosen anew: none of them is
    found here.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    own = Sight.objects.filter(current_on(on), pupil=pupil, source__in=ENDED_BY_HAND, reason__in=BY_NAME)
    sight = own.select_for_update(of=("self",)).select_related("staff__user").filter(pk=sight_id).first()
    if sight is None:
        raise NotFound
    _end(by, pupil, sight, on)


@transaction.atomic
def let_go(*, by: Actor, pupil: Pupil, on: date, but: Collection[int] = ()) -> None:
    """Whoever sees this child because a plan named them does so no more from that day, except those in `but`, keys
    of memberships. Whoever was named by hand stays.
    """
    same_school(by, pupil)
    own = Sight.objects.filter(current_on(on), pupil=pupil, source=SightSource.PLAN).exclude(staff_id__in=but)
    for sight in own.select_for_update(of=("self",)).select_related("staff__user").order_by("pk"):
        insist(by.may(Permission.CHANGE_PUPILS))
        _end(by, pupil, sight, on)


@transaction.atomic
def follow_sights(
    *, by: Actor, pupil: Pupil, source: SightSource, wanted: Mapping[int, Sequence[Sighted]], on: date
) -> None:
    """From a day on, these adults see this child for what `source` says, and nobody else does so for that: `wanted`
    is by the keys of their memberships, each with the days in which they do. Whoever it says the same of already
    keeps what they have.
    """
    insist(by.may(Permission.CHANGE_PUPILS))
    same_school(by, pupil)
    held = Pupil.objects.select_for_update().get(pk=pupil.pk)
    missing = {staff_id: list(days) for staff_id, days in wanted.items()}
    rows = Sight.objects.filter(still_on(on), pupil=held, source=source)
    for sight in rows.select_for_update(of=("self",)).select_related("staff__user").order_by("pk"):
        theirs = missing.get(sight.staff_id, [])
        same = next((one for one in theirs if _says(sight, one, held, on)), None)
        if same is not None:
            theirs.remove(same)
        else:
            _end(by, held, sight, on)
    for staff_id, theirs in sorted(missing.items()):
        for one in theirs:
            _begin(by, held, staff_id, one, source, on)


def _says(sight: Sight, one: Sighted, pupil: Pupil, on: date) -> bool:
    """Whether this is what is wanted already, from a day on."""
    begun = sight.starts_on == one.period.start or max(sight.starts_on, one.period.start) <= on
    return begun and sight.what_for == one.what_for and sight.ends_on == last_day_here(pupil, one.period.end)


def _begin(by: Actor, pupil: Pupil, staff_id: int, one: Sighted, source: SightSource, on: date) -> None:
    insist(may_open_for(by, staff_id))
    starts_on, ends_on = max(one.period.start, on), last_day_here(pupil, one.period.end)
    if ends_on is not None and ends_on < starts_on:
        return
    sight = Sight.objects.create(
        school_id=by.school_id,
        staff_id=staff_id,
        pupil=pupil,
        reason=SightReason.NAMED,
        source=source,
        given_by_id=by.membership_id,
        what_for=one.what_for,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    keep_cut(pupil, sight, one.period.end)
    changed: dict[str, tuple[object, object]] = {
        "staff": (None, sight.staff.user.name),
        "what_for": (None, one.what_for),
        "until": (None, one.period.end),
    }
    record_event(by=by, verb=Did.SIGHT_GIVEN, on=pupil, pupil_uid=pupil.uid, changed=changed)


def _end(by: Actor, pupil: Pupil, sight: Sight, on: date) -> None:
    changed = {"staff": (sight.staff.user.name, None), "reason": (sight.reason, None)}
    if sight.starts_on >= on:
        sight.delete()
    else:
        sight.ends_on = on - timedelta(days=1)
        sight.save(update_fields=["ends_on"])
    record_event(by=by, verb=Did.SIGHT_ENDED, on=pupil, pupil_uid=pupil.uid, changed=changed)
