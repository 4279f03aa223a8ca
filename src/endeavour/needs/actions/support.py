"""SEN Support starts and ends, and the child's needs are named."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.concerns import NO_TALK, Talk, decide, end_monitoring
from endeavour.needs.actions.cycles import close_cycle, open_next_cycle
from endeavour.needs.models import Concern, Cycle, Need, SenStatus
from endeavour.needs.policies import may_end_support, may_start_support
from endeavour.needs.queries import current_needs, current_status, open_cycle, status_code
from endeavour.needs.states import ConcernState, Did, Status
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@transaction.atomic
def start_support(
    *, by: Actor, pupil: Pupil, on: date, concern: Concern | None = None, reason: str = "", talk: Talk = NO_TALK
) -> Cycle:
    """SEN Support starts: status K from a day, and the first part of a cycle. The parents must now be told (s.68)."""
    insist(may_start_support(by, status=status_code(pupil)))
    same_school(by, pupil, concern)
    if concern is not None:
        decide(by, concern, ConcernState.SUPPORT, reason, on, talk)
    end_monitoring(by, pupil, on)
    status = _set_status(by, pupil, Status.SUPPORT, on)
    record_event(by=by, verb=Did.SUPPORT_STARTED, on=status, pupil_uid=pupil.uid)
    return open_next_cycle(by=by, pupil=pupil, on=on)


@transaction.atomic
def take_over_support(*, by: Actor, pupil: Pupil, on: date, arrived_on: date) -> SenStatus:
    """This school gives from a day what a joiner had elsewhere. The spell of the last school ends and one of this
    school begins, of which the parents must be told (s.68). A spell that began here stands, and so does an EHC plan.
    """
    insist(by.may(Permission.SET_SEN_STATUS))
    same_school(by, pupil)
    before = current_status(pupil)
    if before is not None and before.status == Status.PLAN:
        return before
    began = before.starts_on if before is not None else None
    if before is not None and before.status == Status.SUPPORT and began is not None and began >= arrived_on:
        return before
    status = _set_status(by, pupil, Status.SUPPORT, on)
    record_event(by=by, verb=Did.SUPPORT_STARTED, on=status, pupil_uid=pupil.uid)
    return status


@transaction.atomic
def end_support(*, by: Actor, pupil: Pupil, on: date, reason: str) -> SenStatus:
    """SEN Support ends, with its reason, and with it the cycle that is open. The parents are to be told."""
    insist(may_end_support(by, status=status_code(pupil)))
    same_school(by, pupil)
    if not reason.strip():
        raise Refused(_("Say why SEN Support ends, in words the family can read."), field="reason")
    cycle = open_cycle(pupil)
    if cycle is not None:
        close_cycle(by=by, cycle=cycle, on=on)
    before = current_status(pupil)
    status = _set_status(by, pupil, Status.NONE, on)
    if before is not None:
        SenStatus.objects.filter(pk=before.pk).update(end_reason=reason)
    record_event(by=by, verb=Did.SUPPORT_ENDED, on=before or status, pupil_uid=pupil.uid)
    return before or status


@dataclass(frozen=True, slots=True)
class NeedChoice:
    """One need as chosen: a census type, or words for a need the census has no code for; and its area."""

    type: str
    area: str
    words: str = ""


@transaction.atomic
def set_needs(*, by: Actor, pupil: Pupil, needs: list[NeedChoice], on: date) -> list[Need]:
    """Say which needs the child has now, most important first. What changes is kept as history."""
    insist(by.may(Permission.WRITE_PLAN))
    same_school(by, pupil)
    before = current_needs(pupil)
    was = [(need.type, need.area, need.words) for need in before]
    wanted = [(choice.type, choice.area, choice.words) for choice in needs]
    if was == wanted:
        return before
    Need.objects.filter(pk__in=[need.pk for need in before]).update(ends_on=on)
    rows = Need.objects.bulk_create(
        Need(school_id=by.school_id, pupil=pupil, type=kind, area=area, words=words, rank=rank, starts_on=on)
        for rank, (kind, area, words) in enumerate(wanted, start=1)
    )
    record_event(by=by, verb=Did.NEEDS_SET, on=pupil, pupil_uid=pupil.uid, changed={"needs": (was, wanted)})
    return rows


def _set_status(by: Actor, pupil: Pupil, status: Status, on: date) -> SenStatus:
    before = current_status(pupil)
    if before is not None:
        SenStatus.objects.filter(pk=before.pk).update(ends_on=on)
    return SenStatus.objects.create(school_id=by.school_id, pupil=pupil, status=status, starts_on=on)
