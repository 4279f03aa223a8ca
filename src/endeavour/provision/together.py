"""Logging a session of an intervention: for everybody in it at once, and only what was not as planned is said."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.provision.actions import undo_session
from endeavour.provision.covers import gives_it
from endeavour.provision.interventions import Member, is_given, is_in_it, logged_of, members_of
from endeavour.provision.models import Intervention, Session, Slot
from endeavour.provision.policies import may_log_slot, may_undo, sensible_minutes
from endeavour.provision.states import Did, Given, Loss
from endeavour.schools.prepared import kept
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Went:
    """How a session went for one pupil. `minutes` are those it lasted for them where it was cut short."""

    given: Given = Given.GIVEN
    minutes: int | None = None
    loss: str = ""
    note: str = ""


AS_PLANNED = Went()


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something was given, and for how many minutes it was to be. A week of support in class has no `at`."""

    on: date
    at: time | None
    minutes: int


@transaction.atomic
def log_slot(
    *, by: Actor, slot: Slot, on: date, went: Mapping[int, Went], entry: uuid.UUID, otherwise: Went = AS_PLANNED
) -> list[Session]:
    """Write down a session of an intervention for each pupil who is in it that day: as `went` says, by the key of the
    pupil, and for all others `otherwise`. The same `entry` twice is one. Whoever has a session of that support that
    day already, logged by itself, keeps that one; where everybody has one of this time, it is refused.
    """
    same_school(by, slot)
    intervention = Intervention.objects.select_for_update().get(pk=slot.intervention_id)
    insist(may_log_slot(by, gives=gives_it(by.membership_id, slot, on)))
    if on > clock.today():
        raise Refused(_("A session can be logged once it has happened."), field="on")
    if not is_given(intervention, slot, on):
        raise Refused(_("It was not to be given at that time on that day."), field="on")
    members = [one for one in members_of([intervention], on=on) if is_in_it(one, on)]
    if not members:
        raise Refused(_("Nobody is in it on that day."), field="on")
    known = sessions_of_entry(entry, members)
    if known:
        return known
    of_the_day: dict[int, list[Session]] = defaultdict(list)
    for session in kept(_sessions_of, [one.place.pupil_id for one in members], on):
        of_the_day[session.pupil_id].append(session)
    missing = [one for one in members if logged_of(one, slot, of_the_day[one.place.pupil_id]) is None]
    if not missing:
        raise Refused(_("This session is logged already."), field="on")
    twice = {session.line_id for some in of_the_day.values() for session in some}
    when = Occasion(on, slot.at, slot.minutes)
    made = (
        keep_session(by, one, when, went.get(one.place.pupil_id, otherwise), entry, again=one.line_pk in twice)
        for one in missing
    )
    return [session for session in made if session is not None]


def _sessions_of(pupils: list[int], on: date) -> QuerySet[Session]:
    return Session.objects.filter(pupil__in=pupils, on=on, struck_at=None)


@transaction.atomic
def undo_slot(*, by: Actor, intervention: Intervention, on: date, slot_at: time | None, at: datetime) -> None:
    """Take back what one has logged of a time of an intervention, or of a week of support in class, within a minute.
    Refused once that is over.
    """
    same_school(by, intervention)
    rows = just_logged_of(by, intervention, on=on, slot_at=slot_at, at=at)
    if not rows:
        raise Refused(_("The minute in which this could be undone is over. Strike the sessions out, and say why."))
    for row in rows:
        undo_session(by=by, pupil=row.pupil, uid=row.uid, at=at)


def just_logged_of(
    by: Actor, intervention: Intervention, *, on: date, slot_at: time | None, at: datetime
) -> list[Session]:
    """One's own sessions of a time of an intervention that may still be undone, by the name of the pupil. Without a
    time, those of a week of support in class that ends on that day.
    """
    own = Session.objects.filter(intervention=intervention, on=on, at=slot_at, logged_by_id=by.membership_id)
    rows = own.filter(struck_at=None).select_related("pupil").order_by("pupil__name_key", "pk")
    return [row for row in rows if may_undo(by, row, at=at)]


def _uid(entry: uuid.UUID, one: Member) -> uuid.UUID:
    return uuid.uuid5(entry, str(one.place.pupil.uid))


def sessions_of_entry(entry: uuid.UUID, members: Sequence[Member]) -> list[Session]:
    """What an entry has written of these already: it was sent twice."""
    return list(Session.objects.filter(uid__in=[_uid(entry, one) for one in members]).order_by("pk"))


def keep_session(
    by: Actor, one: Member, when: Occasion, went: Went, entry: uuid.UUID, *, again: bool, at: datetime | None = None
) -> Session | None:
    """One pupil's session, logged now or at a moment that several share; None where somebody logged that support for
    this pupil alone, a moment earlier.
    """
    if went.given != Given.GIVEN and went.loss not in Loss.values:
        raise Refused(_("Choose why %(name)s did not have all of it") % {"name": one.place.pupil.known_as})
    minutes, row = _minutes(when, went), one.place.intervention
    insist(sensible_minutes(minutes, kind=row.kind), field="minutes")
    session = Session(
        school_id=by.school_id,
        uid=_uid(entry, one),
        pupil=one.place.pupil,
        line_id=one.line_pk,
        intervention=row,
        on=when.on,
        at=when.at,
        given=went.given,
        minutes=minutes,
        loss=went.loss if went.given != Given.GIVEN else "",
        note=went.note.strip(),
        again=again,
        logged_by_id=by.membership_id,
        logged_at=at or clock.now(),
    )
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError:
        if not Session.objects.filter(line_id=one.line_pk, on=when.on, struck_at=None).exists():
            raise
        return None
    record_event(by=by, verb=Did.SESSION_LOGGED, on=session, pupil_uid=one.place.pupil.uid)
    return session


def _minutes(when: Occasion, went: Went) -> int:
    if went.given == Given.NOT_GIVEN:
        return 0
    return when.minutes if went.minutes is None or went.given == Given.GIVEN else went.minutes
