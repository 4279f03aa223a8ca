"""Logging a session in seconds, putting a wrong one right, and marking how far a target has come."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import NotFound, Refused, insist
from endeavour.people.models import Pupil
from endeavour.plans.measures import measure_of
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.issued import LineSaid, line_said
from endeavour.provision.models import Mark, Session
from endeavour.provision.policies import may_log, may_mark, may_strike, may_strike_mark, may_undo, sensible_minutes
from endeavour.provision.queries import is_logged
from endeavour.provision.states import LONGEST_REASON, Did, Given, Loss
from endeavour.schools.tenancy import same_school


@transaction.atomic
def log_session(
    *,
    by: Actor,
    line: SupportLine,
    on: date,
    given: str,
    minutes: int | None = None,
    loss: str = "",
    note: str = "",
    again: bool = False,
    uid: uuid.UUID | None = None,
) -> Session:
    """Write down one session. `minutes` defaults to what the issued plan says. The same `uid` twice is one session. A
    day that has one takes another only with `again`: somebody says that there was a second. The database holds to it,
    so two people who press at one moment log one session.
    """
    same_school(by, line)
    issued = line_said(line)
    insist(may_log(by, issued.stands))
    if on > clock.today():
        raise Refused(_("A session can be logged once it has happened."), field="on")
    if given == Given.NOT_GIVEN and loss not in Loss.values:
        raise Refused(_("Choose why it was not delivered"), field="loss")
    known = _known(uid)
    if known is not None:
        return known
    minutes = 0 if given == Given.NOT_GIVEN else _planned(issued) if minutes is None else minutes
    insist(sensible_minutes(minutes), field="minutes")
    session = Session(
        school_id=by.school_id,
        pupil_id=line.plan.pupil_id,
        line=line,
        on=on,
        given=given,
        minutes=minutes,
        loss=loss if given != Given.GIVEN else "",
        note=note,
        again=again and is_logged(line, on=on),
        logged_by_id=by.membership_id,
        logged_at=clock.now(),
    )
    if uid is not None:
        session.uid = uid
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError:
        # Somebody was a moment earlier: the same page sent twice, or another session of that day.
        known = _known(uid)
        if known is not None:
            return known
        if session.again or not is_logged(line, on=on):
            raise
        said = _("This support is logged for that day already. Log it again only if it was delivered a second time.")
        raise Refused(said, field="again") from None
    record_event(by=by, verb=Did.SESSION_LOGGED, on=session, pupil_uid=line.plan.pupil.uid)
    return session


@transaction.atomic
def undo_session(*, by: Actor, pupil: Pupil, uid: uuid.UUID, at: datetime) -> None:
    """Take one's own session back within a minute, as after a press too many, with the marks that were made as it was
    logged. They are gone; the history says so.
    """
    session = _hold(by, pupil, uid)
    insist(may_undo(by, session, at=at))
    for mark in session.marks.all():
        value = {"value": (mark.value, None)}
        record_event(by=by, verb=Did.MARK_UNDONE, on=mark, pupil_uid=pupil.uid, changed=value)
    was = {"on": (session.on, None), "given": (session.given, None), "minutes": (session.minutes, None)}
    record_event(by=by, verb=Did.SESSION_UNDONE, on=session, pupil_uid=pupil.uid, changed=was)
    session.delete()
    _let_the_next_be_first(session)


@transaction.atomic
def strike_session(*, by: Actor, pupil: Pupil, uid: uuid.UUID, because: str) -> Session:
    """Strike out a session that was logged wrongly. It stays to be seen, with who did so, when and why, and no longer
    counts as delivered.
    """
    session = _hold(by, pupil, uid)
    insist(may_strike(by, session))
    _strike(by, session, because)
    _let_the_next_be_first(session)
    why = {"struck_because": ("", session.struck_because)}
    record_event(by=by, verb=Did.SESSION_STRUCK_OUT, on=session, pupil_uid=pupil.uid, changed=why)
    return session


def _strike(by: Actor, row: Session | Mark, because: str) -> None:
    """Who struck it out, when and why, which is asked for."""
    because = because.strip()
    if not because:
        raise Refused(_("Enter why it is struck out"), field="because")
    row.struck_at, row.struck_by_id = clock.now(), by.membership_id
    row.struck_because = because[:LONGEST_REASON]
    row.save(update_fields=["struck_at", "struck_by", "struck_because"])


def _planned(issued: LineSaid) -> int:
    return issued.line.minutes or 0 if issued.line else 0


def _known(uid: uuid.UUID | None) -> Session | None:
    return Session.objects.filter(uid=uid).first() if uid is not None else None


def _hold(by: Actor, pupil: Pupil, uid: uuid.UUID) -> Session:
    same_school(by, pupil)
    session = Session.objects.select_for_update().filter(pupil=pupil, uid=uid).first()
    if session is None:
        raise NotFound
    return session


def _let_the_next_be_first(gone: Session) -> None:
    """Where a day's first session no longer stands, its second is the first, and a third is asked about."""
    if gone.again:
        return
    second = (
        Session.objects.filter(line_id=gone.line_id, on=gone.on, again=True, struck_at=None).order_by("pk").first()
    )
    if second is not None:
        second.again = False
        second.save(update_fields=["again"])


@transaction.atomic
def mark_target(
    *, by: Actor, target: Target, on: date, value: str, note: str = "", session: Session | None = None
) -> Mark:
    """Say how far a target has come on a day, in its own measure: `target` is as it was issued; `session` is the
    one that was logged with it, if one was.
    """
    insist(may_mark(by))
    same_school(by, target)
    if session is not None:
        same_school(by, session)
    measure = measure_of(target)
    seen = measure.read(value)
    if seen is None:
        raise Refused(f"{measure.asks}.", field="value")
    mark = Mark.objects.create(
        school_id=by.school_id,
        target=target,
        session=session,
        on=on,
        value=seen.text,
        note=note,
        marked_by_id=by.membership_id,
    )
    record_event(by=by, verb=Did.TARGET_MARKED, on=mark, pupil_uid=target.outcome.plan.pupil.uid)
    return mark


@transaction.atomic
def strike_mark(*, by: Actor, pupil: Pupil, uid: uuid.UUID, because: str) -> Mark:
    """Strike out a mark that was wrong. It stays to be seen, with who did so, when and why; it is no longer in the
    line of its target, nor what the target stands at.
    """
    same_school(by, pupil)
    mark = Mark.objects.select_for_update(of=("self",)).filter(target__outcome__plan__pupil=pupil, uid=uid).first()
    if mark is None:
        raise NotFound
    insist(may_strike_mark(by, mark))
    _strike(by, mark, because)
    why = {"struck_because": ("", mark.struck_because)}
    record_event(by=by, verb=Did.MARK_STRUCK_OUT, on=mark, pupil_uid=pupil.uid, changed=why)
    return mark
