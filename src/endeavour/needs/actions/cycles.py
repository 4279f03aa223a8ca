"""Once round assess, plan, do, review: opened, moved on, closed."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.models import Cycle, EvidenceRequest
from endeavour.needs.policies import may_move
from endeavour.needs.queries import open_cycle
from endeavour.needs.states import Did, Stage
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@transaction.atomic
def open_next_cycle(*, by: Actor, pupil: Pupil, on: date) -> Cycle:
    """Begin the next cycle at Assess. A child has one open at a time."""
    insist(by.may(Permission.HOLD_REVIEW))
    if open_cycle(pupil) is not None:
        raise Refused(_("A cycle is open already. Close its review first."))
    last = Cycle.objects.filter(pupil=pupil).aggregate(last=Max("number"))["last"] or 0
    cycle = Cycle.objects.create(school_id=by.school_id, pupil=pupil, number=last + 1, opened_on=on)
    record_event(by=by, verb=Did.CYCLE_OPENED, on=cycle, pupil_uid=pupil.uid)
    return cycle


@transaction.atomic
def move_stage(*, by: Actor, cycle: Cycle, to: Stage, on: date) -> Cycle:
    """Move a cycle on to its next part, once."""
    insist(may_move(cycle, to))
    same_school(by, cycle)
    reached = {Stage.PLAN: "planned_on", Stage.DO: "issued_on", Stage.REVIEW: "reviewed_on"}[to]
    moved = Cycle.objects.filter(pk=cycle.pk, stage=cycle.stage, closed_on=None).update(stage=to, **{reached: on})
    if not moved:
        raise Refused(_("Somebody else has just moved this cycle on. Load the page again."))
    changed = {"stage": (cycle.stage, to)}
    cycle.stage = to
    setattr(cycle, reached, on)
    record_event(by=by, verb=Did.STAGE_MOVED, on=cycle, pupil_uid=cycle.pupil.uid, changed=changed)
    return cycle


@transaction.atomic
def close_cycle(*, by: Actor, cycle: Cycle, on: date) -> Cycle:
    """Close a cycle after its review. Its record stays as it is; what nobody has answered is asked no more."""
    insist(by.may(Permission.HOLD_REVIEW))
    same_school(by, cycle)
    closed = Cycle.objects.filter(pk=cycle.pk, closed_on=None).update(closed_on=on)
    if not closed:
        raise Refused(_("This cycle is closed already."))
    cycle.closed_on = on
    waiting = EvidenceRequest.objects.filter(cycle=cycle, answered_at=None).order_by("id")
    for request in waiting:
        record_event(by=by, verb=Did.EVIDENCE_ASK_TAKEN_BACK, on=request, pupil_uid=cycle.pupil.uid)
    waiting.delete()
    record_event(by=by, verb=Did.CYCLE_CLOSED, on=cycle, pupil_uid=cycle.pupil.uid)
    return cycle
