"""SEN history as it arrives from a roll: set-based, beside the single actions; and words matched to census types."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from endeavour.access.actor import Actor
from endeavour.access.permissions import Permission
from endeavour.audit.actions import Changes, record_event
from endeavour.foundation.errors import insist
from endeavour.needs.models import Need, SenStatus
from endeavour.needs.states import AREA_OF, Did, NeedType
from endeavour.people.actions.batch import Batch, New
from endeavour.people.models import Pupil
from endeavour.schools.models import School

Id = int | New


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
