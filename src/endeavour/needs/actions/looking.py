"""Looking again at a child who is being monitored: it goes on, it stops, or a concern is raised."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.concerns import NO_TALK, close_concern, decide, end_monitoring, raise_concern
from endeavour.needs.models import Concern, Monitoring
from endeavour.needs.policies import may_look_again
from endeavour.needs.states import ConcernState, Did
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@transaction.atomic
def go_on_monitoring(*, by: Actor, pupil: Pupil, look_again_on: date, on: date, what: str = "") -> Monitoring:
    """Watch on until another day. `what` is what was seen. The spell before stays; so does a concern behind it."""
    before = _running(by, pupil)
    if look_again_on <= on:
        raise Refused(_("Choose a day after today to look again."), field="look_again_on")
    Monitoring.objects.filter(pk=before.pk).update(ends_on=on)
    row = Monitoring.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        concern_id=before.concern_id,
        starts_on=on,
        look_again_on=look_again_on,
        what=what,
    )
    changed = {"look_again_on": (before.look_again_on, look_again_on)}
    record_event(by=by, verb=Did.MONITORING_WENT_ON, on=row, pupil_uid=pupil.uid, changed=changed)
    return row


@transaction.atomic
def stop_monitoring(*, by: Actor, pupil: Pupil, reason: str, on: date) -> Monitoring:
    """Watch no more, and say why. A concern behind it is closed with the same reason."""
    row = _running(by, pupil)
    if not reason.strip():
        raise Refused(_("Say why monitoring stops, in words the family can read."), field="what")
    behind = _behind(row)
    if behind is not None:
        close_concern(by=by, concern=behind, reason=reason, on=on)
    else:
        end_monitoring(by, pupil, on, reason)
    row.refresh_from_db()
    return row


@transaction.atomic
def raise_after_monitoring(*, by: Actor, pupil: Pupil, noticed: str, on: date) -> Concern:
    """Watching was not enough: a concern is raised, with what is seen now. It takes the place of the monitoring, and
    of the concern that was behind it.
    """
    row = _running(by, pupil)
    if not noticed.strip():
        raise Refused(_("Write what you have noticed."), field="what")
    behind = _behind(row)
    if behind is not None:
        decide(by, behind, ConcernState.RAISED_AGAIN, "", on, NO_TALK)
    end_monitoring(by, pupil, on)
    return raise_concern(by=by, pupil=pupil, noticed=noticed, on=on)


def _running(by: Actor, pupil: Pupil) -> Monitoring:
    same_school(by, pupil)
    rows = Monitoring.objects.select_for_update(of=("self",)).filter(pupil=pupil, ends_on=None)
    row = rows.select_related("concern").first()
    insist(may_look_again(by, row))
    assert row is not None  # noqa: S101 the policy refuses a child without one
    return row


def _behind(row: Monitoring) -> Concern | None:
    """The concern that led to this monitoring, if it is still what the child is watched for."""
    concern = row.concern
    return concern if concern is not None and concern.state == ConcernState.MONITORING else None
