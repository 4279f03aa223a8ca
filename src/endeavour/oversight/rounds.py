"""A review round: the teacher and key adult of many pupils are asked at once what they see, before the meetings."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.foundation.errors import Refused, insist
from endeavour.needs.actions.gathering import ask_for_evidence, take_back_request
from endeavour.needs.models import Cycle, EvidenceRequest
from endeavour.needs.states import Stage
from endeavour.oversight.changes import begin_change, end_change
from endeavour.oversight.listing import listed_for
from endeavour.oversight.models import BulkChange
from endeavour.oversight.states import BulkKind
from endeavour.people.models import Pupil
from endeavour.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Seat:
    """One child in a round: whom to ask, or `because` nobody is."""

    pupil: Pupil
    cycle: Cycle | None
    ask: tuple[Membership, ...] = ()
    because: str = ""


def seats_for(by: Actor, pupil_uids: Sequence[uuid.UUID], *, on: date) -> list[Seat]:
    """Whom a round would ask about these pupils. Somebody who has not answered yet is not asked again. Four queries,
    however many pupils.
    """
    pupils = listed_for(by, on=on).filter(uid__in=pupil_uids).select_related("key_adult__user")
    found = list(pupils.order_by("name_key", "born_on"))
    keys = [pupil.pk for pupil in found]
    cycles = {row.pupil_id: row for row in Cycle.objects.filter(pupil_id__in=keys, closed_on=None)}
    plans = Plan.objects.filter(cycle__in=cycles.values()).select_related("teacher__user")
    teachers = {plan.cycle_id: plan.teacher for plan in plans}
    waiting = EvidenceRequest.objects.filter(cycle__in=cycles.values(), answered_at=None)
    asked = set(waiting.values_list("cycle_id", "asked_of_id"))
    return [_seat(pupil, cycles.get(pupil.pk), teachers, asked, on) for pupil in found]


def _seat(
    pupil: Pupil,
    cycle: Cycle | None,
    teachers: dict[int, Membership | None],
    asked: set[tuple[int, int]],
    on: date,
) -> Seat:
    if cycle is None or cycle.stage not in {Stage.DO, Stage.REVIEW}:
        return Seat(pupil, cycle, because=_("No plan in force in this cycle"))
    people = dict.fromkeys(one for one in (teachers.get(cycle.pk), pupil.key_adult) if one is not None)
    here = [one for one in people if one.ends_on is None or one.ends_on >= on]
    if not here:
        return Seat(pupil, cycle, because=_("Neither a teacher nor a key adult is named"))
    new = tuple(one for one in here if (cycle.pk, one.pk) not in asked)
    return Seat(pupil, cycle, new, "" if new else _("Asked already, not answered yet"))


@transaction.atomic
def start_round(*, by: Actor, uid: uuid.UUID, pupil_uids: Sequence[uuid.UUID], due_on: date, on: date) -> BulkChange:
    """Ask them all, each by one mail, and keep the way back for a minute. The same `uid` twice is one round."""
    insist(by.may(Permission.ASK_FOR_EVIDENCE))
    if due_on < on:
        raise Refused(_("Choose a day that is not in the past."), field="due_on")
    change, new = begin_change(by=by, uid=uid, kind=BulkKind.ROUND)
    if not new:
        return change
    question = _("What do you see now, before the review? What helps?")
    rows: list[dict[str, object]] = []
    told: set[int] = set()
    for seat in seats_for(by, pupil_uids, on=on):
        if seat.cycle is not None and seat.ask:
            made = ask_for_evidence(
                by=by,
                cycle=seat.cycle,
                staff=list(seat.ask),
                due_on=due_on,
                on=on,
                question=question,
                act=uid,
                told=told,
            )
            told |= {person.pk for person in seat.ask}
            rows.append({"pupil": seat.pupil.pk, "requests": [row.pk for row in made]})
    return end_change(change, rows)


def undo_round(by: Actor, change: BulkChange) -> None:
    """Take back what has not been answered. Pupils about whom somebody has answered are kept, and named."""
    keys = [key for row in change.rows for key in row["requests"]]
    for request in EvidenceRequest.objects.filter(pk__in=keys).select_related("pupil"):
        if request.answered_at is None:
            take_back_request(by=by, request=request)
        elif request.pupil_id not in change.kept:
            change.kept.append(request.pupil_id)
