"""SEN Support starts and ends, an EHC plan is made and ceases, a cycle is opened where there is none, and the child's
needs are named.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.concerns import NO_TALK, Talk, carry_along, decide, end_monitoring
from endeavour.needs.actions.cycles import close_cycle, open_next_cycle
from endeavour.needs.models import Concern, Cycle, Need, SenStatus
from endeavour.needs.policies import (
    may_cease_ehc_plan,
    may_end_support,
    may_make_ehc_plan,
    may_open_cycle,
    may_start_support,
)
from endeavour.needs.queries import current_needs, current_status, open_cycle, status_code
from endeavour.needs.states import ConcernState, Did, Status
from endeavour.people.models import Pupil
from endeavour.schools.tenancy import same_school


@transaction.atomic
def start_support(
    *,
    by: Actor,
    pupil: Pupil,
    on: date,
    concern: Concern | None = None,
    reason: str = "",
    talk: Talk = NO_TALK,
    from_on: date | None = None,
) -> Cycle:
    """SEN Support starts, decided today: status K and the first part of a cycle, both `from_on` a day that may be
    past. The parents must now be told (s.68), and that is counted from the same day.
    """
    insist(may_start_support(by, status=status_code(pupil)))
    same_school(by, pupil, concern)
    starts_on = _day_for(pupil, from_on, on)
    if concern is not None:
        decide(by, concern, ConcernState.SUPPORT, reason, on, talk)
    carry_along(by, pupil, ConcernState.SUPPORT, on, but=concern)
    end_monitoring(by, pupil, on)
    status = _set_status(by, pupil, Status.SUPPORT, starts_on)
    record_event(by=by, verb=Did.SUPPORT_STARTED, on=status, pupil_uid=pupil.uid)
    return open_next_cycle(by=by, pupil=pupil, on=starts_on)


@transaction.atomic
def open_first_cycle(*, by: Actor, pupil: Pupil, on: date, arrived_on: date | None = None) -> Cycle:
    """Open a cycle for a child with SEN Support or an EHC plan who has none, as when the status came with the roll.
    Of a joiner say when they arrived: from today this school gives the support, and the parents must be told (s.68).
    """
    insist(may_open_cycle(by, status=status_code(pupil), has_cycle=open_cycle(pupil) is not None))
    same_school(by, pupil)
    if arrived_on is not None:
        take_over_support(by=by, pupil=pupil, on=on, arrived_on=arrived_on)
    _watched_no_more(by, pupil, on, status_code(pupil))
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
def end_support(*, by: Actor, pupil: Pupil, on: date, reason: str, from_on: date | None = None) -> SenStatus:
    """SEN Support ends `from_on` a day that may be past, with its reason, and with it the cycle that is open. The
    parents are to be told.
    """
    insist(may_end_support(by, status=status_code(pupil)))
    same_school(by, pupil)
    if not reason.strip():
        raise Refused(_("Say why SEN Support ends, in words the family can read."), field="reason")
    ends_on = _day_for(pupil, from_on, on)
    _close_open_cycle(by, pupil, on)
    before = current_status(pupil)
    status = _set_status(by, pupil, Status.NONE, ends_on)
    if before is not None:
        SenStatus.objects.filter(pk=before.pk).update(end_reason=reason)
    record_event(by=by, verb=Did.SUPPORT_ENDED, on=before or status, pupil_uid=pupil.uid)
    return before or status


@transaction.atomic
def make_ehc_plan(*, by: Actor, pupil: Pupil, from_on: date, on: date) -> SenStatus:
    """The council has made an EHC plan: status E from a day that may be past. It takes the place of SEN Support; that
    spell stays as history. An open cycle goes on. Monitoring ends, and the concern behind it is closed with this as
    its reason. No letter under section 68 is owed.
    """
    insist(may_make_ehc_plan(by, status=status_code(pupil)))
    same_school(by, pupil)
    day = _day_for(pupil, from_on, on)
    was = status_code(pupil)
    _watched_no_more(by, pupil, on, Status.PLAN)
    status = _set_status(by, pupil, Status.PLAN, day)
    changed = {"status": (was, str(Status.PLAN))}
    record_event(by=by, verb=Did.EHC_PLAN_MADE, on=status, pupil_uid=pupil.uid, changed=changed)
    return status


@transaction.atomic
def cease_ehc_plan(*, by: Actor, pupil: Pupil, from_on: date, reason: str, goes_on: bool, on: date) -> SenStatus:
    """The EHC plan has ceased, from a day that may be past, and why. With `goes_on` SEN Support follows, and the
    parents must be told (s.68); an open cycle goes on. Without it the child has no SEN and the cycle closes. Returns
    the spell that follows. Sections E and F stay as they were written.
    """
    insist(may_cease_ehc_plan(by, status=status_code(pupil)))
    same_school(by, pupil)
    if not reason.strip():
        raise Refused(_("Say why the EHC plan has ceased."), field="reason")
    day = _day_for(pupil, from_on, on)
    before = current_status(pupil)
    assert before is not None  # noqa: S101 the policy refuses a child without an EHC plan
    if not goes_on:
        _close_open_cycle(by, pupil, on)
    follows = Status.SUPPORT if goes_on else Status.NONE
    status = _set_status(by, pupil, follows, day)
    SenStatus.objects.filter(pk=before.pk).update(end_reason=reason)
    changed = {"status": (str(Status.PLAN), str(follows))}
    record_event(by=by, verb=Did.EHC_PLAN_CEASED, on=before, pupil_uid=pupil.uid, changed=changed)
    return status


@dataclass(frozen=True, slots=True)
class NeedChoice:
    """One need as chosen: a census type, or words for a need the census has no code for; and its area. `unrecognised`
    is a word of a file that nobody has matched to a type yet.
    """

    type: str
    area: str
    words: str = ""
    unrecognised: str = ""


@transaction.atomic
def set_needs(*, by: Actor, pupil: Pupil, needs: list[NeedChoice], on: date) -> list[Need]:
    """Say which needs the child has now, most important first. What changes is kept as history."""
    insist(by.may(Permission.WRITE_PLAN))
    same_school(by, pupil)
    before = current_needs(pupil)
    if [_as_chosen(need) for need in before] == needs:
        return before
    Need.objects.filter(pk__in=[need.pk for need in before]).update(ends_on=on)
    rows = Need.objects.bulk_create(
        Need(
            school_id=by.school_id,
            pupil=pupil,
            type=need.type,
            area=need.area,
            words=need.words,
            unrecognised=need.unrecognised,
            rank=rank,
            starts_on=on,
        )
        for rank, need in enumerate(needs, start=1)
    )
    changed = {"needs": ([_said(_as_chosen(need)) for need in before], [_said(need) for need in needs])}
    record_event(by=by, verb=Did.NEEDS_SET, on=pupil, pupil_uid=pupil.uid, changed=changed)
    return rows


def _as_chosen(need: Need) -> NeedChoice:
    return NeedChoice(need.type, need.area, need.words, need.unrecognised)


def _said(need: NeedChoice) -> tuple[str, ...]:
    """How the audit writes a need."""
    said = (need.type, need.area, need.words)
    return (*said, need.unrecognised) if need.unrecognised else said


def _day_for(pupil: Pupil, from_on: date | None, on: date) -> date:
    """The day from which a status is to stand: `on` itself, or an earlier one that history leaves room for."""
    if from_on is None or from_on == on:
        return on
    if from_on > on:
        raise Refused(_("Choose today or a day before."), field="from_on")
    if from_on < pupil.born_on:
        raise Refused(_("The pupil was not born yet on that day."), field="from_on")
    spells = SenStatus.objects.filter(pupil=pupil, legacy="").aggregate(starts=Max("starts_on"), ends=Max("ends_on"))
    last = max(filter(None, spells.values()), default=None)
    if last is not None and from_on < last:
        because = _("The status on record stands since %(day)s. Choose that day or a later one.")
        raise Refused(because % {"day": date_format(last, "j F Y")}, field="from_on")
    return from_on


def _watched_no_more(by: Actor, pupil: Pupil, on: date, status: str | None) -> None:
    """What a child has now ends the monitoring, and settles the concern behind it."""
    if status == Status.PLAN:
        because = _("The council has made an EHC plan.")
        carry_along(by, pupil, ConcernState.NO_ACTION, on, reason=because)
        end_monitoring(by, pupil, on, because)
    else:
        carry_along(by, pupil, ConcernState.SUPPORT, on)
        end_monitoring(by, pupil, on)


def _close_open_cycle(by: Actor, pupil: Pupil, on: date) -> None:
    cycle = open_cycle(pupil)
    if cycle is not None:
        close_cycle(by=by, cycle=cycle, on=on)


def _set_status(by: Actor, pupil: Pupil, status: Status, on: date) -> SenStatus:
    before = current_status(pupil)
    if before is not None:
        SenStatus.objects.filter(pk=before.pk).update(ends_on=on)
    return SenStatus.objects.create(school_id=by.school_id, pupil=pupil, status=status, starts_on=on)
