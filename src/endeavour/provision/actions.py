"""Logging a session in seconds, and marking how far a target has come."""

import uuid
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.plans.models import SupportLine, Target
from endeavour.provision.models import Mark, Session
from endeavour.provision.policies import may_log, may_mark, sensible_minutes
from endeavour.provision.states import Did, Given
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
    uid: uuid.UUID | None = None,
) -> Session:
    """Write down one session. `minutes` defaults to what was planned. The same `uid` twice is one session."""
    insist(may_log(by, line))
    same_school(by, line)
    if on > clock.today():
        raise Refused(_("A session can be logged once it has happened."), field="on")
    if uid is not None:
        known = Session.objects.filter(uid=uid).first()
        if known is not None:
            return known
    minutes = 0 if given == Given.NOT_GIVEN else (line.minutes or 0) if minutes is None else minutes
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
        logged_by_id=by.membership_id,
        logged_at=clock.now(),
    )
    if uid is not None:
        session.uid = uid
    session.save(force_insert=True)
    record_event(by=by, verb=Did.SESSION_LOGGED, on=session, pupil_uid=line.plan.pupil.uid)
    return session


@transaction.atomic
def mark_target(*, by: Actor, target: Target, on: date, value: str, note: str = "") -> Mark:
    """Say how far a target has come on a day."""
    insist(may_mark(by))
    same_school(by, target)
    if not value.strip():
        raise Refused(_("Enter the number or level you saw."), field="value")
    mark = Mark.objects.create(
        school_id=by.school_id, target=target, on=on, value=value.strip(), note=note, marked_by_id=by.membership_id
    )
    record_event(by=by, verb=Did.TARGET_MARKED, on=mark, pupil_uid=target.outcome.plan.pupil.uid)
    return mark
