"""SEN history as it arrives from a roll: set-based, beside the single actions; and words matched to census types."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import Changes, record_event
from endeavour.foundation.errors import insist
from endeavour.needs.models import Cycle, EvidenceRequest, Need, SenStatus
from endeavour.needs.states import AREA_OF, Did, NeedType, Status
from endeavour.people.actions.batch import Batch, New
from endeavour.people.models import Pupil
from endeavour.schools.models import School

Id = int | New
CHUNK = 500


def add_spells(batch: Batch, *, by: Actor, spells: Iterable[tuple[Id, UUID | None, dict[str, Any]]]) -> None:
    """Spells of status for pupils: each with its dates as far as they are known, and where it came from. `uid` is
    given where the pupil's history should say that the status was set now.
    """
    for pupil, told, values in spells:
        row = batch.add(SenStatus, school_id=by.school_id, pupil_id=pupil, **values)
        if told is not None:
            changed = {"status": (None, values.get("legacy") or values["status"])}
            batch.event(by, Did.STATUS_SET, SenStatus, uid=row.values["uid"], pupil_uid=told, changed=changed)


def change_spell(batch: Batch, *, by: Actor, spell: SenStatus, pupil_uid: UUID, changes: Changes) -> None:
    """A spell that was open ends, or its day is known now."""
    batch.change(SenStatus, spell.pk, **{name: new for name, (_old, new) in changes.items()})
    batch.event(by, Did.STATUS_SET, SenStatus, uid=spell.uid, pupil_uid=pupil_uid, changed=changes)


def close_spell(batch: Batch, *, by: Actor, spell: SenStatus, pupil_uid: UUID, changes: Changes, as_of: date) -> None:
    """A spell that the roll of a day ends, and that neither SEN Support nor an EHC plan follows. That of SEN Support
    says so as its reason, so that the family is told, unless `changes` bring another: it ended when they left. Close
    the cycles of such pupils too, with `close_cycles_of`.
    """
    if spell.status == Status.SUPPORT and not spell.end_reason and "end_reason" not in changes:
        because = _("The school’s roll of %(day)s says that it has ended.") % {"day": date_format(as_of, "j F Y")}
        changes = {**changes, "end_reason": (spell.end_reason, because)}
    change_spell(batch, by=by, spell=spell, pupil_uid=pupil_uid, changes=changes)


def close_cycles_of(batch: Batch, *, by: Actor, pupils: Sequence[int], on: date) -> None:
    """The cycles that run for these pupils close, as `cycles.close_cycle` closes one: what nobody has answered is
    asked no more. None closes before it was opened.
    """
    for at in range(0, len(pupils), CHUNK):
        running = Cycle.objects.filter(pupil_id__in=pupils[at : at + CHUNK], closed_on=None).select_related("pupil")
        uids = {cycle.pk: (cycle.uid, cycle.pupil.uid, cycle.opened_on) for cycle in running.order_by("pupil_id")}
        waiting = EvidenceRequest.objects.filter(cycle_id__in=uids, answered_at=None).order_by("id")
        for request in waiting:
            uid = uids[request.cycle_id][1]
            batch.event(by, Did.EVIDENCE_ASK_TAKEN_BACK, EvidenceRequest, uid=request.uid, pupil_uid=uid)
            batch.remove(EvidenceRequest, request.pk)
        for pk, (uid, pupil_uid, opened_on) in uids.items():
            batch.change(Cycle, pk, closed_on=max(on, opened_on))
            batch.event(by, Did.CYCLE_CLOSED, Cycle, uid=uid, pupil_uid=pupil_uid)


def end_needs(batch: Batch, *, needs: Iterable[tuple[Need, date]]) -> None:
    """Needs that stand no longer. They stay as history."""
    for need, on in needs:
        batch.change(Need, need.pk, ends_on=on)


def rank_needs(batch: Batch, *, ranks: Iterable[tuple[Need, int]]) -> None:
    """New ranks. No two of a pupil may share one at any moment, so all step aside first."""
    aside = list(ranks)
    for need, rank in aside:
        batch.change(Need, need.pk, rank=1000 + rank)
    for need, rank in aside:
        batch.change(Need, need.pk, rank=rank)


def add_needs(batch: Batch, *, by: Actor, needs: Iterable[tuple[Id, dict[str, Any]]]) -> None:
    """Needs of pupils, ranked, with their history."""
    for pupil, values in needs:
        batch.add(Need, school_id=by.school_id, pupil_id=pupil, **values)


def note_needs(batch: Batch, *, by: Actor, pupil_uid: UUID, before: list[str], after: list[str]) -> None:
    """The event that a pupil's list of needs is another now."""
    batch.event(by, Did.NEEDS_SET, Pupil, uid=pupil_uid, pupil_uid=pupil_uid, changed={"needs": (before, after)})


@transaction.atomic
def match_needs(*, by: Actor, written: str, code: str) -> int:
    """Say which census type an unrecognised word is, for every need that arrived with it. Returns how many."""
    insist(by.may(Permission.SET_SEN_STATUS))
    kind = NeedType(code)
    rows = Need.objects.filter(unrecognised__iexact=written)
    matched = rows.update(type=kind, area=AREA_OF.get(kind, ""), unrecognised="")
    changed = {"written": (written, str(kind)), "needs": (None, matched)}
    record_event(by=by, verb=Did.NEEDS_SET, on=School.objects.get(pk=by.school_id), changed=changed)
    return matched
