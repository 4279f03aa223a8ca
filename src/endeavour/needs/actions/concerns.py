"""Concerns: raised by anybody who works with the child, decided by the SENCO's side."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.models import Concern, EarlierDecision, Monitoring
from endeavour.needs.policies import may_answer_concern, may_decide_concern, may_raise_concern
from endeavour.needs.states import ConcernState, Did, RaisedFor
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@dataclass(frozen=True, slots=True)
class Talk:
    """The early talk with the family that comes before a decision, and the note they were given (Code 6.39)."""

    on: date | None = None
    said: str = ""
    note_given_on: date | None = None


NO_TALK = Talk()


@transaction.atomic
def raise_concern(
    *,
    by: Actor,
    pupil: Pupil,
    noticed: str,
    on: date,
    raised_for: str = RaisedFor.STAFF,
    contact_id: int | None = None,
    areas: list[str] | None = None,
    tried: str = "",
    since: str = "",
    told_by: str = "",
) -> Concern:
    """Write down what somebody noticed about a child. It waits for the SENCO's decision. Anybody on the staff may,
    about any child of the school: it opens nothing of the record. A concern from the family names one of the
    contacts, or says in words who it was (`told_by`).
    """
    insist(may_raise_concern(by))
    same_school(by, pupil)
    concern = Concern.objects.create(
        school_id=by.school_id,
        pupil=pupil,
        raised_for=raised_for,
        raised_by_id=by.membership_id,
        contact_id=contact_id,
        raised_on=on,
        noticed=noticed,
        areas=areas or [],
        tried=tried,
        since=since,
        told_by=told_by,
    )
    record_event(by=by, verb=Did.CONCERN_RAISED, on=concern, pupil_uid=pupil.uid)
    return concern


@transaction.atomic
def close_concern(*, by: Actor, concern: Concern, reason: str, on: date, talk: Talk = NO_TALK) -> Concern:
    """Decide that no action follows, and say why. Attainment at age level is no reason by itself (Code 6.23). What
    this concern led to ends; the child stays watched for another.
    """
    decide(by, concern, ConcernState.NO_ACTION, reason, on, talk)
    if Monitoring.objects.filter(concern=concern, ends_on=None).exists():
        end_monitoring(by, concern.pupil, on, reason)
    return concern


@transaction.atomic
def monitor(
    *, by: Actor, concern: Concern, look_again_on: date, on: date, reason: str = "", talk: Talk = NO_TALK
) -> Monitoring:
    """Watch over the child with what every class offers, and look again on a day. A child is watched once: this takes
    the place of monitoring that runs, and of the concern behind that.
    """
    if look_again_on <= on:
        raise Refused(_("Choose a day after today to look again."), field="look_again_on")
    decide(by, concern, ConcernState.MONITORING, reason, on, talk)
    carry_along(by, concern.pupil, ConcernState.RAISED_AGAIN, on, but=concern)
    end_monitoring(by, concern.pupil, on)
    row = Monitoring.objects.create(
        school_id=by.school_id,
        pupil=concern.pupil,
        concern=concern,
        starts_on=on,
        look_again_on=look_again_on,
        what=reason,
    )
    record_event(by=by, verb=Did.MONITORING_STARTED, on=row, pupil_uid=concern.pupil.uid)
    return row


@transaction.atomic
def answer_concern(*, by: Actor, concern: Concern, talk: Talk) -> Concern:
    """Write down the talk, or the day of the short note, that answered a concern which was decided before it. What is
    not said leaves what stands, and what somebody else wrote down is never written over.
    """
    insist(may_answer_concern(by, concern))
    same_school(by, concern)
    if talk.on is None and talk.note_given_on is None:
        raise Refused(_("Enter the day you talked, or the day they were given a short note."), field="talked_on")
    held = Concern.objects.select_for_update().get(pk=concern.pk)
    if any(
        was and new and was != new
        for was, new in zip(_told(held), (talk.on, talk.said, talk.note_given_on), strict=True)
    ):
        raise Refused(_("How they were answered is written down already. Load the page again."))
    said = {
        "talked_on": talk.on or held.talked_on,
        "talk": talk.said or held.talk,
        "note_given_on": talk.note_given_on or held.note_given_on,
    }
    changed = {name: (getattr(held, name), value) for name, value in said.items() if getattr(held, name) != value}
    Concern.objects.filter(pk=held.pk).update(**said)
    concern.refresh_from_db()
    if changed:
        record_event(by=by, verb=Did.CONCERN_ANSWERED, on=concern, pupil_uid=concern.pupil.uid, changed=changed)
    return concern


def _told(concern: Concern) -> tuple[date | None, str, date | None]:
    return concern.talked_on, concern.talk, concern.note_given_on


def decide(by: Actor, concern: Concern, to: ConcernState, reason: str, on: date, talk: Talk) -> None:
    """Move a concern to what was decided, with the reason and the talk. What was decided before is kept, and its
    talk stands where the decision brings none of its own. Part of the actions that decide.
    """
    insist(may_decide_concern(by, concern, to))
    same_school(by, concern)
    if to == ConcernState.NO_ACTION and not reason.strip():
        raise Refused(_("Say why no action follows, in words the family can read."), field="reason")
    was = concern.state
    if concern.decided_on is not None:
        _keep_earlier(by, concern, concern.decided_on)
    if not talk.on and not talk.said.strip():
        talk = Talk(concern.talked_on, concern.talk, talk.note_given_on or concern.note_given_on)
    decided = Concern.objects.filter(pk=concern.pk, state=was).update(
        state=to,
        decided_on=on,
        decided_by_id=by.membership_id,
        reason=reason,
        talked_on=talk.on,
        talk=talk.said,
        note_given_on=talk.note_given_on,
    )
    if not decided:
        raise Refused(_("Somebody else has just decided on this concern. Load the page again."))
    concern.refresh_from_db()
    record_event(
        by=by, verb=Did.CONCERN_DECIDED, on=concern, pupil_uid=concern.pupil.uid, changed={"state": (was, to)}
    )


def _keep_earlier(by: Actor, concern: Concern, decided_on: date) -> None:
    EarlierDecision.objects.create(
        school_id=by.school_id,
        concern=concern,
        state=concern.state,
        decided_on=decided_on,
        decided_by_id=concern.decided_by_id,
        reason=concern.reason,
        talked_on=concern.talked_on,
        talk=concern.talk,
        note_given_on=concern.note_given_on,
    )


def carry_along(
    by: Actor, pupil: Pupil, to: ConcernState, on: date, *, but: Concern | None = None, reason: str = ""
) -> None:
    """Move on the concern for which a child is being watched, where another decision ends the watching: it would stay
    "monitoring" with nothing running. Not the concern that was decided on itself. Part of the actions that decide.
    """
    running = Monitoring.objects.filter(pupil=pupil, ends_on=None).select_related("concern").first()
    behind = running.concern if running is not None else None
    if behind is not None and behind != but and behind.state == ConcernState.MONITORING:
        decide(by, behind, to, reason, on, NO_TALK)


def end_monitoring(by: Actor, pupil: Pupil, on: date, reason: str = "") -> None:
    """End the monitoring that is running, if any. Part of the actions that decide."""
    row = Monitoring.objects.filter(pupil=pupil, ends_on=None).first()
    if row is not None:
        Monitoring.objects.filter(pk=row.pk).update(ends_on=on, end_reason=reason)
        record_event(by=by, verb=Did.MONITORING_ENDED, on=row, pupil_uid=pupil.uid)
