"""Opening, writing, issuing, answering and reading plans."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from endeavour.access.actor import Actor
from endeavour.access.models import Membership
from endeavour.access.permissions import Permission
from endeavour.audit.actions import record_event
from endeavour.foundation import clock
from endeavour.foundation.errors import Refused, insist
from endeavour.library.queries import keys_of
from endeavour.needs.actions.cycles import move_stage
from endeavour.needs.models import Cycle
from endeavour.needs.states import Stage, Voice
from endeavour.outbox.actions import Recipient, queue
from endeavour.outbox.queries import is_set_up
from endeavour.outbox.states import Kind
from endeavour.people.models import Contact, Pupil
from endeavour.people.queries import adults_of, staff_who_teach
from endeavour.people.states import SightReason
from endeavour.plans.models import (
    Agreement,
    CardReading,
    Hope,
    Outcome,
    Plan,
    PlanVersion,
    Profile,
    Strategy,
    SupportLine,
    Target,
)
from endeavour.plans.naming import follow_naming
from endeavour.plans.policies import may_answer, may_be_silent, may_issue, may_write
from endeavour.plans.queries import plan_of, shape_of
from endeavour.plans.shape import CONTENT_VERSION, LineShape, OutcomeShape, PlanShape
from endeavour.plans.states import Answer, Did
from endeavour.schools.tenancy import same_school

TEXTS = ("pupil_hopes", "family_hopes", "adjustments", "pupil_will", "family_will", "expected_impact")


@transaction.atomic
def open_plan(*, by: Actor, cycle: Cycle, on: date, carried: PlanShape | None = None) -> Plan:
    """Begin to plan: the plan of a cycle is opened, empty or with what it is to say at first, and the cycle moves to
    Plan. One that is empty names the teacher responsible, where one alone teaches the child.
    """
    insist(may_write(by, cycle))
    same_school(by, cycle)
    _planning_begins(by, cycle, on)
    plan = _opened(by, cycle, teacher_id=None if carried else _one_teacher(cycle, on))
    return save_plan(by=by, plan=plan, shape=carried, on=on) if carried else plan


@transaction.atomic
def carry_over(*, by: Actor, cycle: Cycle, on: date, carried: PlanShape) -> Plan:
    """Put what continues from the last plan into the draft of the next cycle. Nobody has planned yet, so the cycle
    stays at Assess: until somebody goes on to the plan, changes it, or issues it.
    """
    insist(may_write(by, cycle))
    same_school(by, cycle)
    plan = _opened(by, cycle)
    before = shape_of(plan)
    if before != carried:
        _write(by, plan, before, carried, on)
    return plan


@transaction.atomic
def go_on_to_plan(*, by: Actor, cycle: Cycle, on: date) -> Plan:
    """Assessing is done for now and planning begins, in the plan that was carried over or in one opened here. Where
    it has begun already, nothing changes.
    """
    plan = plan_of(cycle)
    if plan is None:
        return open_plan(by=by, cycle=cycle, on=on)
    insist(may_write(by, cycle))
    same_school(by, cycle)
    _planning_begins(by, cycle, on)
    return plan


def _opened(by: Actor, cycle: Cycle, *, teacher_id: int | None = None) -> Plan:
    plan = Plan.objects.create(school_id=by.school_id, pupil_id=cycle.pupil_id, cycle=cycle, teacher_id=teacher_id)
    record_event(by=by, verb=Did.PLAN_OPENED, on=plan, pupil_uid=cycle.pupil.uid)
    return plan


def _planning_begins(by: Actor, cycle: Cycle, on: date) -> None:
    if cycle.stage == Stage.ASSESS:
        move_stage(by=by, cycle=cycle, to=Stage.PLAN, on=on)


def _one_teacher(cycle: Cycle, on: date) -> int | None:
    teaching = {sight.staff_id for sight in adults_of(cycle.pupil, on=on) if sight.reason == SightReason.TEACHES}
    return teaching.pop() if len(teaching) == 1 else None


@transaction.atomic
def save_plan(*, by: Actor, plan: Plan, shape: PlanShape, on: date) -> Plan:
    """Make the draft say what `shape` says. Rows that are no longer in it end; nothing is deleted. Whoever changes a
    plan is planning: a cycle at Assess moves to Plan.
    """
    insist(may_write(by, plan.cycle))
    same_school(by, plan)
    before = shape_of(plan)
    if before != shape:
        _planning_begins(by, plan.cycle, on)
        _write(by, plan, before, shape, on)
    return plan


def _write(by: Actor, plan: Plan, before: PlanShape, shape: PlanShape, on: date) -> None:
    for name in TEXTS:
        setattr(plan, name, getattr(shape, name))
    plan.review_on, plan.teacher_id = shape.review_on, shape.teacher_id
    plan.draft_changed_at = clock.now()
    plan.save()
    _save_hopes(plan, shape)
    _save_outcomes(plan, shape.outcomes, on)
    keys = keys_of(line.provision for line in shape.lines)
    _save_rows(SupportLine, plan, "plan", [_line_fields(line, keys) for line in shape.lines], on)
    _save_rows(Strategy, plan, "plan", [_strategy_fields(row) for row in shape.strategies], on)
    record_event(
        by=by,
        verb=Did.PLAN_SAVED,
        on=plan,
        pupil_uid=plan.pupil.uid,
        changed={"plan": (before.as_content(), shape.as_content())},
    )


def _save_hopes(plan: Plan, shape: PlanShape) -> None:
    plan.hopes.exclude(contact_id__in=[hope.contact_id for hope in shape.hopes]).delete()
    for hope in shape.hopes:
        said = {"school_id": plan.school_id, "text": hope.text, "shared": hope.shared}
        Hope.objects.update_or_create(plan=plan, contact_id=hope.contact_id, defaults=said)


def _save_outcomes(plan: Plan, outcomes: tuple[OutcomeShape, ...], on: date) -> None:
    fields = [{"text": o.text, "area": o.area, "uid": o.uid, "carried_from": o.carried_from} for o in outcomes]
    rows = _save_rows(Outcome, plan, "plan", fields, on)
    for row, outcome in zip(rows, outcomes, strict=True):
        targets = [
            {
                "what": t.what, "measure": t.measure, "kind": t.kind, "unit": t.unit, "levels": t.levels,
                "scale": t.scale, "baseline": t.baseline, "aim": t.aim, "by_when": t.by_when, "why": t.why,
                "uid": t.uid, "carried_from": t.carried_from,
            }
            for t in outcome.targets
        ]  # fmt: skip
        _save_rows(Target, row, "outcome", targets, on)


def _line_fields(line: LineShape, keys: Mapping[uuid.UUID, int]) -> dict[str, Any]:
    names = (
        *("what", "area", "who_id", "minutes", "times_a_week", "group_size", "weeks", "agreed_on", "agreed_by"),
        *("uid", "carried_from"),
    )
    picked = keys.get(line.provision) if line.provision else None
    return {**{name: getattr(line, name) for name in names}, "provision_id": picked}


def _strategy_fields(row: Any) -> dict[str, Any]:
    return {"text": row.text, "on_card": row.on_card, "uid": row.uid, "carried_from": row.carried_from}


def _save_rows(model: Any, parent: Any, link: str, wanted: list[dict[str, Any]], on: date) -> list[Any]:
    standing = {row.uid: row for row in model.objects.filter(**{link: parent, "ended_on": None})}
    saved = []
    for position, fields in enumerate(wanted):
        row = standing.pop(fields["uid"], None)
        if row is None:
            row = model(school_id=parent.school_id, **{link: parent})
        for name, value in fields.items():
            if name != "uid":
                setattr(row, name, value)
        row.position = position
        row.save()
        saved.append(row)
    model.objects.filter(pk__in=[row.pk for row in standing.values()]).update(ended_on=on)
    return saved


@transaction.atomic
def issue_plan(
    *,
    by: Actor,
    plan: Plan,
    on: date,
    interim: str = "",
    interim_file: uuid.UUID | None = None,
    act: uuid.UUID | None = None,
) -> PlanVersion:
    """Put the plan in force as a version that never changes. The teacher it makes responsible and those it names for
    its support may open the record from then on, and those whom only an earlier version named no more; all who teach
    the child are asked to read its card (Code 6.49), and the cycle moves to Do. `interim` says what a version rests
    on that is not the school's own yet.
    """
    shape = shape_of(plan)
    insist(may_issue(by, plan.cycle, shape))
    same_school(by, plan)
    number = plan.versions.count() + 1
    version = PlanVersion.objects.create(
        school_id=by.school_id,
        plan=plan,
        pupil_id=plan.pupil_id,
        number=number,
        issued_at=clock.now(),
        issued_on=on,
        issued_by_id=by.membership_id,
        content=shape.as_content(),
        content_version=CONTENT_VERSION,
        review_on=shape.review_on,
        interim=interim,
        interim_file=interim_file,
    )
    follow_naming(by=by, pupil=plan.pupil, shape=shape, on=on)
    readers = staff_who_teach(plan.pupil, on=on)
    CardReading.objects.bulk_create(
        CardReading(school_id=by.school_id, version=version, staff_id=staff_id, asked_on=on) for staff_id in readers
    )
    tell_readers(by=by, staff_ids=readers, on=on, act=act)
    _planning_begins(by, plan.cycle, on)
    if plan.cycle.stage == Stage.PLAN:
        move_stage(by=by, cycle=plan.cycle, to=Stage.DO, on=on)
    record_event(by=by, verb=Did.PLAN_ISSUED, on=version, pupil_uid=plan.pupil.uid)
    return version


def tell_readers(*, by: Actor, staff_ids: Iterable[int], on: date, act: uuid.UUID | None = None) -> None:
    """Tell staff by e-mail that there is a plan to read: once a day, however many there are, and not whoever puts it
    in force. `act` names what they may be taken back by together.
    """
    if not is_set_up():
        return
    others = [pk for pk in staff_ids if pk != by.membership_id]
    for person in Membership.objects.filter(pk__in=others).select_related("user").order_by("pk"):
        to = Recipient(name=person.user.name, address=person.user.email or "", user_id=person.user_id)
        facts = {"on": on.isoformat()}
        queue(by=by, kind=Kind.CARD_TO_READ, to=to, key=f"{person.uid}/{on}", act=act, facts=facts)


@transaction.atomic
def answer_plan(
    *,
    by: Actor,
    version: PlanVersion,
    voice: Voice,
    answer: str,
    on: date,
    words: str = "",
    contact_id: int | None = None,
) -> Agreement:
    """Write down whether the child or one parent agrees, in their words. A later answer stands instead of theirs
    alone, and what they said before stays to be seen; nobody's answer stops the support. The same said again is one
    answer. That somebody was asked and has not answered is written down by the day they were asked, and never takes
    the place of an answer.
    """
    insist(may_answer(by))
    same_school(by, version)
    if answer == Answer.NO_ANSWER:
        insist(may_be_silent(version, words=words, asked_on=on), field="answer")
    PlanVersion.objects.select_for_update().get(pk=version.pk)  # of two answers at one moment the later stands
    contact = Contact.objects.filter(pk=contact_id).first() if contact_id else None
    before = Agreement.objects.filter(version=version, voice=voice, contact=contact, stands=True).first()
    said = {"answer": answer, "words": words, "on": on}
    was = {name: getattr(before, name) if before else None for name in said}
    if was == said and before:
        return before
    if before and answer == Answer.NO_ANSWER != before.answer:
        raise Refused(_("They have answered this plan. Their answer stands."), field="answer")
    if before:
        before.stands = False
        before.save(update_fields=["stands"])
    row = Agreement.objects.create(
        school_id=by.school_id, version=version, voice=voice, contact=contact, taken_by_id=by.membership_id, **said
    )
    changed = {name: (was[name], value) for name, value in said.items() if (was[name] or "") != value}
    record_event(by=by, verb=Did.PLAN_ANSWERED, on=row, pupil_uid=version.pupil.uid, changed=changed)
    return row


@transaction.atomic
def read_card(*, by: Actor, version_uid: uuid.UUID) -> CardReading:
    """Say that one has read a child's card. Only for those who were asked."""
    reading = CardReading.objects.filter(version__uid=version_uid, staff_id=by.membership_id).first()
    if reading is None:
        raise Refused(_("You were not asked to read this card."))
    if reading.read_at is None:
        reading.read_at = clock.now()
        reading.save(update_fields=["read_at"])
        record_event(by=by, verb=Did.CARD_READ, on=reading.version, pupil_uid=reading.version.pupil.uid)
    return reading


@transaction.atomic
def save_profile(
    *, by: Actor, pupil: Pupil, appreciated: str, important: str, support: str, written_with: str, on: date
) -> Profile:
    """Write the child's one-page profile, in the child's words."""
    insist(by.may(Permission.GATHER_EVIDENCE))
    same_school(by, pupil)
    profile, _made = Profile.objects.update_or_create(
        pupil=pupil,
        defaults={
            "school_id": by.school_id,
            "appreciated": appreciated,
            "important": important,
            "support": support,
            "written_with": written_with,
            "written_on": on,
        },
    )
    record_event(by=by, verb=Did.PROFILE_SAVED, on=profile, pupil_uid=pupil.uid)
    return profile
