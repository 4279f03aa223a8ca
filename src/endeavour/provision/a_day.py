"""A day entered once: who covers what, and what is not given and why, for all sessions that it touches."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.access.queries import staff_who_may
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.provision.actions import undo_session
from endeavour.provision.arranging import follow_pupils
from endeavour.provision.covers import gave_each
from endeavour.provision.interventions import is_given, is_in_it, logged_of, members_of
from endeavour.provision.models import Cover, Intervention, Session, Slot
from endeavour.provision.policies import may_arrange
from endeavour.provision.states import UNDO_SECONDS, Did, Given, Loss
from endeavour.provision.together import Occasion, Went, keep_session, sessions_of_entry
from endeavour.schools.queries import calendar_here
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Covered:
    """Who gives a session in somebody else's place."""

    slot: Slot
    staff: Membership


@dataclass(frozen=True, slots=True)
class Missed:
    """A session that is not given: to these pupils, by their keys, or to nobody where none are named."""

    slot: Slot
    pupils: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entered:
    """What one entry wrote, all of it at one moment."""

    at: datetime
    sessions: tuple[Session, ...]
    covers: tuple[Cover, ...]

    @property
    def uid(self) -> uuid.UUID | None:
        """What an address says to name the entry: the reference of the first of its rows."""
        uids = [one.uid for one in self.sessions] + [one.uid for one in self.covers]
        return next(iter(uids), None)


@transaction.atomic
def arrange_cover(
    *, by: Actor, slots: Sequence[Covered], instead_of: Membership, on: date, at: datetime
) -> list[Cover]:
    """On a day others give these sessions in the place of one who was to. They see those pupils on that day alone,
    and log it. Refuses whoever gives it anyway, and a session that was not theirs to give.
    """
    insist(may_arrange(by))
    same_school(by, instead_of)
    for one in slots:
        same_school(by, one.slot, one.staff)
    given = gave_each([one.slot for one in slots], on) if slots else {}
    able = {one.pk for one in staff_who_may(Permission.LOG_SESSION, on=on)}
    made = []
    for one in slots:
        row = Intervention.objects.select_for_update().get(pk=one.slot.intervention_id)
        gives = [each.staff.pk for each in given[one.slot.pk]]
        if not is_given(row, one.slot, on) or not calendar_here().is_school_day(on) or instead_of.pk not in gives:
            raise Refused(_("It was not theirs to give on that day."), field="staff")
        if one.staff.pk in gives:
            raise Refused(_("%(name)s gives it anyway.") % {"name": one.staff.user.name}, field="staff")
        if one.staff.pk not in able:
            raise Refused(_("%(name)s does not log support.") % {"name": one.staff.user.name}, field="staff")
        made.append(_cover(by, row, one, instead_of, on, at))
    _see(by, {one.slot.intervention_id for one in slots}, on)
    return made


def _cover(by: Actor, row: Intervention, one: Covered, instead_of: Membership, on: date, at: datetime) -> Cover:
    """One who covers for somebody who covers it already takes their place."""
    held = Cover.objects.filter(slot=one.slot, on=on, staff=instead_of).select_related("instead_of").first()
    if held is not None:
        held.delete()
    cover = Cover.objects.create(
        school_id=by.school_id,
        slot=one.slot,
        on=on,
        staff=one.staff,
        instead_of=held.instead_of if held else instead_of,
        said_by_id=by.membership_id,
        said_at=at,
    )
    changed: dict[str, tuple[object, object]] = {
        "staff": (instead_of.user.name, one.staff.user.name),
        "on": (None, on),
        "at": (None, f"{one.slot.at:%H:%M}"),
    }
    record_event(by=by, verb=Did.COVER_ARRANGED, on=row, changed=changed)
    return cover


@transaction.atomic
def end_cover(*, by: Actor, cover: Cover, on: date) -> None:
    """Whoever was to give a session gives it after all; who was to cover sees its pupils no longer."""
    insist(may_arrange(by))
    same_school(by, cover)
    row = cover.slot.intervention
    changed: dict[str, tuple[object, object]] = {
        "staff": (cover.staff.user.name, cover.instead_of.user.name),
        "on": (None, cover.on),
        "at": (None, f"{cover.slot.at:%H:%M}"),
    }
    cover.delete()
    record_event(by=by, verb=Did.COVER_ENDED, on=row, changed=changed)
    _see(by, {row.pk}, on)


@transaction.atomic
def enter_day(
    *,
    by: Actor,
    on: date,
    entry: uuid.UUID,
    missed: Sequence[Missed] = (),
    loss: str = "",
    covered: Sequence[Covered] = (),
    instead_of: Membership | None = None,
) -> Entered:
    """Write down a day: what is missed, as not given and why, also where the day is to come; and who covers what in
    somebody's place. What is logged already stays. What the same `entry` wrote before is not written twice.
    """
    insist(may_arrange(by))
    same_school(by, *(one.slot for one in missed))
    if missed and loss not in Loss.values:
        raise Refused(_("Choose why it was not delivered"), field="loss")
    if not calendar_here().is_school_day(on):
        raise Refused(_("The school is shut on that day."), field="on")
    at = clock.now()
    sessions = [session for one in missed for session in _miss(by, one, on, loss, entry, at)]
    covers = []
    if instead_of is not None and covered:
        covers = arrange_cover(by=by, slots=covered, instead_of=instead_of, on=on, at=at)
    return Entered(at, tuple(sessions), tuple(covers))


def _miss(by: Actor, missed: Missed, on: date, loss: str, entry: uuid.UUID, at: datetime) -> list[Session]:
    slot, own = missed.slot, uuid.uuid5(entry, str(missed.slot.pk))
    row = Intervention.objects.select_for_update().get(pk=slot.intervention_id)
    if not is_given(row, slot, on):
        raise Refused(_("It was not to be given at that time on that day."), field="on")
    members = [one for one in members_of([row], on=on) if is_in_it(one, on)]
    touched = [one for one in members if not missed.pupils or one.place.pupil_id in missed.pupils]
    known = sessions_of_entry(own, touched)
    if known:
        return known
    there = list(Session.objects.filter(pupil__in=[one.place.pupil_id for one in touched], on=on, struck_at=None))
    twice, went = {session.line_id for session in there}, Went(Given.NOT_GIVEN, loss=loss)
    made = (
        keep_session(by, one, Occasion(on, slot.at, slot.minutes), went, own, again=one.line_pk in twice, at=at)
        for one in touched
        if logged_of(one, slot, [each for each in there if each.pupil_id == one.place.pupil_id]) is None
    )
    return [session for session in made if session is not None]


def entered(by: Actor, uid: uuid.UUID, *, at: datetime) -> Entered | None:
    """What one entry of this person wrote, by the reference of one of its rows, while it may be undone. Three queries
    at most.
    """
    own = Session.objects.filter(logged_by_id=by.membership_id, struck_at=None)
    mine = Cover.objects.filter(said_by_id=by.membership_id)
    moment = own.filter(uid=uid).values_list("logged_at", flat=True).first()
    moment = moment or mine.filter(uid=uid).values_list("said_at", flat=True).first()
    if by.membership_id is None or moment is None or (at - moment).total_seconds() >= UNDO_SECONDS:
        return None
    sessions = own.filter(logged_at=moment).select_related("pupil").order_by("pk")
    covers = mine.filter(said_at=moment).select_related("slot__intervention", "staff__user", "instead_of__user")
    return Entered(moment, tuple(sessions), tuple(covers.order_by("pk")))


@transaction.atomic
def undo_day(*, by: Actor, uid: uuid.UUID, at: datetime) -> None:
    """Take back what one entry wrote, within a minute. Refused once that is over."""
    insist(may_arrange(by))
    found = entered(by, uid, at=at)
    if found is None:
        raise NotFound
    for session in found.sessions:
        undo_session(by=by, pupil=session.pupil, uid=session.uid, at=at)
    for cover in found.covers:
        end_cover(by=by, cover=cover, on=clock.today())


def _see(by: Actor, interventions: set[int], on: date) -> None:
    rows = Intervention.objects.filter(pk__in=interventions)
    from_on = min(on, clock.today())
    follow_pupils(by, [one.place.pupil for one in members_of(rows, on=from_on)], clock.today())
