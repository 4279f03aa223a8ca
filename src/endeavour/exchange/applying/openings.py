"""The cycles that a register opens, many at a time: the same rows and events as `open_next_cycle`, `add_evidence`,
`open_plan` and `issue_plan` write for one, as a test holds them to. Whoever applies the batch has asked the policy.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.exchange.register.planning import Opening, RegisterPlan, Watch
from endeavour.foundation import clock
from endeavour.foundation.references import new_uid
from endeavour.needs.models import Cycle, Evidence, Monitoring
from endeavour.needs.states import Did as NeedsDid
from endeavour.needs.states import EvidenceKind, Stage
from endeavour.people.actions.batch import Batch, New
from endeavour.people.models import Pupil, Sight
from endeavour.people.queries import current_on
from endeavour.plans.models import CardReading, Plan, PlanVersion, Strategy, SupportLine
from endeavour.plans.shape import CONTENT_VERSION, LineShape, PlanShape, StrategyShape
from endeavour.plans.states import Did as PlansDid


def put_openings(batch: Batch, *, by: Actor, found: RegisterPlan) -> None:
    """Every cycle with its history, plan and cards to read, and every monitoring. Asks three things of the database,
    however many there are; who may see each child must be written already.
    """
    pupils = [_pupil(one).pk for one in found.openings]
    numbers = dict(Cycle.objects.filter(pupil_id__in=pupils).values_list("pupil_id").annotate(last=Max("number")))
    readers = _readers(pupils, found.plan.on)
    for opening in found.openings:
        key = _pupil(opening).pk
        cycle = _cycle(batch, by, opening, found, number=(numbers.get(key) or 0) + 1)
        _evidence(batch, by, opening, found, cycle)
        _plan(batch, by, opening, found, cycle, readers[key])
    for watch in found.watches:
        _watch(batch, by, watch, found.plan.on)


def _pupil(one: Opening | Watch) -> Pupil:
    assert one.who.pupil is not None  # noqa: S101 a register is about pupils who are here
    return one.who.pupil


def _readers(pupils: Collection[int], on: date) -> dict[int, set[int]]:
    """All adults who teach, support or are named for each of these pupils."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Sight.objects.filter(current_on(on), pupil_id__in=pupils).values_list("pupil_id", "staff_id")
    for pupil, staff in rows:
        found[pupil].add(staff)
    return found


def _cycle(batch: Batch, by: Actor, one: Opening, found: RegisterPlan, *, number: int) -> New:
    """The cycle began before records were kept here; its plan is written today."""
    pupil, on = _pupil(one), found.plan.on
    stage = Stage.DO if one.issued else Stage.PLAN
    issued_on = on if one.issued else None
    row = batch.add(
        Cycle,
        school_id=by.school_id,
        pupil_id=pupil.pk,
        number=number,
        stage=stage.value,
        opened_on=one.opened_on,
        planned_on=on,
        issued_on=issued_on,
    )
    uid = row.values["uid"]
    batch.event(by, NeedsDid.CYCLE_OPENED, Cycle, uid=uid, pupil_uid=pupil.uid)
    moves = [(Stage.ASSESS, Stage.PLAN), *([(Stage.PLAN, Stage.DO)] if one.issued else [])]
    for before, after in moves:
        changed = {"stage": (before.value, after.value)}
        batch.event(by, NeedsDid.STAGE_MOVED, Cycle, uid=uid, pupil_uid=pupil.uid, changed=changed)
    return row


def _evidence(batch: Batch, by: Actor, one: Opening, found: RegisterPlan, cycle: New) -> None:
    """What the register said, with its source. Its notes may be about more than school, so they are confidential."""
    source = found.plan.source
    said = [(EvidenceKind.EARLIER, one.history, source, False)]
    if one.notes:
        said.append((EvidenceKind.OTHER, one.notes, _("%(source)s: notes") % {"source": source}, True))
    for kind, text, where_from, confidential in said:
        row = batch.add(
            Evidence,
            school_id=by.school_id,
            pupil_id=_pupil(one).pk,
            cycle_id=cycle,
            kind=kind.value,
            on=one.history_on,
            source=where_from,
            text=text,
            confidential=confidential,
            author_id=by.membership_id,
        )
        uid = row.values["uid"]
        batch.event(by, NeedsDid.EVIDENCE_ADDED, Evidence, uid=uid, pupil_uid=_pupil(one).uid)


def _plan(batch: Batch, by: Actor, one: Opening, found: RegisterPlan, cycle: New, readers: Collection[int]) -> None:
    pupil, on = _pupil(one), found.plan.on
    row = batch.add(
        Plan,
        school_id=by.school_id,
        pupil_id=pupil.pk,
        cycle_id=cycle,
        review_on=one.shape.review_on,
        teacher_id=one.shape.teacher_id,
        draft_changed_at=clock.now(),
    )
    uid = row.values["uid"]
    batch.event(by, PlansDid.PLAN_OPENED, Plan, uid=uid, pupil_uid=pupil.uid)
    lines = tuple(_line(batch, by, row, at, line) for at, line in enumerate(one.shape.lines))
    orders = tuple(_order(batch, by, row, at, order) for at, order in enumerate(one.shape.strategies))
    if one.shape != PlanShape():
        changed = {"plan": (PlanShape().as_content(), one.shape.as_content())}
        batch.event(by, PlansDid.PLAN_SAVED, Plan, uid=uid, pupil_uid=pupil.uid, changed=changed)
    if one.issued:
        whole = replace(one.shape, lines=lines, strategies=orders)
        _issue(batch, by, row, pupil, whole, on, readers)


def _line(batch: Batch, by: Actor, plan: New, at: int, line: LineShape) -> LineShape:
    uid = new_uid()
    batch.add(
        SupportLine,
        school_id=by.school_id,
        uid=uid,
        plan_id=plan,
        position=at,
        what=line.what,
        area=line.area,
        minutes=line.minutes,
        times_a_week=line.times_a_week,
        group_size=line.group_size,
        weeks=line.weeks,
    )
    return replace(line, uid=uid)


def _order(batch: Batch, by: Actor, plan: New, at: int, order: StrategyShape) -> StrategyShape:
    uid = new_uid()
    values: dict[str, Any] = {"text": order.text, "on_card": order.on_card, "position": at}
    batch.add(Strategy, school_id=by.school_id, uid=uid, plan_id=plan, **values)
    return replace(order, uid=uid)


def _issue(
    batch: Batch, by: Actor, plan: New, pupil: Pupil, shape: PlanShape, on: date, readers: Collection[int]
) -> None:
    """The version that never changes, and all who are asked to read it."""
    version = batch.add(
        PlanVersion,
        school_id=by.school_id,
        plan_id=plan,
        pupil_id=pupil.pk,
        number=1,
        issued_at=clock.now(),
        issued_on=on,
        issued_by_id=by.membership_id,
        review_on=shape.review_on,
        content=shape.as_content(),
        content_version=CONTENT_VERSION,
    )
    for staff in sorted(readers):
        batch.add(CardReading, school_id=by.school_id, version_id=version, staff_id=staff, asked_on=on)
    uid: UUID = version.values["uid"]
    batch.event(by, PlansDid.PLAN_ISSUED, PlanVersion, uid=uid, pupil_uid=pupil.uid)


def _watch(batch: Batch, by: Actor, one: Watch, on: date) -> None:
    pupil = _pupil(one)
    row = batch.add(
        Monitoring,
        school_id=by.school_id,
        pupil_id=pupil.pk,
        starts_on=on,
        look_again_on=one.look_again_on,
        what=one.what,
    )
    uid = row.values["uid"]
    batch.event(by, NeedsDid.MONITORING_STARTED, Monitoring, uid=uid, pupil_uid=pupil.uid)
